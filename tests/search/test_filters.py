"""Filters resolved: what a user wrote, as the catalogue calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.errors import UsageError
from relm_cli.search.query import Filters, Years

if TYPE_CHECKING:
    from collections.abc import Mapping

    import relm_cli


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(), {}, id="nothing"),
        pytest.param(
            Filters(kind=("paper",), year=(Years(2024, 2024),), venue=("icml",)),
            {"venue": {"icml": "ICML", "international conference on machine learning": "ICML"}},
            id="venue-by-all-its-names",
        ),
        pytest.param(Filters(keyword=("edge DEVICES",)), {"keyword": {"Edge devices": "Edge devices"}}, id="keyword"),
        pytest.param(
            Filters(author=("ré", "dao")),
            {"author": {"Christopher Ré": "Christopher Ré", "Tri Dao": "Tri Dao"}},
            id="family-names",
        ),
        pytest.param(
            Filters(section=("llm-fine-tuning",)),
            {
                "section": {
                    "llm-fine-tuning": "LLM Fine-Tuning",
                    "parameter-efficient-fine-tuning": "Parameter-Efficient Fine-Tuning",
                    "full-parameter-fine-tuning": "Full-Parameter Fine-Tuning",
                }
            },
            id="section-and-below",
        ),
    ],
)
def test_passing(bundled: relm_cli.Catalogue, filters: Filters, expected: Mapping[str, Mapping[str, str]]) -> None:
    """Keywords, authors, venues and sections that pass are named as the catalogue has them; a section by its title."""
    assert bundled.index.passing(filters) == expected


def test_passing_nothing_known(bundled: relm_cli.Catalogue) -> None:
    """A value that the catalogue does not know is an error here too."""
    with pytest.raises(UsageError, match="no author"):
        bundled.index.passing(Filters(author=("nobody at all",)))
