"""Catalogues as a whole: what is checked together, and what is told of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import relm_cli
from relm_cli.catalogue import places, saving
from relm_cli.catalogue.contents import Contents
from relm_cli.catalogue.reading import read
from relm_cli.checks import RULES, check, fix
from relm_cli.checks.findings import Finding
from relm_cli.entries import Paper, Published
from tests.checks import test_addresses, test_identity, test_placing, test_structure, test_titles, test_wording
from tests.checks.finding import TOP, plain
from tests.names import KIND_NAMES

if TYPE_CHECKING:
    from pathlib import Path


def test_every_rule_is_tested() -> None:
    """Every rule that a catalogue can break is broken by one of the catalogues here."""
    modules = (test_addresses, test_identity, test_placing, test_structure, test_titles, test_wording)
    cases = [case.values[1] for module in modules for case in module.BROKEN]
    broken = {rule for found in cases if isinstance(found, list) for _, rule, *_ in found}
    assert RULES.keys() - broken == {"unused-allow"}


def test_sound_catalogues(tmp_path: Path, toy: str) -> None:
    """A catalogue that breaks no rule has no finding, with comments, line breaks and a mark of any system."""
    text = (TOP + '\n# note\n[[paper]] # one\nid = "a"\ntitle = "A"\nsection = "models"\n').replace("\n", "\r\n")
    file = tmp_path / "list.toml"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert check([str(file)]) == []
    assert plain(check([toy])) == [
        (
            *(56, "year-against-arxiv", "red", "the year is 2022, but arXiv has had it since 2023"),
            "correct the year, or say where it appeared before: published = { ... }",
        )
    ]


def test_records(tmp_path: Path) -> None:
    """JSON Lines are checked line by line; what a record does not know is not empty."""
    known = {"kind": "paper", "title": "A", "url": None, "listings": [{"section": "models"}], "tags": [], "aliases": []}
    lines = [
        json.dumps({**known, "id": "a"}).encode(),
        json.dumps({**known, "id": "a", "title": "B  "}).encode(),
        b"",
        b"{}x",
        b"[]",
        b"\xff",
        json.dumps({**known, "id": "c", "kind": "papr", "title": "C", "doi": "doi:10.1000/c"}).encode(),
        json.dumps({**known, "id": "d", "title": "D", "doi": " "}).encode(),
        json.dumps({**known, "id": "e", "title": "E", "links": [{"label": "\ud800", "url": "x"}]}).encode(),
        json.dumps(Paper("f", "F", published=Published("ICML", 2024)).record()).encode(),  # which has empty lists
    ]
    file = tmp_path / "list.jsonl"
    file.write_bytes(b"\n".join(lines))
    findings = check([str(file)])
    assert plain(findings) == [
        (2, "spaces", "a", '"title" has too many blanks: "B  "', 'write "B"'),
        (
            *(2, "duplicate-id", "a", "the id is taken by another entry"),
            "ids are unique across all kinds: choose another",
        ),
        (
            *(4, "unreadable", "", "is not valid JSON: Extra data: line 1 column 3 (char 2)"),
            "each line holds one record",
        ),
        (5, "unreadable", "", "is no record", "each line holds one JSON object"),
        (6, "unreadable", "", "is not UTF-8 text", "save it as UTF-8"),
        (
            *(7, "unreadable", "c", f'"kind" must be one of {KIND_NAMES}, not "papr"'),
            "did you mean paper?",
        ),
        (
            *(7, "malformed-doi", "c", 'doi = "doi:10.1000/c": a DOI is written like 10.1145/3620665'),
            'write "10.1000/c"',
        ),
        (8, "empty-field", "d", '"doi" is empty', "write what belongs there, or delete it"),
        (9, "unreadable", "e", 'links: "label" holds half a letter (a lone surrogate)', "write the letter whole"),
        (9, "malformed-url", "e", 'links.url = "x": an address begins with https:// or http://', "correct it"),
    ]
    assert not any(one.fixable for one in findings)


def test_files_are_told_apart(tmp_path: Path) -> None:
    """Findings come in the order of the files and name them; one file that cannot be read hides no other."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "a.toml").write_bytes(b"title = '\xff'")
    (folder / "b.toml").write_text(TOP + '[[paper]]\nid = "b"\ntitle = "B "\nsection = "models"\n', encoding="utf-8")
    (folder / "c.toml").write_text("x = " + "[" * 2000 + "]" * 2000, encoding="utf-8")
    findings = check([str(folder)])
    assert [(one.file.removeprefix(f"{folder}/"), one.rule, one.reason) for one in findings] == [
        ("a.toml", "unreadable", "is not UTF-8 text (byte 9)"),
        ("b.toml", "spaces", '"title" has too many blanks: "B "'),
        ("c.toml", "unreadable", "is not a catalogue: it nests too deeply"),
    ]


def test_folder_without_catalogue(tmp_path: Path) -> None:
    """A folder that holds no catalogue is one finding."""
    assert plain(check([str(tmp_path)])) == [
        (0, "unreadable", "", f"no .toml file in {tmp_path}", "a catalogue folder holds catalogue.toml and its entries")
    ]


BIBLIOGRAPHY = r"""
@article{one, title={A First Paper of an Issue}, author={Ada Brook}, journal={J. of Tests}, year={2001}, pages={1--9},
  url={https://example.org/issue}, abstract={On
  several   lines, R&amp;D in them.}}
@article{two, title={A Second Paper of an Issue}, author={Ada Brook}, journal={J. of Tests}, year={2003},
  pages={10--19}, url={https://example.org/issue}, note = { Blanks }}
@misc{three, title={Signs that No Address Holds}, url={https://example.org/a|b^c`d}, year={2002}}
@article{four, title={A Third Paper of an Issue}, author={Dan Elm}, doi={10.1000/4},
  url={https://example.org/issue}, year={1999}}
@article{five, title={A Fourth Paper of an Issue}, author={Ada Brook}, doi={10.1000/5}, pages={30},
  url={https://example.org/issue}, year={1998}}
@inproceedings{six, title={A Paper at a Workshop}, booktitle={Neurips Workshop}, year={1997}}
"""


def test_an_imported_bibliography(tmp_path: Path) -> None:
    """A bibliography has no fault once it is imported: not alone, not beside the shipped list, not as JSON Lines."""
    bibliography, catalogue, records = tmp_path / "a.bib", str(tmp_path / "a.toml"), str(tmp_path / "a.jsonl")
    bibliography.write_text(BIBLIOGRAPHY, encoding="utf-8")
    assert relm_cli.import_(bibliography, to=catalogue) == []
    saving.save(Contents(records=read([catalogue]).entries), records)
    assert check([catalogue]) == []
    assert check([records]) == []
    alone = check([places.bundled()])
    assert check([places.bundled(), catalogue]) == alone
    assert check([catalogue, places.bundled()]) == alone


def test_catalogues_together(tmp_path: Path) -> None:
    """Sections, venues and entries of one catalogue are known in those after it; the same paper is listed again."""
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    venues = '[[venue]]\nname = "EuroSis"\n'
    first.write_text(
        f'{TOP}{venues}[[paper]]\nid = "a"\ntitle = "A Title of Four Words"\nsection = "models"\n', encoding="utf-8"
    )
    second.write_text(
        '[[venue]]\nname = "EuroSys"\n'
        '[[paper]]\nid = "a"\ntitle = "A Title of Four Words"\nsection = "models"\nvenue = "EuroSis"\n'
        '[[section]]\nid = "below"\ntitle = "Below"\nparent = "models"\n'
        '[[annotation]]\nid = "a"\ntags = ["mine"]\n',
        encoding="utf-8",
    )
    assert check([str(first), str(second)]) == []
    assert [(one.rule, one.reason) for one in check([str(second)])] == [
        ("unknown-section", 'no section "models"'),
        ("unknown-venue", 'no venue is called "EuroSis"'),
        ("unknown-section", 'no section "models" stands above it'),
    ]


def test_record() -> None:
    """A finding is plain data, in the order of its fields."""
    finding = Finding("list.toml", "a", "paper", 5, "spaces", "why", "how", fixable=True)
    assert list(finding._asdict().items()) == [
        ("file", "list.toml"),
        ("entry", "a"),
        ("type", "paper"),
        ("line", 5),
        ("rule", "spaces"),
        ("reason", "why"),
        ("fix", "how"),
        ("fixable", True),
    ]


@pytest.mark.parametrize(
    "value", ["2024-01-31", "nan", "{ x = 1 }", "[[]]", "[{}]", "true", "0x" + "f" * 5000, "[" * 400 + "]" * 400]
)
@pytest.mark.parametrize("field", ["id", "title", "section", "url", "arxiv", "tags", "published", "links", "year"])
def test_any_value(tmp_path: Path, field: str, value: str) -> None:
    """Whatever stands in place of a field's value is found at its block, and nothing breaks."""
    fields = {"id": '"a"', "title": '"A"', "section": '"models"', field: value}
    file = tmp_path / "list.toml"
    file.write_text(
        TOP + "[[paper]]\n" + "".join(f"{name} = {given}\n" for name, given in fields.items()), encoding="utf-8"
    )
    assert {one.line for one in check([str(file)])} == {5}
    assert fix([str(file)]) == []


def test_many_titles(tmp_path: Path) -> None:
    """Titles are compared where they share a rare word, not each with each: a large catalogue takes seconds."""
    lines = (
        json.dumps({"id": f"p{n}", "kind": "paper", "title": f"Large Language Models Number{n} for Word{n % 1000}"})
        for n in range(6_000)
    )
    typo = json.dumps({"id": "q", "kind": "paper", "title": "Large Langage Models Number77 for Word77"})
    file = tmp_path / "list.jsonl"
    file.write_text("\n".join((*lines, typo)), encoding="utf-8")
    assert [(one.entry, one.reason) for one in check([str(file)])] == [
        ("q", 'has nearly the title of "p77", "Large Language Models Number77 for Word77"')
    ]
