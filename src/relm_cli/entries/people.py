"""People, and what is named like them: their names in parts, as BibTeX, CSL and plain text write them."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from relm_cli.entries.parts import OTHERS
from relm_cli.latex import latex, plain_text

SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|[IVX]{2,4}|IV")
"""What tells one of several people of the same name: "Jr.", "III"."""

_AND = re.compile(r"(?i)\\.|[{}]|(?<!\S)and(?!\S)")
_MARK = re.compile(r"\\[A-Za-z]+\s?|\\.|[{},=]|[\s~]+", re.DOTALL)
_PARTS = ("given", "family", "prefix", "suffix")
"""What biblatex calls the parts of a name that is written out ("family=Essen, prefix=van"), as `Person` has them."""


class Person(NamedTuple):
    """
    A name in its parts, as plain text; or *literal*, the whole name of a team, which is never split.

    *particles* are those of a family name ("van der"), *suffix* is what stands behind it ("Jr.").
    """

    given: str = ""
    family: str = ""
    particles: str = ""
    suffix: str = ""
    literal: str = ""

    @classmethod
    def parse(cls, name: str) -> "Person":
        """
        Return the person called *name* in plain text: "Ada van Dijk", "van Dijk, Ada", "King, Jr., Martin".

        A lower-case particle begins the family name. What cannot be split without guessing is literal.
        """
        parts = list(map(str.strip, name.split(",")))
        if "and" in name.casefold().split() or len(parts) > 3:  # noqa: PLR2004 - family, suffix, given
            return cls(literal=name.strip())
        if len(parts) > 1:
            suffix = parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - family, suffix, given
            if suffix and not SUFFIX.fullmatch(suffix):
                return cls(literal=name.strip())
            for part in parts:
                if not any(map(str.isalnum, part)):
                    return cls(literal=name.strip())
            particles, family = _without_particles(parts[0].split())
            return cls(parts[-1], family, particles, suffix)
        given, last, suffix = _as_spoken(name.split(), lambda word: word[0].islower())
        particles, family = _without_particles(last)
        return cls(" ".join(given), family, particles, suffix)

    @property
    def is_team(self) -> bool:
        """Whether the name is that of a team, not of a person, nor does it stand for others."""
        return self.literal not in ("", OTHERS)

    @property
    def last(self) -> str:
        """The family name, its particles before it, or the name that is never split."""
        return self.literal or f"{self.particles} {self.family}".strip()

    @property
    def given_first(self) -> str:
        """The name with the given name first, whether or not that tells which the family name is."""
        return " ".join(filter(None, (self.given, self.last, self.suffix)))

    @property
    def family_first(self) -> str:
        """The name with the family name first: "King, Jr., Martin"."""
        return ", ".join(filter(None, (self.last, self.suffix, self.given)))

    @property
    def spoken(self) -> str:
        """The name as it is spoken, but "Family, Given" where the family name could not be told from that."""
        if not self.given or Person.parse(self.given_first) == self:
            return self.given_first
        return self.family_first

    def forms(self) -> Iterator[str]:
        """Yield the ways to write the name that people look for: whole, turned round, with initials, or in part."""
        yield self.spoken
        yield self.last
        if self.family:
            yield self.family
            yield self.family.split()[-1]
        if self.given:
            initials = " ".join(f"{word[0]}." for word in re.split(r"[\s-]+", self.given) if word)
            for given in (self.given, initials, initials[:2]):
                yield f"{given} {self.last}"
                yield f"{self.last}, {given}"

    def csl(self) -> dict[str, str]:
        """Return the name as CSL-JSON has it."""
        parts = {"family": self.family, "given": self.given, "non-dropping-particle": self.particles}
        parts |= {"suffix": self.suffix, "literal": self.literal}
        return {name: value for name, value in parts.items() if value}

    def bibtex(self) -> str:
        """Return the name as BibTeX splits it, in braces where it must not split it."""
        if self.literal:
            return f"{{{latex(self.literal)}}}"
        family = latex(self.family)
        lower = self.family[:1].islower() and " " in self.family
        if lower or "," in self.family or "and" in self.family.casefold().split():
            family = f"{{{family}}}"
        last = f"{latex(self.particles)} {family}".strip()
        if not self.given and " " in last:
            return last if self.particles else f"{{{latex(self.family)}}}"
        turned = ", ".join(filter(None, (last, latex(self.suffix), latex(self.given))))
        is_plain = not self.suffix and "," not in self.given_first and Person.parse(self.given_first) == self
        return latex(self.given_first) if is_plain else turned


def first_author(authors: Sequence[str], collective: str | None, *, others: bool) -> str:
    """Return the family name of the first of *authors*, or their *collective*, and whether there are *others*."""
    last = collective or Person.parse(authors[0]).last
    if others or len(authors) > 1:
        last += " et al."
    return last


def from_bibtex(value: str) -> list[Person]:
    """Return the people of *value*, a field of BibTeX or biblatex: "von Last, Jr, First and {A Team} and others"."""
    return list(filter(any, map(_of_bibtex, split_names(value))))  # whom nothing is said of is nobody


def split_names(value: str) -> Iterator[str]:
    """Yield the names of *value*, a field of BibTeX, at each "and" that stands outside of braces."""
    depth = start = 0
    for mark in _AND.finditer(value):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0 and mark[0].casefold() == "and":
            yield value[start : mark.start()].strip()
            start = mark.end()
    yield value[start:].strip()


def _of_bibtex(name: str) -> Person:
    parts = _split(name, ",")
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    by_key = _by_key(parts)
    if by_key is not None:
        return Person(*(by_key.get(part, "") for part in _PARTS))
    if len(parts) > 3:  # noqa: PLR2004 - family, suffix, given
        return Person(literal=plain_text(name))
    words = [_split(part, " ") for part in parts]
    if len(words) == 1:
        return _first_last(parts[0], words[0])
    if len(words) == 2 and SUFFIX.fullmatch(parts[1]):  # noqa: PLR2004 - "Martin Luther King, Jr.", as many write it
        return _first_last(parts[0], [*words[0], parts[1]])
    particles, family = _von_last(words[0])
    suffix = plain_text(" ".join(words[1])) if len(words) > 2 else ""  # noqa: PLR2004 - family, suffix, given
    return Person(plain_text(" ".join(words[-1])), family, particles, suffix)


def _by_key(parts: list[str]) -> dict[str, str] | None:
    """Return the *parts* of a name that is written out, by their keys; None where one has no key of biblatex."""
    by_key: dict[str, str] = {}
    for part in parts:
        key, sign, text = part.partition("=")
        if not sign or key.strip().split("-")[0] not in (*_PARTS, "useprefix", "id"):
            return None
        by_key[key.strip()] = plain_text(text.strip().strip('"'))
    return by_key


def _first_last(name: str, words: list[str]) -> Person:
    """Return the person of *name*, whose *words* stand in the order in which they are spoken."""
    is_letter = name.startswith("{\\") and " " not in name
    if len(words) == 1 and name.startswith("{") and name.endswith("}") and not is_letter:
        return Person(literal=plain_text(name))
    if name.casefold() in {"et al", "et al.", OTHERS}:
        return Person(literal=OTHERS)
    given, last, suffix = _as_spoken(words, _is_lower)
    particles, family = _von_last(last)
    return Person(plain_text(" ".join(given)), family, particles, suffix)


def _as_spoken(words: list[str], is_lower: Callable[[str], bool]) -> tuple[list[str], list[str], str]:
    """Part *words* in the order in which a name is spoken: given name, family name from a particle on, suffix."""
    suffix = ""
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):  # noqa: PLR2004 - given, family, suffix
        *words, suffix = words
    begin = 0
    while begin < len(words) - 1 and not is_lower(words[begin]):
        begin += 1
    return words[:begin], words[begin:], suffix


def _von_last(words: list[str]) -> tuple[str, str]:
    """Return particles and family name of *words*: up to the last small one that is not the last word."""
    end = len(words) - 1
    while end > 0 and not _is_lower(words[end - 1]):
        end -= 1
    return plain_text(" ".join(words[:end])), plain_text(" ".join(words[end:]))


def _without_particles(words: list[str]) -> tuple[str, str]:
    end = 0
    while end < len(words) - 1 and words[end][0].islower():
        end += 1
    return " ".join(words[:end]), " ".join(words[end:])


def _is_lower(word: str) -> bool:
    r"""Tell whether *word* is a particle to BibTeX: its first letter is small, and not in braces, as {\'e} is not."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return plain_text(word)[:1].islower()


def _split(text: str, at: str) -> list[str]:
    """Return the parts of *text* between signs *at* (a comma, or a blank for blanks of all kinds) outside of braces."""
    depth, start, parts = 0, 0, []
    for mark in _MARK.finditer(text):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0 and (mark[0] == at or (at == " " and not mark[0].strip(" \t\r\n~"))):
            parts.append(text[start : mark.start()].strip())
            start = mark.end()
    parts.append(text[start:].strip())
    if at == " ":
        return list(filter(None, parts))
    return parts


def from_csl(value: Any) -> list[Person]:  # noqa: ANN401 - whatever JSON holds
    """Return the people of *value*, a list of names in CSL-JSON, whose texts are plain."""
    names = value if isinstance(value, list) else [value]
    return list(filter(any, map(_of_csl, names)))


def _of_csl(name: Any) -> Person:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(name, dict):
        is_text = isinstance(name, str | int) and not isinstance(name, bool)
        return Person.parse(str(name)) if is_text else Person()
    texts = {key: text for key, text in name.items() if isinstance(text, str)}
    whole = texts.get("literal") or texts.get("name")
    if whole:
        return Person(literal=whole)
    particles = " ".join(filter(None, (texts.get("dropping-particle"), texts.get("non-dropping-particle"))))
    given, family = texts.get("given", ""), texts.get("family", "")
    if not family:
        given, family = "", given
    return Person(given, family, particles, texts.get("suffix", ""))
