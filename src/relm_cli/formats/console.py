"""A Rich console that prints text as it is and leaves a reader that has gone to the caller."""

from typing import TextIO

from rich.console import Console


class PlainConsole(Console):
    """A console on *stream*, as wide as the terminal, that reads no markup out of the text it is given."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(file=stream, highlight=False, emoji=False, markup=False)

    def on_broken_pipe(self) -> None:
        """Tell the caller that the reader has gone; Rich would end the process with status 1."""
        raise BrokenPipeError
