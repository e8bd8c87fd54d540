"""
The commands of relm: what each is for, and the module that runs it, which is imported when it is called.

The function that runs a command takes what `arguments` declares for it, name by name; mypy compares the two.
"""

from collections.abc import Mapping
from typing import Any

from relm_cli.cli import arguments
from relm_cli.cli.options import Command


def _search(taken: arguments.Search) -> int:
    from relm_cli.cli.search import run

    return run(**taken)


def _list(taken: arguments.List) -> int:
    from relm_cli.cli.list import run

    return run(**taken)


def _show(taken: arguments.Show) -> int:
    from relm_cli.cli.show import run

    return run(**taken)


def _cite(taken: arguments.Cite) -> int:
    from relm_cli.cli.cite import run

    return run(**taken)


def _open(taken: arguments.Open) -> int:
    from relm_cli.cli.open import run

    return run(**taken)


def _similar(taken: arguments.Similar) -> int:
    from relm_cli.cli.similar import run

    return run(**taken)


def _stats(taken: arguments.Stats) -> int:
    from relm_cli.cli.stats import run

    return run(**taken)


def _import(taken: arguments.Import) -> int:
    from relm_cli.cli.importing import run

    return run(**taken)


def _update(taken: arguments.Update) -> int:
    from relm_cli.cli.update import run

    return run(**taken)


def _export(taken: arguments.Export) -> int:
    from relm_cli.cli.export import run

    return run(**taken)


def _add(taken: arguments.Add) -> int:
    from relm_cli.cli.add import run

    return run(**taken)


def _path(taken: arguments.Path) -> int:
    from relm_cli.cli.path import run

    return run(**taken)


def _check(taken: arguments.Check) -> int:
    from relm_cli.cli.check import run

    return run(**taken)


def _completion(taken: arguments.Completion) -> int:
    from relm_cli.cli.completion import run

    return run(**taken)


COMMANDS: Mapping[str, Command[Any]] = {
    "search": Command(
        "Find entries, the best first, however they are spelled.",
        (
            "relm search quantization --year 2024",
            'relm search "mixture of experts" --venue icml --json',
            "relm search pruning -structured year:2023.. author:frantar",
            "relm search '\"mixed precision\" training' --explain",
        ),
        arguments.Search,
        _search,
    ),
    "list": Command(
        "List entries in the list's own order, or sections, venues, years, keywords, authors and tags with counts.",
        (
            "relm list metrics",
            "relm list papers --section pruning --year 2024",
            "relm list venues --year 2023..",
        ),
        arguments.List,
        _list,
    ),
    "show": Command(
        "Show everything about an entry.",
        (
            "relm show gptq",
            "relm show 2306.11695 https://arxiv.org/abs/2205.14135",
            "relm search moe -f ids | relm show - --json",
        ),
        arguments.Show,
        _show,
    ),
    "cite": Command(
        "Print a citation to paste, as BibTeX or CSL-JSON.",
        (
            "relm cite flashattention-2",
            "relm search pruning --year 2024 -f ids | relm cite -",
            "relm cite --survey -f csl-json",
        ),
        arguments.Cite,
        _cite,
    ),
    "open": Command(
        "Open an entry's address in the browser.",
        (
            "relm open flashattention-2",
            "relm open wanda sparsegpt --print",
            "relm search kvcache -f ids | relm open - --print",
        ),
        arguments.Open,
        _open,
    ),
    "similar": Command(
        "Find the entries most like one, the most alike first; ten unless told otherwise.",
        (
            "relm similar gptq",
            "relm similar 2307.08691 -n 5 --year 2023..",
            "relm similar energy-consumption --kind tool --explain",
        ),
        arguments.Similar,
        _similar,
    ),
    "stats": Command(
        "Count entries by year, section, venue, keyword, kind, author, tag or catalogue, and draw the numbers.",
        (
            "relm stats",
            "relm stats moe --by venue",
            "relm stats --by venue --section pruning",
            "relm stats --by year --by section",
            "relm stats --by keyword --year 2023.. -n 5 --json",
        ),
        arguments.Stats,
        _stats,
    ),
    "import": Command(
        "Make a catalogue of an awesome list, a BibTeX file or CSL-JSON.",
        (
            "relm import README.md --dry-run",
            "relm import https://github.com/hemingkx/SpeculativeDecodingPapers",
            "relm import thesis.bib --name thesis",
            "relm import README.md archive.md --to mine/",
        ),
        arguments.Import,
        _import,
    ),
    "update": Command(
        "Bring a newer version of a list into its catalogue, and tell what changed.",
        (
            "relm update README.md --dry-run",
            "relm update README.md --catalogue list.toml",
            "relm update README.md --prune --json",
        ),
        arguments.Update,
        _update,
    ),
    "export": Command(
        "Write the whole catalogue back as the list, or in any other format.",
        (
            "relm export > list.md",
            "relm export --into README.md",
            "relm export -f jsonl -o catalogue.jsonl",
            "relm export --section quantization -f bibtex",
            "relm export --schema",
        ),
        arguments.Export,
        _export,
    ),
    "add": Command(
        "Add an entry to your own catalogue.",
        (
            'relm add --title "Attention Is All You Need" --url https://arxiv.org/abs/1706.03762 --year 2017',
            "relm add paper.bib --section quantization",
            "relm cite mamba | relm add - --catalogue other.toml",
        ),
        arguments.Add,
        _add,
    ),
    "path": Command(
        "Print where catalogues and cache lie.",
        ("relm path", "relm path own"),
        arguments.Path,
        _path,
    ),
    "check": Command(
        "Check catalogues, and say of each mistake where it is, why it is one and what to do.",
        ("relm check --json", "relm check --explain year-against-arxiv"),
        arguments.Check,
        _check,
    ),
    "completion": Command(
        "Print the script that completes relm's command line in a shell.",
        (
            'eval "$(relm completion bash)"  # in ~/.bashrc',
            'eval "$(relm completion zsh)"  # in ~/.zshrc, below compinit',
            "relm completion fish | source  # in ~/.config/fish/config.fish",
            "relm completion powershell | Out-String | Invoke-Expression  # in $PROFILE",
        ),
        arguments.Completion,
        _completion,
    ),
}
"""Every command, in the order help presents them."""
