"""The page in a browser: complete without JavaScript, searched with it, for eyes, keys and readers aloud."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.site.conftest import Open


def titles(page: Page) -> list[str]:
    """Return the titles that *page* shows."""
    return page.locator("article .title:visible").all_text_contents()


def ask(page: Page, words: str) -> str:
    """Type *words* into the field of *page*, and return what it says of the results."""
    page.get_by_role("searchbox").fill(words)
    return page.get_by_role("status").inner_text()


def test_without_javascript(bundled: Path, opened: Open) -> None:
    """Without JavaScript the whole list can be read, and nothing is there that would do nothing."""
    with opened(bundled, java_script_enabled=False) as page:
        article = page.locator("#gptq")
        assert article.locator(".title a").get_attribute("href") == "https://arxiv.org/abs/2210.17323"
        assert (
            article.locator(".authors").text_content() == "Elias Frantar, Saleh Ashkboos, Torsten Hoefler, Dan Alistarh"
        )
        assert article.locator(".listed").text_content() == "ICLR 2023 · Weight Quantization"
        assert (article.locator(".summary").text_content() or "").startswith("Quantizes the weights of very large GPT")
        assert (article.locator("pre").text_content() or "").startswith("@inproceedings{frantar2023gptq,\n")
        assert len(titles(page)) == 202
        facts = page.locator(".facts").text_content() or ""
        assert facts.strip().startswith("174 papers · 15 metrics · 8 benchmarks · 5 tools · the list")
        assert page.locator(".js:visible").count() == 0


def test_search(bundled: Path, opened: Open) -> None:
    """Words find entries, marked, with the reason, the number that is found and how often each value occurs in them."""
    with opened(bundled) as page:
        assert ask(page, "flash attention") == "4 of 202 entries"
        assert titles(page)[:2] == [
            "Flashattention: Fast and memory-efficient exact attention with io-awareness",
            "FlashAttention-2: Faster Attention with Better Parallelism and Work Partitioning",
        ]
        assert page.locator("article .title:visible mark").first.inner_text() == "Flashattention"
        first = page.locator(".results article").first
        first.get_by_text("Why", exact=True).click()
        assert 'flash: exact "flash" in name' in first.inner_text()
        page.locator(".facets").get_by_role("button", name="2023").click()
        assert page.get_by_role("searchbox").input_value() == "flash attention year:2023"
        assert page.get_by_role("button", name="2023").get_attribute("aria-pressed") == "true"
        assert page.get_by_role("button", name="2023").is_visible()


def test_further_values(bundled: Path, opened: Open) -> None:
    """Of many values of a field the others are drawn where they are asked for; whichever narrows keeps the focus."""
    with opened(bundled) as page:
        assert page.locator(".facets button[data-word='year:2017']").count() == 0
        page.locator(".facets").get_by_text("3 more", exact=True).first.click()
        page.locator(".facets button[data-word='year:2017']").click()
        assert page.get_by_role("searchbox").input_value() == "year:2017"
        for asked in ("", "year:2017", ""):
            page.locator(".facets button[data-word='year:2017']:focus").press("Enter", timeout=2000)
            assert page.get_by_role("searchbox").input_value() == asked


def test_told(bundled: Path, opened: Open) -> None:
    """What was corrected, what is nowhere and how many there are is told where readers aloud hear it."""
    with opened(bundled) as page:
        assert page.get_by_role("status").inner_text() == "202 entries"
        assert ask(page, "quantizaton year:2024") == "no “quantizaton”, searched “quantization”: 8 of 202 entries"
        assert page.locator(".facets").is_visible()
        assert ask(page, "zyzzyva") == "no “zyzzyva” anywhere: nothing is found"
        assert not page.locator(".facets").is_visible(), "there is nothing to narrow by"
        assert ask(page, "pruning venue:") == "57 of 202 entries"
        assert ask(page, "id:gptq") == "1 of 202 entries"
        assert ask(page, "pruning venue:icmll") == 'no venue "icmll" in the catalogue'
        assert ask(page, "flash zyzzyva moe").startswith("no “zyzzyva” anywhere: nothing matches all the words")
        assert page.locator(".partial").inner_text().endswith(" entries match some of the words")
        assert len(titles(page)) == 10


def test_address(bundled: Path, opened: Open) -> None:
    """The address keeps what was asked, so that it can be passed on, and the way back leads through what was asked."""
    with opened(bundled, "?q=moe") as page:
        assert page.get_by_role("searchbox").input_value() == "moe"
        found = titles(page)
        page.get_by_role("searchbox").press("End")
        page.get_by_role("searchbox").press_sequentially(" year:2022")
        assert page.url == f"{bundled.as_uri()}?q=moe%20year%3A2022"
        page.get_by_role("searchbox").blur()
        ask(page, "awq")
        page.go_back()
        assert page.get_by_role("searchbox").input_value() == "moe year:2022"
        page.go_back()
        assert (page.get_by_role("searchbox").input_value(), titles(page)) == ("moe", found)
        page.go_forward()
        assert page.get_by_role("searchbox").input_value() == "moe year:2022"


def test_link_within(bundled: Path, opened: Open) -> None:
    """An address that ends in an id leads to that entry; so does a similar one, and back to the results."""
    with opened(bundled, "#gptq") as page:
        assert page.locator("#gptq").is_visible()
        ask(page, "gptq")
        page.locator(".results article").first.get_by_role("button", name="Similar").click()
        like = page.locator(".results .alike a").first
        id_ = like.get_attribute("href")
        assert id_ == "#awq"
        like.click()
        assert page.url == f"{bundled.as_uri()}#awq"
        assert page.locator("#awq .title a").evaluate("link => link === document.activeElement")
        page.go_back()
        assert page.get_by_role("searchbox").input_value() == "gptq"


def test_keys(bundled: Path, opened: Open) -> None:
    """All is reached by keys: the field, the titles, and the way back."""

    def focused(page: Page) -> str:
        return str(page.evaluate("document.activeElement.textContent || document.activeElement.tagName"))

    with opened(bundled) as page:
        page.keyboard.press("/")
        page.keyboard.type("wanda")
        page.keyboard.press("Enter")
        assert focused(page) == "A Simple and Effective Pruning Approach for Large Language Models"
        page.keyboard.press("ArrowUp")
        assert focused(page) == "INPUT"
        page.keyboard.press("Escape")
        assert page.get_by_role("searchbox").input_value() == ""
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert focused(page) == titles(page)[1]
        page.keyboard.press("Escape")
        assert focused(page) == "INPUT"
        page.keyboard.press("Escape")
        assert focused(page) != "INPUT"


@pytest.mark.parametrize("is_allowed", [pytest.param(True, id="clipboard"), pytest.param(False, id="fallback")])
def test_copy(bundled: Path, opened: Open, *, is_allowed: bool) -> None:
    """BibTeX is copied for one, and for all that are found; an older browser copies, too."""
    with opened(bundled) as page:
        if is_allowed:
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        else:
            page.evaluate("delete Navigator.prototype.clipboard")
            page.evaluate("document.addEventListener('copy', () => { window.taken = getSelection().toString() })")

        def taken() -> str:
            return str(page.evaluate("navigator.clipboard.readText()" if is_allowed else "window.taken"))

        ask(page, "flash attention")
        page.locator(".results article").first.get_by_role("button", name="Copy BibTeX").click()
        assert taken().startswith("@inproceedings{dao2022flashattention,\n")
        assert taken().count("\n@") == 0
        page.get_by_role("button", name="Copy BibTeX of all").click()
        assert taken().count("\n@") == 3


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1440)])
def test_accessible(small: Path, opened: Open, scheme: Any, width: int) -> None:
    """Contrast, names and structure are as axe asks, in list and results, and nothing is wider than the screen."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    with opened(small, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        page.evaluate(axe)
        found = page.evaluate("axe.run()")["violations"]
        assert ask(page, "sparse models") != ""
        for each in page.locator(".results summary").all():
            each.click()
        page.locator(".results").get_by_role("button", name="Similar").first.click()
        found += page.evaluate("axe.run()")["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert ask(page, f"sparse {'zorilla' * 40}") != ""
        assert page.evaluate("document.documentElement.scrollWidth") <= width
