"""Find where the title begins among the parts of an entry: after dates, venues, tags and marks."""

import re
from collections.abc import Sequence

from relm_cli.importers.awesome import addresses, labels
from relm_cli.importers.awesome.authors import authors_first
from relm_cli.importers.awesome.ends import FEW, NAME, NOTHING, TAG_WORDS, only_tags, without_number
from relm_cli.importers.awesome.spans import Span, links_in, without_emoji
from relm_cli.importers.awesome.venues import DATED, MANNER, date_in, named, published

_VENUE_FIRST = re.compile(
    r"\s*([A-Za-z][^,:()\[\]]{1,40}?[\s']?(?:(?:19|20)\d\d(?:[./]\d\d?)?|\d\d)"
    rf"(?:\s\(?(?i:{MANNER}|workshop)(?:\s\w+)?\)?)?)(?:\s*[,:]|\s[-\u2013\u2014])\s+"
)
"""Robotics lists write "VENUE YEAR, Title", others "VENUE YEAR: Title" or "VENUEYY - Title"."""

_LABELLED = re.compile(r"^\s*(?:(?:paper )?title:\s+|(?:论文)?(?:标题|题目)[:\uff1a]\s*)", re.IGNORECASE)
"""What lists that label all that they say write before the title too."""

_ACRONYM = re.compile(r"[A-Z]\w*[A-Z]\w* (?:19|20)\d\d,")
"""What can only be a venue before a title, be it known or not."""

_BARRED = re.compile(r"\s*(?:([^|]{2,40}?)\s+\||((?:19|20)\d\d)\s+[-\u2013\u2014])\s+(?=\S)")
"""A list on automated learning writes "YEAR | Title | Authors | Venue | [PDF](...)", one on fuzzing "YEAR - Title"."""

_DASHED = re.compile(
    r"\s*(?:20)?(\d\d)-(arXiv|[A-Z][A-Za-z\d]*[A-Z]|[A-Z][A-Za-z]+Sys|(?<=20\d\d-)(?:[A-Z][a-z]+){2}|(?<=20\d\d-)[A-Z][\w-]{1,20}?(?=\s?-\s))\s?-\s?(?=\S)"
)
"""A list on networking writes "YY-VENUE-Title", one on noisy labels "YEAR-VENUE - Title"."""

_NAMED = re.compile(r"\[([^\[\]]{1,30})\]\s*(?=[\w\[])")
"""Linked titles may have a name before them: "[[WGAN] Wasserstein GAN](...)"."""

_APPEARED = re.compile(r"\s*\(([^()_]{0,40}(?:19|20)\d\d)(?:_([^()]{1,40}))?\)\s*(?=\w)")
"""A list on matching writes "(VENUE YEAR_Name) Title"."""

_REPORT = re.compile(r"\S\s+(?:technical|tech) report$", re.IGNORECASE)
"""Reports on models are titled so, "Qwen2 Technical Report", though a venue may be called alike."""

DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
_SEPARATOR = re.compile(r"\s*(?:[-\u2013\u2014|]+\s|:)")
_DATE_LETTERS = 25
"""Letters that a date has at most."""


def beginning(parts: Sequence[Span], order: str = "") -> int:
    """
    Return the place of the part that begins the title, or the number of *parts* where none does.

    In the *order* "link", one link is the title, whatever it says.
    """
    for place, part in enumerate(parts):
        if part.kind in ("break", "soft", "picture", "badge"):
            continue
        follows = _title_follows(parts, place + 1)
        if part.kind in ("text", "bold", "italic"):
            if not any(map(str.isalnum, without_number(without_emoji(part.text)))):
                continue
            if _stands_before(parts, place):
                continue
            return place
        if part.kind == "tag":
            long = len(part.text.split()) > TAG_WORDS
            if long or is_alone(parts, place) or not _title_follows(parts, place + 1, tag=not part.links):
                return place
        if part.kind == "link":
            marks = follows and _marks(part) and not (order == "link" and _is_only_title(parts, place))
            if not marks and not _cites(parts, place):
                return place
    return len(parts)


def _is_only_title(parts: Sequence[Span], place: int) -> bool:
    """Tell whether the link at *place* is written as a venue is, but no other can be the title: "[TinyML Now](...)"."""
    others = links_in(parts[place + 1 : place + FEW])
    is_dated = published(labels.clean(parts[place].text)).year is not None
    return not (is_dated or labels.refers(parts[place]) or any(len(link.text.split()) > NAME for link in others))


def _stands_before(parts: Sequence[Span], place: int) -> bool:
    """Tell whether the text at *place* only says when, where or of what a title is that follows it."""
    part = parts[place]
    said = published(part.text)
    short = len(part.text.split()) <= NAME and not set("([") & set(part.text)
    dated = date_in(part.text) and not said.venue and len(part.text) < _DATE_LETTERS
    where = part.kind == "bold" and short and said.year and named((said.venue or "").partition(" ")[0])
    if (dated or where) and _title_follows(parts, place + 1, tag=True):
        return True  # "**ICML 2020** [A Title](...)"
    appeared = part.kind == "italic" and said.venue is not None and said.year is not None
    return (short or appeared) and _linked_title_follows(parts, place + 1, appeared=appeared)


def _title_follows(parts: Sequence[Span], place: int, *, tag: bool = False) -> bool:
    """Tell whether what comes at *place* can still be a title, and not text about one that is there already."""
    for part in parts[place : place + 6]:
        if part.kind in ("soft", "picture", "badge", "break"):
            continue
        if part.kind in ("bold", "italic"):
            return True
        if part.kind == "link":
            if not _marks(part):
                return True
        elif part.kind == "text":
            if _SEPARATOR.match(part.text) and not tag:
                return False
            if any(map(str.isalpha, part.text)):
                return True
    return False


def _linked_title_follows(parts: Sequence[Span], place: int, *, appeared: bool) -> bool:
    """Tell whether what comes at *place* is a linked title, after where it *appeared*, or of a paper on a new line."""
    is_below = False
    for part in parts[place : place + NAME]:
        if part.kind == "link":
            titles = not _marks(part) and not labels.is_like_kind(labels.clean(part.text))
            return titles and (appeared or (is_below and addresses.is_paper(part.url)))
        is_below = is_below or part.kind == "break"
        appeared = appeared or (part.kind == "italic" and published(part.text).year is not None)
        if part.kind != "italic" and any(map(str.isalnum, part.text)):
            return False
    return False


def is_alone(parts: Sequence[Span], place: int) -> bool:
    """Tell whether the tag at *place* has a line of its own, but for links by their kind, which stand below, too."""
    rest = parts[place + 1 : place + FEW]
    if published(parts[place].said) != NOTHING or not only_tags(rest, 0):
        return False
    links = links_in(rest)
    return bool(links) and all(map(labels.refers, links)) and any(part.kind == "break" for part in rest)


def _cites(parts: Sequence[Span], place: int) -> bool:
    """Tell whether the link at *place* cites the title after it: "[Brook 2026](...), *A Title*", "...: A Title"."""
    link = parts[place]
    title = next((part for part in parts[place + 1 : place + FEW] if part.text.strip(" ,.:\n")), link)
    if title is link or len(title.text.split()) <= NAME:
        return False
    if title.kind in ("bold", "italic"):
        return labels.cites(labels.clean(link.text))
    return title.text.lstrip().startswith(":") and authors_first(labels.clean(link.text), label=True) is not None


def _marks(link: Span) -> bool:
    """Tell whether *link*, before a title, says where that appeared or what it is, and is none itself."""
    label = labels.clean(link.text)
    if not label or labels.is_kind(label):
        return True
    if _REPORT.search(label):
        return False
    found = published(label)
    if found.venue is None:
        return found.date
    return len(found.venue.split()) <= 4 and (found.date or named(label))  # noqa: PLR2004


def said_before(text: str) -> tuple[list[Span], str]:
    """Return what *text* says before its title: venue and year, a name; and the rest, the title."""
    before: list[Span] = []
    text = _LABELLED.sub("", text)
    found = _VENUE_FIRST.match(text)
    if found and _is_venue(found[1], found[0]):
        before.append(Span("text", found[1]))
    elif found := _DASHED.match(text):
        before.append(Span("text", f"{found[2]} 20{found[1]}"))
    elif (found := DATED.match(text)) and " " in text[found.end() :].strip():
        before.append(Span("text", found[1]))
    elif found := _APPEARED.match(text):
        for said in filter(None, found.groups()):
            before.append(Span("tag", f"({said})", inner=(Span("text", said),)))
    if found and before:
        text = text[found.end() :]
    text = _barred(text, before)
    while name := _NAMED.match(text):
        before.append(Span("tag", name[0].strip(), inner=(Span("text", name[1]),)))
        text = text[name.end() :]
    return before, text


def _is_venue(said: str, divided: str) -> bool:
    """Tell whether what is *said* before a title is a venue; *divided* from that by a comma, any acronym may be one."""
    venue = published(said).venue or ""
    if "," in divided:
        return named(venue) or _ACRONYM.match(divided) is not None
    # "A Team at SemEval-2020: A Title" is a title, and "SemEval-2019 Task 10: A Title", too.
    return named(venue) and named(said.split(maxsplit=1)[0]) and not set("0123456789") & set(venue.partition(" ")[2])


def _barred(text: str, before: list[Span]) -> str:
    """Return the rest of *text* behind years and venues with bars between them, which are put *before*."""
    is_behind = False
    while found := _BARRED.match(text):
        said = found[1] or found[2]
        if published(said) == NOTHING and not (is_behind and " " not in said):
            break
        before.append(Span("text", said))
        text, is_behind = text[found.end() :], True
    return text
