"""Find the known names nearest to one that is not known."""

from collections.abc import Iterable

_ENOUGH = 60
"""The least similarity, of 100, worth suggesting: below it suggestions read as noise."""

_NEARLY = 15
"""How much less alike than the best a further suggestion may be."""


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """
    Return up to *limit* of the *known* names most like *name*, the most alike first.

    Similarity is rapidfuzz's WRatio over casefolded text, which forgives typos, word order and length.
    What is far less alike than the best is left out.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only mistakes pay for it

    found = process.extract(
        name, list(known), scorer=fuzz.WRatio, processor=str.casefold, limit=limit, score_cutoff=_ENOUGH
    )
    return [choice for choice, likeness, _ in found if likeness >= found[0][1] - _NEARLY]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question that offers the *known* names nearest to *name*, or nothing when none is near."""
    found = nearest(name, known)
    return f"did you mean {' or '.join(found)}?" if found else ""
