"""
What BibTeX and CSL-JSON call the same fields; what they call types has `entries.reference_types`.

The pairs are those of the citeproc and biblatex manuals, as pandoc and Zotero use them. What CSL has no variable
for stands in its `custom`, what BibTeX has no field for in a field of the variable's name: nothing is left out.
"""

import re

_SAME = (
    *("title", "volume", "edition", "note", "abstract", "version"),
    *("archive_location", "archive-place", "authority", "call-number", "collection-number", "dimensions", "division"),
    *("jurisdiction", "medium", "original-publisher", "original-publisher-place", "original-title", "page-first"),
    *("printing-number", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source"),
    *("supplement-number", "volume-title"),
)
"""What both call the same, and what BibTeX has no field for, so that it has one of this name."""

_FIELDS = {
    "title-short": ("shorttitle",),
    "container-title": ("booktitle", "journal", "journaltitle"),
    "container-title-short": ("shortjournal",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "collection-title": ("series",),
    "publisher": ("publisher", "howpublished", "organization", "institution", "school"),
    "publisher-place": ("address", "location"),
    "number-of-volumes": ("volumes",),
    "issue": ("number", "issue"),
    "chapter-number": ("chapter",),
    "page": ("pages",),
    "ISBN": ("isbn",),
    "number-of-pages": ("pagetotal",),
    "ISSN": ("issn",),
    "DOI": ("doi",),
    "URL": ("url",),
    "annote": ("annote", "annotation"),
    "keyword": ("keywords",),
    "language": ("language", "langid"),
    "genre": ("type",),
    "status": ("pubstate",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
    "number": ("eprint",),
    "archive": ("archiveprefix", "eprinttype"),
}
"""The fields of BibTeX for each variable of CSL; of those that come together the first counts, others are `custom`."""

SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle"}
"""What CSL has in one with a title."""

_ROLES = (
    *("author", "editor", "translator", "director", "collection-editor", "composer", "illustrator", "interviewer"),
    *("recipient", "reviewed-author"),
)
NAMES = {**{role: role for role in _ROLES}, "bookauthor": "container-author", "holder": "author"}
DATES = {
    "date": "issued",
    "urldate": "accessed",
    "origdate": "original-date",
    "eventdate": "event-date",
    "available-date": "available-date",
    "submitted": "submitted",
}
VARIABLES = {name: variable for variable, names in _FIELDS.items() for name in names}
VARIABLES |= {**{name: name for name in _SAME}, **NAMES, **DATES}
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

WITH_ISSUES = {"article", "periodical", "review"}
"""Types whose number is that of an issue; that of any other is the number in a series."""

SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
"""The months that stand for seasons, spring first, and the numbers that CSL has for these."""

_DAY = r"-?[\dX]{4}(?:-[\dX]{2}){0,2}(?:T[\d:.Z+-]+)?[?~%]*"
EDTF = re.compile(rf"{_DAY}|(?:{_DAY}|\.\.)?/(?:{_DAY}|\.\.|~)?")
"""A date as ISO 8601-2 and biblatex write it: "199X", "1988/..", "1850~", which is about that year."""

MARK = r"<(/?)(?:jats:)?(i|b|em|strong|italic|bold|sc|sub|sup|span|p|title)(?:\s[^<>]{0,100})?/?>"
"""A mark in CSL, as it has them or as Crossref does: whether it closes, and its name."""
