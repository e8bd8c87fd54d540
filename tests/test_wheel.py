"""What users install: the wheel and the source distribution, built from a copy of the tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import time
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.schema import read
from tests.uncovered import uncovered

ROOT = Path(__file__).parent.parent

_NOT_COPIED = (".git", ".venv", ".*_cache", "__pycache__", "build", "dist")


class Built(NamedTuple):
    """The two files that are published."""

    wheel: Path
    sdist: Path


_OFFLINE = """
import os, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        os.write(2, f"the network was touched: {event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""


def build(source: Path, folder: Path, umask: int = 0o022) -> Built:
    """Build both files from a copy of *source* in *folder*; a build that touches the network fails."""
    tree, out, hook = folder / "relm", folder / "dist", folder / "hook"
    shutil.copytree(source, tree, ignore=shutil.ignore_patterns(*_NOT_COPIED), copy_function=shutil.copyfile)
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(_OFFLINE, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(tree)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**uncovered(), "PYTHONPATH": str(hook)},
        umask=umask,
        timeout=300,
    )
    [wheel], [sdist] = out.glob("*.whl"), out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the source distribution, and from it the wheel."""
    return build(ROOT, tmp_path_factory.mktemp("built"))


def test_builds_are_reproducible(built: Built, tmp_path: Path) -> None:
    """Built again elsewhere, at another time, with other rights, both files are the same byte for byte."""
    time.sleep(2)  # what ZIP takes for the same time
    again = build(built.wheel.parent.parent / "relm", tmp_path, umask=0o077)
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in built]


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own and return the folder of its programs."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", built.wheel],
        check=True,
        timeout=600,
    )
    return programs


def test_wheel_holds_package_and_catalogue(built: Built) -> None:
    """The wheel holds the package, its types, the catalogue inside it and the licences, and nothing else."""
    with zipfile.ZipFile(built.wheel) as archive:
        names = set(archive.namelist())
        [metadata] = (archive.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    assert {
        "relm_cli/__main__.py",
        "relm_cli/py.typed",
        "relm_cli/data/catalogue.toml",
        "relm_cli/data/metrics.toml",
        "relm_cli/data/papers/llm-inference.toml",
    } <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"relm_cli"}
    assert "License-Expression: MIT AND CC0-1.0\n" in metadata
    assert "License-File: LICENSE\n" in metadata
    assert "License-File: catalogue/LICENSE\n" in metadata
    assert any(name.endswith(".dist-info/licenses/catalogue/LICENSE") for name in names)


def test_sdist_holds_the_sources(built: Built) -> None:
    """The source distribution holds what it takes to change and test relm."""
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "README.md",
        "catalogue/LICENSE",
        "catalogue/catalogue.toml",
        "pyproject.toml",
        "src/relm_cli/__init__.py",
        "tests/conftest.py",
        "tests/cli/screens/metrics-80.txt",
        "tests/data/toy.toml",
    } <= names


def test_installed_relm_answers(installed: Path, tmp_path: Path) -> None:
    """Installed anywhere and run from anywhere, relm answers the README's question from its own catalogue."""
    found = subprocess.run(
        [installed / "relm", "search", "quantization", "--year", "2024", "-f", "json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        timeout=60,
    )
    assert found.stderr == ""
    assert {paper["id"] for paper in read(found.stdout)[:5]} == {
        "abq-llm",
        "duquant",
        "evaluating-quantized-llms",
        "i-llm",
        "omniquant",
    }


def test_installed_catalogue_lies_in_the_package(installed: Path, tmp_path: Path) -> None:
    """The installed package reads the catalogue that came with it."""
    program = "import relm_cli.catalogue.places as places; print(places.__file__); print(places.bundled())"
    found = subprocess.run(
        [installed / "python", "-c", program],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        timeout=60,
    )
    module, bundled = map(Path, found.stdout.splitlines())
    assert bundled == module.parent.parent / "data"
    assert installed.parent in bundled.parents
