"""What the tests of the page share: a browser that may load nothing, and tells what the page does wrong."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

import relm_cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., AbstractContextManager["Page"]]
    """Opens a file as a browser would, with what stands behind its address; a mistake of the page fails the test."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium for a file of tests: playwright's event loop runs as long, and keeps out others."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a machine without a browser needs none of it

    with sync_playwright() as playwright:
        sandbox = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
        started = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        yield started
        started.close()


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Open:
    """Return what opens a file in the browser: a request for anything else fails the test, and so does a complaint."""

    @contextmanager
    def open_(file: Path, behind: str = "", **options: Any) -> Iterator[Page]:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        wrong: list[str] = []
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(file.as_uri()) else wrong.append(request.url))
        page.goto(f"{file.as_uri()}{behind}")
        yield page
        context.close()
        assert wrong == []

    return open_


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the catalogue that ships with relm."""
    return made("bundled", tmp_path_factory.mktemp("bundled"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, toy: str) -> Path:
    """Return the page of a catalogue of a few entries of every kind."""
    return made(toy, tmp_path_factory.mktemp("toy"))


def made(catalogue: str, folder: Path) -> Path:
    """Return the page of *catalogue*, in *folder*."""
    file = folder / "index.html"
    with relm_cli.load(catalogue) as held:
        file.write_text(held.site(), encoding="utf-8", newline="")
    return file
