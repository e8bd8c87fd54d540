"""Identifiers: all ways to write an arXiv id, a DOI or an address come to one."""

from __future__ import annotations

import pytest

from relm_cli.identifiers import identifier


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("gptq", "id:gptq", id="id"),
        pytest.param(" GPTQ ", "id:gptq", id="case-and-blanks"),
        pytest.param("2306.11695", "arxiv:2306.11695", id="arxiv"),
        pytest.param("2306.11695v2", "arxiv:2306.11695", id="arxiv-version"),
        pytest.param("arXiv:2306.11695", "arxiv:2306.11695", id="arxiv-prefix"),
        pytest.param("https://arxiv.org/abs/2306.11695v1", "arxiv:2306.11695", id="arxiv-address"),
        pytest.param("http://www.arxiv.org/pdf/2306.11695.pdf", "arxiv:2306.11695", id="arxiv-pdf"),
        pytest.param("arxiv.org/html/2306.11695", "arxiv:2306.11695", id="arxiv-without-scheme"),
        pytest.param("10.1145/3589324", "doi:10.1145/3589324", id="doi"),
        pytest.param("doi:10.1145/3589324", "doi:10.1145/3589324", id="doi-prefix"),
        pytest.param("https://doi.org/10.1145/3589324", "doi:10.1145/3589324", id="doi-address"),
        pytest.param("https://www.Example.org/a/", "url:example.org/a", id="address"),
        pytest.param("http://example.org/a#top", "url:example.org/a", id="address-with-fragment"),
        pytest.param("230.1", "id:230.1", id="no-arxiv"),
        pytest.param("", "id:", id="nothing"),
    ],
)
def test_identifier(text: str, form: str) -> None:
    """What identifies an entry is looked up in one form, however it is written."""
    assert identifier(text) == form
