"""Put numbers and long texts into the sentences that people read, and understand what they reply."""

_LINE = 60
"""How much of what was typed, or of a list, a sentence repeats."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return *number* with the word for *one* thing or for *many*, which ends in an s unless given."""
    if number == 1:
        return f"1 {one}"
    return f"{number:,} {many or f'{one}s'}"


def shortened(text: str, most: int = _LINE) -> str:
    """Return *text* cut to *most* letters, by default what a line of a message can hold."""
    if len(text) <= most:
        return text
    return f"{text[:most]}…"


def called(name: str) -> str:
    """Return what people call the file, address or stream *name*: "-" is standard input."""
    return "standard input" if name == "-" else name


def is_yes(reply: str) -> bool:
    """Tell whether *reply*, to a question that yes or no answers, is yes: all else, nothing too, is no."""
    return reply.strip().casefold() in {"y", "yes"}
