"""Make text safe to show in a terminal."""

import re
from collections.abc import Iterator

_HIDDEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that show nothing, though Python takes them for printable."""

_ACTING = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]"
"""Signs that act on a terminal, or turn the text after them round."""

_VARIANTS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""Signs that choose how the one before them is drawn."""

_JOINERS = "\u200c\u200d"
_KEYS = "#*0123456789"
"""Signs of ASCII that emoji are made of."""

_MOST_MARKS = 8
"""Marks that one letter may bear; no language needs as many, and hundreds cover the lines around it."""

_NOT_IN_JSON = re.compile(r"[^\n -~]")
_NOT_IN_ADDRESS = r"[^!#-;=?-\[\]_a-z~]"
_USER = r"(?<=://)[^\s/?#@]+@"
_KEYS_IN_QUERY = (
    r"(?i)([?&])(?:(?:[\w.-]{0,40}(?:token|secret|passw(?:or)?d|signature|credential|authorization|api[_-]?key)[\w.-]{0,40}"
    r"|auth|key|pwd|sig)=[^\s&#\"']*?(&|(?=:?(?:[\s#\"']|$))))+"
)
"""What in an address opens a door: GitHub's `token`, the `X-Amz-Signature` of a link that was shared, ..."""


def printable(text: str) -> str:
    r"""
    Return *text* with every character that is not printed escaped: a tab is "\t", an escape "\x1b".

    Control characters, separators other than the space, directional marks, what has no width and lone
    surrogates would otherwise act on the terminal, or hide there. Joiners and selectors of variants stay beside
    signs beyond ASCII, where emoji and languages need them; of marks on one letter, the first eight stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if is_safe else _number(sign) for sign, is_safe in _judged(text))


def control_in(text: str) -> str:
    r"""Return the first sign of *text* that acts on a terminal, escaped: "\x1b"; nothing where there is none."""
    if found := re.search(_ACTING, text):
        return _number(found[0])
    return ""


def printed(text: str) -> str:
    """Return *text* without what `printable` would escape in it."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign, is_safe in _judged(text) if is_safe)


def printable_json(json: str) -> str:
    r"""
    Return *json* as text that says the same, with every character that is not printed escaped as "\u001b".

    The standard library leaves all but the first 32 as they are: among them what begins a command to a
    terminal, and what turns the direction of writing.
    """
    if json.isascii() and "\x7f" not in json:
        return json
    return _NOT_IN_JSON.sub(lambda found: found[0] if _is_plain(found[0]) else _json_escape(found[0]), json)


def without_secrets(text: str) -> str:
    """Return *text* with the addresses in it, but without the user names, passwords and tokens that these hold."""
    if "://" not in text:
        return text
    return re.sub(_KEYS_IN_QUERY, lambda found: found[1] if found[2] else "", re.sub(_USER, "", text))


def web_address(url: str | None) -> str | None:
    """Return *url* as the target of a link if it leads to the web, with what could end the link encoded."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return re.sub(_NOT_IN_ADDRESS, lambda found: _percent(found[0]), url)


def _judged(text: str) -> Iterator[tuple[str, bool]]:
    """Yield every sign of *text*, and whether it may be shown there as it is."""
    from unicodedata import category  # noqa: PLC0415 - most text does without

    marks, before = 0, ""
    for sign, after in zip(text, f"{text[1:]} ", strict=True):
        marks = marks + 1 if category(sign) in {"Mn", "Me"} else 0
        if sign in _JOINERS:
            is_safe = not before.isascii() and not after.isascii() and _is_plain(after)
        elif re.match(_VARIANTS, sign):
            is_safe = bool(before) and _is_plain(before) and (not before.isascii() or before in _KEYS)
        else:
            is_safe = _is_plain(sign) and marks <= _MOST_MARKS
        yield sign, is_safe
        before = sign if is_safe else ""


def _number(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


def _is_plain(sign: str) -> bool:
    return sign.isprintable() and sign not in _HIDDEN and not re.match(_VARIANTS, sign)


def _json_escape(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
