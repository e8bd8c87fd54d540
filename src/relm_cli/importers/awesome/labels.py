"""Tell what a label promises: the header of a column, what stands before a colon, the heading of a part of an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relm_cli.importers.awesome.spans import Span

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
