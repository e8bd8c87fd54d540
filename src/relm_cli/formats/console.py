"""A Rich console that prints text as it is and leaves a reader that has gone to the caller."""

import re
import zlib
from typing import TextIO

from rich.console import Console
from rich.text import Text

_LINK = re.compile(r"(?<=\x1b\]8;)id=\d+;([^\x1b]+)")
"""The beginning of a link: the number that says which pieces of text are one link, and the address."""


class PlainConsole(Console):
    """A console on *stream*, as wide as the terminal, that reads no markup out of the text it is given."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(file=stream, highlight=False, emoji=False, markup=False)

    def on_broken_pipe(self) -> None:
        """Tell the caller that the reader has gone; Rich would end the process with status 1."""
        raise BrokenPipeError

    def print_line(self, line: Text) -> None:
        """
        Print *line*, however wide it is, and what leads to one address as one link.

        Rich takes each of its pieces, a marked word or what stands before it, for another link.
        """
        line.rstrip()
        with self.capture() as printed:
            self.print(line, soft_wrap=True)
        one = _LINK.sub(lambda link: f"id={zlib.crc32(link[1].encode())};{link[1]}", printed.get())
        self.file.write(one)
