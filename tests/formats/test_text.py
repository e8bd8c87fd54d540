"""Citations in a line, written to memory."""

from __future__ import annotations

from io import StringIO

import pytest

from relm_cli.entries.citation import Citation
from relm_cli.entries.parts import Reference
from relm_cli.formats.layout import Layout
from relm_cli.formats.text import write


@pytest.mark.parametrize(
    ("citation", "line"),
    [
        pytest.param(
            Citation("k", "conference", "A Title", ("Ada van Dijk",), year=2024, venue="ICML", doi="10.1/x"),
            "Ada van Dijk (2024). A Title. ICML. https://doi.org/10.1/x",
            id="one-author",
        ),
        pytest.param(
            Citation("k", "journal", "Why", ("A. B", "C. D", "E. F"), year=2024, venue="JMLR", url="https://a.org/x"),
            "A. B, C. D and E. F (2024). Why. JMLR. https://a.org/x",
            id="three-authors",
        ),
        pytest.param(
            Citation("k", "preprint", "T", ("A. B", "C. D", "E. F", "G. H"), year=2024, venue="arXiv"),
            "A. B et al. (2024). T. arXiv.",
            id="more-authors",
        ),
        pytest.param(
            Citation("k", "preprint", "T", ("A. B",), others=True, year=2024), "A. B et al. (2024). T.", id="and-others"
        ),
        pytest.param(
            Citation("k", "page", "T", ("The Rocket Team",), collective=True), "The Rocket Team. T.", id="a-team"
        ),
        pytest.param(
            Citation(
                "k",
                "page",
                "T",
                reference=Reference("misc", "csl-json", {"title": "T", "DOI": "https://doi.org/10.1000/a"}, {}),
            ),
            "T. https://doi.org/10.1000/a",
            id="a-doi-written-as-an-address",
        ),
        pytest.param(
            Citation("k", "page", "T\\x1b[31m", url="https://a.org"), "T\\x1b[31m. https://a.org", id="no-author"
        ),
    ],
)
def test_write(citation: Citation, line: str) -> None:
    """A citation is a line: who, when, what, where and the address, as far as these are known."""
    stream = StringIO()
    write([citation], stream, Layout())
    assert stream.getvalue() == f"{line}\n"
