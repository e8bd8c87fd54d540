"""
What BibTeX and CSL call the same types of works.

The pairs are those of the citeproc and biblatex manuals, as pandoc and Zotero use them.
"""

from relm_cli.entries.parts import Reference

CSL_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "book": "book",
    "mvbook": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "booklet": "pamphlet",
    "inreference": "entry-encyclopedia",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "misc": "document",
    "unpublished": "manuscript",
    "patent": "patent",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "software": "software",
    "dataset": "dataset",
    "periodical": "periodical",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "movie": "motion_picture",
    "video": "motion_picture",
    "music": "song",
    "audio": "song",
    "image": "graphic",
    "artwork": "graphic",
    "letter": "personal_communication",
    "performance": "performance",
    "standard": "standard",
}
"""What CSL calls each type of BibTeX and biblatex; of those that it calls the same, the usual one is first."""

BIBTEX_TYPES = {csl: bibtex for bibtex, csl in reversed(CSL_TYPES.items())} | {
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "entry": "inreference",
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "book-chapter": "incollection",
    "monograph": "book",
    "edited-book": "book",
    "dissertation": "phdthesis",
    "post": "online",
    "post-weblog": "online",
}
"""What BibTeX calls each type of CSL, and of Crossref's own; any other is "misc"."""


def csl_type(reference: Reference) -> str:
    """Return what CSL calls the type of *reference*: one name for those of BibTeX, of CSL and of Crossref."""
    if reference.format == "bibtex":
        return CSL_TYPES.get(reference.type, "document")
    return CSL_TYPES.get(BIBTEX_TYPES.get(reference.type, "misc"), reference.type)
