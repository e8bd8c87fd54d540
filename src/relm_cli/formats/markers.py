"""The two lines of a page between which a list stands, so that what a catalogue says goes there and nowhere else."""

import re

from relm_cli.catalogue.texts import split_mark
from relm_cli.errors import UsageError

BEGIN = "<!-- relm:begin -->"
END = "<!-- relm:end -->"
"""The lines of a page that the list goes between."""


def insert(text: str, list_: str) -> str:
    """
    Return the page *text* with *list_* between the lines `BEGIN` and `END`, or what stands there between these.

    All else stays as it is, and the list gets the line ends of the page. Raises `UsageError` unless each of
    the two lines stands there once, in order.
    """
    begin, end = _marker(text, BEGIN), _marker(text, END)
    if end.start() < begin.start():
        raise UsageError(f"the line {END} stands above {BEGIN}", "swap the two lines")
    inner_begin, inner_end = between_markers(list_)
    body = list_[inner_begin:inner_end].strip("\n")
    return text[: begin.end()] + f"\n\n{body}\n\n".replace("\n", f"{begin[1]}\n") + text[end.start() :]


def with_markers(text: str, first: int, last: int) -> str:
    """
    Return the page *text* with the lines `BEGIN` and `END` around its list, whose rows go from line *first* to *last*.

    It begins with the heading above the first row, unless that is the title of the page, and ends above the next one.
    The two get the line ends of the page. A page that has the lines stays as it is.
    """
    if between_markers(text) != (0, len(text)):
        return text
    mark, text = split_mark(text)
    lines = text.split("\n")
    begin, end = 0, len(lines)
    for place, line in enumerate(lines):
        is_heading = re.match(r"#{1,6} ", line)
        if is_heading and place < first:
            begin = place
        elif is_heading and place >= last:
            end = place
            break
    if not lines[begin].startswith("##"):
        begin = first - 1
        while begin and lines[begin - 1].strip():
            begin -= 1
    empty = "\r" if lines[0].endswith("\r") else ""
    marked = [*lines[:begin], BEGIN + empty, empty, *lines[begin:end], empty, END + empty, empty, *lines[end:]]
    return mark + "\n".join(marked)


def between_markers(text: str) -> tuple[int, int]:
    """Return where what stands between the markers of the page *text* begins and ends: the whole page if none."""
    begin, end = re.search(line_of(BEGIN), text), re.search(line_of(END), text)
    if begin and end and begin.end() < end.start():
        return begin.end(), end.start()
    return 0, len(text)


def _marker(text: str, marker: str) -> re.Match[str]:
    found = list(re.finditer(line_of(marker), text))
    if not found:
        add = f"where the list should stand, add the lines {BEGIN} and {END}"
        raise UsageError(f"no markers to put the list between: {marker} is missing", add)
    if len(found) > 1:
        raise UsageError(f"the line {marker} stands there {len(found)} times", "keep one of them")
    return found[0]


def line_of(marker: str) -> str:
    """Return the pattern of a line of a page that is *marker* alone."""
    return rf"(?m)^\ufeff?[ \t]*{marker}[ \t]*(?=(\r?)$)"
