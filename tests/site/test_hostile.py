"""Text from anywhere is text on the page too, for who reads it with JavaScript and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import relm_cli
from tests.trust.test_hostile import FORBIDDEN, HOSTILE, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import Open

__all__ = ["hostile"]


@pytest.fixture
def page(hostile: str, tmp_path: Path) -> Path:
    """Return the page of a catalogue with hostile text in every field."""
    file = tmp_path / "index.html"
    with relm_cli.load(hostile) as catalogue:
        file.write_text(catalogue.site(title=HOSTILE), encoding="utf-8", newline="")
    return file


def test_nothing_gets_through(page: Path, opened: Open) -> None:
    """No text becomes markup, a link that leads elsewhere than to the web, or a script; all are found."""
    shown = page.read_text(encoding="utf-8")
    assert FORBIDDEN.search(shown) is None
    with opened(page) as browser:
        browser.on("dialog", lambda _: pytest.fail("a script has run"))
        for words in ("", "paper", 'title:"script"', HOSTILE):
            browser.get_by_role("searchbox").fill(words)
            links = browser.evaluate("[...document.querySelectorAll('a')].map(link => link.getAttribute('href'))")
            assert [link for link in links if not re.match(r"https?://|#", link)] == []
            assert browser.evaluate("document.querySelectorAll('img, iframe, b, td').length") == 0
        browser.get_by_role("searchbox").fill("paper")
        assert "<script>alert(1)</script>" in browser.locator(".results .title").first.inner_text()
        assert browser.locator(".results article").count() > 0
        browser.locator(".results").get_by_role("button", name="Similar").first.click()
