"""By which lists the indicators of an office are told apart, in the words of the core."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from luoshi.apps.indicators.models import Grouping, Measure
from luoshi.apps.organisations.models import holding
from luoshi.core.indicators.groupings import Grouping as List
from luoshi.core.indicators.groupings import Part

Lists = Mapping[str, List]


def list_of(row: Grouping) -> List:
    """A list in the words of the core."""
    parts = tuple(Part(code, name) for code, name in row.parts)
    return List(name=row.name, parts=parts, is_whole=row.is_whole)


def lists(office: int, day: date) -> Lists:
    """The lists that hold on a day, by their names."""
    rows = Grouping.objects.filter(holding(day), office_id=office)
    return {one.name: list_of(one) for one in rows}


def every_list(office: int) -> Lists:
    """The lists that ever held, by their names, with the parts that they ever had.

    What a part is called, and where it stands, is as it was last.
    """
    found: dict[str, List] = {}
    for row in Grouping.objects.filter(office_id=office).order_by("-pk"):
        one = list_of(row)
        known = found.setdefault(one.name, one)
        old = tuple(part for part in one.parts if not _is_known(part, known))
        found[one.name] = List(
            name=one.name, parts=known.parts + old, is_whole=known.is_whole
        )
    return found


def _is_known(part: Part, known: List) -> bool:
    return bool(known.find(part.code) or known.find(part.name))


def of_measure(measure: Measure, known: Lists) -> tuple[List, ...]:
    """The lists by which an indicator is told apart, in the order in which it names them."""
    return tuple(known[name] for name in measure.breakdowns if name in known)


def shared(names: Iterable[str], known: Lists) -> tuple[str, str, str] | None:
    """Two lists of an indicator with a part of the same code, and that code."""
    taken: dict[str, str] = {}
    for name in names:
        for part in known[name].parts if name in known else ():
            other = taken.setdefault(part.code, name)
            if other != name:
                return other, name, part.code
    return None


def part_label(measure: Measure, code: str, known: Lists) -> str:
    """What a part is called beside the name of its list; as its code where nobody knows it."""
    for one in of_measure(measure, known):
        part = one.find(code)
        if part is not None:
            return f"{one.name}：{part.name}"
    return code
