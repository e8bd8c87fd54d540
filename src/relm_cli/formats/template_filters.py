"""The filters that templates have besides those of Jinja2: what a value is written as, and how values are joined."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import pass_environment
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

from relm_cli.entries.parts import OTHERS
from relm_cli.formats.markup import address, cell, finished, prose

if TYPE_CHECKING:
    from relm_cli.formats.sandbox import Sandbox


def texts(value: object) -> Iterator[str]:
    """Yield the parts of *value* as they are written: nothing of null, semicolons between what a list holds."""
    yield ""
    if isinstance(value, list | tuple):
        for place, item in enumerate(value):
            if place:
                yield "; "
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif value is not None:
        yield str(value)


@pass_environment
def written(environment: Sandbox, value: object) -> str:
    """Return *value* as it is written."""
    if isinstance(value, str):
        return value
    return environment.concat(environment.counted(texts(value)))


@pass_environment
def join(environment: Sandbox, values: Iterable[Any], between: object = "", attribute: str | None = None) -> str:
    """Return *values*, or what each has as *attribute*, with *between* in between."""
    separator = written(environment, between)
    pieces: list[str] = []
    for value in environment.counted(values):
        item = value if attribute is None else environment.getitem(value, attribute)
        pieces += [separator, written(environment, item)]
    return environment.concat(pieces[1:])


@pass_environment
def replace(environment: Sandbox, value: object, old: str, new: str) -> str:
    """Return the text of *value* with *new* in the place of every *old*."""
    text = written(environment, value)
    environment.step(text.count(old) * len(new))
    return text.replace(old, new)


@pass_environment
def tojson(environment: Sandbox, value: object) -> str:
    """Return *value* as JSON."""
    environment.concat(environment.counted(texts(value)))  # as long, nearly
    return json.dumps(value, ensure_ascii=False)


def flat(values: list[Any] | tuple[Any, ...]) -> list[Any] | tuple[Any, ...]:
    """Return *values*; raises `SecurityError` for lists in it, which could double each other."""
    for value in values:
        if isinstance(value, list | tuple | dict):
            raise SecurityError("a list written here holds no lists")
    return values


def default(value: object, other: object = "") -> object:
    """Return *value*, or the *other* where that is null or no name is called so."""
    if value is None or isinstance(value, Undefined):
        return other
    return value


def names(authors: Sequence[str], between: str = ", ", last: str | None = None, others: str = " et al.") -> str:
    """Return *authors* with *between* in between and *last* before the last one, or *others* after them for et al."""
    listed = [name for name in authors if name != OTHERS]
    ended = ""
    if len(listed) < len(authors):
        ended = others
    *first, end = listed or [""]
    if not first:
        return end + ended
    if last is None or ended:
        last = between
    return between.join(first) + last + end + ended


def markdown(text: str) -> str:
    """Return *text*, in which inline links stay links, as Markdown of a paragraph."""
    return finished(prose(text))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "address": address,
    "cell": lambda text: cell(prose(text)),
    "flat": flat,
    "join": join,
    "md": markdown,
    "names": names,
    "replace": replace,
    "short": lambda year: str(year)[-2:],
    "tojson": tojson,
}
"""What templates call them: "cell" is Markdown in a table, "short" the last two digits of a year."""
