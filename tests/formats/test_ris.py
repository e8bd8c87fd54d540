"""RIS, written to memory."""

from __future__ import annotations

from io import StringIO

import pytest

from relm_cli.entries.citation import Citation
from relm_cli.entries.parts import Reference
from relm_cli.formats.layout import Layout
from relm_cli.formats.ris import write

PREPRINT = Citation(
    "dijk2024red", "preprint", "A Red\tModel", ("Ada van Dijk", "Zoë Müller"), year=2024, arxiv="2401.00001"
)
BOOK = Citation(
    "Knuth1984",
    "journal",
    "ignored",
    reference=Reference(
        "book",
        "bibtex",
        {
            "title": "The {TeX}book",
            "author": "Knuth, Jr., Donald E. and {The Team}",
            "editor": "A. Editor",
            "publisher": "Addison-Wesley",
            "isbn": "0-201-13447-0",
            "year": "1984",
            "month": "mar",
            "pages": "1--12",
            "keywords": "type, setting",
        },
        {},
    ),
    is_given=True,
)


def test_write() -> None:
    """A citation is a record: its type, key, people, date and place, a tag a line, and its end."""
    stream = StringIO()
    write([PREPRINT, BOOK], stream, Layout())
    assert stream.getvalue().splitlines() == [
        "TY  - UNPB",
        "ID  - dijk2024red",
        "AU  - van Dijk, Ada",
        "AU  - Müller, Zoë",
        "PY  - 2024",
        "DA  - 2024",
        "TI  - A Red Model",
        "AN  - arXiv:2401.00001",
        "ER  -",
        "",
        "TY  - BOOK",
        "ID  - Knuth1984",
        "AU  - Knuth, Donald E., Jr.",
        "AU  - The Team",
        "ED  - Editor, A.",
        "PY  - 1984",
        "DA  - 1984/03",
        "TI  - The TeXbook",
        "PB  - Addison-Wesley",
        "SN  - 0-201-13447-0",
        "SP  - 1",
        "EP  - 12",
        "KW  - type",
        "KW  - setting",
        "ER  -",
        "",
    ]


@pytest.mark.parametrize("issued", ["2012-05-06", {"raw": "2012-05-06"}, {"literal": "2012-05-06"}])
def test_a_day_in_words(issued: object) -> None:
    """A day that CSL-JSON gives in words has its year where RIS wants one."""
    stream = StringIO()
    fields = {"title": "T", "issued": issued}
    write([Citation("k", "page", "T", reference=Reference("book", "csl-json", fields, {}))], stream, Layout())
    assert stream.getvalue() == "TY  - BOOK\nID  - k\nPY  - 2012\nDA  - 2012/05/06\nTI  - T\nER  -\n\n"


def test_nothing() -> None:
    """Of nothing there is no record."""
    stream = StringIO()
    write([], stream, Layout())
    assert stream.getvalue() == ""
