"""Draw numbers as bars, within the width of the terminal and the signs it can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from relm_cli.formats.console import PlainConsole
from relm_cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import IO, TextIO

    from rich.console import Console

    from relm_cli.search.counts import Count

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_WHOLE = "█"
"""A column of the terminal filled to none and up to seven of its eighths, and filled."""

_PLAIN = "#"
"""What bars are made of where the terminal has no blocks."""


def write_bars(values: Sequence[Count], stream: TextIO) -> None:
    """Write *values* to *stream*, each with a bar; the longest bar takes what labels and numbers leave."""
    console = PlainConsole(stream)
    labels = [label(value) for value in values]
    width = min(max(text.cell_len for text in labels), console.width // 2)
    most = max(value.number for value in values)
    room = max(1, console.width - width - len(f"   {most}"))
    bar = _blocks if can_show(stream, _WHOLE + "".join(_EIGHTHS)) else _signs
    lines = (
        Text.assemble(fit(text, width, stream), "  ", (bar(value.number * room / most), "cyan"), f" {value.number}")
        for value, text in zip(values, labels, strict=True)
    )
    write_lines(lines, console, stream)


def _blocks(length: float) -> str:
    """Return a bar of *length* columns, to the eighth; what is not nothing shows."""
    whole, eighths = divmod(max(round(length * len(_EIGHTHS)), length > 0), len(_EIGHTHS))
    return _WHOLE * whole + _EIGHTHS[eighths]


def _signs(length: float) -> str:
    """Return a bar of *length* columns, to the column; what is not nothing shows."""
    return _PLAIN * max(round(length), length > 0)


def label(value: Count) -> Text:
    """Return how *value* is called, indented as deep as it stands."""
    return Text("  " * value.depth + printable(" ".join(value.title.split())))


def fit(text: Text, width: int, stream: TextIO) -> Text:
    """Return *text* cut or filled up to *width* columns; an ellipsis says where it is cut if *stream* can show one."""
    fitted = text.copy()
    fitted.truncate(width, overflow="ellipsis" if can_show(stream, "…") else "crop", pad=True)
    return fitted


def can_show(stream: IO[str], signs: str) -> bool:
    """Tell whether *stream* can show all of *signs*; one that has no encoding can show everything."""
    try:
        signs.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write_lines(lines: Iterable[Text], console: Console, stream: TextIO) -> None:
    """Write *lines* to *stream* as *console* renders them, none wrapped; the caller hears of a closed pipe."""
    with console.capture() as drawn:
        for line in lines:
            console.print(line, soft_wrap=True)
    stream.write(drawn.get())
