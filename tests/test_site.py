"""The documentation builds into a site without a warning, and what it says of this repository is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.test_layers import BELOW, PACKAGE
from tests.uncovered import uncovered

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, and return the folder it lies in."""
    if find_spec("sphinx") is None:
        pytest.skip("sphinx is not installed")
    folder = tmp_path_factory.mktemp("site")
    options = ("--quiet", "--fail-on-warning", "--keep-going", "--nitpicky", "--doctree-dir", str(folder / "doctrees"))
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(DOCS), str(folder / "html")],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=uncovered(),
        timeout=300,
    )
    assert (built.stderr, built.returncode) == ("", 0)
    return folder / "html"


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in PAGES])
def test_site(site: Path, path: Path) -> None:
    """Every page is a page of the site, under its own heading, and no page of Sphinx's stands in its place."""
    heading = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert f"<h1>{heading}<a" in (site / f"{path.stem}.html").read_text(encoding="utf-8")


def test_site_fetches_nothing(site: Path) -> None:
    """A page of the site loads its scripts, styles, fonts and pictures from the site alone."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in site.glob("*.html")}
    remote = r'<(?:script|img|link)\b[^>]*(?:src|href)="(?:https?:)?//[^"]*'
    assert {name: found for name, page in pages.items() if (found := re.findall(remote, page))} == {}


def boxes() -> dict[str, tuple[float, float, float]]:
    """Return the layers that the picture of the design shows: how high each begins, and from where to where it goes."""
    shapes = list(ET.parse(DOCS / "design.svg").getroot())  # noqa: S314 - our own file
    found = {}
    for shape, label in pairwise(shapes):
        if shape.tag == f"{SVG}rect" and label.text:
            y, left, width = (float(shape.attrib[name]) for name in ("y", "x", "width"))
            found[label.text] = (y, left, left + width)
    return found


@pytest.mark.parametrize("layer", BELOW)
def test_picture(layer: str) -> None:
    """The picture of the design shows every layer, and below it the layers that it may import."""
    shown = boxes()
    y, _, _ = shown[layer]
    assert {below for below in BELOW[layer] if shown[below][0] <= y} == set()


def test_paths() -> None:
    """Every file and folder that the page on the design names is there."""
    page = (DOCS / "design.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+(?:\.(?:py|json|md)|/))`", page))
    assert {path for path in named if not any((root / path).exists() for root in (ROOT, PACKAGE))} == set()


@pytest.mark.parametrize("shell", ["sh", "fish"])
@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in PAGES])
def test_scripts(shell: str, path: Path) -> None:
    """Every script of a page is one that its shell understands."""
    scripts = re.findall(rf"^```{shell}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if scripts and shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    for script in scripts:
        read = subprocess.run([shell, "-n"], input=script, capture_output=True, check=False, encoding="utf-8")
        assert (read.stderr, read.returncode) == ("", 0)
