"""What relm writes, relm can read: every option of the commands that write, with whatever values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.catalogue.reading import read
from relm_cli.cli.process import run

if TYPE_CHECKING:
    from pathlib import Path

VALUES = [
    *("", " ", "\t", "\n", "\u00a0", "\u2003", "\u200b", "-", "--", "-1", "0", "1", "99", "999", "1000", "2024"),
    *(
        "9999",
        "10000",
        "2024.5",
        "1e3",
        "0x7e8",
        "٢٠٢٤",
        "nan",
        "inf",
        "true",
        "null",
        "[]",
        "{}",
        '""',
        "''",
        '"',
        "'",
    ),
    *("\\", "\\u0000", "\\n", '"""', "'''", "#", "# comment", "[[paper]]", "[paper]", 'x"\nid = "y', "x\n[[paper]]\n"),
    *("a = 1", "a, b", "a and b", "{a}", "$x^2$", "<script>alert(1)</script>", "[x](http://a.b)", "![](x)", "|", "`"),
    *(
        "\x01",
        "\x1b]52;c;x\x07",
        "\x7f",
        "\x9b31m",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\ufffd",
        "\U0010ffff",
        "\udce9",
        "é",
    ),
    *(
        "量子",
        "🚀",
        "e\u0301" * 40,
        "x" * 5000,
        "../../etc/passwd",
        "/dev/null",
        "con",
        "http://a.b/c",
        "https://a.b/ c",
    ),
    *("10.1000/x", "doi:10.1000/x", "2401.00001", "arXiv:2401.00001v2", "hep-th/9901001", "paper", "papers", "tool"),
]
OPTIONS = (
    *("--title", "--url", "--author", "--year", "--venue", "--keyword", "--section", "--arxiv", "--doi"),
    *("--description", "--alias", "--tag", "--note", "--kind", "--id"),
)
SECTION = 'schema = 1\n\n[[section]]\nid = "own"\ntitle = "Own"\n\n'
HEADS = {
    "none": None,
    "comments": "# mine",
    "headers": SECTION + '[[paper]]\nid = "first"\ntitle = "A"\nsection = "own"\n',
    "list": f'paper = [{{ id = "first", title = "A", section = "own" }}]\n{SECTION}',
}


@pytest.mark.faults(len(VALUES) * len(HEADS))
@pytest.mark.parametrize("option", OPTIONS)
def test_add(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever an option of `add` is given, it is refused with status 2, or added and read again."""
    for name, head in HEADS.items():
        for number, value in enumerate(VALUES):
            file = tmp_path / f"{name}-{number}.toml"
            if head is not None:
                file.write_text(head, encoding="utf-8")
            title = [] if option == "--title" else ["--title", "A title of four words"]
            status = run(["add", *title, f"{option}={value}", "--catalogue", str(file)])
            told = capsys.readouterr()
            assert status in {0, 2}, (value, told)
            assert "mistake in relm" not in told.err, (value, told)
            if status:
                assert (file.read_text(encoding="utf-8") if file.exists() else None) == head, (value, told)
            else:
                added = [entry.id for entry in read([str(file)]).entries]
                assert told.out.strip() in added, (value, told)
                assert ("first" in added) == (name in {"headers", "list"}), (value, told)


@pytest.mark.faults(len(VALUES) * 3)
@pytest.mark.parametrize("option", ["--name", "--to", "--source"])
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
            assert run(["list", "papers", "-f", "ids"]) == 0
            assert "a-paper-of-four-words" in capsys.readouterr().out, (value, told)
