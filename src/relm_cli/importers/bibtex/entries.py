"""Take a BibTeX file apart into its entries, as BibTeX itself does, and go on behind what is broken."""

import re
from sys import intern
from typing import NamedTuple

from relm_cli.importers.draft import Problem, with_line_feeds
from relm_cli.latex import MONTHS

_BEGIN = re.compile(r"@\s*([\w-]+)\s*[{(]")
_BEGIN_OF_LINE = re.compile(r"(?m)^[ \t]*@\s*[\w-]+\s*[{(]")
_COMMENTED = re.compile(r"[ \t]*%[% \t]*@.*\n[ \t]*%")
"""An entry of which each line is a comment: so authors put one aside."""

_BARE_BRACE = re.compile(r"\\[\\{}]|[{}]")
_BRACE = re.compile(r"[{}]")
_KEY = re.compile(r'[^,{}"=]*')
_BLANK = re.compile(r"(?:[\s,]|%.*)*")  # biber knows comments between fields
_NAME = re.compile(r'([^\s{}()"=,#%]+)\s*=\s*')
_WORD = re.compile(r'[^\s#{}()",=]+')
_ABBREVIATION = re.compile(r"[A-Za-z][\w.:+&-]*")
_JOIN = re.compile(r"\s*#\s*")
_BEHIND = re.compile(r'\s*(?:[,)}@%]|[^\s{}()"=,#%]+\s*=|$)')
_IN_QUOTES = re.compile(r'(?<!\\)[{}"]')
_IN_OTHER = re.compile(r"[{},)]|\n[ \t]*@\s*[\w-]+\s*[{(]")
_OUTSIDE = re.compile(r'(?im)^[ \t]*(?:@(?!comment\b)\w|[a-z][\w-]*[ \t]*=[ \t]*[{"])|(?<=\}),[ \t]*[a-z][\w-]*[ \t]*=')

_NEXT_BEGINS = "the next entry begins before this ends: a brace or a quotation mark is missing"
_FILE_ENDS = "the file ends before this does: a brace or a quotation mark is missing"

_KNOWN = {**MONTHS, "and": " and "}
"""What pieces of a value stand for though no `@string` says so: some keep names, and the "and" between, in a file."""

_SHOWN = 80
_LONGEST_ABBREVIATION, _MOST_PIECES = 1_000, 100
"""Limits of what is spelled out: a few abbreviations, each made of others, could fill the memory."""


class BibtexEntry(NamedTuple):
    """
    An entry: its *type* in small letters, its *key*, and its *fields*, LaTeX by names in small letters.

    *abbreviated* are those whose values no `@string` spells out. *line* counts from 1, *begin* is what stands on it.
    """

    type: str
    key: str
    fields: dict[str, str]
    abbreviated: list[str]
    line: int
    begin: str

    def problem(self, reason: str) -> Problem:
        """Return what is wrong with the entry."""
        return Problem(self.line, self.begin, reason)


def entries(text: str, strings: dict[str, str]) -> tuple[list[BibtexEntry], list[Problem]]:
    """
    Return the entries of the BibTeX *text*, in their order, and what of it could not be read, or is lost.

    Values are put together and abbreviations spelled out: those of the text, which join *strings*, or what files read
    before it left there. Of a field that is given twice the first is read, of keywords all. An entry that is broken is
    left out, and the next one read; one quoted in a value is part of that.
    """
    file = _File(with_line_feeds(text), strings)
    file.read()
    return file.entries, file.problems


class _BrokenError(Exception):
    """An entry cannot be read, for a *reason*; without one, it does not end."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class _File:
    """The text of a file, and what has been read of it so far."""

    def __init__(self, text: str, strings: dict[str, str]) -> None:
        self.entries: list[BibtexEntry] = []
        self.problems: list[Problem] = []
        self._text = text
        self._closing = _closing_braces(text, _BARE_BRACE, 0, len(text))
        self._strings = strings
        self._own: set[str] = set()
        self._line, self._counted = 1, 0

    def read(self) -> None:
        """Read the text to its end."""
        end = 0
        while begin := _BEGIN.search(self._text, end):
            if _COMMENTED.match(self._text, self._text.rfind("\n", 0, begin.start()) + 1):
                end = begin.end()
                continue
            self._tell_of_what_is_outside(end, begin.start())
            end = self._read_block(begin)
        self._tell_of_what_is_outside(end, len(self._text))

    def _tell_of_what_is_outside(self, start: int, end: int) -> None:
        """Tell what stands between entries, from *start* to *end*, and was meant to be one, or to be in one."""
        for found in _OUTSIDE.finditer(self._text, start, end):
            place = found.start()
            is_entry = found[0].lstrip().startswith("@")
            reason = "no brace opens after the type of the entry" if is_entry else "a brace before this is one too many"
            self.problems.append(Problem(self._line_of(place), self._shown(place), reason))

    def _read_block(self, begin: re.Match[str]) -> int:
        """Read the block that *begin* begins, and return where to go on."""
        type_, closing = begin[1].lower(), self._closing_brace(begin.end() - 1)
        if type_ == "comment":
            return self._end_of_comment(begin, closing)
        if type_ == "preamble":
            reason = "a preamble is not kept: define its macros in the document"
            self.problems.append(Problem(self._line_of(begin.start()), self._shown(begin.start()), reason))
            return begin.end() if closing is None else closing + 1
        entry = BibtexEntry(type_, "", {}, [], self._line_of(begin.start()), self._shown(begin.start()))
        try:
            if type_ == "string":
                end = self._read_fields(entry, begin.end())
                self._abbreviate(entry)
            else:
                key, place = self._read_key(begin.end())
                end = self._read_fields(entry, place)
                self.entries.append(entry._replace(key=key))
        except _BrokenError as broken:
            end = len(self._text) if closing is None else closing + 1
            if following := _BEGIN_OF_LINE.search(self._text, begin.end(), end):
                end = following.start()
            unclosed = _NEXT_BEGINS if _BEGIN.search(self._text, end) else _FILE_ENDS
            self.problems.append(entry.problem(broken.reason or unclosed))
        return end

    def _closing_brace(self, opening: int) -> int | None:
        r"""
        Return the place of the brace that closes the one at *opening*, which begins a block.

        "\{" is no brace to people; to BibTeX it is, and Mendeley writes "{\{}", of which "\{" opens and "}" closes one.
        So it counts where fields would stand behind the block else.
        """
        closing = self._closing.get(opening)
        following = _BEGIN.search(self._text, opening)
        end = following.start() if following else len(self._text)
        if closing is None or _OUTSIDE.search(self._text, closing, end):
            counted = _closing_braces(self._text, _BRACE, opening, end)
            if opening in counted and not _OUTSIDE.search(self._text, counted[opening], end):
                self._closing.update(counted)
        return self._closing.get(opening)

    def _end_of_comment(self, begin: re.Match[str], closing: int | None) -> int:
        """
        Return where to go on behind the comment that *begin* begins and the brace at *closing* ends.

        To BibTeX no comment ends at a brace. So one that holds words of its own, and is closed behind an entry by some
        brace too many, holds no entry; one that holds nothing else puts entries aside.
        """
        inner = _BEGIN_OF_LINE.search(self._text, begin.end(), closing or begin.end())
        if inner and self._text[begin.end() : inner.start()].strip():
            return inner.start()
        if inner:
            reason = "what stands in this comment is not read, entries too"
            self.problems.append(Problem(self._line_of(begin.start()), self._shown(begin.start()), reason))
        return begin.end() if closing is None else closing + 1

    def _abbreviate(self, block: BibtexEntry) -> None:
        """Let the names that *block* gives stand for its texts from now on."""
        for name, text in block.fields.items():
            if len(text) > _LONGEST_ABBREVIATION:
                continue
            if name in self._own and self._strings[name] != text:
                self.problems.append(block.problem(f'"{name}" stood for something else before this'))
            self._own.add(name)
            self._strings[name] = text

    def _read_key(self, place: int) -> tuple[str, int]:
        """Return the key that stands at *place*, and where the fields begin; EndNote leaves it away with its comma."""
        begin = _end(_BLANK, self._text, place)
        if _NAME.match(self._text, begin):
            return "", begin
        end = _end(_KEY, self._text, place)
        if self._text[end : end + 1] not in (",", "}"):
            raise _BrokenError("there is no comma after the key")
        return self._text[place:end].strip(), end

    def _read_fields(self, entry: BibtexEntry, place: int) -> int:
        """Read the fields that begin at *place* into *entry*, be there commas between them or not; return its end."""
        while True:
            place = _end(_BLANK, self._text, place)
            sign = self._text[place : place + 1]
            if sign in ("}", ")"):
                return place + 1
            name = _NAME.match(self._text, place)
            if not name:
                if sign in ("", "@"):
                    raise _BrokenError  # it does not end
                raise _BrokenError("a field has no equals sign")
            field = intern(name[1].lower())  # thousands of entries have one name of a field, and not as many
            text, place = self._read_value(name.end(), entry)
            is_word = self._text[name.end() : place] == text and _ABBREVIATION.fullmatch(text)
            if is_word and field not in entry.fields and text.lower() not in self._strings:
                entry.abbreviated.append(field)
            if field == "keywords" and field in entry.fields:  # Scopus gives each keyword a field of its own
                entry.fields[field] += f", {text}"
            elif entry.fields.setdefault(field, text) != text:
                self.problems.append(entry.problem(f'"{field}" is given twice: the first is read'))

    def _read_value(self, start: int, entry: BibtexEntry) -> tuple[str, int]:
        """Return the value of *entry* that begins at *start*, its pieces put together, and where it ends."""
        pieces: list[str] = []
        place = start
        while len(pieces) < _MOST_PIECES:
            sign = self._text[place : place + 1]
            if sign == "{":
                end = self._end_of_braces(place)
                pieces.append(self._text[place + 1 : end - 1])
            elif sign == '"':
                closing = self._outside_braces(_IN_QUOTES, place + 1)
                if closing[0] == "}":
                    raise _BrokenError
                end = closing.end()
                pieces.append(self._text[place + 1 : end - 1])
            else:
                end = _end(_WORD, self._text, place)
                word = self._text[place:end]
                spelled = self._strings.get(word.lower(), word)
                if spelled is word and (pieces or _JOIN.match(self._text, end)):
                    spelled = _KNOWN.get(word.lower(), word)  # alone, it stays the abbreviation that it is to styles
                    if spelled is word and not word.isdecimal():
                        self.problems.append(entry.problem(f'"{word}" stands for nothing: it is read as it stands'))
                pieces.append(spelled)
            join = _JOIN.match(self._text, end)
            if not join:
                break
            place = join.end()
        if _BEHIND.match(self._text, end):
            return "".join(pieces), end
        end = self._outside_braces(_IN_OTHER, end).start()  # this is no value of BibTeX: it is read as it stands
        return self._text[start:end].strip(), end

    def _end_of_braces(self, place: int) -> int:
        """Return the place behind the brace that closes the one at *place*."""
        if place not in self._closing:
            raise _BrokenError
        return self._closing[place] + 1

    def _outside_braces(self, form: re.Pattern[str], place: int) -> re.Match[str]:
        """Return what next has this *form*, which opening braces have too, from *place* on and in none of them."""
        while found := form.search(self._text, place):
            if found[0] != "{":
                return found
            place = self._end_of_braces(found.start())
        raise _BrokenError

    def _line_of(self, place: int) -> int:
        """Return the number of the line of *place*, which no earlier one follows."""
        self._line += self._text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def _shown(self, place: int) -> str:
        return self._text[place : place + _SHOWN].strip().partition("\n")[0].rstrip()


def _closing_braces(text: str, form: re.Pattern[str], start: int, end: int) -> dict[int, int]:
    """Return the places of the braces of *text* from *start* to *end* that are closed, and of those that close them."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for brace in form.finditer(text, start, end):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            closing[opened.pop()] = brace.start()
    return closing


def _end(form: re.Pattern[str], text: str, place: int) -> int:
    """Return where what stands at *place* of *text* and has this *form* ends."""
    if found := form.match(text, place):
        return found.end()
    return place
