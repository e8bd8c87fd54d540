"""
Draw bars and lines as SVG, the same bytes for the same figures.

A page may be light or dark: nothing is drawn behind, and every colour stands out from both. The
reader's own font is used.
"""

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

WIDTH = 800
LETTER = 7
"""How wide a letter is taken to be: that of a wide font of `FONT` pixels, so that no label is cut off."""

FONT = 13
ROW = 26
BAR = 16
GREY = "#767e87"
RED = "#cf4a3f"
COLOURS = ("#2f7de1", "#c4691c", "#1a8f5f", "#b558b0", RED)


class Bar(NamedTuple):
    """A *value* with its *label*; relm's *own* bars stand out, and a stroke marks a *target*."""

    label: str
    value: float
    own: bool = False
    target: float | None = None


def bars(caption: str, drawn: Sequence[Bar], digits: int) -> str:
    """Return *drawn* as horizontal bars from zero, with their values to so many *digits*."""
    left = max(len(bar.label) for bar in drawn) * LETTER + 16
    longest = max(max(bar.value, bar.target or 0) for bar in drawn)
    scale = (WIDTH - left - 60) / longest
    parts = [text(0, 16, caption)]
    for row, bar in enumerate(drawn):
        middle = 28 + ROW * row + ROW / 2
        wide, target = bar.value * scale, (bar.target or 0) * scale
        value = left + (target if wide < target < wide + 50 else wide) + 8  # not under the stroke
        parts += [
            text(left - 8, middle + 4.5, bar.label, "end"),
            shape("rect", x=left, y=middle - BAR / 2, width=wide, height=BAR, fill=COLOURS[0] if bar.own else GREY),
            text(value, middle + 4.5, f"{bar.value:.{digits}f}"),
        ]
        if bar.target is not None:
            at = left + target
            parts.append(line([(at, middle - ROW / 2 + 2), (at, middle + ROW / 2 - 2)], RED, 3))
    return svg(caption, 36 + ROW * len(drawn), parts)


def lines(caption: str, x_caption: str, drawn: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Return a line for each series *drawn* by its name: points with the first number on a logarithmic scale."""
    height, left, top = 400, 36, 44
    right = WIDTH - max(map(len, drawn)) * LETTER - 20
    sizes = sorted({size for points in drawn.values() for size, _ in points})
    highest = math.ceil(max(value for points in drawn.values() for _, value in points))
    spread = math.log(sizes[-1] / sizes[0]) or 1

    def place(size: int, value: float) -> tuple[float, float]:
        across = left + 24 + (right - left - 48) * math.log(size / sizes[0]) / spread
        return across, height - 56 - (height - 56 - top) * value / highest

    parts = [text(0, 16, caption), text((left + right) / 2, height - 8, x_caption, "middle")]
    for value in range(highest + 1):
        y = place(sizes[0], value)[1]
        parts += [line([(left, y), (right, y)], GREY, 1, opacity=0.35), text(left - 8, y + 4.5, str(value), "end")]
    parts += [text(place(size, 0)[0], height - 34, f"{size:,}", "middle") for size in sizes]
    ends = {name: place(*points[-1])[1] for name, points in drawn.items()}
    for (name, points), colour in zip(drawn.items(), COLOURS, strict=False):
        placed = [place(*point) for point in points]
        parts.append(line(placed, colour, 2.5))
        parts += [shape("circle", cx=x, cy=y, r=4, fill=colour) for x, y in placed]
        parts.append(text(right - 8, apart(ends)[name] + 4.5, name, fill=colour))
    return svg(caption, height, parts)


def apart(ends: Mapping[str, float]) -> dict[str, float]:
    """Return *ends* moved down where needed, so that names written at them do not overlap."""
    moved: dict[str, float] = {}
    last = -math.inf
    for name, end in sorted(ends.items(), key=lambda pair: pair[1]):
        moved[name] = last = max(end, last + FONT + 4)
    return moved


def text(x: float, y: float, words: str, anchor: str = "start", fill: str = GREY) -> str:
    """Return *words* written at a place; *anchor* is what of them stands there."""
    return shape("text", words, x=x, y=y, text_anchor=anchor, fill=fill)


def line(points: Sequence[tuple[float, float]], stroke: str, width: float, opacity: float = 1) -> str:
    """Return a line through *points*."""
    through = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return shape("polyline", points=through, fill="none", stroke=stroke, stroke_width=width, opacity=opacity)


def shape(tag: str, content: str = "", **attributes: float | str) -> str:
    """Return an element with its *attributes*, numbers to a hundredth."""
    written = " ".join(
        f'{name.replace("_", "-")}="{value if isinstance(value, str) else f"{value:.2f}"}"'
        for name, value in attributes.items()
    )
    return f"<{tag} {written}>{escape(content)}</{tag}>"


def svg(title: str, height: int, parts: Sequence[str]) -> str:
    """Return the whole picture."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    font = f'font-family="system-ui, sans-serif" font-size="{FONT}" role="img"'
    return "\n".join([f"{head} {font}>", f"<title>{escape(title)}</title>", *parts, "</svg>", ""])
