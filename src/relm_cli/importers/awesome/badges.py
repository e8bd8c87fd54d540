"""Read the badges of shields.io: pictures whose address holds their text."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from relm_cli.importers.awesome.addresses import place

_STATIC = re.compile(r"/badge/(.+?)(?:\.svg|\.png)?/?$")
_SEAM = re.compile(r"(?<!-)-(?!-)|(?<=--)-(?!-)")
_SAYS_NOTHING = re.compile(
    r"(?:static )?badge|publish|type|img|image|icon|logo|alt text|shield|dynamic .*|", re.IGNORECASE
)


class Badge(NamedTuple):
    """What a badge shows: the *label* on its left, which it may lack, its *message* and its *colour*."""

    label: str
    message: str
    colour: str


def badge(source: str) -> Badge | None:
    """Return what the badge at *source* shows, if its address says so; two dashes there are one, "_" a blank."""
    if not place(source).endswith("shields.io"):
        return None
    static = _STATIC.search(urlsplit(source).path)
    if static is None:
        return None
    *texts, colour = _SEAM.split(static[1])
    label, *message = map(_spell, texts or [colour])
    if not message:
        label, message = "", [label]
    return Badge(label, " ".join(message), colour.casefold())


def is_ornament(source: str) -> bool:
    """Tell whether the picture at *source* counts or shows something about the page or a repository."""
    return any(name in source for name in ("awesome.re", "star-history", "/stars/", "visitor", "hits.", "last-commit"))


def label(alternative: str, source: str) -> str:
    """Return what the picture at *source* is called: its *alternative* text if that says something."""
    if not _SAYS_NOTHING.fullmatch(alternative.strip()):
        return " ".join(alternative.split())
    shown = badge(source)
    return shown.label or shown.message if shown else ""


def _spell(text: str) -> str:
    return " ".join(unquote(text).replace("--", "-").replace("__", "\0").replace("_", " ").replace("\0", "_").split())
