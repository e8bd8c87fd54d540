"""
What BibTeX and CSL-JSON call the same fields; what they call types has `entries.reference_types`.

The pairs are those of the citeproc and biblatex manuals, as pandoc and Zotero use them. What CSL has no variable
for stands in its `custom`, what BibTeX has no field for in a field of the variable's name: nothing is left out.
"""

import re

_ONLY_CSL = (
    *("archive_location", "archive-place", "authority", "call-number", "collection-number", "dimensions", "division"),
    *("jurisdiction", "medium", "original-publisher", "original-publisher-place", "original-title", "page-first"),
    *("printing-number", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source"),
    *("supplement-number", "volume-title"),
)
"""What BibTeX has no field for, so that it has a field of this name."""

_FIELDS = {
    "title": "title",
    "shorttitle": "title-short",
    "booktitle": "container-title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "shortjournal": "container-title-short",
    "eventtitle": "event-title",
    "venue": "event-place",
    "series": "collection-title",
    "publisher": "publisher",
    "howpublished": "publisher",
    "organization": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "number": "issue",
    "issue": "issue",
    "edition": "edition",
    "chapter": "chapter-number",
    "pages": "page",
    "isbn": "ISBN",
    "pagetotal": "number-of-pages",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "URL",
    "note": "note",
    "annote": "annote",
    "annotation": "annote",
    "abstract": "abstract",
    "keywords": "keyword",
    "language": "language",
    "langid": "language",
    "version": "version",
    "type": "genre",
    "pubstate": "status",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "eprint": "number",
    "archiveprefix": "archive",
    "eprinttype": "archive",
    **{variable: variable for variable in _ONLY_CSL},
}
"""What CSL calls each field; of several that come together the first counts, the others stand in `custom`."""

SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle"}
"""What CSL has in one with a title."""

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "holder": "author",
    "collection-editor": "collection-editor",
    "composer": "composer",
    "illustrator": "illustrator",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "reviewed-author": "reviewed-author",
}
DATES = {
    "date": "issued",
    "urldate": "accessed",
    "origdate": "original-date",
    "eventdate": "event-date",
    "available-date": "available-date",
    "submitted": "submitted",
}
VARIABLES = {**_FIELDS, **NAMES, **DATES}
VERBATIM = {"doi", "url", "eprint", "pmid", "pmcid", "isbn", "issn"}
CITED = {
    "journal": ("article", "journal", "article-journal", "container-title"),
    "conference": ("inproceedings", "booktitle", "paper-conference", "container-title"),
    "preprint": ("misc", "howpublished", "article", "publisher"),
    "software": ("misc", "howpublished", "software", "publisher"),
    "page": ("misc", "howpublished", "webpage", "publisher"),
}
"""What BibTeX and CSL call each type of `Citation`, and where each says its venue."""

THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
NUMBERED = {"techreport", "report", "manual", "patent", "dataset", "software", "misc", "online"}
"""Types whose number is their own."""

WITH_ISSUES = {"article", "periodical"}
"""Types whose number is that of an issue; that of any other is the number in a series."""

SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
"""The months that stand for seasons, spring first, and the numbers that CSL has for these."""

_DAY = r"-?[\dX]{4}(?:-[\dX]{2}){0,2}(?:T[\d:.Z+-]+)?[?~%]*"
EDTF = re.compile(rf"{_DAY}|(?:{_DAY}|\.\.)?/(?:{_DAY}|\.\.|~)?")
"""A date as ISO 8601-2 and biblatex write it: "199X", "1988/..", "1850~", which is about that year."""

MARK = r"<(/?)(?:jats:)?(i|b|em|strong|italic|bold|sc|sub|sup|span|p|title)(?:\s[^<>]{0,100})?/?>"
"""A mark in CSL, as it has them or as Crossref does: whether it closes, and its name."""
