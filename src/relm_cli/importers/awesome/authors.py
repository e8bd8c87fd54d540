"""Recognise the names of authors in what a list writes of a paper."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from relm_cli.importers.awesome.names import ET_AL, LONGEST, WORD, is_family, is_given, is_name, is_person
from relm_cli.importers.awesome.venues import CHINESE, Published, named, published, year_of

_ASIDE = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[*†‡§¶♠♣♦♥♡\u2217⋆☆★#^\d⁰¹²³⁴⁵⁶⁷⁸⁹\\]+")
_MARKED = re.compile(rf"(?<=[^\W\d_])[,*]*{_MARKS.pattern}(?:,?{_MARKS.pattern})*\s*(?=[^\W\d_])")
"""Marks of affiliations, which divide names where nothing else does: "Ada Brook1,2 Ben Clark3"."""

_BETWEEN = re.compile(r"\s*(?:[,;\uff0c\u3001·|]|\band\b|&)\s*")
YEAR_AFTER = re.compile(r"(?:,\s?|(?:(?<=\w\w)\.)?\s)\(?((?:19|20)\d\d)[a-z]?\)?\.?$")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d), (\D*)")
"""Brackets may begin with the year: "(2020, Ada Brook and Ben Clark)"."""

_YEAR_ALONE = re.compile(r"\.\s(?:19|20)\d\d[a-z]?$")
"""A year between full stops, as only references have it: "Ada Brook. 2019. A Title"."""

_CITED = re.compile(
    r"(?:[\w'\u2019-]+, )*[\w'\u2019-]+,? and (?:[A-Z]\w{1,2} )?[\w'\u2019-]+(?: \(|[,.] )(?:19|20)\d\d[a-z]?\)?"
    r"|(?:[A-Z][a-z][\w'\u2019-]*, )*[A-Z][a-z][\w'\u2019-]* \((?:19|20)\d\d[a-z]?\)"
    r"|(?:[a-z]{2,3} )?[A-Z][\w'\u2019-]+ and (?:[a-z]{2,3} )?[A-Z][\w'\u2019-]+\.? (?:19|20)\d\d[a-z]?"
)
_PLACE = re.compile(r"[A-Z]{2}|&")
_CITED_AT = re.compile(r"([\w'\u2019-]+ and [\w'\u2019-]+), ([^,]+)")
"""Family names as sentences cite them, "Brook and Clark (2021)", "Brook and Clark 2021"; journals rather have "&"."""

_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u015a\u0160\u0179\u017b\u017d]"
_GIVEN = rf"{_CAPITAL}{{1,3}}(?![\w-])\.?(?:[ -]?{_CAPITAL}{{1,3}}(?![\w-])\.?){{0,3}}"
_PART = r"[^\W\d_][\w'\u2019-]+"
_INITIAL = re.compile(rf"((?:{_PART}\s){{0,2}}{_PART}(?=\s?\.?,)|{_PART})\s?\.?,?\s({_GIVEN})")
INITIALS = re.compile(rf"(?:(?>{_INITIAL.pattern})(?: ?[,;] ?| )?(?:(?:&|and\b) ?)?){{1,100}}+(?:et\.?\sal\.?)?")
"""Family names before initials, as in references of APA and GB/T 7714: "Han S", "Van Gool, L."."""

_INITIALLED = re.compile(r"(?:[A-Z]{1,2}\.?[ -]?){1,3} ?[A-Z][\w'\u2019-]+")
INITIAL_FIRST = re.compile(r"(?:[A-Z]\.[ -]?){1,3} ?[A-Z][\w'\u2019-]+")
"""Names with initials; of those with full stops one is enough: "I. Brook"."""

_TURNED = re.compile(r"([^\W\d_][^\s,.;]*(?: [^\s,.;]+(?=, \S+(?:,| and|\. )))?), ([^,;]{1,30}?\.?)( and |, |\. )")
_TURNED_FIRST = re.compile(r"([^\W\d_][^\s,.;]*), ([A-Z][^,;]{0,20}),\s+(?:and\s+)?")
_SENTENCE_END = re.compile(r"\s*(?:and\s+)?([^,;:]{2,40}?[^\W\d_][^\W\d_A-Z]|(?:[^,;:]{2,40}? )?et\.? al)\.(\s+)(?=\S)")
"""The last name before a title, "Ada Brook, Ben Clark. A Title"."""

FULL_STOP = re.compile(r"\w\w\.\s")
"""A full stop that ends more than an initial: "Ben Clark. Alpha: A Title"."""

_FEW = 3
"""Names without initials that are a list of authors before a title: two may be words in capitals."""

REFERENCE = 600
"""Letters of a text that are looked at for a reference's authors."""

_SENTENCE = 8
"""Words between commas that are no name: more are a part of a sentence."""


def authors(text: str, *, sure: bool = False) -> tuple[str, ...]:
    """
    Return the names that *text* lists, nothing where it lists none; "others" stands for an "et al.".

    Where the place shows that they are names, be *sure*: one name is enough then.
    """
    if year_of(text) and not sure:
        return ()
    rest = _MARKS.sub("", _MARKED.sub(", ", _ASIDE.sub(" ", _ASIDE.sub(" ", " ".join(text.split())))))
    rest = " ".join(rest.split()).strip(" .,;:")  # marks leave runs of blanks, which would be split at each of them
    more = ET_AL.search(rest)
    names = [" ".join(name.split()).rstrip(" .") for name in _BETWEEN.split(ET_AL.sub(",", rest))]
    names = list(filter(None, names))
    if more and len(names) == 1 and WORD.fullmatch(names[0]) and names[0][0].isupper():
        return (*names, "others")
    people = sum(map(is_name, names))
    is_known = more or sure or (len(names) == 1 and INITIAL_FIRST.fullmatch(names[0]))
    if (people <= 1 and not (people and is_known)) or people * 10 < len(names) * 7:  # one alone may be anything
        return ()
    if any(len(name.split()) > _SENTENCE for name in names) or (CHINESE.search(rest) and people < len(names)):
        return ()  # words between commas are as short as names in Chinese, so that each must be one
    return _listed(names, rest)


def families(text: str) -> tuple[str, ...]:
    """Return the family names that *text* lists and that are all it says, "Mu, Zha, van den Oord"; else nothing."""
    rest = ET_AL.sub("", " ".join(text.split())).strip(" .,;")
    names = list(filter(None, _BETWEEN.split(rest)))
    for name in names:
        if named(name) or not is_family(name):
            return ()
    return _listed(names, text)


def _listed(names: Sequence[str], text: str) -> tuple[str, ...]:
    """Return *names*, with "others" where *text*, which lists them, says so."""
    return (*names, "others") if ET_AL.search(text) else tuple(names)


class First(NamedTuple):
    """What a text that begins with authors says: these *authors*, and where and when it *appeared*, if it does."""

    authors: tuple[str, ...]
    appeared: Published


def authors_first(text: str, *, label: bool = False, signed: bool = False, sure: bool = False) -> First | None:
    """
    Return the authors and the year that *text*, and nothing else, is: "Han, S., Mao, H. (2016)", "Brook et al. 2019".

    None for anything else. Names are known by their initials, by "et al." or by their number; the *label* of a link
    after a title needs a year after them, which is enough there: "Dunn Ellis 2024", "Brook (1970)"; in a list that is
    *signed*, one family name before a year is enough too; where names stand before titles, be *sure* of one.
    """
    text = " ".join(text[:REFERENCE].split()).strip(' .,:;"\u201c')
    if before := _YEAR_BEFORE.fullmatch(text):
        text = f"{before[2]}, {before[1]}"
    if label and (cited := _CITED_AT.fullmatch(text)) and named(cited[2]):
        return First(families(cited[1]), published(cited[2]))
    dated, more = YEAR_AFTER.search(text), ET_AL.search(text)
    names, appeared = text, Published()
    if label and more:
        names, appeared = text[: more.end()], published(text[more.end() :])
    elif dated:
        names, appeared = text[: dated.start()], Published(None, int(dated[1]))
    if label and (not (appeared.year or text.endswith(" et al")) or set("0123456789") & set(names)):
        return None
    if not names or named(names) or year_of(names):
        return None
    people: tuple[str, ...] = ()
    cites = _CITED.fullmatch(text) or (text.endswith(")") and not _PLACE.search(names))
    if label and (cites or (signed and " " not in names)):
        people = families(names)
    if label or sure or _YEAR_ALONE.search(text):
        enough = 1
    else:
        enough = 2 if appeared.year and text.endswith(")") else _FEW  # "Ada Brook and Ben Clark (2020)"
    people = people or _people(names, enough)
    return First(people, appeared) if people else None


def _people(text: str, enough: int) -> tuple[str, ...]:
    """Return the names that are all of *text*: known by initials or "et al.", by being turned, or as *enough*."""
    if (found := _before_initials(text)) and (len(found) > 1 or set(".,") & set(text)):  # "Wasserstein GAN" is a title
        return found
    if people := turned(text):
        return people
    if more := ET_AL.search(text):
        family = text[: more.start()].strip(" ,")
        words = re.split(r"[\s'\u2019-]+", family)
        is_plain = all(map(str.isalpha, words)) and (family[:1].isupper() or is_family(family)) and not family.isupper()
        return (family, "others") if is_plain and len(family.split()) <= LONGEST else authors(text)
    people = authors(text, sure=True)
    return people if len(people) >= enough and all(map(is_name, people)) else ()


def _before_initials(text: str) -> tuple[str, ...]:
    """Return the names that *text* lists as families before initials, nothing where it lists others."""
    if not INITIALS.fullmatch(text):
        return ()
    if re.search(r"\b[A-Z]\.(?!$).*[A-Z]$", text):
        text += "."  # the last initial lost its own at the end of the sentence
    between = re.sub(r"\band\b|&", ",", text)
    return _listed([f"{given.strip()} {family}" for family, given in _INITIAL.findall(between)], text)


def leading(text: str, *, sure: bool = False, colon: bool = False) -> tuple[tuple[str, ...], int]:
    """
    Return the names that *text* begins with, "Ada Brook, B. Clark and Cleo Dunn, Title", and where they end.

    Where the list shows that names stand there, be *sure*: one or two are enough then; where it shows that they end in
    a *colon*, they do.
    """
    if (before := _before_colon(text, sure=colon))[0]:
        return before
    names, end = _leading_turned(text, sure=sure)
    if names:
        return tuple(names), end
    if sure and (first := _TURNED_FIRST.match(text)) and is_family(first[1]):
        names, end = [f"{first[2]} {first[1]}"], first.end()
    ended, joined = False, " and " in text[:end]
    seams = [(seam.start(), seam.end(), seam[0]) for seam in _BETWEEN.finditer(text[:REFERENCE], end)]
    for start, after, between in [*seams, (len(text), len(text), "")]:
        name = text[end:start].strip()
        last = _SENTENCE_END.match(text, end)
        if last and last.start(2) <= start and is_person(last[1]):
            name, end, ended = last[1], last.start(2), True
        elif name and not is_person(name) and not _INITIALLED.fullmatch(name):
            break
        else:
            end = after
        if name:
            names += filter(None, [ET_AL.sub("", name).strip()])
            ended = ended or (joined and "and" not in between)
        joined = "and" in between
        if ET_AL.search(name):
            names.append("others")
        if ended or ET_AL.search(name):
            break
    several = len(names) >= _FEW or names[-1:] == ["others"] or (len(names) > 1 and any(map(_INITIALLED.match, names)))
    shown = sure and names and (ended or len(names) > 1 or '"' not in text)  # quotes show better where a title begins
    return (tuple(names), end) if several or shown else ((), 0)


def _before_colon(text: str, *, sure: bool) -> tuple[tuple[str, ...], int]:
    """Return the names before the first colon of *text*, and where they end: "Ada Brook et al.: A Title"."""
    said, colon, _ = text[:REFERENCE].partition(":")
    more = ET_AL.search(said)
    several = _BETWEEN.search(said) or len(said.split()) <= _FEW  # "You Only Look Once: Unified Detection"
    if not colon or FULL_STOP.search(said):
        return (), 0
    if more:
        return authors(said), len(said) + 1
    if sure and several:
        name = said.strip()
        return _people(name, 1) or (families(name) if name.istitle() else ()), len(said) + 1
    if text[len(said) + 1 :].strip():
        return (), 0  # "Ada Brook, Ben Clark, Artificial Intelligence: Foundations"
    return _people(said.strip(), 2), len(said) + 1  # the line ends there, and the title stands on the next one


def _leading_turned(text: str, *, sure: bool) -> tuple[list[str], int]:
    """
    Return the names that *text* begins with as BibTeX has them, "Brook, Ada and Clark, Ben, Title", and the end.

    Be *sure* to take one: "Brook, Ada. Title".
    """
    names: list[str] = []
    end = 0
    while (found := _TURNED.match(text, end)) and is_family(found[1]) and is_given(found[2].rstrip(".")):
        names.append(f"{found[2]} {found[1]}")
        end = found.end()
        if found[3] != " and ":
            return (names, end) if len(names) > 1 or (sure and found[3] == ". " and len(found[2]) > 1) else ([], 0)
    return [], 0


def turned(text: str, *, sure: bool = False, alone: bool = False) -> tuple[str, ...]:
    """
    Return the names that *text* lists with family names first, of all as BibTeX does, "Brook, Ada and Clark, Ben".

    Or of the first one, as MLA does: "Brook, Ada, Ben Clark, and Cleo Dunn". Where they must be names, be *sure*:
    "Brook, Ada, Clark, Ben" or "Brook, Ada, Ben Clark" are two; where one may stand *alone*, "Brook, Ada" is one.
    """
    text = re.sub(r"(?<=\w\w)\.[. ]*$", "", " ".join(text.split()).strip(" ,"))
    if len(found := _before_initials(text)) > 1:
        return found
    more = ET_AL.search(text)
    names = list(filter(None, map(str.strip, _BETWEEN.split(ET_AL.sub("", text)))))
    family, given, *rest = names if len(names) > 1 else ("", "")
    initialled = all(len(word) <= 2 for word in given.split()[1:])  # noqa: PLR2004 - no "Brook, Ben Clark, Cleo Dunn"
    told = more or (rest and (" and " in text or (sure and initialled)))
    if told and all(map(is_name, rest)) and is_family(family) and " " not in family and is_given(given):
        return _listed([f"{given} {family}", *rest], text)
    people = [name.split(",") for name in re.split(r" and | & |;", text)]
    if sure:
        names = list(map(str.strip, re.split(r",? and |,", text)))
        if len(names) % 2 == 0 and not any(" " in family and not family[0].islower() for family in names[::2]):
            people = [names[place : place + 2] for place in range(0, len(names), 2)]
    if (len(people) == 1 and not alone) or not all(len(name) == 2 and all(map(is_given, name)) for name in people):  # noqa: PLR2004
        return ()
    if all(" " in family and " " in given.strip() for family, given in people[:1]):
        return ()  # "Ada Brook, Ben Clark and Cleo Dunn, Alpha"
    return tuple(f"{given.strip()} {family.strip()}" for family, given in people)
