"""The list of tasks that a number counts, as an address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings

# Where the ledger of tasks is, and what its filters are called.
LEDGER = "/tasks/ledger/"


def ledger(**chosen: object) -> str:
    """The address of the ledger, filtered.

    Shapes   ``plan``, ``unit``, ``field``, ``region``, ``state``, ``colour``, ``year``,
             ``source``, ``late``; what is empty is left out

    Example

        >>> ledger(unit=3, colour="red", plan="")
        '/tasks/ledger/?unit=3&colour=red'
    """
    given = {name: value for name, value in chosen.items() if value not in (None, "")}
    return f"{LEDGER}?{urlencode(given)}" if given else LEDGER


# What the ledger shows for each count of a unit.
COUNTS: dict[str, dict[str, str]] = {
    "due": {},
    "done": {"state": "done"},
    "in_time": {"state": "done"},
    "late": {"late": "late"},
    "rate": {},
    "returned": {},
    "days": {"state": "done"},
    "units": {},
    "tasks": {},
    "green": {"colour": "green"},
    "blue": {"colour": "done"},
    "yellow": {"colour": "yellow"},
    "red": {"colour": "red"},
}


def counted(unit: str, count: str, year: int | str = "") -> str:
    """The list that a count of a unit counts; ``all`` is every unit."""
    chosen = "" if unit == "all" else unit.removeprefix("u")
    return ledger(unit=chosen, year=year, **COUNTS.get(count, {}))


def outside(unit: str, count: str, year: int | str = "") -> str:
    """The same for a document that leaves the site."""
    return f"{settings.LUOSHI.site}{counted(unit, count, year)}"
