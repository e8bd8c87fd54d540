"""Read the texts of files, whole and in UTF-8."""

import os

from relm_cli.errors import CatalogueError

CONFLICT = "\n<<<<<<< "
"""How the part of a file begins of which a merge of git left both sides."""

RESOLVED = "choose, and delete the lines of <<<<<<<, ======= and >>>>>>>"
"""What is to be done about that."""

MARK = "\ufeff"
"""The byte order mark that some editors begin a file with."""

LARGEST = 2**30
"""Bytes that a file of TOML may have: parsed, it takes a multiple of them in memory."""


def text_of(file: str) -> str:
    """Return the text of *file*, without a byte order mark; raises `CatalogueError` as `whole_text_of` does."""
    return whole_text_of(file).removeprefix(MARK)


def whole_text_of(file: str) -> str:
    """Return the text of *file* to the byte; raises `CatalogueError` where it cannot be read or is no UTF-8."""
    if os.path.exists(file) and not os.path.isfile(file):  # a pipe would wait for ever
        raise CatalogueError(f"{file} is no file", "name a file of text")
    try:
        if os.path.getsize(file) > LARGEST:
            raise CatalogueError(f"{file} is larger than {LARGEST // 2**20:,} MB", "a catalogue of a million fits")
        with open(file, "rb") as stream:
            return stream.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{file} is not UTF-8 text (byte {error.start})", "save it as UTF-8") from error
    except OSError as error:
        raise unreadable(file, error) from error


def split_mark(text: str) -> tuple[str, str]:
    """Return the byte order mark that *text* begins with, if there is one, and the rest."""
    rest = text.removeprefix(MARK)
    return text[: len(text) - len(rest)], rest


def unreadable(file: str, error: OSError) -> CatalogueError:
    """Return that *file* cannot be read, for an *error* of the system."""
    return CatalogueError(f"cannot read {file}: {error.strerror}", "check the path and its rights")
