"""Tell by the headings of a list where an entry stands and of which year, and what is none of it."""

import itertools
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from relm_cli.importers.awesome import addresses
from relm_cli.importers.awesome.page import ENOUGH, Element, Run
from relm_cli.importers.awesome.spans import plain, spans, split_emoji, with_words
from relm_cli.importers.awesome.venues import Published, above, date_in, named, published, without_date, year_of
from relm_cli.importers.draft import Row

_CONTENTS = re.compile(
    r"(?:(?:table|list|overview) of )?contents?(?: list)?|toc|index|outline|\u76ee\u5f55",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:how to )?contribut(?:e|ing|ion|ions|ors?)(?:\b.*)?|(?:our |top )?contributors|licen[sc]es?|stargazers.*"
    r"|star[- ]?(?:history|trend)(?: chart)?|stars|(?:how to )?cit(?:e|ing)(?:\b.{0,40})?|bibtex"
    r"|citations?(?:\s(?:and|&|for|format|information)\b.{0,40})?"
    r"|acknowledge?ments?|acknowledging|credits|reference|contact(?:s| us| me)?|sponsors?"
    r"|support us|join us|(?:statement and )?disclaimer"
    r"|(?:project )?maintainers?(?: (?:&|and) contributors?)?|authors?|footnotes?|change ?log",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"(?:\w+ )?(?:news|updates?|update logs?|announcements?|what'?s new|timeline)|更新(?:日志|记录)?|新闻|动态",
    re.IGNORECASE,
)
_TITLE_LIKE = re.compile(r"awesome|papers?\b|list\b|survey|resources|reading|collection|guide", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:before|prior|pre|since|until|earlier|later|after|older|and|to)\b|[-\u2013~]\s*$|\d\s*[-\u2013~]\s*\d",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(r"^\W*(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d\W*$")

_VENUE_AND_YEAR = re.compile(r"\b[A-Za-z/]+[\s-]?(?:19|20)\d\d(?!\d)")
"""What headings and titles of lists say beside other words: "CVPR-2024-Papers"."""

# A run of marks is looked at from its beginning only: from each of its marks, long ones would take the square of time.
_AROUND = re.compile(r"^[\W\d_]+|(?<![\W_])[\W_]+$")


class Section(NamedTuple):
    """
    Where the page is: the *path* of headings, and whether this is *aside* of the list, or *news*.

    *published* is what the headings say of where and when the entries below them appeared.
    """

    path: tuple[str, ...] = ()
    published: Published = Published()
    aside: bool = False
    news: bool = False


class _Step(NamedTuple):
    level: int
    title: str
    published: Published
    aside: bool
    news: bool
    silent: bool
    """The heading is no part of the path."""


def sections(
    page: Sequence[Element], title: Element | None, silent: Collection[int], gone: Collection[int]
) -> list[Section]:
    """
    Return where each element of *page* stands; a heading stands in the section that it begins.

    The *title* of the page stands above all of it. It and the headings at the *silent* places are no part of the path,
    those at places that are *gone* begin nothing.
    """
    of_venues = _venue_levels(page)
    found: list[Section] = []
    steps: list[_Step] = []
    current = Section()
    for place, element in enumerate(page):
        if element.kind == "heading" and place not in gone:
            name = heading(element.runs)[1]
            bare = _bare(name)
            level = 0 if element is title else 2 * element.level
            if level and _is_above(page, place, name):
                level -= 1
            # What stands below "Contents" in depth stands there by its size only.
            steps = [step for step in steps if step.level < level and not (step.aside and step.silent)]
            unsaid = element is title or place in silent or _CONTENTS.fullmatch(bare) is not None
            news = _NEWS.fullmatch(bare) is not None
            aside = is_aside(name) and not (_CONTENTS.fullmatch(bare) and _holds_entries(page, place))
            steps.append(_Step(level, name, announced(name), aside, news, unsaid))
            current = Section(
                tuple(step.title for step in steps if not step.silent),
                _appeared(steps, of_venues),
                any(step.aside for step in steps),
                any(step.news for step in steps),
            )
        elif element.kind == "paragraph" and (said := _said_alone(element)).venue:
            year = said.year or current.published.year
            current = current._replace(published=Published(said.venue if year else None, year))
        found.append(current)
    return found


def _holds_entries(page: Sequence[Element], place: int) -> bool:
    """Tell whether the contents at *place* are those of no page: most items up to the next heading lead out of it."""
    below = itertools.takewhile(lambda element: element.kind != "heading", page[place + 1 :])
    items = [addresses.leads_out(element) for element in below if element.kind == "item"]
    return 2 * sum(items) > len(items)


def _appeared(steps: Sequence[_Step], of_venues: Collection[int]) -> Published:
    """
    Return what the headings *steps* say: the last year says when, and the last venue, if it is of no other year, where.

    A venue without a year says nothing, unless most headings of its size are *of_venues*.
    """
    year = next((step.published.year for step in reversed(steps) if step.published.year), None)
    for step in reversed(steps):
        if step.published.venue:
            says = step.published.year in (None, year) if year else step.level in of_venues
            return Published(step.published.venue if says else None, year)
    return Published(None, year)


def _venue_levels(page: Sequence[Element]) -> set[int]:
    """Return of which level, as steps count it, most headings are venues: "## ACM CCS", "## USENIX Security"."""
    said: dict[int, list[bool]] = {}
    for element in page:
        if element.kind == "heading" and not is_aside(name := heading(element.runs)[1]):
            said.setdefault(2 * element.level, []).append(above(name).venue is not None)
    return {level for level, venues in said.items() if sum(venues) >= ENOUGH and 2 * sum(venues) > len(venues)}


def _said_alone(paragraph: Element) -> Published:
    """Return what *paragraph* says of where and when if it says nothing else, in bold type: "**ICCV 2021**"."""
    told = with_words(paragraph.runs)
    return above(plain(paragraph.runs)) if told and all(run.bold and not run.link for run in told) else Published()


def _is_above(page: Sequence[Element], place: int, name: str) -> bool:
    """Tell whether the heading *name* at *place* is a year alone above one as large: "### 2018", "### Conference"."""
    for follows in page[place + 1 : place + 2]:
        if follows.kind == "heading" and follows.level == page[place].level:
            return year_of(name) is not None and not without_date(name)
    return False


def below(said: Published, row: Row) -> Row:
    """
    Return *row* with what is *said* above it of where and when it appeared, where the row does not say.

    A venue of another year than the row's is not its venue. What is said to have appeared is no tool.
    """
    if row.group or row.kind in ("metric", "benchmark"):
        return row
    if not row.venue and said.venue and (not row.year or said.year in (None, row.year)):
        row = row._replace(kind="paper", venue=said.venue)
    if not row.year and said.year:
        row = row._replace(kind="paper", year=said.year)
    return row


def is_aside(title: str) -> bool:
    """Tell whether a heading *title* is one of the page and not of the list."""
    return (_ASIDE.fullmatch(_bare(title)) or _CONTENTS.fullmatch(_bare(title))) is not None


def looks_like_title(title: str) -> bool:
    """Tell whether *title* can be that of a whole list."""
    return _TITLE_LIKE.search(title) is not None


def heading(runs: Sequence[Run]) -> tuple[str | None, str]:
    """Return emoji and title of a heading made of *runs*, without links back to the top."""
    text = ""
    for part in spans(runs):
        leads = not part.links or any(addresses.external(link.url) for link in part.links)
        if leads and part.kind not in ("picture", "badge"):
            text += part.text
    if not any(map(str.isalnum, text)):
        text = plain(runs)
    emoji, title = split_emoji(text)
    return emoji, " ".join(title.split()) or (emoji or "")


def _bare(title: str) -> str:
    """Return *title* without numbers and marks around it."""
    return _AROUND.sub("", title)


def announced(title: str) -> Published:
    """Return what *title*, above entries, says of where and when: its year stands at its beginning or its end."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)
    date = date_in(title)
    rest = without_date(title) if date else title
    if len(years) > 1 or _SPAN.search(rest):
        return Published()
    if named_first := _VENUE_AND_YEAR.search(title):
        found = published(named_first[0])
        if found.venue and named(found.venue):
            return found
    year = None
    if date or _YEAR_AT_END.search(title):
        year = year_of(title)
    return Published(above(title).venue, year)
