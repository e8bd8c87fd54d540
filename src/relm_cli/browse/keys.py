"""The keys of the screen: what each does is said once, for the screen, its help and the documentation."""

from typing import NamedTuple


class Key(NamedTuple):
    """
    Keys by their *names* in Textual, the *action* of the screen they stand for, and how they are *shown*.

    *hint* is what the last line says of them, nothing where they are known anyway, *help* what F1 does.
    """

    names: str
    action: str
    shown: str
    hint: str
    help: str


KEYS = (
    Key("f1", "help", "F1", "help", "Show what the keys do, and take that away again."),
    Key("enter", "take", "Enter", "take", "Write the marked entries, or the one under the bar, and end."),
    Key("up,ctrl+p", "move(-1)", "Up, Ctrl-P", "", "Move the bar up."),
    Key("down,ctrl+n", "move(1)", "Down, Ctrl-N", "", "Move the bar down."),
    Key("pageup", "turn(-1)", "PgUp", "", "Move the bar up by a screen."),
    Key("pagedown", "turn(1)", "PgDn", "", "Move the bar down by a screen."),
    Key("tab", "mark(1)", "Tab", "mark", "Mark the entry under the bar, or take its mark away, and go on."),
    Key("shift+tab", "mark(-1)", "Shift-Tab", "", "The same, and go back."),
    Key("ctrl+a", "mark_all", "Ctrl-A", "", "Mark all that are shown, or take all their marks away."),
    Key("ctrl+o", "open", "Ctrl-O", "open", "Open the marked, or the one under the bar, in the browser."),
    Key("ctrl+y", "copy", "Ctrl-Y", "cite", "Copy BibTeX of the marked, or of the one under the bar."),
    Key("ctrl+t", "facets", "Ctrl-T", "narrow", "Count years, venues, ... of what was found; Enter narrows it."),
    Key("ctrl+s", "similar", "Ctrl-S", "similar", "Show what is most like the entry under the bar."),
    Key("ctrl+e", "explain", "Ctrl-E", "why", "Tell why the entry under the bar was found."),
    Key("ctrl+g", "annotate", "Ctrl-G", "tag", "Edit tags and note: +tag -tag, then words to note."),
    Key("ctrl+underscore,ctrl+slash", "preview", "Ctrl-/", "card", "Show the card of the entry, or hide it."),
    Key("shift+up", "scroll(-1)", "Shift-Up", "", "Scroll the card up."),
    Key("shift+down", "scroll(1)", "Shift-Down", "", "Scroll the card down."),
    Key("escape", "leave", "Esc", "leave", "Go back, clear the query, then leave with status 130."),
    Key("ctrl+z", "suspend_process", "Ctrl-Z", "", "Go back to the shell for a while; fg comes back."),
    Key("ctrl+c", "quit", "Ctrl-C", "", "Leave at once."),
)
"""All keys; what is no key of these edits the query. The first hints stand on the narrowest screen too."""
