"""The commands of relm, and where each is declared and run: its module is imported when it is called."""

from collections.abc import Mapping
from importlib import import_module

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


def command(name: str) -> Command:
    """Return the command of COMMANDS that is called *name*, importing only its module."""
    module = "importing" if name == "import" else name  # which is a word of Python
    found: Command = import_module(f"relm_cli.cli.{module}").COMMAND
    return found
