# Completion of relm in fish: relm completion fish > ~/.config/fish/completions/relm.fish

function __relm_complete
    set -l typed (commandline -opc)
    set -e typed[1]
    # What is typed may lack its closing quote.
    set -l token (commandline -ct)
    set -l word (string unescape -- "$token"; or string unescape -- "$token\""; or string unescape -- "$token'")
    set -l found (command relm __complete -- $typed "$word" 2>/dev/null)
    if string match -q -- \t'*' "$found[1]"
        set -l head (string match -r -- '^--[^=]*=' "$word")
        for file in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$word"))
            printf '%s\n' "$head$file"
        end
    else if set -q found[1]
        printf '%s\n' $found
    end
end

complete -c relm -e
complete -c relm -f -k -a '(__relm_complete)'
