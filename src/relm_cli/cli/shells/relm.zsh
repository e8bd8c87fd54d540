#compdef relm
# Completion of relm in zsh; in ~/.zshrc below compinit: eval "$(relm completion zsh)"

_relm() {
    local line value help typed=${(Q)PREFIX} head failed=1
    local -a found final open how
    found=("${(@f)$(command relm __complete -- "${(@Q)words[2,CURRENT-1]}" "$typed" 2> /dev/null)}")
    # relm has matched already, but where the beginnings differ zsh would take away what is typed.
    how=(-U)
    for line in $found; do
        value=${line%%$'\t'*} help=${line#*$'\t'}
        if [[ -z $value ]]; then
            compset -P 1 '--*='
            _files
            return
        fi
        if [[ $line != $found[1] && $value[1,$#typed] != "$head" ]]; then
            how=(-M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}')
        fi
        head=$value[1,$#typed]
        # A colon divides value and help.
        line=${${value//\\/\\\\}//:/\\:}${help:+:$help}
        if [[ $value == *: ]]; then open+=("$line"); else final+=("$line"); fi
    done
    # What ends in a colon goes on: no space.
    (( $#open )) && _describe -V -t filters filter open $how -S '' && failed=0
    (( $#final )) && _describe -V -t values value final $how && failed=0
    return failed
}

if [[ $funcstack[1] == _relm ]]; then
    # Loaded from a folder of $fpath, as the function itself.
    _relm "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _relm relm
fi
