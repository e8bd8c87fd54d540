"""Identifiers: all ways to write an arXiv id, a DOI or an address come to one."""

from __future__ import annotations

import pytest

from relm_cli.identifiers import arxiv_at, arxiv_id, arxiv_mentioned, arxiv_month, doi, doi_address, doi_at, identifier


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
        pytest.param("arXiv:hep-th/9901001v2", "arxiv:hep-th/9901001", id="old-arxiv"),
        pytest.param("https://arxiv.org/abs/math.GT/0309136", "arxiv:math.gt/0309136", id="old-arxiv-address"),
        pytest.param("10.1145/3589324", "doi:10.1145/3589324", id="doi"),
        pytest.param("doi:10.1145/3589324", "doi:10.1145/3589324", id="doi-prefix"),
        pytest.param("https://doi.org/10.1145/3589324", "doi:10.1145/3589324", id="doi-address"),
        pytest.param("https://aclanthology.org/2024.acl-long.1/", "acl:2024.acl-long.1", id="acl"),
        pytest.param("https://aclanthology.org/2024.acl-long.1v2.pdf", "acl:2024.acl-long.1", id="acl-pdf"),
        pytest.param("2024.acl-long.1", "acl:2024.acl-long.1", id="acl-number"),
        pytest.param("P19-1001", "acl:p19-1001", id="acl-old-number"),
        pytest.param("ACL: W04-1013v2", "acl:w04-1013", id="acl-prefix"),
        pytest.param("gpt-2019", "id:gpt-2019", id="no-acl-number"),
        pytest.param("https://www.aclweb.org/anthology/P19-1355.pdf", "acl:p19-1355", id="acl-of-old"),
        pytest.param("https://openreview.net/forum?id=a_B-9", "openreview:a_b-9", id="openreview"),
        pytest.param("https://openreview.net/pdf?noteId=x&id=a_B-9#page", "openreview:a_b-9", id="openreview-pdf"),
        pytest.param("https://openreview.net/group?id=ICLR.cc", "url:openreview.net/group?id=iclr.cc", id="no-paper"),
        pytest.param("https://www.Example.org/a/", "url:example.org/a", id="address"),
        pytest.param("http://example.org/a#top", "url:example.org/a", id="address-with-fragment"),
        pytest.param("230.1", "id:230.1", id="no-arxiv"),
        pytest.param("", "id:", id="nothing"),
    ],
)
def test_identifier(text: str, form: str) -> None:
    """What identifies an entry is looked up in one form, however it is written."""
    assert identifier(text) == form


@pytest.mark.parametrize(
    ("url", "number"),
    [
        pytest.param("https://arxiv.org/pdf/2306.11695v1.pdf", "2306.11695", id="pdf"),
        pytest.param("https://export.arxiv.org/abs/hep-th/9901001", "hep-th/9901001", id="old"),
        pytest.param("https://huggingface.co/papers/2306.11695", "2306.11695", id="hugging-face"),
        pytest.param("https://www.alphaxiv.org/abs/2306.11695", "2306.11695", id="alphaxiv"),
        pytest.param("https://doi.org/10.48550/arXiv.2306.11695", "2306.11695", id="doi"),
        pytest.param("https://arxiv.org/abs/2306.116951", None, id="too-long"),
        pytest.param("https://example.org/arxiv.org/abs/2306.11695", None, id="elsewhere"),
    ],
)
def test_arxiv_at(url: str, number: str | None) -> None:
    """An address that shows a paper of arXiv gives its id."""
    assert arxiv_at(url) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("arXiv preprint arXiv:2306.11695v2", "2306.11695", id="preprint"),
        pytest.param("see http://arxiv.org/abs/2306.11695 and 1234.5678", "2306.11695", id="address"),
        pytest.param("pages 2306.11695", None, id="not-called-one"),
    ],
)
def test_arxiv_mentioned(text: str, number: str | None) -> None:
    """A text that says "arXiv" before an id gives it."""
    assert arxiv_mentioned(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("arXiv: math.GT/0309136", "math.GT/0309136", id="case-kept"),
        pytest.param("2306.116951", None, id="none"),
    ],
)
def test_arxiv_id(text: str, number: str | None) -> None:
    """A text that is an arXiv id gives it as it is written."""
    assert arxiv_id(text) == number


@pytest.mark.parametrize(
    ("number", "month"),
    [
        pytest.param("2306.11695", (2023, 6), id="today"),
        pytest.param("hep-th/9901001", (1999, 1), id="last-century"),
        pytest.param("math.GT/0309136", (2003, 9), id="this-century"),
        pytest.param("2313.11695", None, id="no-month"),
    ],
)
def test_arxiv_month(number: str, month: tuple[int, int] | None) -> None:
    """An arXiv id tells when it was given."""
    assert arxiv_month(number) == month


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("DOI: 10.1145/ABC", "10.1145/ABC", id="case-kept"),
        pytest.param("http://dx.doi.org/10.1145/1", "10.1145/1", id="address"),
        pytest.param("11.1145/1", None, id="none"),
    ],
)
def test_doi(text: str, name: str | None) -> None:
    """A text that is a DOI gives it as it is written."""
    assert doi(text) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param("https://dl.acm.org/doi/pdf/10.1145/3589324?download=true", "10.1145/3589324", id="publisher"),
        pytest.param("https://link.springer.com/article/10.1007/s1-2.pdf", "10.1007/s1-2", id="pdf"),
        pytest.param("https://example.org/10.1145/3589324", None, id="elsewhere"),
    ],
)
def test_doi_at(url: str, name: str | None) -> None:
    """An address at a publisher that shows DOIs gives the DOI."""
    assert doi_at(url) == name


def test_doi_address() -> None:
    """The address of a DOI holds nothing that no address does, and leads back to the DOI."""
    name = "10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9"
    address = "https://doi.org/10.1002/(SICI)1097-4571(199009)41:6%3C391::AID-ASI1%3E3.0.CO;2-9"
    assert doi_address(name) == address
    assert identifier(address) == identifier(name) == f"doi:{name.casefold()}"
