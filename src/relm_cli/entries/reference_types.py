"""
What BibTeX and CSL call the same types of works.

The pairs are those of the citeproc and biblatex manuals, as pandoc and Zotero use them.
"""

from relm_cli.entries.parts import Reference

_TYPES = {
    "article-journal": ("article",),
    "paper-conference": ("inproceedings", "conference"),
    "book": (
        "book",
        "mvbook",
        "proceedings",
        "mvproceedings",
        "collection",
        "mvcollection",
        "reference",
        "mvreference",
    ),
    "chapter": ("incollection", "inbook", "bookinbook", "suppbook", "suppcollection"),
    "pamphlet": ("booklet",),
    "entry-encyclopedia": ("inreference",),
    "thesis": ("phdthesis", "mastersthesis", "bachelorsthesis", "thesis"),
    "report": ("techreport", "report", "manual"),
    "document": ("misc",),
    "manuscript": ("unpublished",),
    "patent": ("patent",),
    "webpage": ("online", "electronic", "www"),
    "software": ("software",),
    "dataset": ("dataset",),
    "periodical": ("periodical",),
    "legislation": ("legislation",),
    "legal_case": ("jurisdiction",),
    "motion_picture": ("movie", "video"),
    "song": ("music", "audio"),
    "graphic": ("image", "artwork"),
    "personal_communication": ("letter",),
    "performance": ("performance",),
    "standard": ("standard",),
}
"""The types of BibTeX and biblatex that are each of CSL's, the usual one first."""

CSL_TYPES = {bibtex: csl for csl, several in _TYPES.items() for bibtex in several}
"""What CSL calls each type of BibTeX and biblatex."""

BIBTEX_TYPES = {csl: several[0] for csl, several in _TYPES.items()} | {
    **dict.fromkeys(("article-magazine", "article-newspaper", "journal-article", "review"), "article"),
    **dict.fromkeys(("edited-book", "monograph"), "book"),
    **dict.fromkeys(("post", "post-weblog"), "online"),
    "book-chapter": "incollection",
    "dissertation": "phdthesis",
    "entry": "inreference",
    "proceedings-article": "inproceedings",
}
"""What BibTeX calls each type of CSL, and of Crossref's own; any other is "misc"."""


def csl_type(reference: Reference) -> str:
    """Return what CSL calls the type of *reference*: one name for those of BibTeX, of CSL and of Crossref."""
    if reference.format == "bibtex":
        return CSL_TYPES.get(reference.type, "document")
    return CSL_TYPES.get(BIBTEX_TYPES.get(reference.type, "misc"), reference.type)
