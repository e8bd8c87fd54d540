#compdef relm
# Completion of relm in zsh; in ~/.zshrc below compinit: eval "$(relm completion zsh)"

_relm() {
    local line value help
    local -a found words_left final open
    found=("${(@f)$(command relm __complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2> /dev/null)}")
    for line in $found; do
        value=${line%%$'\t'*} help=${line#*$'\t'}
        if [[ -z $value ]]; then
            compset -P 1 '--*='
            _files
            return
        fi
        # A colon divides value and help.
        value=${${value//\\/\\\\}//:/\\:}
        if [[ $value == *: ]]; then
            open+=("$value${help:+:$help}")
        else
            final+=("$value${help:+:$help}")
        fi
    done
    # relm has matched already: -U. What ends in a colon goes on: no space.
    local -i status_=1
    (( $#open )) && _describe -V -t filters filter open -U -S '' && status_=0
    (( $#final )) && _describe -V -t values value final -U && status_=0
    return status_
}

if [[ $funcstack[1] == _relm ]]; then
    # Loaded from a folder of $fpath, as the function itself.
    _relm "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _relm relm
fi
