"""Draw the README's picture, light and dark, from a real run of relm."""

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
    """Run the command once and write both pictures."""
    shown = run()
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        (FOLDER / f"relm-{name}.svg").write_text(draw(shown, theme), encoding="utf-8")


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


def draw(shown: str, theme: TerminalTheme) -> str:
    """Return *shown*, terminal escapes and all, as an SVG that fetches nothing."""
    console = Console(width=COLUMNS, record=True, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown.rstrip()))
    without_fonts = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    drawn = console.export_svg(title="relm", theme=theme, code_format=without_fonts, unique_id="relm")
    return drawn.replace('stroke="rgba(255,255,255,0.35)"', f'stroke="{FRAME}"')


if __name__ == "__main__":
    main()
