# Completion of relm in bash 3.2 and later; in ~/.bashrc: eval "$(relm completion bash)"

# Split $1 as the shell does, without its quotes and backslashes, into words; quote is the one left open.
_relm_split() {
    local line=$1 sign word= inside= i
    words=() quote=
    for ((i = 0; i < ${#line}; i++)); do
        sign=${line:i:1}
        if [[ $quote == "'" ]]; then
            if [[ $sign == "'" ]]; then quote=; else word+=$sign; fi
        elif [[ $sign == \\ ]]; then
            i=$((i + 1))
            sign=${line:i:1}
            if [[ $quote && $sign != [\\\"\$\`] ]]; then word+=\\; fi
            word+=$sign inside=1
        elif [[ $quote ]]; then
            if [[ $sign == '"' ]]; then quote=; else word+=$sign; fi
        elif [[ $sign == [\'\"] ]]; then
            quote=$sign inside=1
        elif [[ $sign == [[:space:]] ]]; then
            if [[ $inside ]]; then words+=("$word"); fi
            word= inside=
        else
            word+=$sign inside=1
        fi
    done
    words+=("$word")
}

# Write $1 into REPLY so that it stands for itself where the quote $2 is open.
_relm_quote() {
    local sign i
    REPLY=$1
    if [[ -z $2 ]]; then
        if [[ $1 == *[!A-Za-z0-9_./:=@%+,-]* ]]; then printf -v REPLY %q "$1"; fi
    elif [[ $1 == *[\'\"\\\$\`]* ]]; then
        REPLY=
        for ((i = 0; i < ${#1}; i++)); do
            sign=${1:i:1}
            if [[ $2 == "'" && $sign == "'" ]]; then
                REPLY+="'\\''"
            elif [[ $2 == '"' && $sign == [\"\\\$\`] ]]; then
                REPLY+=\\$sign
            else
                REPLY+=$sign
            fi
        done
    fi
}

# Let the shell complete the file name $1.
_relm_files() {
    compopt -o default 2> /dev/null && return
    local file
    while IFS= read -r file; do
        if [[ $file ]]; then
            _relm_quote "$file" "$quote"
            COMPREPLY+=("$REPLY")
        fi
    done <<< "$(compgen -f -- "$1")"
}

# Put before each candidate what was typed, $1, where letters of either case would make readline take it away.
_relm_keep_typed() {
    local i
    for ((i = 1; i < ${#COMPREPLY[@]}; i++)); do
        if [[ ${COMPREPLY[i]:0:${#1}} != "${COMPREPLY[0]:0:${#1}}" ]]; then
            for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do COMPREPLY[i]=$1${COMPREPLY[i]:${#1}}; done
        fi
    done
}

# Show beside each candidate what there is to say of it, on one line of the screen.
_relm_show_help() {
    local i width=0 room=${COLUMNS:-80} line
    for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
        if ((${#COMPREPLY[i]} > width)); then width=${#COMPREPLY[i]}; fi
    done
    for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
        if [[ ${helps[i]} ]]; then
            printf -v line "%-${width}s  -- %s" "${COMPREPLY[i]}" "${helps[i]}"
            COMPREPLY[i]=${line:0:room - 1}
        fi
    done
}

# Complete the word that readline would replace by one of COMPREPLY: $2, the end of the last of the words typed.
_relm() {
    local line value kept quote inner REPLY
    local -a words typed helps
    COMPREPLY=()
    _relm_split "${COMP_LINE:0:COMP_POINT}"
    typed=("${words[@]:1}") inner=$quote
    value=${words[${#words[@]} - 1]}
    _relm_split "$inner$2"
    kept=$((${#value} - ${#words[0]}))
    quote=$inner
    while IFS= read -r line; do
        line=${line%$'\r'}
        value=${line%%$'\t'*}
        if [[ $value ]]; then
            _relm_quote "${value:kept}" "$quote"
            COMPREPLY+=("$REPLY")
            helps+=("${line#*$'\t'}")
            if [[ $value == *: ]]; then compopt -o nospace 2> /dev/null; fi
        elif [[ $line ]]; then
            _relm_files "$2"
        fi
    done <<< "$(command relm __complete -- "${typed[@]}" 2> /dev/null)"
    if [[ ${#COMPREPLY[@]} -gt 1 ]]; then
        if [[ ${COMP_TYPE-} == 63 ]]; then _relm_show_help; else _relm_keep_typed "$2"; fi
    fi
    return 0
}

complete -o nosort -F _relm relm 2> /dev/null || complete -F _relm relm
