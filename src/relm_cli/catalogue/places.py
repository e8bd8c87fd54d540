"""Find the files of a catalogue: the one named, or the bundled one and the user's own."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from relm_cli.errors import CatalogueError

ENVIRONMENT = "RELM_CATALOGUE"

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled() -> Path:
    """
    Return the folder of the catalogue that ships with relm.

    A wheel carries it inside the package; an editable install has only the repository's `catalogue/`.
    """
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "catalogue"


def sources(named: Sequence[str] = ()) -> tuple[Path, ...]:
    """
    Return the catalogues to read: those *named*, else those of `RELM_CATALOGUE`, else the bundled one.

    Raises `CatalogueError` for one that does not exist.
    """
    paths = tuple(named) or tuple(filter(None, os.environ.get(ENVIRONMENT, "").split(os.pathsep)))
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110 - no Path is built for a path that only fails
            origin = "--catalogue" if named else ENVIRONMENT
            raise CatalogueError(f"no catalogue at {path}", f"{origin} takes a folder, a .toml file or a .jsonl file")
    return tuple(Path(path) for path in paths) or (bundled(),)


def files(source: Path) -> tuple[Path, ...]:
    """
    Return the files of the catalogue at *source*, in one fixed order: itself, or every TOML file below it.

    Raises `CatalogueError` when the folder cannot be listed or holds no TOML file.
    """
    if not source.is_dir():
        return (source,)
    try:
        found = tuple(sorted(_toml_files(source)))
    except OSError as error:
        raise CatalogueError(f"cannot list {source}: {error.strerror}") from error
    if not found:
        raise CatalogueError(f"no .toml file in {source}", "a catalogue folder holds catalogue.toml and its entries")
    return found


def _toml_files(folder: Path) -> Iterable[Path]:
    with os.scandir(folder) as found:
        for item in found:
            if item.name.startswith("."):
                continue
            if item.is_dir():
                yield from _toml_files(Path(item.path))
            elif item.name.endswith(".toml"):
                yield Path(item.path)
