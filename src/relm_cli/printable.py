"""Make text safe to show in a terminal."""


def printable(text: str) -> str:
    r"""
    Return *text* with every character that is not printed escaped: a tab is "\t", an escape "\x1b".

    Control characters, separators other than the space, directional marks and lone surrogates would
    otherwise act on the terminal, or hide there.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)
