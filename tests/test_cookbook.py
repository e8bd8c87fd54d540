"""What the cookbook shows of other programs' Python is run, where those programs are here."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Relm

PAGE = Path(__file__).parent.parent / "docs" / "cookbook.md"


def test_duckdb(relm: Relm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB reads what `relm export -f jsonl` writes, and counts as the page shows."""
    monkeypatch.chdir(tmp_path)
    assert relm("export", "-f", "jsonl", "-o", "catalogue.jsonl").returncode == 0
    page = PAGE.read_text(encoding="utf-8")
    [block] = re.findall(r"^```python\n(>>> import duckdb.*?)^```", page, re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest(block, {}, PAGE.name, str(PAGE), 0)
    wrong: list[str] = []
    assert doctest.DocTestRunner().run(test, out=wrong.append).attempted > 0
    assert "".join(wrong) == ""
