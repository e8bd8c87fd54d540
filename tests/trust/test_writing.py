"""What relm writes, relm can read: every option of the commands that write, with whatever values."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

import pytest

from relm_cli.catalogue import places
from relm_cli.catalogue.reading import read
from relm_cli.catalogue.saving import save
from relm_cli.catalogue.writing import document
from relm_cli.cli.process import run
from relm_cli.entries import Link
from relm_cli.errors import RelmError
from relm_cli.importers.draft import Draft, Row
from relm_cli.importers.update import update
from relm_cli.text import words
from tests.trust.often import often

if TYPE_CHECKING:
    from pathlib import Path

VALUES = [
    *("", " ", "\t", "\n", "\u00a0", "\u2003", "\u200b", "-", "--", "-1", "0", "1", "99", "999", "1000", "2024"),
    *("9999", "10000", "2024.5", "1e3", "0x7e8", "٢٠٢٤", "nan", "inf", "true", "null", "[]", "{}", '""', "''", '"'),
    *("'", "\\", "\\u0000", "\\n", '"""', "'''", "#", "# comment", "[[paper]]", "[paper]", 'x"\nid = "y'),
    *("x\n[[paper]]\n",),
    *("a = 1", "a, b", "a and b", "{a}", "$x^2$", "<script>alert(1)</script>", "[x](http://a.b)", "![](x)", "|", "`"),
    *("\x01", "\x1b]52;c;x\x07", "\x7f", "\x9b31m", "\u202e", "\u2028", "\ufeff", "\ufffd", "\U0010ffff", "\udce9"),
    *("é", "量子", "🚀", "e\u0301" * 40, "x" * 5000, "../../etc/passwd", "/dev/null", "con", "http://a.b/c"),
    *("https://a.b/ c", "10.1000/x", "doi:10.1000/x", "2401.00001", "arXiv:2401.00001v2", "hep-th/9901001"),
    *("paper", "papers", "tool"),
]
OPTIONS = (
    *("--title", "--url", "--author", "--year", "--venue", "--keyword", "--section", "--arxiv", "--doi"),
    *("--description", "--alias", "--tag", "--note", "--kind", "--id"),
)
SECTION = 'schema = 1\n\n[[section]]\nid = "own"\ntitle = "Own"\n\n'
FILES = often(1, 4)
"""Into how many of the files each value is added."""

HEADS = {
    "none": None,
    "comments": "# mine",
    "headers": SECTION + '[[paper]]\nid = "first"\ntitle = "A"\nsection = "own"\n',
    "list": f'paper = [{{ id = "first", title = "A", section = "own" }}]\n{SECTION}',
}


@pytest.mark.faults(len(VALUES) * FILES)
@pytest.mark.parametrize("option", OPTIONS)
def test_add(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever an option of `add` is given, it is refused with status 2, added and read again, or told to be there."""
    for number, value in enumerate(VALUES):
        for name, head in islice(cycle(HEADS.items()), number % len(HEADS), number % len(HEADS) + FILES):
            file = tmp_path / f"{name}-{number}.toml"
            if head is not None:
                file.write_text(head, encoding="utf-8")
            title = [] if option == "--title" else ["--title", "A title of four words"]
            status = run(["add", *title, f"{option}={value}", "--catalogue", str(file)])
            told = capsys.readouterr()
            assert status in {0, 2} or (status == 1 and "is there already: first" in told.err), (value, told)
            assert "mistake in relm" not in told.err, (value, told)
            if status:
                assert (file.read_text(encoding="utf-8") if file.exists() else None) == head, (value, told)
            else:
                added = [entry.id for entry in read([str(file)]).entries]
                assert told.out.strip() in added, (value, told)
                assert ("first" in added) == (name in {"headers", "list"}), (value, told)


@pytest.mark.faults(len(VALUES) * 3)
@pytest.mark.parametrize("option", ["--name", "--to", "--from"])
def test_import(
    option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever an option of `import` is given, it is refused, or the catalogue is written and found again."""
    source = tmp_path / "list.md"
    source.write_text("# A list\n\n- [A paper of four words](https://arxiv.org/abs/2401.00001)\n", encoding="utf-8")
    for number, value in enumerate(VALUES):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.setenv("XDG_DATA_HOME", str(folder))
        monkeypatch.chdir(folder)
        given = f"{folder}/{value}" if option == "--to" and value.startswith(("/", "..")) else value
        status = run(["import", str(source), f"{option}={given}"])
        told = capsys.readouterr()
        assert status in {0, 2, 3}, (value, told)
        assert "mistake in relm" not in told.err, (value, told)
        if status == 0 and option != "--to":
            assert [entry.id for entry in read(places.own()).entries] == ["a-paper-of-four-words"], (value, told)


OWN_LIST = HEADS["headers"] or ""
LINES = (
    *("tag first +{}", "tag first -{}", "tag {} +x", "note first {}", "note {} x", "remove {} --yes"),
    *("edit {}", "remove --yes --catalogue={}", "tag first +y --catalogue={}", "note first y --catalogue={}"),
    *("edit first --catalogue={}", "add --title=Another --catalogue={}", "init {}", "init list.md --to={}"),
    *(
        "init list.md --to={}.toml",
        "import {}",
        "update {}",
        "update list.md --catalogue={}",
        "update list.md --from={}",
    ),
    *(
        "export --into={}",
        "export --template={}",
        "check --fix {}",
        "cite {}",
        "cite --for={}",
        "cite first --format={}",
    ),
    *("cite first --missing-from={}", "cite first --venue={}", "add {}"),
)
"""Command lines that write, or might, with a place for a value."""

_TRIED = VALUES[:: often(9, 1)]


@pytest.mark.faults(len(_TRIED))
@pytest.mark.parametrize("line", LINES)
def test_own(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a command that changes one's own is given, what one has is read afterwards, and is still there."""
    for name, folder in (("XDG_DATA_HOME", "data"), ("RELM_CATALOGUE", "data/relm/own.toml")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO()))
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "data" / "relm" / "own.toml"
    own.parent.mkdir(parents=True)
    for value in _TRIED:
        own.write_text(OWN_LIST, encoding="utf-8")
        (tmp_path / "list.md").write_text(
            "# L\n\n- [A paper of four words](https://arxiv.org/abs/2401.00001)\n", "utf-8"
        )
        status = run([word.replace("{}", value) for word in line.split()])
        told = capsys.readouterr().err
        assert status in {0, 1, 2, 3}, value
        assert "mistake in relm" not in told, (value, told)
        assert status == 0 or told, value
        is_to_go = line.startswith("remove {}") and words(value) == ["a"]  # the paper is called "A"
        assert is_to_go or "first" in _ids(own), value
        if status:
            assert own.read_text(encoding="utf-8") == OWN_LIST, value


FIELDS = ("title", "section", "url", "authors", "year", "venue", "keyword", "description", "links", "arxiv", "doi")


@pytest.mark.faults(len(VALUES))
@pytest.mark.parametrize("field", FIELDS)
def test_update(field: str, tmp_path: Path) -> None:
    """Whatever a list says in a field, an update refuses it and changes nothing, or writes what it finds again."""
    path = str(tmp_path / "list.toml")
    row = Row("A title of four words", url="https://a.b/c.pdf", section=("Models",), year=2024)
    head = HEADS["headers"] or ""
    for value in VALUES:
        given: dict[str, Any] = {"section": (value,), "authors": (value,), "links": (Link(value, value),)}
        draft = Draft(rows=(row._replace(**{field: given.get(field, len(value) if field == "year" else value)}),))
        (tmp_path / "list.toml").write_text(head, encoding="utf-8")
        contents, _ = update(read([path]), [draft])
        try:
            save(contents, path)
        except RelmError:
            assert (tmp_path / "list.toml").read_text(encoding="utf-8") == head, value
        else:
            again = read([path])
            assert "first" in [entry.id for entry in again.entries], value
            assert update(again, [draft])[1] == [], value


@pytest.mark.faults(len(VALUES) * 8)
def test_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the texts of a catalogue are, each with blanks to be mended, it is read afterwards as it was before."""
    path = tmp_path / "list.toml"
    for value in VALUES:
        text = f"{value}  {value} ".encode(errors="replace").decode()
        names = ("title", "venue", "keyword", "description", "url", "arxiv", "doi")
        block: dict[str, Any] = {"id": "a", "section": "own", **dict.fromkeys(names, text)}
        block |= {"authors": [text], "notes": [text], "tags": [text]}
        path.write_text(SECTION + document([("[[paper]]", block)]), encoding="utf-8")
        before = _ids(path)
        assert run(["check", "--fix", str(path)]) in {0, 1}, value
        assert "mistake in relm" not in capsys.readouterr().err, value
        assert _ids(path) == before, value


def _ids(path: Path) -> list[str]:
    """Return the ids of the entries of the catalogue at *path*, none where it cannot be read."""
    try:
        return [entry.id for entry in read([str(path)]).entries]
    except RelmError:
        return []
