"""Find the files of a catalogue: the one named, or the bundled one and the user's own."""

import os
import sys
from collections.abc import Iterator, Sequence

from relm_cli.errors import CatalogueError, UsageError, WriteError
from relm_cli.nearest import did_you_mean

# Paths are text here, not pathlib's: every start passes through, and pathlib is slow to import.

ENVIRONMENT = "RELM_CATALOGUE"
"""The variable that names catalogues to read, separated like PATH."""

_MOST_FOLDERS = 1000
"""Folders that a catalogue may have: more of them are a disk, or a maze of links."""

_DEVICES = {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""What Windows takes for a device whatever comes behind a point."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def bundled() -> str:
    """
    Return the folder of the catalogue that ships with relm.

    A wheel carries it inside the package; an editable install has only the repository's `catalogue/`.
    """
    installed = os.path.join(_PACKAGE, "data")
    repository = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "catalogue")
    if os.path.isdir(installed):
        return installed
    return repository


def field_synonyms() -> str:
    """Return the file of what the field calls the same thing, which holds for every catalogue."""
    return os.path.join(bundled(), "synonyms.toml")


def own_folder() -> str:
    """Return the folder that the system provides for a user's data, relm's own part of it."""
    return _folder("XDG_DATA_HOME", "~/.local/share", "user_data_dir")


def cache_folder() -> str:
    """Return the folder that the system provides for caches, relm's own part of it."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "user_cache_dir")


def _folder(variable: str, usual: str, provided: str) -> str:
    """Return relm's part of the folder that *variable* names, on any system; else of the one that is *usual*."""
    named = os.environ.get(variable, "")
    if os.path.isabs(named):
        return os.path.join(named, "relm")
    if sys.platform == "linux":
        # What platformdirs answers here too; importing it would be a tenth of the time of a search.
        return os.path.join(os.path.expanduser(usual), "relm")
    import platformdirs  # noqa: PLC0415 - slow to import

    folder: str = getattr(platformdirs, provided)("relm", appauthor=False)
    return folder


def own_file(name: str = "own") -> str:
    """
    Return the file of the user's own catalogue *name*, by default the one that finds are added to.

    Raises `WriteError` where the system knows no home: it would lie wherever one happens to be.
    """
    folder = own_folder()
    if not os.path.isabs(folder):
        raise WriteError("no home folder is known", "set HOME, or name a path with --catalogue or --to")
    return os.path.join(folder, f"{file_name(name)}.toml")


def own() -> tuple[str, ...]:
    """Return the user's own catalogues in the order of their names: what lies in `own_folder`, if anything."""
    folder = own_folder()
    if not os.path.isabs(folder):  # no home is known
        return ()
    try:
        with os.scandir(folder) as found:
            return tuple(sorted(item.path for item in found if _is_catalogue(item)))
    except OSError:
        return ()


def _is_catalogue(item: os.DirEntry[str]) -> bool:
    if item.name.startswith("."):
        return False
    if item.name.endswith((".toml", ".jsonl")):
        return True
    try:
        return item.is_dir() and any(_toml_files(item.path))
    except (OSError, CatalogueError):
        return False  # what cannot be listed keeps nothing else from being read


def name_of(source: str) -> str:
    """Return the name of the catalogue at *source*: "bundled", or that of its file or folder."""
    if source == bundled():
        return "bundled"
    return as_text(os.path.splitext(os.path.basename(os.path.abspath(source)))[0] or source)


def folder_of(path: str) -> str:
    """Return the folder of the catalogue at *path*, a .toml file or a folder, in which what belongs to it lies."""
    if path.endswith(".toml"):
        return os.path.dirname(path)
    return path


def as_text(path: str) -> str:
    """Return *path* as text that can be stored and written: what in it is no UTF-8 becomes a question mark."""
    return path.encode("utf-8", "replace").decode("utf-8")


def file_name(name: str) -> str:
    """Return *name* as a file may be called on every system: "con" would be the console on Windows."""
    return f"{name}_" if name.partition(".")[0].casefold() in _DEVICES else name


def names() -> dict[str, str]:
    """Return the names that stand for catalogues, and where those lie: "bundled", "own" and the user's others."""
    found = {"bundled": bundled(), "own": os.path.join(own_folder(), "own.toml")}
    for path in own():
        found.setdefault(name_of(path), path)
    return found


def resolved(name: str) -> str:
    """
    Return the path of the catalogue *name*: what lies there comes before a catalogue that is called so.

    A name may be written as it was given to `relm import --name`: "My list" is "my-list".
    """
    if os.path.exists(name):
        return name
    known = names()
    if name in known:
        return known[name]
    if os.path.basename(name) == name and not name.endswith((".toml", ".jsonl")):
        from relm_cli.text import words  # noqa: PLC0415 - most names are written as they are

        called = [path for each, path in known.items() if words(each) == words(name)]
        if len(called) == 1 and words(name):
            return called[0]
    return name


def paths(named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the paths of the catalogues *named*, else of those of `RELM_CATALOGUE`, whether or not they are there."""
    return tuple(map(resolved, _named(named)))


def sources(named: Sequence[str] = ()) -> tuple[str, ...]:
    """
    Return the catalogues to read: those *named*, else those of `RELM_CATALOGUE`, else the bundled and the user's.

    Each is named by its path, or as `names` has it. One's own is left out beside others as long as nothing was added to
    it. Raises `CatalogueError` for one that does not exist.
    """
    found = dict(zip(paths(named), _named(named), strict=True))
    not_yet = os.path.join(own_folder(), "own.toml")
    if len(found) > 1 and not os.path.exists(not_yet):
        found.pop(not_yet, None)
    for path, name in found.items():
        if not os.path.exists(path):
            option = "--catalogue" if named else ENVIRONMENT
            offer = did_you_mean(name, names()) if os.path.basename(name) == name else ""
            takes = f"{option} takes a name, a folder, a .toml file or a .jsonl file"
            hint = "relm add --catalogue own makes it" if path == not_yet else offer or takes
            raise CatalogueError(f"no catalogue at {path or 'a blank'}", hint)
    return tuple(found) or (bundled(), *own())


def spare(named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return those of `sources` that need not be read where they cannot be: the user's own, unless they are *named*."""
    if is_named(named):
        return ()
    return own()


def is_named(named: Sequence[str]) -> bool:
    """Tell whether catalogues are *named*, there or in the environment, so that exactly these are read."""
    return bool(_named(named))


def _named(named: Sequence[str]) -> tuple[str, ...]:
    return tuple(named) or tuple(filter(str.strip, os.environ.get(ENVIRONMENT, "").split(os.pathsep)))


def writable(named: Sequence[str]) -> str:
    """
    Return the one catalogue to change: the one *named*, else that of `RELM_CATALOGUE`, else the user's only one.

    What finds are added to is none of these: no list has brought it. Raises `UsageError` where that is none or several,
    or the one that came with relm.
    """
    given = sources(named)
    if not is_named(named):
        given = tuple(path for path in own() if name_of(path) != "own")
    if not given:
        raise UsageError("no catalogue of yours is there to change", "relm import makes one")
    if len(given) > 1:
        known = " or ".join(map(name_of, given))
        raise UsageError(f"which catalogue to change: {len(given)} could be", f"--catalogue NAME names it: {known}")
    if is_fixed(given[0]):
        raise UsageError("the catalogue installed with relm is never changed", "relm import makes one of your own")
    return given[0]


def is_fixed(path: str) -> bool:
    """Tell whether the catalogue at *path* is the bundled one, which nobody changes as a user."""
    return path == bundled() or is_installed(path)


def is_installed(path: str) -> bool:
    """Tell whether *path* came with relm, and is changed with relm only; what a checkout has is for its keepers."""
    return f"{os.path.realpath(path)}{os.sep}".startswith(f"{os.path.realpath(_PACKAGE)}{os.sep}")


def refuse_no_name(path: str, system: str = sys.platform) -> None:
    """Raise `UsageError` where Windows, if that is the *system*, would take *path* for a device or a part of a file."""
    if system != "win32":
        return
    import ntpath  # noqa: PLC0415 - of no use elsewhere

    for name in ntpath.splitdrive(path)[1].replace("\\", "/").split("/"):
        if ":" in name or file_name(name) != name:
            raise UsageError(f"{path} can be no file on Windows", f'"{name}" means something else there')


def files(source: str) -> tuple[str, ...]:
    """
    Return the files of the catalogue at *source*, in one fixed order: itself, or every TOML file below it.

    Raises `CatalogueError` when the folder cannot be listed, holds no TOML file or thousands of folders, and for
    what is no file: a pipe would wait for ever, a device might never end.
    """
    if not os.path.isdir(source):
        if os.path.exists(source) and not os.path.isfile(source):
            raise CatalogueError(f"{source} is no file", "name a folder, a .toml file or a .jsonl file")
        return (source,)
    try:
        found = tuple(sorted(_toml_files(source)))
    except OSError as error:
        raise CatalogueError(f"cannot list {source}: {error.strerror}") from error
    if not found:
        raise CatalogueError(f"no .toml file in {source}", "a catalogue folder holds catalogue.toml and its entries")
    return found


def _toml_files(source: str) -> Iterator[str]:
    """Yield the TOML files below the folder *source*, each folder once, however many links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [source]
    while waiting:
        folder = waiting.pop()
        state = os.stat(folder)
        if (place := (state.st_dev, state.st_ino)) in seen:
            continue
        seen.add(place)
        if len(seen) > _MOST_FOLDERS:
            raise CatalogueError(
                f"{source} holds more than {_MOST_FOLDERS:,} folders", "name the folder of the catalogue itself"
            )
        with os.scandir(folder) as found:
            for item in found:
                if item.name.startswith("."):
                    continue
                if item.is_dir():
                    waiting.append(item.path)
                elif item.name.endswith(".toml"):
                    if os.path.exists(item.path) and not item.is_file():
                        raise CatalogueError(f"{item.path} is no file", "take it out of the catalogue's folder")
                    yield item.path
