"""What the screen is drawn with: lines of text, and rows of them with a bar on one."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

Draw = Callable[[int, bool], Sequence[Text]]
"""Returns the lines of the row in a place, which the bar is on or not."""


class Lines(Widget):
    """Lines of text, as many as there is room for, which `scroll` moves."""

    def __init__(self, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._content: Callable[[int], Sequence[Text]] = lambda _: ()
        self._lines: Sequence[Text] | None = None
        self._top = 0

    def show(self, content: Callable[[int], Sequence[Text]]) -> None:
        """Show the lines that *content* makes for a width, once they are drawn."""
        self._content = content
        self._lines = None
        self._top = 0
        self.refresh()

    def on_resize(self) -> None:
        """Make the lines anew, for another width."""
        self._lines = None
        self.refresh()

    def move(self, by: int) -> None:
        """Move the lines *by* so many, as far as there are any."""
        self._top = max(0, min(self._top + by, len(self._lines or ()) - self.size.height))
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """Show what is below."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """Show what is above."""
        self.move(-1)

    def render_line(self, y: int) -> Strip:
        """Draw the line *y*."""
        if self._lines is None:
            self._lines = self._content(self.size.width)
        return self.drawn(self._lines, self._top + y)

    def drawn(self, lines: Sequence[Text], at: int) -> Strip:
        """Return the one *at* of *lines* as wide as there is room, empty where there are not as many."""
        cut = Text()
        if at < len(lines):
            cut = lines[at].copy()
        cut.truncate(self.size.width, overflow="ellipsis", pad=True)
        console = self.app.console
        segments = Segment.apply_style(cut.render(console), console.get_style(cut.style))
        return Strip(segments, self.size.width)


class Rows(Lines):
    """Rows of one or more lines each, the bar on one of them."""

    class Pressed(Message):
        """A row was clicked, *twice* where that was a double click."""

        def __init__(self, *, twice: bool) -> None:
            super().__init__()
            self.twice = twice

    class Moved(Message):
        """The bar is on another row."""

    def __init__(self, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.at = 0
        self._number = 0
        self._height = 1
        self._draw: Draw = lambda _, __: ()

    def fill(self, number: int, height: int, draw: Draw, at: int = 0) -> None:
        """Show *number* rows of *height* lines, the bar *at* one; *draw* gives them by their place."""
        self._number, self._height, self._draw = number, height, draw
        self.at = max(0, min(at, number - 1))
        self._keep_in_sight()
        self.refresh()

    @property
    def full(self) -> int:
        """How many rows there is room for, at least one."""
        return max(1, self.size.height // self._height)

    def move(self, by: int) -> None:
        """Move the bar *by* so many rows."""
        self._go(self.at + by)

    def _go(self, to: int) -> None:
        before = self.at
        self.at = max(0, min(to, self._number - 1))
        self._keep_in_sight()
        self.refresh()
        if self.at != before:
            self.post_message(self.Moved())

    def _keep_in_sight(self) -> None:
        self._top = min(self._top, self.at, max(0, self._number - self.full))
        self._top = max(self._top, self.at - self.full + 1)

    def on_resize(self) -> None:
        """Keep the bar in sight."""
        self._keep_in_sight()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the bar to the row that is clicked."""
        row = self._top + event.y // self._height
        if row < self._number:
            self._go(row)
            self.post_message(self.Pressed(twice=event.chain > 1))

    def render_line(self, y: int) -> Strip:
        """Draw the line *y*."""
        row, part = divmod(y, self._height)
        place = self._top + row
        lines: Sequence[Text] = ()
        if place < self._number:
            lines = self._draw(place, place == self.at)
        return self.drawn(lines, part)
