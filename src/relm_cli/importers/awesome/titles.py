"""Find the title among the parts of an entry: what stands before it, it, and what follows."""

import re
from collections.abc import Sequence

from relm_cli.importers.awesome import labels
from relm_cli.importers.awesome.apart import after_authors
from relm_cli.importers.awesome.authors import REFERENCE, authors, authors_first, leading
from relm_cli.importers.awesome.beginnings import beginning, is_alone, said_before
from relm_cli.importers.awesome.behind import Titled, after_name, behind_names, link_in, quoted_after
from relm_cli.importers.awesome.ends import (
    FEW,
    NAME,
    QUOTED,
    ends_title,
    marked,
    stops,
    tidy,
    without_label,
    without_tail,
)
from relm_cli.importers.awesome.names import is_name
from relm_cli.importers.awesome.signatures import names_before, signed_title
from relm_cli.importers.awesome.spans import Span, links_in, text_in
from relm_cli.importers.awesome.venues import published

_GAP = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BAR = re.compile(r"\s+\|\s+")
_AFTER_MARK = re.compile(r"^\s*[|:\u2013\u2014-]+\s+")
"""What divides a title from a venue or a date before it."""

_CONTINUED = re.compile(r":\s+(\S.*?),\s+([^,:]{2,40}? et\.? al)\b[.\s]*$")
"""Lists on motion link the name that a title begins with, and write the rest of it and one author behind."""

_REFERENCE = re.compile(rf".{{3,{REFERENCE}}}?\.\s(?:19|20)\d\d[a-z]?\.\s+(?=\S)")
"""References of ACM have the year before the title: "Ada Brook and Ben Clark. 2021. A Title of Things. In ICML."."""

_LONG = 160
"""Letters from which on a text that has a wide gap in it is more than a title."""


def titled(parts: Sequence[Span], order: str = "") -> Titled | None:
    """
    Take the entry made of *parts* apart at its title, or return None if it has none.

    Where the *order* of the list is none of "link" and "", a link that comes after text is none, if it could
    be one. Where it is "plain", bold type before a colon is a part of the title; where it is "sentence", authors follow
    the sentence that a title is, be it one name, where it is "commas", only these divide them from it, where it is
    "by", that word does, and where it is "names", they stand before it, with a colon behind them where it is "names:".
    """
    start = beginning(parts, order)
    if start == len(parts):
        return None
    before, first, after = tuple(parts[:start]), parts[start], tuple(parts[start + 1 :])
    if first.kind in ("text", "bold", "link"):
        said, text = said_before(_AFTER_MARK.sub("", first.text) if before else first.text)
        before, first = (*before, *said), first._replace(text=text.lstrip())
        if said and not text.strip() and after[:1] and after[0].kind == "link":
            first, after = after[0], after[1:]  # "SIGCOMM 2019, [A Title](...)"
        if said and first.kind == "text":
            return _written(before, [first, *after], order, whole=True)
    follows = next((part for part in after if part.text.strip()), first)
    dated = follows.kind == "text" and published(follows.text).year is not None
    names = after_authors(follows.text)[0] if first.kind == "italic" and follows.kind == "text" else ""
    signed = (authors(names) or is_name(names.strip())) and len(first.text.split()) >= NAME and not authors(first.text)
    if first.kind == "link" or (first.kind == "italic" and (dated or signed)):
        return _continued(before, first, after) or Titled(before, marked(first.text), first.url, after, first.bold)
    if first.kind == "tag" and (first.links or is_alone(parts, start)):
        title = max(first.links, key=lambda link: len(link.text), default=first)
        return Titled(before, tidy(title.text), title.url, after)
    if first.kind == "bold":
        return _bold(before, first, after, order)
    return _written(before, [first, *after], order)


def _continued(before: tuple[Span, ...], first: Span, after: tuple[Span, ...]) -> Titled | None:
    """Take apart a link that is a reference, or the name only: "[Alpha](...): A Title of Things, Brook et al."."""
    signed = signed_title(first.text, "") if QUOTED.search(first.text) else None
    if signed:
        title, names, rest = signed
        return Titled(before, marked(title), first.url, (Span("text", rest), *after), authors=names)
    found = _CONTINUED.match(after[0].text) if after and after[0].kind == "text" else None
    names = authors(found[2]) if found else ()
    if not found or not names:
        return None
    return Titled(before, f"{first.text}: {found[1]}", first.url, after[1:], first.bold, names)


def _bold(before: tuple[Span, ...], first: Span, after: tuple[Span, ...], order: str) -> Titled:
    """Take apart an entry that begins with bold text; "**Kind:** [title](...)" has its title in the link."""
    text, rest = first.text, text_in(after[:1])
    follows = next((part for part in after if part.kind not in ("soft", "text") or part.text.strip(" :\uff1a,")), first)
    colon = text.rstrip().endswith((":", "\uff1a")) or rest.lstrip().startswith((":", "\uff1a"))
    behind = [part._replace(text=part.text.lstrip(" :\uff1a")) for part in after[:1]]
    if colon and len(text.split()) < NAME and labels.role(text) == "title" and after:
        lines = [part._replace(kind="break") if part.kind == "soft" else part for part in after[1:]]
        return _written(before, [*behind, *lines], order)
    is_label = colon or rest.strip() == ","  # "**Datasets**, [A Title](...)"
    label = labels.clean(follows.text)
    is_kind = labels.is_kind if labels.role(text) == "paper" else labels.is_like_kind
    is_title = follows.kind == "link" and label and not is_kind(label) and not labels.cites(label)
    if is_label and is_title:
        return Titled((*before, first), tidy(follows.text), follows.url, after[after.index(follows) + 1 :], bold=True)
    if colon and after and (cited := _authors_first((*before, first), [*behind, *after[1:]], order)) and cited.url:
        return cited  # "**Alpha**: Brook, A., [A Title](...)"
    ended = text.rstrip()[-1:] in (".", "!", "?")  # "**A Title of Things.** Uni A. 2023.05."
    whole = colon or (not ended and bool(after) and after[0].kind == "text" and rest.lstrip()[:1].isalnum())
    if whole and order == "plain" and follows.kind == "text" and '"' not in follows.text:
        return _written(before, [first, *after], order, whole=True)
    quoted = QUOTED.search(text)
    if quoted and not text[quoted.end() :].strip(" .,") and len(text[: quoted.start()].split()) <= NAME:
        return Titled(before, tidy(quoted[1]), "", after, bold=True)
    named = behind_names(before, first, after)
    named = named or quoted_after(before, first, after) or after_name(before, first, after)
    return named or Titled(before, marked(text), "", after, bold=True)


def _written(before: tuple[Span, ...], parts: Sequence[Span], order: str, *, whole: bool = False) -> Titled:
    """
    Take apart an entry whose title is neither a link nor bold: it ends where links, tags or names begin.

    Where it is known to be *whole*, bold type marks a part of it only.
    """
    if not whole and (cited := _authors_first(before, parts, order)):
        return cited
    end = 0
    for end, part in enumerate(parts):
        if not whole and (linked := _linked(parts, end, order)):
            lead = Span("text", text_in(parts[:end]))
            return Titled((*before, lead), tidy(linked.text), linked.url, tuple(parts[end + 1 :]))
        if part.kind == "bold" and not whole and len(part.text.split()) >= NAME and _is_name(parts[:end]):
            return _bold((*before, *parts[:end]), part, tuple(parts[end + 1 :]), order)
        if stops(parts, end):
            break
    else:
        end = len(parts)
    text = "".join("\n" if part.kind == "soft" else part.text for part in parts[:end])
    if end < len(parts) and parts[end].kind == "italic" and text.endswith(" in "):
        text, parts = text[:-4], [*parts[:end], Span("text", "in "), *parts[end:]]  # "A Title in *DASFAA*, 2022"
    gap = _BAR.search(text)
    if gap is None and len(text_in(parts)) > _LONG:
        gap = _GAP.search(text)
    if gap:
        return Titled(before, tidy(text[: gap.start()]), "", (Span("text", text[gap.end() :]), *parts[end:]))
    text, label = without_label(text)
    if not text.startswith("\u300a") and (signed := signed_title(text, order)):
        title, names, rest = signed
        return Titled(before, marked(title), "", (Span("text", rest + label), *parts[end:]), authors=names)
    title, rest = without_tail(text)
    bracket = end < len(parts) and parts[end].text.startswith("(")  # "A Title of Things. (Springer, MIT)"
    title = marked(title) if bracket else tidy(title)
    return Titled(before, title, "", (Span("text", rest + label), *parts[end:]))


def _linked(parts: Sequence[Span], place: int, order: str) -> Span | None:
    """Return the link that is a title and the part at *place*, or in it: "Alpha ([A Title of Things](...))"."""
    link = link_in(parts[place])
    if link is None:
        return None
    if link is parts[place]:
        return None if ends_title(parts, place, order) else link
    return link if len(link.text.split()) > NAME and _is_name(parts[:place]) else None


def _authors_first(before: tuple[Span, ...], parts: Sequence[Span], order: str) -> Titled | None:
    """Take apart an entry that begins with its authors, as references do: what is linked, bold or next is the title."""
    first, written = parts[0], parts
    if first.kind != "text":
        return None
    if reference := _REFERENCE.match(first.text):
        title = first.text[reference.end() :]
        parts = [first._replace(text=reference[0]), first._replace(text=title), *parts[1:]]
    for place in range(1, min(len(parts), FEW)):
        text, part = text_in(parts[:place]), parts[place]
        if part.kind == "break" and not (authors(text) or authors_first(text)):
            break  # names stand below the title
        said = published(part.text)
        appeared = said.year or (said.venue and len(part.text.split()) <= NAME)
        typed = part.kind in ("bold", "italic") and not appeared
        label = labels.clean(part.text)
        long = len(label.split()) > NAME and not labels.is_kind(label)  # "How to Train Data-Efficient LLMs"
        titles = typed or (part.kind == "link" and label and (long or not labels.is_like_kind(label)))
        quoted = text.rstrip()[-1:] in ('"', "\u201c") and not links_in(parts[:place])
        if titles and (quoted or authors_first(text)):
            links = [other for other in parts[:place] if other.kind == "link"]
            cited = text_in(other for other in parts[:place] if other not in links)
            after = tuple(parts[place + 1 :])
            return Titled((*before, *links, Span("text", cited)), marked(part.text), part.url, after, bold=typed)
        names = names_before(text, part, alone=order == "names") if titles else ()
        if names:
            return Titled(before, marked(part.text), part.url, tuple(parts[place + 1 :]), bold=typed, authors=names)
        told = part.kind == "text" and any(map(str.isalnum, part.text))
        rest = [Span("text", part.text.lstrip(" .,:")), *parts[place + 1 :]]
        quoted = rest[0].text[:1] in ('"', "\u201c")  # 'Ada Brook (2020). "A Title of Things". In: ICML.'
        dated = told and (bool(reference) or text.rstrip()[-1:] == ")")
        people = authors_first(text, label=quoted, sure=order == "names") if dated else None
        if people and not (reference and _appeared_first(people.authors, part.text)):
            end = 1
            while end < len(rest) and not stops(rest, end):
                if rest[end].kind == "italic" and text_in(rest[:end]).rstrip()[-1:] in (".", "?"):
                    break  # "(2021). A Title of Things. *Neurocomputing*"
                end += 1
            title, tail = without_tail(text_in(rest[:end]))
            sentence, stop, more = title.partition(". ")
            after = (Span("text", more + tail), *rest[end:])
            year = Span("text", str(people.appeared.year or ""))
            return Titled((*before, year), marked(sentence + stop.strip()), "", after, authors=people.authors)
    return None if order in ("commas", "sentence") else _names_first(before, written, order)


def _appeared_first(names: Sequence[str], text: str) -> bool:
    """Tell whether *text*, behind *names* and a year, begins with a venue: "Random Forests and Trees. 2021. ICML"."""
    sentence = text.partition(". ")[0]
    alone = len(names) == 1 and "." not in names[0]
    return alone or len(sentence.split()) <= NAME or published(sentence).venue is not None


def _names_first(before: tuple[Span, ...], parts: Sequence[Span], order: str) -> Titled | None:
    """Take apart an entry whose text begins with names: behind them, or on the line below, is the title."""
    names, start = leading(_BAR.split(parts[0].text, 1)[0], sure=order.startswith("names"), colon=order == "names:")
    title, rest = parts[0].text[start:], parts[1:]
    if names and not title.strip() and parts[0].text.rstrip()[-1:] in (":", "."):  # "Ada Brook, Ben Clark:"
        names = tuple(re.sub(r"(?<=\w\w)\.$", "", name) for name in names)
        while rest and not rest[0].text.strip():
            rest = rest[1:]
        if rest and rest[0].kind == "text":
            return _written(before, rest, "text", whole=True)._replace(authors=names)
    said = published(title)
    ended = order == "names:" and parts[0].text[:start].rstrip().endswith(":")
    several = len(names) > (1 if order == "names" else NAME) and not ended and '"' not in title
    if several and said.venue and len(said.venue.split()) <= NAME:  # the title is written as a name is
        names, title = names[:-1], f"{names[-1]}, {title}"
    if names and (ended or len(title.split()) > NAME):
        return _written(before, [Span("text", title), *rest], "text", whole=True)._replace(authors=names)
    return None


def _is_name(parts: Sequence[Span]) -> bool:
    return len(parts) <= NAME and len(text_in(parts).split()) <= NAME
