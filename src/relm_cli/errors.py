"""The errors relm raises on purpose; each owns its sentence, its hint and its exit status."""

from typing import ClassVar


class RelmError(Exception):
    """
    Tell the user what went wrong, where, and what to do next.

    *message* says what and where on one line; *hint* says what next and may be empty.
    Every child sets the exit status of the process that stops because of it.
    """

    exit_status: ClassVar[int] = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RelmError):
    """Say that the command line, or a value on it, cannot be understood (exit status 2)."""

    exit_status = 2


class CatalogueError(RelmError):
    """Say that a catalogue cannot be read as it stands (exit status 3)."""


class UnknownEntryError(RelmError):
    """Say that nothing in the catalogue is called so (exit status 1)."""

    exit_status = 1


class KnownEntryError(RelmError):
    """Say that what was to be added is in the catalogue already (exit status 1)."""

    exit_status = 1


class WriteError(RelmError):
    """Say that a file could not be written, and that what was there still is (exit status 3)."""


class NetworkError(RelmError):
    """Say that a text could not be fetched, or not believed, from its address (exit status 3)."""


class FieldError(RelmError):
    """
    Say that one field of one block is missing, mistyped or unknown (exit status 3).

    The reader of the file catches it and adds file and entry; *message* names the field only.
    """
