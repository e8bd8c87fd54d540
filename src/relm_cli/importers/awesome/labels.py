"""Tell what a label promises: the header of a column, what stands before a colon, the heading of a part of an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.importers.awesome import links as addresses
from relm_cli.importers.awesome.authors import after_authors, authors
from relm_cli.importers.awesome.spans import Span
from relm_cli.importers.awesome.venues import published, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = {
    "authors": r"authors?|author\(s\)|by|\u4f5c\u8005",
    "date": r"(?:\w+\.? )?(?:date|year|time)s?|released?|published on|when",
    "venue": r"venues?|conf\.?|conferences?|journals?|pub\.?|publications?|publisher|published(?: in| at)?|proceedings"
    r"|(?:venue|conference|pub\.?|publication|journal)\s*(?:&|/|and|\+|,)\s*\w+|where",
    "keyword": r"key|key ?words?|tags?|category|categories|type|types|topics?|tasks?|area|field|theme|subject|modality",
    "description": r"(?:short |brief )?(?:descriptions?|abstracts?|tl;?dr|summary|details?|introduction|highlights?"
    r"|notes?|comments?|about|contribution|key ideas?|main idea|overview|information|\u7b80\u4ecb|\u6458\u8981)",
    "title": r".*\btitles?\b.*",
    "paper": r"(?:\w+ )?(?:papers?|articles?|works?|references?|reports?)(?: (?:name|link|url|links))?",
    "name": r"(?:\w+ )?(?:names?|models?|llms?|methods?|datasets?|projects?|tools?|repo(?:sitory)?|librar(?:y|ies)"
    r"|frameworks?|benchmarks?|systems?|approach|resources?|websites?|courses?|books?|software|packages?|platform|product)",
    "link": r"pdf|arxiv|doi|paper links?|openreview|abs",
    "affiliation": r"institut(?:e|ion)s?|institution\(s\)|affiliations?|(?:primary )?group/affiliation"
    r"|organi[sz]ations?|environment|env",
}
"""What the header of a column or a label means, learnt from tables of 52 lists and lines of one of GUI agents."""

_TELLING = frozenset(("authors", "date", "venue", "keyword", "description", "affiliation"))
"""Roles of labels after which text stands; what the others promise are links."""

_NAMED = re.compile(r"\s*(\w[\w ]{0,20})[:\uff1a]\s*")
_LABEL = re.compile(r"[\W_]*(\w[^:\uff1a]{0,30}?)[\s*_]*[:\uff1a]\s*")
_LONGEST = 60
"""Letters in which a label and the marks before it end."""


def role(label: str) -> str:
    """Return what *label* promises: "authors", "date", "venue", ...; empty where it says nothing known."""
    bare = re.sub(r"^[\W_]+|(?<![\s:*_])[\s:*_]+$", "", label.casefold())
    return next((name for name, form in _ROLES.items() if re.fullmatch(form, bare)), "")


def labelled(parts: Sequence[Span]) -> tuple[str, list[Span]] | None:
    """Return the role of the label that the line of *parts* begins with, and the rest of it; None without a label."""
    said = ""
    for place, part in enumerate(parts):
        if part.kind not in ("text", "bold", "italic", "soft") or len(said) > _LONGEST:
            break
        said += part.text
        if found := _LABEL.match(said[: 2 * _LONGEST]):
            name = role(found[1])
            return (name, [Span("text", said[found.end() :]), *parts[place + 1 :]]) if name in _TELLING else None
    return None


def is_details(parts: Sequence[Span]) -> bool:
    """Tell whether *parts* say only more of an entry (links by their kind, names, a date) and are none."""
    links = [link for part in parts for link in part.links]
    labels = [addresses.clean_label(link.text) for link in links]
    if labelled(parts) or is_placeholder_line(parts):
        return True
    rest = trim("".join(part.said for part in parts))
    if links and all(says_kind(label) for label in labels):
        return not any(map(str.isalnum, rest)) or says_kind(rest.replace(":", " ")) or published(rest).year is not None
    if len(links) == 1 and not labels[0]:
        return _NAMED.fullmatch("".join(part.said for part in parts)) is not None
    if len(links) == 1:
        return ":" in "".join(part.said for part in parts)[-3:] and addresses.is_plain_label(rest)
    return not links and bool(authors(after_authors(rest)[0]))


def is_placeholder_line(parts: Sequence[Span]) -> bool:
    """Tell whether *parts* say only that there is no link of a kind: "Code: Not available"."""
    name, colon, rest = "".join(part.text for part in parts).partition(":")
    return (
        bool(colon)
        and not any(part.links for part in parts)
        and addresses.is_plain_label(trim(name))
        and addresses.is_placeholder(trim(rest) or "n/a")
    )


def says_kind(label: str) -> bool:
    """Tell whether *label* says only of what kind its link is."""
    return addresses.is_plain_label(label) or addresses.is_paper_label(label)
