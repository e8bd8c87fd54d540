"""
Site: a catalogue as one page that needs no server.

It is complete without JavaScript. With it, it is searched as by the command: `script/` is that search once more, and
`data` gives it all that the command's knows.
"""

import base64
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from relm_cli.entries import KINDS, Entry
from relm_cli.entries.parts import INLINE_LINK
from relm_cli.errors import UsageError
from relm_cli.formats import written
from relm_cli.printable import printable_json, printed, web_address
from relm_cli.search.counts import count_sections
from relm_cli.search.filtering import ANY, Condition
from relm_cli.search.index import Index
from relm_cli.site.bundle import bundle, file_text, style
from relm_cli.site.data import page_data, search_data
from relm_cli.wording import counted

MOST = 20_000
"""Entries that a page holds at most: of more, a telephone takes seconds to read them and too long to search them."""

GENERATOR = '<meta name="generator" content="relm site">'
"""What stands in a page that relm has made, and may make anew."""

_FOLDER = os.path.dirname(__file__)

_NOT_IN_PAGE = re.compile("['<>&]")
"""What would end a script or an attribute; in JSON each may be written as its number."""


class Row(NamedTuple):
    """
    An entry where it stands in a section, and what the list says of it there.

    The *first* one shows all that is known of the entry, any other leads there.
    """

    entry: Entry
    first: bool
    keyword: str | None
    year: int | None
    venue: str | None


def page(index: Index, condition: Condition = ANY, *, title: str | None = None, files: Sequence[str] = ()) -> str:
    """
    Return the entries of *index* that pass *condition* as a page of HTML, the same bytes for the same catalogue.

    *title* stands in the place of the catalogue's own. *files* are the names of those beside the page, to which it
    links. Raises `UsageError` where the entries are more than a page can hold.
    """
    number = index.count(condition)
    if number > MOST:
        others = "a filter narrows them; relm export -f jsonl writes them for others' relm search --catalogue FILE"
        raise UsageError(f"a page holds {MOST:,} entries, and these are {number:,}", others)
    rows = index.placed(condition)
    numbers = list(dict.fromkeys(n for _, n, *_ in rows))
    entries = dict(zip(numbers, index.load(numbers), strict=True))
    placed: dict[str, list[Row]] = {}
    seen: set[int] = set()
    for section, n, keyword, year, venue in rows:
        placed.setdefault(section, []).append(Row(entries[n], n not in seen, keyword, year, venue))
        seen.add(n)
    kinds = Counter(entry.kind for entry in entries.values())
    data = page_data(search_data(index, numbers))
    searched = {entry.pop("id"): _json(entry) for entry in data.pop("entries")}
    about = index.about()
    styled, unscripted, script = style(), file_text("noscript.css"), bundle("page.js")
    template = _environment().get_template("page.html.jinja")
    return template.render(
        title=title or about["title"] or "Catalogue",
        about=about,
        sections=count_sections(index, condition),
        placed=placed,
        kinds=[(kind, kinds[kind]) for kind in KINDS],
        bibtex=_bibtex(entries.values()),
        files=files,
        generator=GENERATOR,
        policy=_policy(scripts=(script,), styles=(styled, unscripted)),
        style=styled,
        unscripted=unscripted,
        script=script,
        searched=searched,
        data=_json(data),
    )


def _bibtex(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return the BibTeX of those of *entries* that can be cited, by their ids; the index gave each a key of its own."""
    texts: dict[str, str] = {}
    for entry in entries:
        citation = entry.cited()
        if citation:
            texts[entry.id] = written("bibtex", [citation])
    return texts


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["counted"] = counted
    environment.filters["web"] = web_address
    environment.filters["prose"] = _prose
    environment.filters["heading"] = lambda depth: min(depth + 2, 6)
    return environment


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the template
    """Return *value*, if it is text from elsewhere, without signs that are not printed: they would hide in the page."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(map(printed, value.split("\n")))
    return value


def _prose(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield *text* in parts: each with the address that it is linked to, None for the text between links."""
    before, *found = re.split(INLINE_LINK, text)
    yield before, None
    for label, url, after in zip(found[::3], found[1::3], found[2::3], strict=True):
        yield label, web_address(url)
        yield after, None


def _json(data: Mapping[str, Any]) -> str:
    """Return *data* as JSON that stands in a page as it is."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _NOT_IN_PAGE.sub(lambda found: f"\\u{ord(found[0]):04x}", printable_json(text))


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the content security policy of a page that runs *scripts* and has *styles*: it loads nothing."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data:;"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
