"""Names in their parts, from plain text, BibTeX and CSL, and back."""

from __future__ import annotations

from typing import Any

import pytest

from relm_cli.entries.people import Person, from_bibtex, from_csl


@pytest.mark.parametrize(
    ("author", "person"),
    [
        pytest.param("Tri Dao", Person("Tri", "Dao"), id="two"),
        pytest.param("Daniel Y. Fu", Person("Daniel Y.", "Fu"), id="initial"),
        pytest.param("NVIDIA", Person("", "NVIDIA"), id="one"),
        pytest.param("Rogier van Dalen", Person("Rogier", "Dalen", "van"), id="particle"),
        pytest.param("Jean de La Fontaine", Person("Jean", "La Fontaine", "de"), id="particles"),
        pytest.param("Dao, Tri", Person("Tri", "Dao"), id="family-first"),
        pytest.param("King, Jr., Martin", Person("Martin", "King", "", "Jr."), id="suffix"),
        pytest.param("Martin Luther King Jr.", Person("Martin Luther", "King", "", "Jr."), id="suffix-last"),
        pytest.param("A, B, C", Person(literal="A, B, C"), id="commas"),
        pytest.param("Dao,", Person(literal="Dao,"), id="comma-at-the-end"),
        pytest.param("Dao, -", Person(literal="Dao, -"), id="comma-and-no-name"),
        pytest.param("Byron And Sons", Person(literal="Byron And Sons"), id="and"),
        pytest.param("", Person(), id="empty"),
    ],
)
def test_plain_text(author: str, person: Person) -> None:
    """Names fall into given and family name as BibTeX parses them, or not at all."""
    assert Person.parse(author) == person


@pytest.mark.parametrize(
    ("latex", "person", "written"),
    [
        pytest.param("Donald~E. Knuth", Person("Donald E.", "Knuth"), "Donald E. Knuth", id="tie"),
        pytest.param("D C {Van Essen}", Person("D C", "Van Essen"), "Van Essen, D C", id="braces"),
        pytest.param(
            "van der Waals, J. D.", Person("J. D.", "Waals", "van der"), "J. D. van der Waals", id="particles"
        ),
        pytest.param("King, Jr., M. L.", Person("M. L.", "King", "", "Jr."), "King, Jr., M. L.", id="suffix"),
        pytest.param("{NLLB Team}", Person(literal="NLLB Team"), "{NLLB Team}", id="team"),
        pytest.param("{Barnes and Noble}", Person(literal="Barnes and Noble"), "{Barnes and Noble}", id="company"),
        pytest.param(r"\'{E}tienne Ghys", Person("Étienne", "Ghys"), r"{\'E}tienne Ghys", id="accent"),
        pytest.param(r"\O{}stergaard, S{\o}ren", Person("Søren", "Østergaard"), r"S{\o}ren {\O}stergaard", id="letter"),
        pytest.param(r"\L ukasz Kaiser", Person("Łukasz", "Kaiser"), r"{\L}ukasz Kaiser", id="letter-and-blank"),
        pytest.param(r"Ma\~nas, R.", Person("R.", "Mañas"), r"R. Ma{\~n}as", id="unbraced"),
        pytest.param(
            "family=Essen, given=David, prefix=van", Person("David", "Essen", "van"), "David van Essen", id="biblatex"
        ),
    ],
)
def test_bibtex(latex: str, person: Person, written: str) -> None:
    """A name of BibTeX is read in its parts, written so that it is read again, and stands beside others."""
    assert from_bibtex(latex) == [person]
    assert person.bibtex() == written
    assert from_bibtex(f"{written} and Ada Byron") == [person, Person("Ada", "Byron")]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        pytest.param({"family": "Costa", "given": "Ana"}, Person("Ana", "Costa"), id="person"),
        pytest.param({"literal": "NLLB Team"}, Person(literal="NLLB Team"), id="literal"),
        pytest.param(
            {"family": "Essen", "given": "D", "non-dropping-particle": "van", "suffix": "Jr."},
            Person("D", "Essen", "van", "Jr."),
            id="all-parts",
        ),
    ],
)
def test_csl(name: dict[str, Any], person: Person) -> None:
    """A name of CSL is read in its parts, and written as it was."""
    assert from_csl([name]) == [person]
    assert person.csl() == name


def test_crossref() -> None:
    """What Crossref calls an organisation is a team."""
    assert from_csl([{"name": "The Example Consortium", "sequence": "first"}, None]) == [
        Person(literal="The Example Consortium")
    ]


def test_forms() -> None:
    """People look for a name whole, turned round, with initials or by a part of the family name."""
    assert {"David van Essen", "van Essen, David", "D. van Essen", "van Essen", "Essen"} <= set(
        Person("David", "Essen", "van").forms()
    )
