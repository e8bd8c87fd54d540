"""Check that texts came through unharmed: their letters, their case, their blanks."""

import re
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Prefix

from relm_cli.catalogue.blocks import Block
from relm_cli.catalogue.editing import Edit
from relm_cli.checks.findings import Findings, Found
from relm_cli.checks.reading import Checked
from relm_cli.checks.repair import FAULTS, SEVERAL_LINES, repaired
from relm_cli.checks.values import Path, blanks, dotted, excerpt
from relm_cli.entries.parts import inline_links

_SUSPECT = re.compile(r"[^ -~]|  |^ | $|&")
"""What every text has in which something can be wrong."""

_CASED_WORDS = 4
"""Words that a title needs to show whether its case was lost."""

_NEEDED = ("id", "title", "name", "section", "kind", "terms", "key")
"""Fields that a block cannot do without."""

_REFERENCES = ("id", "section", "parent", "group", "kind", "key")
"""Fields that other blocks refer to, or that refer to others: not to be changed alone."""


def empty_field(checked: Checked) -> Findings:
    """
    Every field that is given has a value.

    A field without a value says nothing: leave the line out. relm does not read blank texts; a link without a
    label cannot be shown.

        wrong:  tags = []
        right:  no such line

    `--fix` mends what is safe.

    Cannot be allowed: relm could not read the catalogue.
    """
    for block in checked.blocks():
        for path in dict.fromkeys(blanks(block.values)):
            if path[0] != "citation":  # which stays as it came
                yield from _empty(block, path)
    for block, path, text in checked.texts:
        if path[-1] not in SEVERAL_LINES:
            continue
        for link in inline_links(text):
            if not link.label.strip() and f"![{link.label}]({link.url})" not in text:
                yield Found(block, "empty-field", f'"{dotted(path)}" links to {link.url} without a label', "write one")


def _empty(block: Block, path: Path) -> Findings:
    """Yield that the value of *block* at *path* is empty."""
    value: Any = block.values
    for key in path:
        if isinstance(value, dict):
            value = value[key]
    if block.line and value in ([], {}):
        return  # a record has every key; what is not known is an empty list
    is_whole = len(path) == 1 and not (isinstance(value, list) and value)
    if is_whole and path[0] not in _NEEDED and not block.line:
        yield Found(block, "empty-field", f'"{path[0]}" is empty', f"delete the line {path[0]} = ...", Edit(path))
    else:
        yield Found(block, "empty-field", f'"{dotted(path)}" is empty', "write what belongs there, or delete it")


def title_case(checked: Checked) -> Findings:
    """
    A paper's title has its capitals and its small letters.

    Titles in capitals come from publishers' pages, titles in small letters from BibTeX. Neither reads well in a list,
    and names in them (LoRA, GPT-4) cannot be told from words. Titles of less than four words may be names; words of
    scripts without capitals do not count.

        wrong:  title = "ATTENTION IS ALL YOU NEED"
        right:  title = "Attention Is All You Need"
    """
    for block in checked.blocks():
        title = block.text("title")
        words = re.findall(r"[^\W\d_]{2,}", title)
        cased = [word for word in words if word.title() != word.lower()]
        if block.type == "paper" and len(cased) >= _CASED_WORDS and (title.isupper() or title.islower()):
            how = "capitals" if title.isupper() else "small letters"
            yield Found(block, "title-case", f"the title is all {how}: {excerpt(title)}", "write it as the paper does")


def encoding(checked: Checked) -> Findings:
    """
    Texts have the letters they were written with.

    UTF-8 that was read as something else turns one letter into two or three, and a letter that could not be
    read turns into a black diamond. Neither is found by searching. What can be told is put right; lost letters
    must be looked up.

        wrong:  authors = ["JosÃ© GarcÃ­a"]
        right:  authors = ["José García"]

    `--fix` mends what is safe.
    """
    yield from _faults(checked)["encoding"]


def entities(checked: Checked) -> Findings:
    """
    Texts hold no left-over HTML.

    Text copied out of HTML brings its escapes along: &amp; for &, &nbsp; for a blank. relm shows them as they are.

        wrong:  title = "Search &amp; Retrieval"
        right:  title = "Search & Retrieval"

    `--fix` mends what is safe.
    """
    yield from _faults(checked)["entities"]


def invisible(checked: Checked) -> Findings:
    r"""
    Texts hold nothing that cannot be seen.

    Soft hyphens, zero-width blanks and marks of direction come along when text is copied from PDF and web pages. They
    split words for every search, and control characters act on terminals. Where a script or an emoji needs them they
    are fine.

        wrong:  title = "Quan\u00ADtization"
        right:  title = "Quantization"

    `--fix` mends what is safe.
    """
    yield from _faults(checked)["invisible"]


def spaces(checked: Checked) -> Findings:
    """
    Texts begin and end with a letter, and have one space between words.

    Spaces at the ends and in rows, tabs and line breaks are left over from tables and PDF. They show in every output
    and make equal values unequal. Descriptions, introductions and notes may have several lines.

        wrong:  keyword = "Weight  Quantization "
        right:  keyword = "Weight Quantization"

    `--fix` mends what is safe.
    """
    yield from _faults(checked)["spaces"]


@lru_cache(maxsize=1)
def _faults(checked: Checked) -> dict[str, list[Found]]:
    """Return what is wrong with the letters of all texts, by rule: each fault is looked for where those before went."""
    found: dict[str, list[Found]] = {rule: [] for rule, _, _ in FAULTS}
    for block, path, text in checked.texts:
        if not _SUSPECT.search(text) or not text.strip():
            continue
        field, before, right = path[-1], text, repaired(path[-1], text)
        for rule, fault, repair in FAULTS:
            after = repair(field, before)
            if reason := fault(field, before):
                place = Prefix.similarity(before, after)
                reason = f'"{dotted(path)}" {reason}: {excerpt(before, place)}'
                one = Found(block, rule, reason, "look it up, and write it anew")
                # Another block may call this one by its name as it stands.
                if field not in _REFERENCES and right.strip() and not fault(field, right):
                    one = one._replace(fix=f"write {excerpt(after, place)}", mend=Edit(path, text, right))
                found[rule].append(one)
            before = after
    return found
