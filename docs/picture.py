"""Draw the pictures of relm and of its screen, light and dark, from real runs."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

import frozen
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI, TerminalTheme
from rich.text import Text

COMMAND = ("search", "quantizaton", "--year", "2024")
COLUMNS = 96

TYPED = "quantizaton year:2023.."
KEYS = ("down", "tab", "tab", "up")
SCREEN = (112, 24)
"""What is typed on the screen, the keys that are pressed then, and how large it is."""

FOLDER = Path(__file__).parent

LIGHT = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47),
        (207, 34, 46),
        (17, 99, 41),
        (77, 45, 0),
        (9, 105, 218),
        (130, 80, 223),
        (27, 124, 131),
        (110, 119, 129),
    ],
)
DARK = DIMMED_MONOKAI
FRAME = "rgba(128,128,128,0.5)"
"""Seen on a light page as on a dark one."""


def main() -> None:
    """Run the command and the screen once, and write the pictures of both."""
    printed = Text.from_ansi(run().rstrip())
    screen = asyncio.run(browse())
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        (FOLDER / f"relm-{name}.svg").write_text(draw(printed, theme), encoding="utf-8")
        (FOLDER / f"browse-{name}.svg").write_text(draw(screen, theme, SCREEN[0]), encoding="utf-8")


def run() -> str:
    """Return what a terminal shows for the command, prompt and messages included."""
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    with tempfile.TemporaryDirectory() as folder:
        environment["PYTHONPATH"] = frozen.set_up(Path(folder, "relm"))
        done = subprocess.run(  # noqa: S603 - relm itself
            [sys.executable, "-m", "relm_cli", *COMMAND, "--format", "table"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
    return f"$ relm {' '.join(COMMAND)}\n{done.stdout}"


async def browse() -> Text:
    """Return what the screen of `relm browse` shows once the keys are pressed."""
    from relm_cli.api import load  # noqa: PLC0415 - the tests decide where relm is imported from
    from relm_cli.browse.app import Browser  # noqa: PLC0415

    with load(str(frozen.FROZEN)) as catalogue:
        app = Browser(catalogue, TYPED, lambda _: None)
        async with app.run_test(size=SCREEN) as pilot:
            for key in KEYS:
                while app.waits:
                    await pilot.pause(0.01)
                await pilot.press(key)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()  # noqa: SLF001 - Textual draws pictures with fonts in them
    lines = (Text.assemble(*((part.text, part.style or "") for part in strip)) for strip in strips)
    return Text("\n").join(lines)


def draw(shown: Text, theme: TerminalTheme, columns: int = COLUMNS) -> str:
    """Return *shown*, as wide as so many *columns*, as an SVG that fetches nothing."""
    console = Console(width=columns, record=True, file=StringIO(), force_terminal=True)
    console.print(shown)
    without_fonts = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    drawn = console.export_svg(title="relm", theme=theme, code_format=without_fonts, unique_id="relm")
    return drawn.replace('stroke="rgba(255,255,255,0.35)"', f'stroke="{FRAME}"')


if __name__ == "__main__":
    main()
