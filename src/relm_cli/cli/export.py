"""Run `relm export`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from relm_cli.api import Catalogue
from relm_cli.catalogue.contents import Contents, by_id
from relm_cli.catalogue.places import sources, spare
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.texts import whole_text_of
from relm_cli.cli.comparing import compare
from relm_cli.cli.messages import note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Filtered, Option, output_options
from relm_cli.cli.output import Output, deliver_text, show
from relm_cli.entries import Entry
from relm_cli.errors import UsageError
from relm_cli.files import locked, replace_text
from relm_cli.formats import FORMATS
from relm_cli.formats.json import schema as json_schema
from relm_cli.formats.layout import Layout
from relm_cli.formats.markers import insert
from relm_cli.formats.pages import list_of, page_of
from relm_cli.formats.template import given
from relm_cli.search.query import NO_FILTERS, Filters
from relm_cli.wording import counted, shortened


def run(
    *,
    into: Annotated[str | None, Option("--into", "FILE", "Write the list into this file, between its two markers.")],
    only_check: Annotated[
        bool, Option("--check", None, "Write nothing; fail, and show the difference, where the file would change.")
    ],
    schema: Annotated[bool, Option("--schema", None, "Print the JSON Schema of the records instead.")],
    filters: Filtered,
    output: Annotated[
        Output,
        output_options(
            formats="markdown, the list itself, unless told otherwise; or any other format.",
            choices={**FORMATS, "markdown": "the list, as GitHub shows it"},
        ),
    ],
    catalogue: Catalogues,
) -> int:
    """Write the whole catalogue, or what passes the filters, and return the exit status: 1 where that is nothing."""
    if schema:
        if into or only_check or filters != NO_FILTERS:
            raise UsageError("--schema prints the schema alone", "leave --into, --check and filters away")
        deliver_text(json_schema(), output.output)
        return 0
    is_asked = output.only_count or output.asks_for_fields
    as_list = not is_asked and (not output.is_told or output.chosen in ("template", "markdown"))
    _refuse(into, output, only_check=only_check, as_list=as_list)
    nothing = "nothing to export", "only TOML catalogues have an order to write them as a list"
    with open_catalogues(catalogue) as opened:
        if not as_list:
            return show(_entries(opened, filters), output, Layout())
        contents = read(sources(catalogue), spare(catalogue))
        if filters != NO_FILTERS:
            passing = {entry.id for entry in _entries(opened, filters)}
            contents = _only(contents, passing)
            if not passing:
                nothing = "nothing passes these filters", ""
    if not contents.entries:
        note(*nothing)
        return 1
    if only_check:
        return compare({into or str(output.output): _list(contents, output.template, into)}, "relm export")
    if into is None:
        deliver_text(_list(contents, output.template), output.output)
        return 0
    with locked(into):
        replace_text(into, _list(contents, output.template, into))
    note(f"{counted(len(contents.rows), 'row')} written into {into}")
    return 0


def _refuse(into: str | None, output: Output, *, only_check: bool, as_list: bool) -> None:
    """Raise `UsageError` where what is asked for excludes each other."""
    if not as_list:
        for option, is_given in (("--into", into), ("--check", only_check)):
            if is_given:
                raise UsageError(f"{option} takes the list as Markdown", "leave --format away")
    if into and output.output:
        raise UsageError("--into and --output exclude each other", "--into writes between two markers, --output a file")
    if only_check and not (into or output.output):
        raise UsageError("--check compares the list with a file", "name it by --into FILE or --output FILE")
    if as_list and (output.fields is not None or output.sort or output.reverse or output.limit is not None):
        raise UsageError("the list is written whole, in its own order", "choose a --format to cut or sort it")


def _entries(opened: Catalogue, filters: Filters) -> Sequence[Entry]:
    return opened.index.entries(opened.index.condition(filters))


def _list(contents: Contents, template: str | None, into: str | None = None) -> str:
    """Return the list of *contents* as *template* or its own one has it, between the markers of the page *into*."""
    page = ""
    if into:
        page = whole_text_of(into)
    if template is None:
        written = list_of(contents, page)
    else:
        written = page_of(contents, *given(template), contents.folder, page)
    if written.left:
        rows = counted(sum(written.left.values()), "row has", "rows have")
        note(f"{rows} no place in the template", f"of the sections {shortened(', '.join(written.left))}")
    return insert(page, written.text) if into else written.text


def _only(contents: Contents, ids: set[str]) -> Contents:
    """Return *contents* with the entries *ids* alone, and the sections that they stand in."""
    rows = tuple(row for row in contents.rows if row[1] in ids)
    sections = by_id(contents.sections)
    needed: set[str | None] = set()
    for section, _ in rows:
        place: str | None = section
        while place and place not in needed:
            needed.add(place)
            place = sections[place].parent
    return replace(
        contents,
        entries=tuple(entry for entry in contents.entries if entry.id in ids),
        rows=rows,
        sections=tuple(section for section in contents.sections if section.id in needed),
        groups=tuple(group for group in contents.groups if group.section in needed),
    )


COMMAND = Command(
    run,
    "relm export > list.md",
    "relm export --into README.md",
    "relm export --template '- [{{ title }}]({{ url }})'",
    "relm export -f jsonl -o catalogue.jsonl",
    "relm export --section quantization -f bibtex",
    "relm export --schema",
)
