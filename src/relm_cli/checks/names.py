"""Check that every name means one entry, or one venue."""

from collections.abc import Iterable

from relm_cli.catalogue.blocks import Block
from relm_cli.checks.findings import Findings, Found
from relm_cli.checks.reading import Checked
from relm_cli.identifiers import identifier


def ambiguous_alias(checked: Checked) -> Findings:
    """
    No alias means two entries, no spelling two venues.

    An alias names its entry on the command line just as the id does. One that is also the id or an alias of another
    entry leaves open which of them is meant; relm takes one, and nobody knows which.

        wrong:  aliases = ["Mamba"] on both "mamba" and "vision-mamba"
        right:  aliases = ["Mamba"] on "mamba", aliases = ["Vim"] on "vision-mamba"
    """
    owners: dict[str, str] = {}
    for _, entry in checked.source.entries:
        owners.setdefault(identifier(entry.id), entry.id)
    for block, entry in checked.source.entries:
        for alias in entry.aliases:
            owner = owners.setdefault(identifier(alias), entry.id)
            if owner != entry.id:
                reason = f'the alias "{alias}" means "{owner}" too'
                yield Found(block, "ambiguous-alias", reason, "keep it with one of them")
    venues: dict[str, str] = {}
    for block, venue in checked.source.venues:
        for spelling in venue.spellings:
            owner = venues.setdefault(spelling.casefold(), venue.name)
            if owner != venue.name:
                yield Found(block, "ambiguous-alias", f'"{spelling}" means the venue "{owner}" too', "keep it with one")


def redundant_alias(checked: Checked) -> Findings:
    """
    Every alias says something new.

    An alias that is the entry's own title or id to the letter, or stands there twice, adds nothing. In another case
    it does: people call "mezo" MeZO.

        wrong:  id = "mezo", aliases = ["mezo"]
        right:  id = "mezo", aliases = ["MeZO"]
    """
    for block, entry in checked.source.entries:
        yield from _redundant(block, entry.aliases, (entry.id, entry.title))
    for block, venue in checked.source.venues:
        yield from _redundant(block, venue.aliases, filter(None, (venue.name, venue.full)))


def _redundant(block: Block, aliases: Iterable[str], names: Iterable[str]) -> Findings:
    """Yield those of *aliases* that are among *names*, or stand there twice."""
    known = set(names)  # with their case: "MeZO" says more than the id "mezo"
    for alias in aliases:
        if alias in known:
            yield Found(block, "redundant-alias", f'the alias "{alias}" is known already', "delete it")
        known.add(alias)
