"""The rules: what each holds a catalogue to, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rule(NamedTuple):
    """
    One rule: its *summary* in a line, and an *explanation* of why it matters, with an example.

    *fixable* tells whether what it finds can, at least sometimes, be mended by `fix`; *allowable* whether a
    catalogue may allow an exception, which it cannot where relm would not read it.
    """

    summary: str
    explanation: str
    fixable: bool = False
    allowable: bool = True


RULES: Mapping[str, Rule] = {
    "unreadable": Rule(
        "What stands there can be read.",
        """\
relm stops at a file that is not TOML, JSON Lines or UTF-8, and at a block whose fields are missing, of
another type or unknown; a check goes on and tells of each. Of one block, the first fault is told.

    wrong:  year = "2024"
    right:  year = 2024""",
        allowable=False,
    ),
    "duplicate-id": Rule(
        "Every id belongs to one thing.",
        """\
Ids are how entries are named, on the command line and in other blocks, without regard to case. They are unique
across all kinds. Only a further row of the same entry repeats one, and it gives nothing but what that row
of the list shows.

    wrong:  id = "lora", title = "LoRA" ... and elsewhere id = "lora", title = "LoRA+", url = ...
    right:  id = "lora-plus" for the second""",
        allowable=False,
    ),
    "repeated-row": Rule(
        "No entry stands twice under one keyword of a section.",
        """\
An entry may be listed in several sections, or under several keywords of one. The same row twice is left over from a
merge, or the second should have been something else.

    wrong:  two [[paper]] blocks with id = "wanda", section = "pruning"
    right:  one of them""",
    ),
    "unlike-title": Rule(
        "Rows of one entry have titles that are alike.",
        """\
A further row of an entry may word its title differently. One that has neither its first word nor half of its letters
in common is most often another thing, with an id or an address that was copied along from the row above.

    wrong:  id = "qrazor", title = "OstQuant: ..." below id = "qrazor", title = "QRazor: ..."
    right:  id = "ostquant" for the second""",
    ),
    "duplicate-url": Rule(
        "No two entries share an address, an arXiv id or a DOI.",
        """\
Two papers at one address are one paper, listed twice under two ids, or one of the addresses was copied
along from the row above. Addresses are compared without scheme, www, fragment and final slash; all ways to
write an arXiv id or a DOI count as the same.

    wrong:  two entries, url = "https://arxiv.org/abs/2305.14314" and url = "https://arxiv.org/pdf/2305.14314v2"
    right:  one entry, and a further [[paper]] block with its id for the second section""",
    ),
    "near-duplicate-title": Rule(
        "No two entries have the same title, but for a typo.",
        """\
The same title twice is most often the same paper, first as a preprint, then as published. Case, accents,
punctuation and plurals do not count; a typo or two do not either, in titles of four words or more. Numbers
do: "Part I" is not "Part II". Papers with arXiv ids or DOIs of their own may have similar titles, but not the same.

    wrong:  "Attention Is All You Need" and "Attention is all you nead" under two ids
    right:  one entry with published = { venue = "NeurIPS", year = 2017 }""",
    ),
    "unknown-section": Rule(
        "Every section that is named is there.",
        """\
Rows, groups and sections name sections by id. relm does not read a catalogue with a row in a section that no
[[section]] block defines, or with a section that stands before its parent. With several catalogues, those named
first may define sections for the later ones.

    wrong:  section = "prunning"
    right:  section = "pruning\"""",
        allowable=False,
    ),
    "unknown-group": Rule(
        "Every group that a tool names is one of its section.",
        """\
A tool with a group that no [[group]] block of its section defines stands in none when the list is written.
Catalogues without groups are left in peace.

    wrong:  group = "Tracking"
    right:  group = "tracking\"""",
    ),
    "unknown-venue": Rule(
        "Every venue is known by one of its names.",
        """\
Filters and counts go by a venue's canonical name, which relm finds through the names and aliases of the
[[venue]] blocks. A spelling that none of them has is a venue of its own: its papers are missed by every
filter. Catalogues without [[venue]] blocks are left in peace.

    wrong:  venue = "NeurlPS"
    right:  venue = "NeurIPS", or the spelling among the venue's aliases if the list has it so""",
    ),
    "unknown-entry": Rule(
        "Every annotation is of an entry that is there.",
        """\
An [[annotation]] adds aliases, tags and notes to the entry it names, and has no effect where there is none.
What is checked together is read together: check annotations along with the catalogue they are for.

    wrong:  [[annotation]] id = "flashatention"
    right:  [[annotation]] id = "flashattention\"""",
    ),
    "ambiguous-alias": Rule(
        "No alias means two entries, no spelling two venues.",
        """\
An alias names its entry on the command line just as the id does. One that is also the id or an alias of another
entry leaves open which of them is meant; relm takes one, and nobody knows which.

    wrong:  aliases = ["Mamba"] on both "mamba" and "vision-mamba"
    right:  aliases = ["Mamba"] on "mamba", aliases = ["Vim"] on "vision-mamba\"""",
    ),
    "redundant-alias": Rule(
        "Every alias says something new.",
        """\
An alias that is the entry's own title or id to the letter, or stands there twice, adds nothing. In another case
it does: people call "mezo" MeZO.

    wrong:  id = "mezo", aliases = ["mezo"]
    right:  id = "mezo", aliases = ["MeZO"]""",
    ),
    "year-against-arxiv": Rule(
        "No row is older than the paper's arXiv id.",
        """\
An arXiv id begins with the year and month in which it was given. A paper listed for an earlier year
was mistyped, or had appeared elsewhere before it came to arXiv: then `published` says so, and the rule is
content. A later year is fine; it is that of publication.

    wrong:  year = 2022, arxiv = "2307.08691"
    right:  year = 2023, arxiv = "2307.08691\"""",
    ),
    "identifiers-disagree": Rule(
        "Address, arXiv id and DOI of an entry are of the same paper.",
        """\
Where the address shows an arXiv id or a DOI, or the DOI is one of those that arXiv gives, the fields
must name the same. Where they do not, one of the two belongs to another paper.

    wrong:  url = "https://arxiv.org/abs/2305.14314", arxiv = "2106.09685"
    right:  url = "https://arxiv.org/abs/2106.09685", arxiv = "2106.09685\"""",
    ),
    "malformed-arxiv": Rule(
        "An arXiv id is the number alone.",
        """\
Year, month, a point and four digits until 2014, five from 2015 on; or, until March 2007, archive and number
(hep-th/9901001). Without "arXiv:", address and version, so that it can be compared and linked.

    wrong:  arxiv = "https://arxiv.org/abs/2307.08691v2"
    right:  arxiv = "2307.08691\"""",
        fixable=True,
    ),
    "malformed-doi": Rule(
        "A DOI is the name alone.",
        """\
A DOI begins with 10., a number and a slash. Without "doi:" and address, so that it can be compared and linked.

    wrong:  doi = "https://doi.org/10.1145/3620665"
    right:  doi = "10.1145/3620665\"""",
        fixable=True,
    ),
    "malformed-url": Rule(
        "An address is a complete one of the web.",
        """\
With http:// or https://, a host, and no blanks, quotes or brackets that end it early in a browser, a table or a
citation. Links within descriptions count too.

    wrong:  url = "https:/example.org/a paper.pdf"
    right:  url = "https://example.org/a%20paper.pdf\"""",
        fixable=True,
    ),
    "title-case": Rule(
        "A paper's title has its capitals and its small letters.",
        """\
Titles in capitals come from publishers' pages, titles in small letters from BibTeX. Neither reads well in a list,
and names in them (LoRA, GPT-4) cannot be told from words. Titles of less than four words may be names.

    wrong:  title = "ATTENTION IS ALL YOU NEED"
    right:  title = "Attention Is All You Need\"""",
    ),
    "encoding": Rule(
        "Texts have the letters they were written with.",
        """\
UTF-8 that was read as something else turns one letter into two or three, and a letter that could not be
read turns into a black diamond. Neither is found by searching. What can be told is put right; lost letters
must be looked up.

    wrong:  authors = ["JosÃ© GarcÃ­a"]
    right:  authors = ["José García"]""",
        fixable=True,
    ),
    "entities": Rule(
        "Texts hold no left-over HTML.",
        """\
Text copied out of HTML brings its escapes along: &amp; for &, &nbsp; for a blank. relm shows them as they are.

    wrong:  title = "Search &amp; Retrieval"
    right:  title = "Search & Retrieval\"""",
        fixable=True,
    ),
    "invisible": Rule(
        "Texts hold nothing that cannot be seen.",
        """\
Soft hyphens, zero-width blanks and marks of direction come along when text is copied from PDF and web pages. They split
words for every search, and control characters act on terminals. Where a script or an emoji needs them they are fine.

    wrong:  title = "Quan\\u00ADtization"
    right:  title = "Quantization\"""",
        fixable=True,
    ),
    "spaces": Rule(
        "Texts begin and end with a letter, and have one space between words.",
        """\
Spaces at the ends and in rows, tabs and line breaks are left over from tables and PDF. They show in every output
and make equal values unequal. Descriptions, introductions and notes may have several lines.

    wrong:  keyword = "Weight  Quantization "
    right:  keyword = "Weight Quantization\"""",
        fixable=True,
    ),
    "empty-field": Rule(
        "Every field that is given has a value.",
        """\
A field without a value says nothing: leave the line out. relm does not read blank texts; a link without a
label cannot be shown.

    wrong:  tags = []
    right:  no such line""",
        fixable=True,
        allowable=False,
    ),
    "order": Rule(
        "Rows stand by year, the newest first, where the section does so otherwise.",
        """\
In a section whose years fall, a row that is newer than the one above it was put in the wrong place: readers who look
for what is new miss it. Sections in another order (years fall less than three times as often as they rise) are
left in peace, and so are rows without a year.

    wrong:  2025, 2024, 2023, 2024, 2022
    right:  2025, 2024, 2024, 2023, 2022""",
    ),
    "unused-allow": Rule(
        "Every exception that is allowed is needed.",
        """\
An [[allow]] block of .relm-check.toml that allows nothing was mended since, or names rule or entry wrongly.
Left there, it would hide the next mistake.

    wrong:  [[allow]] for an entry whose year was corrected
    right:  no such block""",
        allowable=False,
    ),
}
"""Every rule by its name, in the order in which they are explained."""
