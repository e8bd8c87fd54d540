"""
A table for people, as wide as the terminal.

Entries that find no room side by side stand on two lines each: the title, and below it what else there is to say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TextIO

from rich.style import Style
from rich.text import Text

from relm_cli.entries import plain
from relm_cli.entries.people import first_author
from relm_cli.formats.console import PlainConsole
from relm_cli.formats.layout import NUMBERS, Layout, Record, cell_text, value_of
from relm_cli.formats.matching import pattern_of, reason
from relm_cli.printable import printable, web_address
from relm_cli.wording import shortened

_SHORT = {"author": 18, "venue": 16, "keyword": 18, "section": 18, "tag": 18, "group": 18}
"""Columns that a value may take where not all have room; longer ones are cut, so that titles keep most of the line."""

_WIDE_SCREEN = 100
_READABLE = 56
"""Columns in which a title is read in two lines at most; where it has fewer, it has a line of its own."""

_LINES = 2
_LEAST = 8
_LEAST_WRAPPED = 16
_MOST = 5000
"""Lines of a title beside others, columns that any value keeps, cut or wrapped, and letters that fit a cell."""

_WHOLE = frozenset({"id", "day", "file", "source"})
"""Columns that are never cut or wrapped: what stands there is typed, or copied."""

_GAP = "  "
_PARTLY = "These match some of the words, not every one"
"""What stands above the results of a search that match in part."""

_SCORE = len("0.06  ")
"""Letters that a reason begins with; further lines of it begin below its words."""

_MARK = "~ "
"""What stands before them where they are not by themselves."""


class _Form(NamedTuple):
    """
    How rows are laid out: the names on each line of a row, how wide each column is, how many lines a value takes.

    What is longer is cut after the *most* lines that its column may take, where that is said, else wrapped.
    """

    lines: Sequence[Sequence[str]]
    widths: Mapping[str, int]
    most: Mapping[str, int] = {}

    @property
    def is_table(self) -> bool:
        """Whether all that is known of a row stands side by side."""
        return len(self.lines) == 1


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write *records*, if any, to *stream* in columns, under section headings where *layout* asks for them."""
    kept = list(records)
    if not kept:
        return
    console = PlainConsole(stream)
    filtered: dict[str, Mapping[str, str]] = {}
    if not layout.chosen:
        filtered.update(layout.filtered)
    if layout.headings:
        filtered.pop("section", None)  # the headings show it
    names = layout.chosen or _names(kept, layout, filtered, console.width)
    pattern = pattern_of(layout.words)
    rows = [_row(record, names, layout, filtered, pattern) for record in kept]
    form = _form(names, rows, layout, console.width)
    if layout.headings:
        if form.is_table:
            _write_head(form, console)
        under = [layout.headings.get(record["id"], "") for record in kept]
        _write_under(under, rows, form, console)
        return
    complete = len(rows) if layout.complete is None else layout.complete
    if form.is_table and complete:
        _write_head(form, console)
    _write_rows(rows[:complete], form, console)
    if rows[complete:]:
        _write_heading(_PARTLY, console, is_first=not complete)
        if form.is_table and not complete:
            _write_head(form, console)
        _write_rows(rows[complete:], form, console)


def _names(records: Sequence[Record], layout: Layout, filtered: Iterable[str], screen: int) -> Sequence[str]:
    """Return the columns of *records*: of entries the title first and the id, which is typed, last."""
    if not layout.columns or not layout.of_entries:
        return layout.columns or layout.fields
    names = dict.fromkeys(layout.columns)
    if screen < _WIDE_SCREEN:
        names.pop("url", None)  # titles are linked
    order: list[str] = [name for name in ("title", "kind") if name in names]
    has_authors = "year" in names and any(record["authors"] for record in records)
    if has_authors:
        order.append("author")
    order += [name for name in (*names, *filtered) if name != "id"]
    if "id" in names:
        order.append("id")
    return list(dict.fromkeys(order))


def _row(
    record: Record, names: Sequence[str], layout: Layout, filtered: Mapping[str, Mapping[str, str]], pattern: str | None
) -> dict[str, Text]:
    """Return the cells of *record* by name, what *pattern* finds in its title marked, and its "reasons", if any."""
    address = web_address(record.get("url"))
    link = Style(link=address) if address else ""
    cells: dict[str, Text] = {}
    for name in names:
        text = plain(cell_text(_value(name, record, layout, filtered)))
        cells[name] = Text(shortened(printable(text), _MOST))
    if "title" in cells and isinstance(record.get("title"), str):
        title = Text(shortened(printable(" ".join(record["title"].split())), _MOST), link)
        if pattern:
            title.highlight_regex(pattern, "bold red")
        mark = _MARK if layout.complete is None and record.get("complete") is False else ""
        cells["title"] = Text.assemble("  " * record.get("depth", 0), mark, title)
    if "id" in cells:
        cells["id"].stylize("cyan")
        cells["id"].stylize(link)
    if record.get("complete") is False:
        for cell in cells.values():
            cell.stylize("dim")
    if record.get("reasons"):
        cells["reasons"] = Text("\n".join(reason(**why) for why in record["reasons"]), "dim")
    return cells


def _value(name: str, record: Record, layout: Layout, filtered: Mapping[str, Mapping[str, str]]) -> object:
    """Return what stands in the column *name*: of a filtered field, what those values are called that pass."""
    if name in filtered and name != "venue":
        titles = filtered[name]
        return ", ".join(titles[value] for value in record[f"{name}s"] if value in titles)
    if name == "author" and record.get("authors"):
        return first_author(record["authors"], record["collective"], others=record["others"])
    return value_of(name, record, layout)


def _form(names: Sequence[str], rows: Sequence[Mapping[str, Text]], layout: Layout, screen: int) -> _Form:
    """Return how *rows* are laid out: side by side where that can be read, else on several lines each."""
    longest: dict[str, int] = {}
    for name in names:
        cells = [row[name].cell_len for row in rows]
        longest[name] = max(len(name), *cells)
    if _line_width(longest) <= screen:
        return _Form([names], longest)
    if layout.chosen:
        return _Form(*_broken(longest, screen, _LEAST_WRAPPED))
    short = {name: min(width, _SHORT.get(name, width)) for name, width in longest.items()}
    most = {**dict.fromkeys(_SHORT, 1), "title": _LINES}
    others, cut = dict(longest), dict(short)
    others.pop("title", None)
    cut.pop("title", None)
    room = screen - _line_width(cut) - len(_GAP)
    if not layout.of_entries or room >= min(longest["title"], _READABLE):
        return _Form(*_broken(short, screen, _LEAST), most)
    if _line_width(others) > screen - len(_GAP):
        others = cut
    lines, widths = _broken(others, screen - len(_GAP), _LEAST)
    most["title"] = 1
    if not layout.headings:
        most["description"] = 1
    return _Form([["title"], *lines], {**widths, "title": screen}, most)


def _line_width(widths: Mapping[str, int]) -> int:
    """Return how much of a line columns of such *widths* take, the gaps between them included."""
    return sum(widths.values()) + len(_GAP) * (len(widths) - 1)


def _fitted(widths: Mapping[str, int], room: int, least: int) -> dict[str, int]:
    """Return *widths* with the widest columns narrowed until all fit into *room*, but for those that stay whole."""
    fitted = dict(widths)
    while _line_width(fitted) > room:
        wide = [name for name, width in fitted.items() if name not in _WHOLE and width > max(len(name), least)]
        if not wide:
            break
        widest = max(wide, key=lambda name: (name != "name", fitted[name]))  # a name is typed too: it goes last
        fitted[widest] -= 1
    return fitted


def _broken(wanted: Mapping[str, int], room: int, least: int) -> tuple[list[list[str]], dict[str, int]]:
    """Return in which lines columns have *room* if they may be narrowed to *least*, and how wide they are then."""
    narrowed = _fitted(wanted, room, least)
    lines: list[list[str]] = [[]]
    for name in wanted:
        line_widths = {each: narrowed[each] for each in (*lines[-1], name)}
        if lines[-1] and _line_width(line_widths) > room:
            if len(lines) == 1:
                room -= len(_GAP)
            lines.append([])
        lines[-1].append(name)
    widths: dict[str, int] = {}
    for line in lines:
        widths |= _fitted({name: wanted[name] for name in line}, room, least)
    return lines, widths


def _write_head(form: _Form, console: PlainConsole) -> None:
    names = form.lines[0]
    for line in _side_by_side({name: Text(name) for name in names}, names, form, console):
        line.stylize("dim")
        console.print_line(line)
    console.print_line(Text("─" * _line_width(form.widths)))


def _write_heading(text: str, console: PlainConsole, *, is_first: bool) -> None:
    if not is_first:
        console.print_line(Text())
    for line in Text(text, style="bold").wrap(console, console.width):
        console.print_line(line)


def _write_under(
    headings: Sequence[str], rows: Sequence[Mapping[str, Text]], form: _Form, console: PlainConsole
) -> None:
    """Write each of *rows* under its one of *headings*, which stands above those that follow each other once."""
    above: str | None = None
    for heading, row in zip(headings, rows, strict=True):
        if heading != above:
            _write_heading(printable(heading), console, is_first=above is None)
            above = heading
        _write_rows([row], form, console)


def _write_rows(rows: Iterable[Mapping[str, Text]], form: _Form, console: PlainConsole) -> None:
    for row in rows:
        for n, names in enumerate(form.lines):
            for line in _side_by_side(row, names, form, console):
                if not n:
                    console.print_line(line)
                elif line.plain.strip():
                    console.print_line(Text.assemble(_GAP, line))
        if "reasons" in row:
            for reason in row["reasons"].split():
                before = Text.assemble(_GAP, _GAP, reason[:_SCORE])
                for line in reason[_SCORE:].wrap(console, console.width - before.cell_len):
                    console.print_line(before + line)
                    before = Text(" " * before.cell_len)


def _side_by_side(row: Mapping[str, Text], names: Sequence[str], form: _Form, console: PlainConsole) -> Iterator[Text]:
    """Yield the lines of those cells of *row* that *names* are, each in its column."""
    cells = [_wrapped(row[name], name, form, console) for name in names]
    for n in range(max(map(len, cells))):
        line = Text()
        for name, lines in zip(names, cells, strict=True):
            part = lines[n] if n < len(lines) else Text()
            blanks = " " * (form.widths[name] - part.cell_len)
            if name in NUMBERS:
                line.append(blanks)
                blanks = ""
            line.append_text(part)
            if name != names[-1]:
                line.append(blanks + _GAP)
        yield line


def _wrapped(cell: Text, name: str, form: _Form, console: PlainConsole) -> Sequence[Text]:
    """Return the lines that *cell* takes in its column: no more than it has, where it is cut."""
    width = form.widths[name]
    if cell.cell_len <= width or name in _WHOLE:
        return [cell]
    depth = len(cell.plain) - len(cell.plain.lstrip())  # of a section within others
    width -= depth
    lines = list(cell[depth:].wrap(console, width, overflow="fold"))
    for line in lines:
        line.rstrip()
    most = form.most.get(name, len(lines))
    if len(lines) > most:
        last = Text(" ").join(lines[most - 1 :])
        last.truncate(width, overflow="ellipsis")
        lines = [*lines[: most - 1], last]
    for line in lines:
        line.pad_left(depth)
    return lines
