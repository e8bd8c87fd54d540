"""The commands of relm, and where each is declared and run: its module is imported when it is called."""

from collections.abc import Mapping

from relm_cli.cli.options import Command

COMMANDS: Mapping[str, str] = {
    "search": "Find entries, the best first, however they are spelled.",
    "browse": "Find while you type, on the whole screen, and write what you take; needs the extra browse.",
    "list": "List entries in the list's own order, or sections, venues, years, keywords, authors and tags with counts.",
    "show": "Show everything about an entry.",
    "cite": "Print a citation to paste, as BibTeX or otherwise.",
    "open": "Open an entry's address in the browser.",
    "similar": "Find the entries most like one, the most alike first; ten unless told otherwise.",
    "stats": "Count entries by year, section, venue, keyword, kind, author, tag or catalogue, and draw the numbers.",
    "import": "Make a catalogue of an awesome list, a BibTeX file or CSL-JSON.",
    "update": "Bring a newer version of a list into its catalogue, and tell what changed.",
    "export": "Write the whole catalogue back as the list, or in any other format.",
    "site": "Make the catalogue a page that is searched like the command, in any browser, with no server.",
    "init": "Make a list in a repository a catalogue that keeps it: with its template, checks and a workflow.",
    "add": "Add an entry to your own catalogue.",
    "tag": "Add tags to entries, and take tags away; bundled ones take them too.",
    "note": "Note something on an entry, to be found and shown with it.",
    "edit": "Edit what is your own of an entry, as text.",
    "remove": "Remove entries of your own, and what you noted of others.",
    "path": "Print where catalogues and cache lie.",
    "check": "Check catalogues, and say of each mistake where it is, why it is one and what to do.",
    "mcp": "Answer coding agents over the Model Context Protocol; needs the extra mcp.",
    "skill": "Print the skill by which coding agents know when and how to ask relm.",
    "completion": "Print the script that completes relm's command line in a shell.",
}
"""Every command and what it is for, in the order help presents them."""

GENERAL = {"--help": "Show help.", "--version": "Print the version."}
"""The options of relm itself."""

STATUSES = {
    0: "Something was found, or done.",
    1: "Nothing matched, or check found something.",
    2: "The command line cannot be understood.",
    3: "A catalogue cannot be read, or a file not be written.",
    130: "Interrupted.",
}
"""Every exit status and what it means."""


def command(name: str) -> Command:  # noqa: C901, PLR0912 - a branch for each command, none with a thought in it
    """Return the command of COMMANDS that is called *name*, importing its module alone; each by reference, for mypy."""
    match name:
        case "search":
            from relm_cli.cli.search import COMMAND
        case "browse":
            from relm_cli.cli.browse import COMMAND
        case "list":
            from relm_cli.cli.list import COMMAND
        case "show":
            from relm_cli.cli.show import COMMAND
        case "cite":
            from relm_cli.cli.cite import COMMAND
        case "open":
            from relm_cli.cli.open import COMMAND
        case "similar":
            from relm_cli.cli.similar import COMMAND
        case "stats":
            from relm_cli.cli.stats import COMMAND
        case "import":
            from relm_cli.cli.importing import COMMAND
        case "update":
            from relm_cli.cli.update import COMMAND
        case "export":
            from relm_cli.cli.export import COMMAND
        case "site":
            from relm_cli.cli.site import COMMAND
        case "init":
            from relm_cli.cli.init import COMMAND
        case "add":
            from relm_cli.cli.add import COMMAND
        case "tag":
            from relm_cli.cli.tag import COMMAND
        case "note":
            from relm_cli.cli.note import COMMAND
        case "edit":
            from relm_cli.cli.edit import COMMAND
        case "remove":
            from relm_cli.cli.remove import COMMAND
        case "path":
            from relm_cli.cli.path import COMMAND
        case "check":
            from relm_cli.cli.check import COMMAND
        case "mcp":
            from relm_cli.cli.mcp import COMMAND
        case "skill":
            from relm_cli.cli.skill import COMMAND
        case "completion":
            from relm_cli.cli.completion import COMMAND
    return COMMAND
