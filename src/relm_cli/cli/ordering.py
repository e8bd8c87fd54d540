"""Put what is shown into the order that `--sort` names."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from relm_cli.formats.layout import Record
from relm_cli.nearest import no_such

_DESCENDING = frozenset({"score", "year", "count"})
"""Fields whose highest value is what people look for first."""

Item = TypeVar("Item")


def ordered(
    items: Sequence[Item],
    keys: str | None,
    reverse: bool,  # noqa: FBT001 - as --reverse says
    fields: Sequence[str],
    record: Callable[[Item], Record],
) -> list[Item]:
    """
    Return *items* by *keys*, names of *fields* of the *record* of each, with commas between; what is unknown is last.

    "-title" begins at the end. Scores and years begin there anyway, and "+year" with the oldest. In *reverse*, all is
    turned round then. Raises `UsageError` for a field that there is not.
    """
    found = list(items)
    wanted = keys.split(",") if keys else []
    for key in reversed(wanted):
        field = key.strip().lstrip("+-")
        if field not in fields:
            raise no_such("field", field, fields, "to sort by")
        from_the_end = key.strip().startswith("-") or (field in _DESCENDING and not key.strip().startswith("+"))
        known: list[tuple[tuple[float, str], Item]] = []
        unknown: list[Item] = []
        for item in found:
            value = record(item).get(field)
            if value in (None, "", []):
                unknown.append(item)
            else:
                known.append((_comparable(field, value), item))
        known.sort(key=lambda pair: pair[0], reverse=from_the_end)
        found = [*(item for _, item in known), *unknown]
    if reverse:
        found.reverse()
    return found


def _comparable(field: str, value: object) -> tuple[float, str]:
    """Return *value* as it compares: numbers as numbers, text without case, authors by the first one's family name."""
    if isinstance(value, int | float):
        return value, ""
    if not isinstance(value, list):
        return 0, str(value).casefold()
    names = list(map(str, value))
    if field == "authors":
        from relm_cli.entries.people import Person  # noqa: PLC0415 - little is sorted by author

        names = [Person.parse(name).last for name in names]
    return 0, "; ".join(names).casefold()
