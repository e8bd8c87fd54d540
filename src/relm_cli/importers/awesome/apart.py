"""Tell the names of authors apart from what a list writes before and behind them."""

import itertools
import re
from collections.abc import Sequence

from relm_cli.importers.awesome.authors import INITIAL_FIRST, INITIALS, YEAR_AFTER, authors
from relm_cli.importers.awesome.names import ET_AL, is_family, is_name, is_person
from relm_cli.importers.awesome.venues import Published, named, published, year_of

STOP = r"(?<!\bInt)\.(?=\s(?!on\b)|$)"
"""A full stop that may end a sentence: "Int. Conf. on Machine Learning" has none."""

SEAM = re.compile(rf"[,;|\uff0c/\u2022]|(?<!\b[A-Z]){STOP}|\s[-\u2013\u2014]\s")

KEYWORD = 4
"""Words that a keyword in brackets has at most."""

STATEMENT = 14
"""Words that a sentence which says venue or year, and nothing else, has at most."""

_VENUES = 3
"""Venues behind the names of authors: a preprint's, a conference's, perhaps a workshop's."""

_MARKS = ' ,."\u201d'
"""What may stand between a title and names: the quotes around it are there, too."""

_SEPARATED = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]+>?|:(?!\w+:)|\uff1a|\||\u00b7)\s*")
BARS = re.compile(r"(?:^|\s)\|(?=\s|$)")
_LAST = re.compile(r"\s(\S+\s\d{4})\s*$")
_DASH = re.compile(r"--|\s[-\u2013\u2014]\s")


def separated(text: str) -> re.Match[str] | None:
    """Return what divides a description from the title before *text*; where several bars do, fields stand there."""
    found = _SEPARATED.match(text)
    return None if found and "|" in found[0] and len(BARS.findall(text)) > 1 else found


def after_authors(text: str) -> tuple[str, str]:
    """Split *text* into the list of names that it begins with, as far as that can be seen, and what follows."""
    if more := ET_AL.search(text):
        return text[: more.end()], text[more.end() :].strip(" .,;")
    if divided := _divided(text):
        return divided
    names, _, rest = text.strip(" .").rpartition(". ")
    said = published(rest)
    # "H. M. Brook, 2014" names no venue, "Brook H. M. Machine Learning, 2014" does.
    given = re.search(r"\b[A-Z]$", names)
    whole = said.venue is not None and "," not in said.venue
    initials = INITIALS.fullmatch(names) is not None
    at_venue = whole and (" " in (said.venue or "") or (said.venue or "").isupper())  # "Brook H. FC '16"
    ended = not given or (initials and ("," in names or at_venue))
    known = named(rest if ended else rest.partition(",")[0])  # "Ada Brook, Ben C. Clark, ICML 2020" does below
    if names and (known or (ended and said.year and whole)):
        return YEAR_AFTER.sub("", names), rest
    parts = text.strip(" .,;").split(", ")
    last_first = parts[: -_VENUES - 1 : -1]
    venues = len(list(itertools.takewhile(_says_where_and_when, last_first)))  # "..., arXiv 2021, ICML 2022"
    for last in (venues or 1, 2):  # "Ada Brook, Ben Clark, ICML 2020", "..., arXiv, 2021"
        before, tail = parts[:-last], parts[-last:]
        if before and _is_venue_after(before, tail):
            return ", ".join(before), ", ".join(tail)
    dated = YEAR_AFTER.search(text)
    if dated and dated[0][0] in ",." and "," in text[: dated.start()] and authors(text[: dated.start()]):
        return text[: dated.start()], dated[1]  # "Ada Brook, Ben Clark, 2021"
    return text, ""


def around_authors(text: str) -> tuple[str, str]:
    """Split *text* like `after_authors`, also where what names follow is a venue: "ICML 2020, Ada Brook, Ben Clark"."""
    before, comma, names = text.strip(_MARKS).partition(", ")
    if comma and _says_where_and_when(before):
        return names, before
    dash = _last_dash(text)
    if dash and authors(text[: dash.start()], sure=True):
        return text[: dash.start()], text[dash.end() :]
    last = _LAST.search(text)
    is_venue = last is not None and (named(last[1]) or last[1].split()[0].isupper())
    if last and is_venue and may_sign(text[: last.start()].rpartition(", ")[2].strip()):
        return text[: last.start()], last[1]  # "Ada Brook, Ben Clark ICML 2020"
    names, comma, where = text.rpartition(", ")
    if comma and may_sign(names) and ". " not in where and named(where) and _says_where_and_when(where):
        return names, where  # "Brook, ICML 2020"
    names, rest = after_authors(text)
    dated = YEAR_AFTER.search(names)
    return (names[: dated.start()], dated[1]) if dated and not rest else (names, rest)


def _divided(text: str) -> tuple[str, str] | None:
    """Split *text* where a mark ends the names: "Ada Brook, Ben Clark; What this is about", "Ada Brook --ICML 2020"."""
    listed, semicolon, rest = text.strip(" ;").partition("; ")
    others = authors(rest) or is_person(re.split("[,;]", rest)[0])
    if semicolon and len(authors(listed)) > 1 and not others:
        return listed, rest
    names, _, dated = text.strip(" .").rpartition(". ")
    if INITIALS.fullmatch(names) and not any(map(str.isalpha, dated)) and (year := year_of(dated)):
        return names, str(year)  # "Brook H, Clark B. '16."
    dash = _last_dash(text)
    said = published(text[dash.end() :]) if dash else Published()
    is_known = said.year is not None or named(said.venue or "")
    return (text[: dash.start()], text[dash.end() :]) if dash and is_known else None


def may_sign(name: str) -> bool:
    """Tell whether *name* may be an author's, be it the family's: "Ada Brook", "Brook"; "BERT" is none."""
    return is_name(name) or (name.istitle() and any(map(str.islower, name)) and is_family(name))


def _says_where_and_when(text: str) -> bool:
    said = published(text)
    return said.venue is not None and said.year is not None


def _last_dash(text: str) -> re.Match[str] | None:
    return next(reversed(list(_DASH.finditer(text))), None)


def _is_venue_after(names: Sequence[str], tail: Sequence[str]) -> bool:
    """Tell whether the *tail* of what commas divide says where and when something appeared that these *names* wrote."""
    where = ", ".join(tail)
    said = published(where)
    if len(names) == 1 and not authors(names[0]):
        return said.year is not None and named(tail[0]) and is_name(names[0])  # "Ada Brook, ICML 2020"
    if named(where):
        return True
    if len(tail) > 1 or not said.year or not said.venue:
        return False
    people, others = authors(", ".join(names), sure=True), authors(said.venue, sure=True)
    if others and (any(map(INITIAL_FIRST.match, others)) or not all(map(INITIAL_FIRST.match, people))):
        return False  # "A. Brook, Pattern Recognition 2018" has no other name
    return bool(people) and all(map(is_person, people))


def appeared_last(text: str) -> tuple[Published, int]:
    """Return when, or also where, something appeared, if *text* says so last, and the end of what it says before."""
    found, end = Published(), len(text)
    for seam in reversed(list(SEAM.finditer(text.rstrip(" .,")))[-2:]):
        said = published(text[seam.end() :])
        sentence = text[seam.start()] == "." and said.venue is not None and named(said.venue)
        short = len((said.venue or "").split()) <= (STATEMENT if sentence else KEYWORD)
        if said.year and short and (sentence or not found.year):
            found, end = said, seam.start()
        if found.venue or not found.year:
            break  # else a venue may stand before the year: "Ada Brook. IEEE Transactions on Computers, 2020"
    return found, end
