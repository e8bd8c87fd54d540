"""Tell where the title of an entry ends, in text and among its parts, clean it, and divide what follows in lines."""

import re
from collections.abc import Collection, Iterator, Sequence

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.authors import authors
from relm_cli.importers.awesome.names import is_name
from relm_cli.importers.awesome.spans import Span, text_in, without_emoji
from relm_cli.importers.awesome.venues import PAGES, Published, named, published

ABBREVIATION = re.compile(r"(?:\.\.|\b(?:al|etc|vs|[A-Z]))\.$")
"""What ends in a full stop that ends no title."""

_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
_NUMBER = re.compile(r"\A\s*(?:\(?\d{1,3}[.):]|#\d+:?|\d{1,2}[./]\d{1,2}\s+[-\u2013\u2014]|[-*•·>→]+)(?=\s|$)\s*")
_ET_AL = re.compile(r"(?:[A-Z]\.[ -]?)+|(?:[A-Z]\.[ -]?)*(?:[A-Z][^\s.,]+ ){0,2}[A-Z][^\s.,]+,? et\.?\sal\.?")
_INTRODUCING = re.compile(r",\s+(?:in|at|by)$|[.?!]\s+In:?$")
"""What introduces a venue in italics: "A Title, in *NeurIPS Workshop* 2020", "A Title. In *ICML 2020*"."""

_IN_QUOTES = re.compile(r""""(?=[^"]*(?:"$|(?<=[\s"])")).*"|'[^']+'""")
"""What quotes enclose as a whole, be it that there are others inside: '"When "Correct" Is Not Safe"'."""

_AFTER_QUOTED = re.compile(r"\s*(?:$|[,.;(\[|\u2013\u2014-])")
_SEAM = re.compile(r"(?<=[,.;?!])[ \n]+|\s[-\u2013\u2014|/]\s|\n|\s(?=\((?:19|20)\d\d,)")
_LABEL = re.compile(r"[,;.|\n]\s*([A-Za-z][\w +-]{0,20})\s*:\s*$")
_LEADS = re.compile(
    r"(?:.*[:|\uff5c\u2013\u2014-]|(?:\S+\s+){0,2}\S+|.*\b(?:by|from|in|at|of|see|the|and|to|on|with|for))\s*$",
    re.DOTALL,
)
_DATED_TITLE = re.compile(r"(?:\((?:[\w&' -]{2,20} )?|, )((?:19|20)\d\d)\)?$")
_PUBLISHED_TITLE = re.compile(r"\(([^()]{2,60})\)\W{0,3}$")
_SENTENCES = re.compile(r"(?<=\w[.?!]) (?=\S)|\s[-\u2013\u2014|]\s(?!(?:19|20)\d\d$)")
"""What divides a title from where and when it appeared, but for a year alone behind a venue."""

_CITING = re.compile(r"\bal\.?\s*\(\d{4}\)$")
"""A title that cites, "Switch, by Brook et al (2021)", ends in the year of what it cites."""

QUOTED = re.compile(r"[\"\u201c\u300a]([^\"\u201c\u201d\u300b]{3,300}?)[,.]?[\"\u201d\u300b]")

NAME = 3
"""Words of a name before a title at most, and of a title after one at least."""

TAG_WORDS = 9
"""Words in brackets before a title at most; more are part of it."""

FEW = 30
"""Parts that follow a title at most: looking at more takes long and tells nothing."""

NOTHING = Published()
"""What is said of where and when by a text that says nothing of it."""


def tidy(title: str) -> str:
    """Return *title* on one line, without emoji, number, and brackets or quotes around it."""
    title = without_number(without_emoji(_LINE_END.sub(" ", title))) or title
    title = _INTRODUCING.sub("", without_emoji(title)).rstrip(" ,;:|\uff1a")
    if _IN_QUOTES.fullmatch(title):
        title = title[1:-1].strip(" ,")
    for opening, closing in ("[]", "\u201c\u201d", "()", "\u300a\u300b"):
        if title[:1] == opening and title[-1:] == closing and opening not in title[1:] and closing not in title[1:-1]:
            title = title[1:-1].strip(" ,")
    if title[-1:] in ("(", "[", "\uff08"):
        title = title[:-1]
    return title.strip(" ,;|\u2013\u2014-")


def marked(text: str) -> str:
    """Return the title that *text* is, of which link or bold type show where it ends: a full stop adds nothing."""
    title = tidy(text)
    if title.endswith(".") and not ABBREVIATION.search(title):
        return title[:-1]
    return title


def in_title_case(text: str) -> bool:
    """Tell whether *text* is written as titles are: three in four of its longer words begin with capitals."""
    words = [word for word in re.split(r"[^\w]+", text) if len(word) > NAME]
    high = sum(word[0].isupper() for word in words)
    return len(words) >= NAME and 4 * high >= 3 * len(words)


def without_number(text: str) -> str:
    """Return *text* without the number or the mark of an enumeration before it."""
    return _NUMBER.sub("", text)


def stops(parts: Sequence[Span], place: int) -> bool:
    """Tell whether the part at *place* ends a title of text: a link, a tag that says when or where, authors."""
    part = parts[place]
    if part.kind in ("break", "picture", "badge", "link"):
        return True
    lead = text_in(parts[max(0, place - 1) : place])
    if part.kind == "italic":
        follows = published(text_in(parts[place + 1 : place + 2]))
        if follows.year and lead.endswith(" in "):
            return True
        apart = not lead.rstrip()[-1:].isalnum()  # "Distillation for *Active Learning*. ECCV 2020" names nobody
        return bool(authors(part.text, sure=apart and bool(follows.venue))) or published(part.text).venue is not None
    if part.kind == "tag":
        if part.links or any(inner.kind in ("bold", "picture") for inner in part.inner) or "@" in part.text[:2]:
            return True
        lead = lead.rstrip()
        ended = lead.endswith((".", "?")) and not ABBREVIATION.search(lead)
        return published(part.said) != NOTHING or ((part.text[0] == "[" or ended) and only_tags(parts, place + 1))
    return False


def only_tags(parts: Sequence[Span], place: int) -> bool:
    """Tell whether *parts* from *place* to the end of the line are tags and links; it looks at a few of them only."""
    for part in parts[place : place + FEW]:
        if part.kind == "break":
            return True
        if part.kind in ("bold", "italic") or (part.kind == "text" and any(map(str.isalnum, part.text))):
            return False
    return len(parts) <= place + FEW


def ends_title(parts: Sequence[Span], place: int, order: str) -> bool:
    """Tell whether the link at *place* comes after the title, which is text, and is not the title itself."""
    link = parts[place]
    lead = without_emoji(text_in(parts[:place]))
    label = labels.clean(link.text)
    long = len(label.split()) > NAME
    topic = long and lead.endswith(":") and len(lead.split()) <= NAME  # "Text: [A Survey of Things (2018)](...)"
    if not label or labels.in_brackets(link.text) or labels.is_kind(label):
        return True
    if not any(map(str.isalpha, lead)):
        return False  # "2005 - [Model Compression](...)"
    if labels.cites(label) and not topic:
        return True
    said, short = published(lead), len(lead.split()) <= NAME
    plain = order not in ("link", "")
    venue = plain and not short and lead.endswith((":", "|")) and len(label.split()) <= NAME  # "A Title: [Cell](...)"
    if topic or (order == "link" and long) or (short and said.venue and said.year):  # "2006-KDD-[Model A](...)"
        return False
    if _LEADS.match(lead) and not venue:
        return labels.is_like_kind(label) and not lead.endswith((":", "|", "\uff5c"))
    return plain or labels.is_like_kind(label) or len(lead.split()) > 3 * len(label.split())


def without_label(text: str) -> tuple[str, str]:
    """Split *text* before the label of the link that follows it: "A Title, PDF: "."""
    label = _LABEL.search(text)
    if label and (labels.is_kind(label[1]) or labels.role(label[1]) == "venue"):  # "Journal: https://..."
        return text[: label.start()], label[0]
    return text, ""


def without_tail(text: str) -> tuple[str, str]:
    """Split *text* where its title ends: after what stands in quotes, or before venue, date and names at its end."""
    quoted = QUOTED.search(text)
    if quoted:
        rest = text[quoted.end() :]
        named_before = text[: quoted.start()].rstrip().endswith(":")
        short = len(rest.split()) <= NAME or rest.lstrip().startswith("In ")
        appeared = short and published(rest) != NOTHING  # 'Alpha: "A Title" CVPR.'
        apart = (
            text[quoted.end() - 2] in ",."
            or named_before
            or appeared
            or quoted[0][-1] == "\u300b"
            or _AFTER_QUOTED.match(rest)
        )
        long = len(quoted[1].split()) > 4  # noqa: PLR2004
        if apart and (quoted.start() <= 1 or long or (named_before and appeared)):
            return quoted[1], rest
    end = len(text)
    for seam in reversed(list(_SEAM.finditer(text))[-FEW:]):
        tail = PAGES.sub("", text[seam.end() : end])
        if ")" in tail and "(" not in tail:
            continue  # "Alpha (Brook et al., 2020)"
        told = published(tail)
        if told == NOTHING and text[seam.start() - 1] in ".?!" and len(tail.split()) <= NAME:
            told = published(text[seam.end() :])  # "A Title of Things. AICAS, 2025"
        is_other = tail.strip() and told == NOTHING and not _ET_AL.fullmatch(tail.rstrip(" ,"))
        if is_other or not without_number(text[: seam.start() + 1]):  # "24. TinyML Platforms"
            break
        end = seam.start()
    return text[:end], text[end:]


def without_appearance(title: str, venue_places: Collection[str]) -> tuple[str, list[Published]]:
    """
    Split *title* before brackets at its end that say where and when it appeared, and return all that it says of that.

    So do sentences at its end, "A Title. ICML 2020. 2020-02-14", "A Title - ICML - 2020". A year after a comma, or in
    brackets that say more than a venue, is a part of it, unless titles of this list end in these, at *venue_places*.
    """
    told: list[Published] = []
    for seam in reversed(list(_SENTENCES.finditer(title))[-FEW:]):
        said = published(title[seam.end() :].partition("(")[0])
        known = said.date or (said.venue is not None and named(said.venue))
        whole = '"' not in title and not ABBREVIATION.search(title[: seam.start()])
        if not (whole and said.year and known):
            break
        title = title[: seam.start()].rstrip()
        told.append(said)
    appeared = _PUBLISHED_TITLE.search(title)
    if appeared and appeared.start():
        said = published(appeared[1])
        known = named(said.venue) if said.venue else not _CITING.search(title)
        if said.year and (known or "title (" in venue_places):
            title = title[: appeared.start()].rstrip()
            told.append(said)
    if dated := _DATED_TITLE.search(title):
        told.append(Published(None, int(dated[1])))
        if title[dated.start()] == "," and "title ," in venue_places:
            title = title[: dated.start()]
    return title, told


def appearances_in(title: str) -> dict[str, Published]:
    """Return what the ends of *title*, brackets and what follows a comma, say of where and when it appeared."""
    dated, appeared = _DATED_TITLE.search(title), _PUBLISHED_TITLE.search(title)
    found = {"title ,": Published(None, int(dated[1])) if dated and title[-1].isdigit() else NOTHING}
    if appeared:
        found["title ("] = published(appeared[1])
    return found


def lines_after(parts: Sequence[Span], *, signed: bool) -> Iterator[list[Span]]:
    """
    Yield the lines after a title: those of the source too where the first of them says only more of the entry.

    So does one name in a list that is *signed*.
    """
    soft = _details_below(parts, signed=signed)
    line: list[Span] = []
    for part in parts:
        if part.kind == "break" or (soft and part.kind == "soft"):
            yield line
            line = []
            soft = soft and part.kind == "soft"  # what was joined to the entry is wrapped as text is
        else:
            line.append(part)
    yield line


def _details_below(parts: Sequence[Span], *, signed: bool) -> bool:
    """Tell whether what follows a title on its line of the source, or else on the next one, says only more of it."""
    line: list[Span] = []
    for part in parts:
        if part.kind not in ("break", "soft"):
            line.append(part)
        elif any(one.text.strip(" .,") or one.links for one in line):
            break
    else:
        return False
    return labels.is_details(line) or (signed and is_name(text_in(line)))


def end_of_text(parts: Sequence[Span]) -> int:
    """Return the place of the last of *parts* that is text outside of brackets, or of which several are dated."""
    end = dated = 0
    for place, part in enumerate(parts):
        dated += part.kind == "tag" and published(part.said).year is not None
        if part.kind == "text" and any(map(str.isalnum, part.text)):
            end = place
    return end if dated <= 1 else len(parts)
