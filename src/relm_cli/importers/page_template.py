"""
Make the template of a whole page from a list that was read: what stands around its rows, and how these are written.

A row that the template would not write as it stands keeps its own words, for as long as what it says is the same.
"""

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from relm_cli.catalogue.contents import Contents
from relm_cli.catalogue.places import folder_of
from relm_cli.catalogue.texts import text_of
from relm_cli.entries import KINDS
from relm_cli.formats.pages import PageNames, digest
from relm_cli.formats.template import Template
from relm_cli.importers.draft import Draft, Shape
from relm_cli.importers.row_template import MARKER, Example, literal, row_template

MADE = "{#- Made by relm; take this line out to keep what you change: relm update makes the page anew. -#}\n"
"""What a template begins with that `relm update` may make anew."""

_SHAPES = {"|": "cells", "<": "html", "#": "heading", "": "paragraph"}
"""What the macro of a shape is called by its first sign; "item" for all others."""

_SIGN = re.compile(r"\s*\S?")
"""What a paragraph begins with: the blanks before it say of which item it is a part."""

_SAMPLE = 500
"""Rows of a shape that show how a list writes it."""


class PageTemplate(NamedTuple):
    """The template of a list, *name*, as *files*, texts by name; *own* of its *rows* keep their own words."""

    name: str
    files: Mapping[str, str]
    rows: int
    own: int


class _Placed(NamedTuple):
    """A row on the page: its section and entry, its *shape*, and its letters from *start* to *end*."""

    section: str
    id: str
    shape: str
    start: int
    end: int


def page_template(contents: Contents, drafts: Sequence[Draft], target: str) -> PageTemplate | None:
    """
    Return the template that writes *contents*, made of *drafts*, as the one page that these were read from.

    It lies beside the catalogue at *target*. None where there is no one page, or nothing that could hold it.
    """
    if len(drafts) != 1 or not drafts[0].text or not drafts[0].shape or target.endswith(".jsonl"):
        return None
    page = drafts[0].text
    placed = _placed(contents, drafts[0].shape, page)
    if not placed:
        return None
    kinds = {entry.id: list(KINDS).index(entry.kind) for entry in contents.entries}  # files give rows kind by kind
    contents = replace(contents, rows=tuple(sorted(contents.rows, key=lambda row: kinds[row[1]])))
    orders = _orders(contents, placed)
    names = PageNames(contents)
    macros = _macros(names, placed, page)
    head = ""
    macro_of: dict[str, str] = {}
    for shape, (macro, definition) in macros.items():
        head += definition
        macro_of[shape] = macro
    body = _body(placed, page, macro_of)
    Template(orders + head + body, functions=names.functions).render({})
    own: list[str] = []
    wrote = iter(names.wrote)
    for row in placed:
        text = next((text for section, id_, text in wrote if (section, id_) == (row.section, row.id)), None)
        words = page[row.start : row.end]
        if text is None:
            return None
        if text.split() != words.split():
            arguments = json.dumps([row.section, row.id, digest(text), words], ensure_ascii=False)
            own.append(f"{{{{- written({arguments[1:-1]}) -}}}}\n")
    name, beside = template_names(target)
    rows = orders + "".join(own)
    files = {name: f"{MADE}{head}{body}"}
    if rows:
        files = {name: f'{MADE}{head}{{%- include "{beside}" -%}}\n{body}', beside: rows}
    return PageTemplate(name, files, len(placed), len(own))


def made_again(contents: Contents, drafts: Sequence[Draft], target: str) -> Mapping[str, str]:
    """Return what changes in files of the template of *target* by what *drafts* have now, if it may be replaced."""
    style = contents.about.list
    names = template_names(target)
    if not style or style.template != names[0]:
        return {}
    held = dict.fromkeys(names, "")
    for name in names:
        file = os.path.join(folder_of(target), name)
        if os.path.isfile(file):
            held[name] = text_of(file)
    if not held[names[0]].startswith(MADE):
        return {}
    page = page_template(contents, drafts, target)
    if not page:
        return {}
    files: dict[str, str] = {}
    for name in names:
        text = page.files.get(name, "")  # rows that need none of their own words any more leave an empty file
        if text != held[name]:
            files[name] = text
    return files


def template_names(target: str) -> tuple[str, str]:
    """Return what the template of the catalogue at *target* is called, and the file of the rows that it includes."""
    name = "list"
    if target.endswith(".toml"):
        name = os.path.basename(target).removesuffix(".toml")
    return f"{name}.jinja", f"{name}.rows.jinja"


def _placed(contents: Contents, shape: Shape, page: str) -> list[_Placed]:
    """Return the rows of a list of *shape* where they stand on *page*; none if there are more or less of them."""
    rows = contents.rows
    if contents.listed:
        sections, entries = set(contents.listed.sections), set(contents.listed.entries)
        rows = tuple(row for row in rows if row[0] in sections and row[1] in entries)
    if len(rows) != len(shape.lines):
        return []
    lines = page.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    placed: list[_Placed] = []
    header = ""
    after = 0
    for (section, id_), (first, last) in zip(rows, shape.lines, strict=True):
        start = max(starts[first - 1], after)
        end = max(starts[last] - 1, start)
        text = page[start:end]
        if text.lstrip().startswith("|"):
            if page[after:start].strip():
                header = ""
                if first > 2:  # noqa: PLR2004 - it is above the line of dashes
                    header = lines[first - 3]
            kind = f"|{header}"
        else:
            kind = ""
            if found := MARKER.match(text) or _SIGN.match(text):
                kind = re.sub(r"\d+", "1", found[0]).rstrip("[*")
        placed.append(_Placed(section, id_, kind, start, end))
        after = end
    return placed


def _orders(contents: Contents, placed: Sequence[_Placed]) -> str:
    """Return what tells a template the order of the rows in sections where it is another than that of the files."""
    on_page: dict[str, list[str]] = defaultdict(list)
    in_files: dict[str, list[str]] = defaultdict(list)
    for row in placed:
        on_page[row.section].append(row.id)
    for section, id_ in contents.rows:
        in_files[section].append(id_)
    orders = ""
    for section, ids in on_page.items():
        if ids != in_files[section]:
            orders += f"{{{{- order({json.dumps(section)}, {json.dumps(ids)}) -}}}}\n"
    return orders


def _macros(names: PageNames, placed: Sequence[_Placed], page: str) -> dict[str, tuple[str, str]]:
    """Return by shape the name and the text of the macro that writes rows of this shape."""
    by_shape: dict[str, list[_Placed]] = defaultdict(list)
    for row in placed:
        by_shape[row.shape].append(row)
    taken: Counter[str] = Counter()
    macros: dict[str, tuple[str, str]] = {}
    for shape, of_shape in by_shape.items():
        sample = of_shape[:: len(of_shape) // _SAMPLE + 1]
        examples: list[Example] = []
        for row in sample:
            examples.append(Example(page[row.start : row.end], names.values_of(row.section, row.id)))
        name = _SHAPES.get(shape.strip()[:1], "item")
        taken[name] += 1
        macro = name
        if taken[name] > 1:
            macro += str(taken[name])
        macros[shape] = macro, f"{{%- macro {macro}(row) %}}{row_template(examples)}{{% endmacro -%}}\n"
    return macros


def _body(placed: Sequence[_Placed], page: str, macros: Mapping[str, str]) -> str:
    """Return *page* with calls in the place of the rows."""
    runs: list[list[_Placed]] = []
    for row in placed:
        last = runs[-1][-1] if runs else None
        is_alike = last and (last.section, last.shape) == (row.section, row.shape)
        if last and is_alike and not page[last.end : row.start].strip():
            runs[-1].append(row)
        else:
            runs.append([row])
    later: dict[str, str] = {}
    calls: list[str] = []
    for run in reversed(runs):
        first = run[0]
        arguments = [json.dumps(first.section), macros[first.shape]]
        if first.section in later:
            arguments.append(f"until={json.dumps(later[first.section])}")
        gaps = Counter(page.count("\n", one.end, two.start) for one, two in pairwise(run)).most_common(1)
        if gaps and gaps[0][0] != 1:
            arguments.append(f"between={json.dumps(chr(10) * gaps[0][0])}")
        calls.append(f"{{{{ rows({', '.join(arguments)}) }}}}")
        later[first.section] = first.id
    parts: list[str] = []
    after = 0
    for run, call in zip(runs, reversed(calls), strict=True):
        parts += [literal(page[after : run[0].start]), call]
        after = run[-1].end
    return "".join([*parts, literal(page[after:])])
