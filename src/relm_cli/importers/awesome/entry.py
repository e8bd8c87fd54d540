"""Read an entry of a list: its title, its links, and what is said of venue, year, authors and topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.ends import lines_after, without_appearance
from relm_cli.importers.awesome.mention import Mention
from relm_cli.importers.awesome.reading import Reading
from relm_cli.importers.awesome.spans import Span, links_in
from relm_cli.importers.awesome.titles import titled

if TYPE_CHECKING:
    from relm_cli.importers.awesome.shape import Shape  # which reads some entries itself

_CITED = re.compile(r"[(\[]([^()\[\]]{4,60})[)\]]$")
"""Who wrote this and when, at the end of a title: "A Title (Brook et al. 2020)"."""


def read_entry(parts: Sequence[Span], shape: Shape) -> Mention | None:
    """Return what the entry made of *parts*, in a list of this *shape*, says; None without a title."""
    found = titled(parts, shape.order)
    if found is None or not any(map(str.isalnum, found.title)) or (not found.url and labels.is_kind(found.title)):
        return None
    new = Reading(found.title, shape.venue_places, shape.name_places, shape.labels, shape.signed, bold=found.bold)
    new.authors = found.authors
    if found.url:
        new.own = new.address(found.url)
    new.is_paper = any(labels.is_paper(labels.clean(link.text)) for link in links_in(found.after))
    for part in found.before:
        new.mark(part)
    new.lines = list(lines_after(found.after, signed=shape.signed))
    for number, line in enumerate(new.lines):
        new.line(line, first=number == 0)
    if new.name and not new.authors:
        new.authors = (new.name,)
    elif new.name:
        new.description.append(new.name)
    cited = _CITED.search(new.title)
    if cited and new.cite(cited[1], least=1 if "," in cited[1] else 2):
        new.title = new.title[: cited.start()].rstrip()
    new.title, told = without_appearance(new.title, shape.venue_places)
    for said in told:
        new.publish(said)
    if new.title.endswith(".") and new.told and not new.title.endswith(".."):
        new.title = new.title[:-1]  # it divides the title from what was read after it
    return new
