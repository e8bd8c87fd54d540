"""Take apart entries whose title stands behind a bold name or bold authors: in a link, italics, brackets or quotes."""

import re
from typing import NamedTuple

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.authors import REFERENCE, authors, authors_first
from relm_cli.importers.awesome.beginnings import DASH
from relm_cli.importers.awesome.ends import NAME, NOTHING, QUOTED, in_title_case, marked, tidy
from relm_cli.importers.awesome.spans import Span, links_in
from relm_cli.importers.awesome.venues import published


class Titled(NamedTuple):
    """
    An entry taken apart: the parts *before* its *title*, the title's own link as *url*, the parts *after* it.

    *authors* are those that showed where the title begins or ends.
    """

    before: tuple[Span, ...]
    title: str
    url: str
    after: tuple[Span, ...]
    bold: bool = False
    authors: tuple[str, ...] = ()


def behind_names(before: tuple[Span, ...], first: Span, after: tuple[Span, ...]) -> Titled | None:
    """Take apart "**Brook, et al. (2020)** *A Title of Things*. LREC": the title is in italics behind its authors."""
    names = authors_first(first.text, label=True)
    place = next((place for place, part in enumerate(after) if part.text.strip()), 0)
    if names is None or len(names.authors) < 2 or not after or after[place].kind != "italic":  # noqa: PLR2004
        return None
    if published(after[place].text) != NOTHING:
        return None  # "*ICML 2020*"
    year = Span("text", str(names.appeared.year or ""))
    return Titled((*before, year), marked(after[place].text), "", after[place + 1 :], bold=True, authors=names.authors)


def after_name(before: tuple[Span, ...], first: Span, after: tuple[Span, ...]) -> Titled | None:
    """Take apart "**Name** (A Title of Things)" and "**Topic** **ECCV 2018** [A Title of Things](...)"."""
    if len(first.text.split()) > NAME:
        return None
    for place, part in enumerate(after):
        link = link_in(part)
        if link and len(labels.clean(link.text).split()) > NAME:
            label = labels.clean(link.text)
            if labels.is_like_kind(label) or labels.cites(label):
                return None
            return Titled((*before, first, *after[:place]), marked(link.text), link.url, after[place + 1 :])
        if _is_title(part) and (part.kind == "tag" or links_in(after[place + 1 : place + 2])):
            return Titled((*before, first), marked(DASH.sub("", part.said)), "", after[place + 1 :], bold=True)
        if part.kind == "break" or (part.kind not in ("bold", "soft") and part.text.strip(" -\u2013\u2014")):
            return None
    return None


def _is_title(part: Span) -> bool:
    """Tell whether *part*, after a name, is a title in round brackets, or after a dash: "**CMP** (Agents that Act)"."""
    alone = part.text[0] == "(" if part.kind == "tag" else part.kind == "text" and DASH.match(part.text)
    if not alone or published(part.said) != NOTHING or re.search(r";| [+] ", part.said):
        return False  # "(Uni A; formerly Uni B)", "(Pre-training + Alignment)"
    return in_title_case(part.said) and not authors(part.said) and authors_first(part.said, label=True) is None


def quoted_after(before: tuple[Span, ...], first: Span, after: tuple[Span, ...]) -> Titled | None:
    """Take apart "**Name** from "Title" [...]": the title is what stands in quotes there, or below names."""
    between = ""
    for place, part in enumerate(after):
        is_over = part.kind == "link" or (part.kind == "break" and not authors(between.strip(" :")))
        if is_over or len(between) > REFERENCE:
            break
        if part.kind in ("text", "italic") and (quoted := QUOTED.search(part.text)) and len(quoted[1].split()) > 2:  # noqa: PLR2004
            names = authors((between + part.text[: quoted.start()]).strip(" :"))
            rest = (Span("text", part.text[quoted.end() :]), *after[place + 1 :])
            return Titled((*before, first), tidy(quoted[1]), "", rest, bold=True, authors=names)
        between += part.text
    return None


def link_in(part: Span) -> Span | None:
    """Return the link that *part* is, or that is all that stands in these brackets."""
    if part.kind == "tag" and len(part.links) == 1 and not any(map(str.isalnum, part.said)):
        return part.links[0]
    return part if part.kind == "link" else None
