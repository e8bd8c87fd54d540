"""
Make one script of the page's modules.

A module of the page is an ES module that says `import { a, b } from "./other.js";`, a line each, and `export` before a
function, a class or a constant. In the page, which must work from a file, there are no modules: each becomes a function
that keeps its names to itself and returns what it exports. Indentation and empty lines are left out, and so are
comments, on lines of their own or behind what ends a statement or begins a block: they are a third of the script.
"""

import posixpath
import re
from importlib.resources import files

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "([^"]+)";\n', re.MULTILINE)
_LEFT_OUT = re.compile(r"^ *(?://[^\n]*|/\*.*?\*/)?\n|^ +|(?<=[;,{]) // [^\n]*$", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def bundle(name: str = "page.js") -> str:
    """Return the module *name*, a path inside the folder of the page's files, and all that it imports as one script."""
    made: dict[str, str] = {}
    _add(name, made)
    return "\n".join(['"use strict";', "const modules = {};", *made.values()])


def file_text(name: str) -> str:
    """Return the text of the file *name*, a path inside the folder of the page's files."""
    return files("relm_cli.site").joinpath(name).read_text(encoding="utf-8")


def style() -> str:
    """Return the style of the page, as it stands in it: without indentation, empty lines and comments."""
    return _LEFT_OUT.sub("", file_text("style.css"))


def _add(name: str, made: dict[str, str]) -> None:
    """Put the module *name* into *made*, behind those that it imports, each once."""
    if name in made:
        return
    source = file_text(name)
    for _, imported in _IMPORT.findall(source):
        _add(_path(name, imported), made)
    exported = ", ".join(_EXPORT.findall(source))
    body = _IMPORT.sub(lambda found: f"const {found[1]} = modules.{_stem(found[2])};\n", source)
    body = _LEFT_OUT.sub("", _EXPORT.sub("", body))
    made[name] = f"modules.{_stem(name)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _path(name: str, imported: str) -> str:
    """Return the path of what the module *name* imports as *imported*."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))


def _stem(path: str) -> str:
    """Return what the module at *path* is called in the page."""
    return posixpath.basename(path).removesuffix(".js")
