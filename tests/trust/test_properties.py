"""What is saved reads back equal: every catalogue, whatever it holds."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relm_cli.catalogue import places
from relm_cli.catalogue.contents import Contents
from relm_cli.catalogue.items import documents
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from tests.trust import strategies
from tests.trust.fuzz import comparable

if TYPE_CHECKING:
    from relm_cli.entries import Entry

FEW = settings(deadline=None, print_blob=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def kept(contents: Contents) -> tuple[object, ...]:
    """
    Return what TOML keeps of *contents*.

    That is all that `comparable` returns, the order of the rows of each kind within a section, and what is no entry.
    """
    kinds = {entry.id: entry.kind for entry in contents.entries}
    rows: dict[tuple[str, str], list[str]] = {}
    for section, id_ in contents.rows:
        rows.setdefault((section, kinds[id_]), []).append(id_)
    return comparable(contents), rows, contents.venues, contents.synonyms, contents.annotations, contents.listed


def files(path: str) -> dict[str, bytes]:
    """Return the files of the catalogue at *path* and what is in them."""
    found = {}
    for file in places.files(path):
        with open(file, "rb") as stream:
            found[os.path.relpath(file, path)] = stream.read()
    return found


@pytest.mark.parametrize("name", [pytest.param("own.toml", id="file"), pytest.param("own", id="folder")])
@given(contents=strategies.contents())
@FEW
def test_toml(name: str, contents: Contents) -> None:
    """A catalogue that is saved is read as it was; saved again over itself, it is the same byte for byte."""
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        save(contents, path)
        again = read([path])
        assert kept(again) == kept(contents)
        before = files(path)
        save(again, path)
        assert files(path) == before
        once_more = read([path])
        assert (once_more.entries, once_more.rows) == (again.entries, again.rows)
        assert documents(once_more) == documents(again)


@given(st.lists(strategies.entries(), max_size=3, unique_by=lambda entry: entry.id))
@FEW
def test_records(entries: list[Entry]) -> None:
    """Records that are saved are read as they were, in their order, without origin and score."""
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "own.jsonl")
        save(Contents(entries=tuple(entries)), path)
        again = list(read([path]).all_entries())
        assert [entry._replace(origin=None) for entry in again] == [
            entry._replace(origin=None, score=None) for entry in entries
        ]
        before = files(path)
        save(Contents(entries=tuple(again)), path)
        assert [entry.record() for entry in read([path]).all_entries()] == [entry.record() for entry in again]
        assert files(path).keys() == before.keys()
