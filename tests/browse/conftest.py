"""What the tests of the screen share: keys that are pressed on it, and what is to be seen then."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.pilot import Pilot
    from textual.strip import Strip

    from relm_cli.api import Catalogue
    from relm_cli.browse.app import Browser
    from relm_cli.entries import Entry

    Browse = Callable[..., "Seen"]
    """Presses keys on a screen of a size that begins with a query line."""

_NAMED = {"enter", "tab", "up", "down", "pageup", "pagedown", "escape", "backspace", "f1", "left"}


class Seen(NamedTuple):
    """
    What was *drawn* in the end, the query *line*, the ids *taken* (None where somebody left), what was *opened*.

    *app* is the screen itself, after its end.
    """

    drawn: list[Strip]
    line: str
    taken: list[str] | None
    opened: list[str]
    app: Browser

    @property
    def screen(self) -> list[str]:
        """The lines on the screen."""
        return [strip.text.rstrip() for strip in self.drawn]

    @property
    def listed(self) -> list[str]:
        """The ids of the entries that are listed."""
        return [entry.id for entry in self.app.answer.entries]

    @property
    def status(self) -> str:
        """What is said of them."""
        return self.screen[1].strip()


async def answered(pilot: Pilot[list[Entry]], app: Browser) -> None:
    """Wait until what is asked is answered and shown."""
    await pilot.pause()
    while app.is_running and (app.waits or not app.worker.rests):
        await pilot.pause(0.005)
    await pilot.pause()


def drawn_on(app: Browser) -> list[Strip]:
    """Return the lines of the screen."""
    return app.screen._compositor.render_strips()  # noqa: SLF001 - Textual shows its screen as a picture only


@pytest.fixture
def browse() -> Browse:
    """Press keys: each is the name of a key, "ctrl+t" or "down", or some letters to type."""

    def run(
        *keys: str,
        line: str = "",
        size: tuple[int, int] = (80, 24),
        named: Sequence[str] = (),
        catalogue: Catalogue | None = None,
        then: Callable[[Pilot[list[Entry]]], object] | None = None,
    ) -> Seen:
        from relm_cli.api import load  # noqa: PLC0415 - the tests decide where relm is imported from
        from relm_cli.browse.app import Browser  # noqa: PLC0415

        opened: list[str] = []

        async def press() -> Seen:
            with catalogue or load(*named) as given:
                app = Browser(given, line, opened.extend)
                async with app.run_test(size=size) as pilot:
                    await answered(pilot, app)
                    drawn, typed = drawn_on(app), app.line.value
                    for key in keys:
                        await pilot.press(*([key] if key in _NAMED or "+" in key[1:] else key))
                        if not app.is_running or app.return_value is not None:
                            break
                        await answered(pilot, app)
                        drawn, typed = drawn_on(app), app.line.value
                    if then is not None:
                        await then(pilot)  # type: ignore[misc]
                        await answered(pilot, app)
                        drawn = drawn_on(app)
                taken = None if app.return_value is None else [entry.id for entry in app.return_value]
                return Seen(drawn, typed, taken, opened, app)

        return asyncio.run(press())

    return run
