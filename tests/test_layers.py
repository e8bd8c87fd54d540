"""Who may import whom: the package is a pile of layers, and a look at its imports keeps it one."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import relm_cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(relm_cli.__file__).parent

GROUND = {
    *("errors", "nearest", "printable", "text", "identifiers", "github", "files", "disk", "latex", "clipboard"),
    "wording",
}
"""Modules that know nothing of catalogues; everything may use them."""

BELOW = {
    "errors": set(),
    "nearest": {"errors"},
    "printable": set(),
    "text": set(),
    "identifiers": set(),
    "latex": set(),
    "clipboard": set(),
    "wording": set(),
    "github": set(),
    "disk": set(),
    "files": {"errors", "disk"},
    "network": {"errors", "github"},
    "entries": GROUND,
    "catalogue": {*GROUND, "entries"},
    "formats": {*GROUND, "entries", "catalogue"},
    "importers": {*GROUND, "entries", "catalogue", "formats"},
    "search": {*GROUND, "entries", "catalogue"},
    "site": {*GROUND, "entries", "catalogue", "formats", "search"},
    "checks": {*GROUND, "entries", "catalogue", "importers"},
    "citing": {*GROUND, "importers"},
    "api": {*GROUND, "entries", "catalogue", "formats", "importers", "search", "checks", "site"},
    "mcp": {*GROUND, "entries", "formats", "search", "api"},
    "browse": {*GROUND, "entries", "catalogue", "formats", "search", "api"},
    "cli": {
        *GROUND,
        "entries",
        "catalogue",
        "formats",
        "importers",
        "search",
        "checks",
        "api",
        "network",
        "site",
        "citing",
        "mcp",
        "browse",
    },
    "__main__": {"cli"},
    "__init__": {"errors", "entries", "search", "api"},
}
"""Every layer of the package and the layers it may import, besides itself and the version in `__init__`."""

SHARED = {
    "entries": {"base", "citation", "fields", "parts", "people", "reference_types"},
    "formats": {
        *("console", "layout", "markup", "matching"),
        *("bibtex", "bibtex_to_csl", "csl", "csl_to_bibtex", "mapping"),  # a list cites its survey in BibTeX
        *("awesome", "markers"),  # a page is a list between its markers
        *("sandbox", "template", "template_filters"),  # or what a template makes of it
    },
    "importers": {
        *("assemble", "bibliography", "by_hand", "changes", "draft", "ids", "latex", "origin", "sections"),
        *("page_template", "row_parts", "row_template"),  # a list goes back as it came
    },
}
"""The families of siblings that do not import each other, and the modules all of them may use."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name(module: Path) -> str:
    """Return how the test names *module*."""
    return module.relative_to(PACKAGE).as_posix()


def imports(module: Path) -> Iterator[str]:
    """Yield all that *module* imports of the package, dotted, wherever in it the import stands."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "relm_cli")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(module)}: write relative imports in full"
            if node.module and node.module.split(".")[0] == "relm_cli":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(imported: str) -> str:
    """Return the layer that *imported* belongs to, or nothing for the package itself."""
    return imported.removeprefix("relm_cli").removeprefix(".").split(".")[0]


def test_the_layers_are_the_package() -> None:
    """Every part of the package stands in the table of layers."""
    parts = {name(module).split("/")[0].removesuffix(".py") for module in MODULES}
    assert parts <= BELOW.keys()


def test_the_layers_have_no_circle() -> None:
    """The table of layers itself goes one way: a layer imports only layers named before it."""
    order = list(BELOW)
    assert [layer for layer in order if not BELOW[layer] <= set(order[: order.index(layer)])] == []


@pytest.mark.parametrize("module", [pytest.param(module, id=name(module)) for module in MODULES])
def test_imports_go_down(module: Path) -> None:
    """A module imports only its own layer, the layers below it and the version."""
    layer = name(module).split("/")[0].removesuffix(".py")
    allowed = BELOW[layer] | {layer, "__version__"}
    assert [imported for imported in imports(module) if part(imported) not in allowed] == []


@pytest.mark.parametrize("family", SHARED)
def test_siblings_do_not_know_each_other(family: str) -> None:
    """The modules and packages of a family share its common ground and no more; only its `__init__` knows them all."""
    members = {path.stem: path for path in (PACKAGE / family).iterdir() if not path.name.startswith("__")}
    prefix = f"relm_cli.{family.replace('/', '.')}."
    found = [
        f"{family}/{stem}.py imports {imported}"
        for stem, path in members.items()
        for module in ([path] if path.is_file() else path.rglob("*.py"))
        for imported in imports(module)
        if imported.startswith(prefix)
        and imported.removeprefix(prefix).split(".")[0] in members.keys() - SHARED[family] - {stem}
    ]
    assert found == []


@pytest.mark.parametrize(
    "module", [pytest.param(module, id=name(module)) for module in MODULES if not name(module).startswith("cli/")]
)
def test_only_the_command_line_prints_and_exits(module: Path) -> None:
    """Outside `cli` nothing prints, exits or touches the standard streams."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    touched = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys"
    ]
    assert {"print", "exit", "quit", "input"} & set(called) == set()
    assert {"stdout", "stderr", "stdin", "exit"} & set(touched) == set()
