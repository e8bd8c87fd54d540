# rq WORDS   searches, and shows the best as a card
rq() { relm search "$@" -n 1 -f ids | relm show -; }

# rb WORDS   searches, and prints the BibTeX of the best
rb() { relm search "$@" -n 1 -f ids | relm cite -; }

# rf         chooses among all papers, with a preview, and prints the id
rf() {
    relm list papers --fields id,title,year |
        fzf --delimiter '\t' --with-nth 2.. --preview 'relm show {1}' | cut -f 1
}
