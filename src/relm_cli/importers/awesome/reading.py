"""Read what an entry of a list says around its title: links, venue and year, authors, topic."""

import re
from collections.abc import Sequence

from relm_cli.entries.parts import Fact
from relm_cli.importers.awesome import apart, labels, venues
from relm_cli.importers.awesome.apart import KEYWORD, STATEMENT, after_authors, appeared_last, around_authors, separated
from relm_cli.importers.awesome.authors import YEAR_AFTER, authors, authors_first, families, turned
from relm_cli.importers.awesome.ends import FEW, QUOTED, end_of_text, only_tags, without_number
from relm_cli.importers.awesome.mention import Mention
from relm_cli.importers.awesome.names import NOBODY, is_name
from relm_cli.importers.awesome.spans import Span, said_in, without_emoji
from relm_cli.importers.awesome.venues import Published, above, named, published, trim, year_of

_BY = re.compile(r"[\s,.>]*\b(?:by\s|authors?:)\s*", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"([A-Za-z][^\d']{1,60})[\s']+(1[3-9]|2\d)(?:\.\d\d?)?")
"""What lists on graphs write in brackets before a title, "[Neural Networks 24]", one on networks behind, "(IMC 23)"."""

_VENUE_LAST = re.compile(r".*\s[-\u2013\u2014]\s([A-Z]\S*[A-Z]\S*)")
"""A venue behind the authors, be it known or not: "[A Title](...) - Ada Brook - ApplePies"."""

_SHORTEST = 3
"""Letters of a word that tells nothing alone."""

_NO_NAME = re.compile(venues.MANNER, re.IGNORECASE)
_NAME = 40
"""Letters that a name or a topic before a title has at most."""


class Reading(Mention):
    """A mention while its entry is read, part by part and line by line."""

    __slots__ = ()

    def mark(self, part: Span) -> None:
        """Take in a *part* before the title: a date, a venue, a tag, authors."""
        if part.kind == "picture":
            self.picture(part)
            return
        for link in part.links:
            self.link(link)
            is_marked = part.kind == "tag" and not labels.is_kind(link.text)
            if (named(link.text) or is_marked) and not self.venue:
                self.publish(published(link.text, sure=True))
        said = trim(without_number(without_emoji(part.said)))
        cited = re.fullmatch(r"[A-Z][a-z]+((?:19|20)\d\d)[a-z]?", said)
        if part.kind == "tag" and cited and not named(said):  # "[Brook2022] A Title"
            self.publish(Published(None, int(cited[1])))
        elif part.kind in ("text", "bold") and (names := authors_first(said)):
            self.authors = names.authors
            self.publish(names.appeared)
        elif part.kind in ("text", "bold") and (found := authors(said)):
            self.authors = found
        elif part.kind in ("tag", "text", "bold", "italic") and not self._appeared_in("before", part, said):
            short = len(said.split()) <= KEYWORD and len(said) <= _NAME and not labels.is_kind(said)
            told = self.title.casefold().startswith(said.casefold())  # "Alpha - [Alpha: A Title of Things](...)"
            if part.kind == "tag" or (short and not told):
                self.keyword(said)

    def line(self, parts: Sequence[Span], *, first: bool) -> None:
        """Take in a line after the title, or what follows it on its own line if that is the *first*."""
        if not first and (found := labels.labelled(parts, self.own_labels)):
            self.labelled(*found)
            return
        if not first and labels.is_placeholder_line(parts):
            return
        is_separated = first and separated(said_in(parts))
        told = end_of_text(parts) if is_separated else 0
        words = [""]
        for place, part in enumerate(parts):
            prose = place < told
            if part.kind == "picture":
                self.picture(part)
            elif part.kind in ("link", "badge"):
                words.append(self._named_link(part, words, prose=prose))
            elif part.kind == "tag":
                behind_link = bool(words[2:3]) and not "".join(words[-2:]).strip()
                leads = place < FEW and part.text[0] == "[" and not part.links
                leads = leads and not re.search(r"[\w\"\u201c]", "".join(words))
                prose = prose and not leads  # "[Alpha](...) - [Python] - Does things."
                words.append(self._tag(part, prose=prose, alone=behind_link and only_tags(parts, place)))
            elif part.kind in ("italic", "bold"):
                if place < FEW and re.fullmatch(rf"{_BY.pattern}.*\w.*", "".join(words), re.IGNORECASE):
                    self._say("".join(words).strip())  # "by Ada Brook. *Neural Networks*, 2021"
                    words = [""]
                alone = first and not self.authors and not words[-1].endswith("in ")
                behind = "" if alone else "".join(other.text for other in parts[place + 1 : place + 2])
                words.append(self._typed(part, venues.PAGES.sub("", behind).rstrip()))
            else:
                words.append(part.text)
        self._tell(" ".join("".join(words).split()), first=first)

    def _tell(self, text: str, *, first: bool) -> None:
        """Take in the *text* of a line: after a separator on the *first*, it describes rather than names."""
        if not venues.CHINESE.search(text):
            text = text.replace("\uff0c", ", ")
        rest = ""
        if dated := venues.DATED.match(text):  # "[Alpha](...), 2022.02 A Title of Things"
            self.publish(published(dated[0]))
            text = text[dated.end() :]
        if first and (separator := separated(text)):
            rest = text[separator.end() :].lstrip(" -.:;,[]")
        if not rest.strip():
            pieces = list(filter(None, map(str.strip, apart.BARS.split(text))))
            if first and pieces and self._sign_at("after", pieces[0]):
                del pieces[0]
            for piece in pieces:
                self._say(piece)
            return
        if self._sign_at("after -", rest):
            return
        said = published(rest)
        short = len(rest.split()) <= KEYWORD and not set(",(\uff08") & set(rest)
        if short and said.year and (not said.venue or named(said.venue)):
            self.publish(said)  # "- ICML 2020"
        else:
            self._describe(rest)

    def _appeared_in(self, side: str, part: Span, said: str) -> bool:
        """Take in *said*, of brackets *part* on one *side* of the title, if it says where or when this appeared."""
        dated = _SHORT_YEAR.fullmatch(said) if part.kind == "tag" else None
        if dated and (side == "before" or re.match(r"[A-Z]\S*[A-Z]", said)):  # no "Part 14"
            return self.publish(published(f"{dated[1]} 20{dated[2]}", sure=True))
        name, _, rest = said.rpartition(", ")
        appeared = above(rest)
        if name and appeared.venue and appeared.year and not (named(name) or _NO_NAME.match(name)):
            self.keyword(name)  # "(Alpha, CVPR 2017) A Title"
            return self.publish(appeared)
        words = [trim(word) for word in said.split(";")]
        if side == "before" or any(len(word.split()) > KEYWORD for word in words):
            words = [said]
        left = [word for word in words if not self.publish(published(word))]
        if len(left) < len(words):
            self.keywords += filter(None, left)  # what stands beside a venue
        elif self.is_paper and not self.venue and said[:1].isupper() and f"{side} {part.mark}" in self.venue_places:
            return self.publish(published(said, sure=True))
        return len(left) < len(words)

    def _named_link(self, part: Span, words: list[str], *, prose: bool) -> str:
        """Take in a link, which what stands before it may name, and return what it adds to the sentence."""
        name = labels.NAMED.search(words[-1])
        if name and (labels.is_kind(name[1]) or (not part.text and not words[-1][: name.start()].strip())):
            words[-1] = words[-1][: name.start()]
            self.link(part, name[1].strip(), prose=prose)
            return ""
        self.link(part, prose=prose)
        label = labels.clean(part.text)
        if part.kind == "badge" or labels.in_brackets(part.text) or labels.is_like_kind(label) or labels.cites(label):
            return ""
        return label

    def _tag(self, part: Span, *, prose: bool, alone: bool) -> str:
        """Take in what stands in brackets, *alone* where it does behind a link; return it if it is in a sentence."""
        for link in part.links:
            self.link(link, prose=prose)
        for inner in part.inner:
            if inner.kind == "picture":
                self.picture(inner)
        said = trim(without_emoji(part.said))
        is_kind = part.links and labels.is_kind(said.replace(":", "")) and not published(said).year
        if is_kind or not any(map(str.isalnum, said)):
            return ""
        if prose:
            return part.text
        is_placeholder = not part.links and part.text[0] == "[" and labels.is_placeholder(said)
        if (
            is_placeholder
            or self._sign_at(f"after {part.mark}", said)
            or self.cite(said, least=2)
            or self._appeared_in("after", part, said)
        ):
            return ""
        if part.text.startswith(("(@", "[@")):
            self.description.append(part.text[1:-1].strip())
        elif (part.text[0] == "[" or (alone and not part.links)) and len(said.split()) <= KEYWORD:
            self.keyword(said)
        elif not part.links:
            return part.text
        return ""

    def _typed(self, part: Span, behind: str) -> str:
        """
        Take in italic text, which holds authors or a venue, or bold text, and return it if it is in a sentence.

        The year of a venue may stand *behind* it.
        """
        text = part.text
        year = YEAR_AFTER.match(behind) if part.kind == "italic" else None
        if year and self.publish(published(f"{text}, {year[1]}", sure=True)):  # "*Computers & Security*, 2018."
            return ""
        names, rest = after_authors(text)
        if part.kind == "italic" and not self.authors:
            found = authors(names, sure=not self.description and not year_of(names)) or turned(names, sure=True)
            if found:
                self.authors = found
                self.publish(published(rest, sure=len(rest.split()) <= KEYWORD))
                return ""
        year = YEAR_AFTER.search(text)
        people = families(text[: year.start()]) if year and self.signed and not self.authors else ()
        several = len(people) > 2 or (len(people) > 1 and "," not in text)  # noqa: PLR2004 - "Bioinformatics, July 2020"
        if year and several and not any(" " in name for name in people):  # "*Brook & Clark 2020*"
            self.authors = people
            return "" if self.publish(Published(None, int(year[1]))) else text
        dated = bool(self.authors) and year is not None  # "*Chaos, March 2023*", below the authors
        is_place = f"after {part.kind}" in self.venue_places and len(text.split()) <= STATEMENT
        return "" if self.publish(published(text, sure=dated or is_place)) else text

    def _say(self, text: str) -> None:
        """Take in text that is no description: authors, venue, date; what is left over describes after all."""
        if not any(map(str.isalnum, text)):
            return
        text = venues.PAGES.sub("", labels.without_picture(text))
        if self.authors:
            text = text.lstrip(" .,;")  # what divided them from the venue ends no sentence
        if by := _BY.match(text):
            text, appeared = after_authors(text[by.end() :])
            self.publish(published(appeared))
            if dated := YEAR_AFTER.search(text):
                self.publish(Published(None, int(dated[1])))
                text = text[: dated.start()]
        names, rest = after_authors(text)
        if self._sign(names, sure=by is not None):
            text = rest
        text = self._reference(text)
        if self.publish_all(text):
            return
        whole = published(text)
        sentence = re.search(rf"{apart.STOP}.", text) and not (whole.year and venues.ABBREVIATED.match(trim(text)))
        if (whole.venue or whole.year) and not sentence and len(text.split()) <= STATEMENT:
            self.publish(whole)
            return
        seams = apart.SEAM.split(text)
        left = [part for part in seams if not self.publish(published(part))]
        said = text if left == seams else " ".join(" ".join(left).split())
        alone = bool(self.venue) and text.startswith(f"{said}. ")  # with a date only, who stands there posted it
        if not self.authors and (found := authors(said, sure=alone)):
            self.authors, said = found, ""
        rest = trim(without_emoji(said))
        # What is left may be an "In" or an "and"; "OpenAI" tells something.
        is_word = len(rest) > _SHORTEST and rest[0].isupper() and not labels.is_kind(rest)
        if " " in rest or is_word or self.description:
            self.description.append(said.lstrip(" .,;:") if said.endswith(".") else trim(said))

    def _reference(self, text: str) -> str:
        """Take in what a reference is of, in quotes behind names ('"A Title." ICML, 2020'), and return the rest."""
        quoted = QUOTED.match(text.lstrip(" .,:"))
        if quoted is None:
            return text
        self.description.append(quoted[1])
        return text.partition(quoted[0])[2]

    def _sign(self, names: str, *, sure: bool) -> bool:
        """Take in *names* if they are authors, and tell whether they are; a single one may be, if no others follow."""
        found = authors(names, sure=sure) or turned(names)
        if found and self.authors in ((), found):
            self.authors = found
            return True
        name = trim(names)
        if found or not self.signed or self.name or not is_name(name) or NOBODY.match(name):
            return False
        self.name = name
        return True

    def _sign_at(self, place: str, text: str) -> bool:
        """Take in *text* if it names the authors and they stand at this *place* in the list, and tell whether so."""
        names, rest = around_authors(text)
        if place not in self.name_places or self.authors or NOBODY.match(names) or not self._sign(names, sure=True):
            return False
        if last := _VENUE_LAST.fullmatch(text):
            self.publish(published(last[1], sure=True))
        else:
            self._say(rest)
        return True

    def _describe(self, text: str) -> None:
        """Take in a description; a venue or a year may stand at its end."""
        found, end = appeared_last(text)
        if self.publish(found):
            text, last = text[:end], text[end + 1 :]
            if not self.authors and (names := authors(text, sure=found.venue is not None and "," not in last)):
                self.authors, text = names, ""
        names = authors(text)
        if self.told and not self.authors and names[-1:] == ("others",):  # "Ada Brook et al, **EMNLP 2021**"
            self.authors, text = names, ""
        if not self.told and (licensed := labels.LICENSED.search(text)):
            self.facts.append(Fact("Licence", licensed[1]))
            if licensed[2]:
                self.facts.append(Fact("Language", licensed[2].strip()))
            text = text[: licensed.start()]
        if any(map(str.isalnum, without_emoji(text))):
            self.description.append(text.strip())
