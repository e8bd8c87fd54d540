"""Find the known names nearest to one that is not known."""

from collections.abc import Collection, Iterable

from relm_cli.errors import UsageError

_ENOUGH = 60
"""The least similarity, of 100, worth suggesting: below it suggestions read as noise."""

OPTIONS = 75
"""The same between the names of options, which are short: --verbose is not --reverse (71), nor --shell --help (67)."""

_ENOUGH_OF_A_PART = 85
"""The same where a part of a name is compared, which is alike more easily."""

_LINE = 80
"""Letters of names that are all named where none is near, if there is another way to see them."""

_NEARLY = 15
"""How much less alike than the best a further suggestion may be."""


def nearest(name: str, known: Iterable[str], limit: int = 3, enough: int = _ENOUGH) -> list[str]:
    """
    Return up to *limit* of the *known* names most like *name*, the most alike first, of *enough* likeness in 100.

    Typos come first, by rapidfuzz's ratio of letters in common; where there is none, *name* may be a part of
    the name meant, or its words in another order (WRatio). What is far less alike than the best is left out.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only mistakes pay for it

    choices = list(dict.fromkeys(known))
    for scorer, least in ((fuzz.ratio, enough), (fuzz.WRatio, _ENOUGH_OF_A_PART)):
        found = process.extract(name, choices, scorer=scorer, processor=str.casefold, limit=limit, score_cutoff=least)
        if found:
            return [choice for choice, likeness, _ in found if likeness >= found[0][1] - _NEARLY]
    return []


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question that offers the *known* names nearest to *name*, or nothing when none is near."""
    found = nearest(name, known)
    return f"did you mean {' or '.join(found)}?" if found else ""


def offered(what: str, name: str, known: Collection[str], all_of_them: str = "") -> str:
    """Return what to offer for *name*, no *what*: the *known* near it, else all; of many, where *all_of_them* are."""
    listed = ", ".join(known)
    if near := did_you_mean(name, known):
        return near
    if all_of_them and len(listed) > _LINE:
        return all_of_them
    return f"{what}s are {listed}"


def no_such(what: str, name: str, known: Collection[str], purpose: str = "") -> UsageError:
    """Return the error that no *what*, say a format, is called *name* for a *purpose*: it offers those *known*."""
    return UsageError(f'no {what} "{name}" {purpose}'.strip(), offered(what, name, known))
