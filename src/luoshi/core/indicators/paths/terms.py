"""A target as plain data, as a database keeps it: numbers and days as texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast, get_args

from luoshi.core.errors import TargetError
from luoshi.core.indicators.paths.comparison import COMPARATORS, Comparator
from luoshi.core.indicators.paths.target import (
    ATTRIBUTES,
    KINDS,
    STATUSES,
    Attribute,
    Base,
    Direction,
    Kind,
    Point,
    Status,
    Target,
)

Terms = dict[str, Any]
NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,12})?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBERS = ("value", "high", "tolerance", "growth")
REQUIRED = frozenset({"kind", "unit", "due"})
KNOWN = REQUIRED | {
    *NUMBERS,
    *("comparator", "base", "since", "yearly", "direction", "attribute"),
    *("is_soft", "place", "places"),
}
MOST_PLACES = 9
FIRST_YEAR, LAST_YEAR = 1900, 2999
# No growth of a year is a million percent: compounded, it would be no number in the end.
MOST_GROWTH = 1_000_000


def terms_of(target: Target) -> Terms:
    """A target as data, what it leaves open left out.

    Example

        >>> terms_of(Target(kind="share", unit="%", due=date(2030, 12, 31), value=Decimal(52)))
        {'kind': 'share', 'unit': '%', 'due': '2030-12-31', 'value': '52'}
    """
    found: Terms = {
        "kind": target.kind,
        "unit": target.unit,
        "due": target.due.isoformat(),
    }
    numbers = {name: getattr(target, name) for name in NUMBERS}
    found |= {name: f"{one:f}" for name, one in numbers.items() if one is not None}
    if target.comparator != "at_least":
        found["comparator"] = target.comparator
    if target.base:
        found["base"] = _base(target.base)
    if target.since:
        found["since"] = target.since.isoformat()
    if target.yearly:
        found["yearly"] = [
            [one.on.isoformat(), _written(one.value)] for one in target.yearly
        ]
    told = {
        "direction": target.direction,
        "attribute": target.attribute,
        "is_soft": target.is_soft,
        "place": target.place,
    }
    found |= {name: one for name, one in told.items() if one}
    return found if target.places == 2 else found | {"places": target.places}


def target_of(terms: Mapping[str, Any]) -> Target:
    """The target that data tells of.

    Errors   TargetError for a name that is not known, one that is missing, and a value that is
             not what it should be
    """
    for name in sorted({*terms} - KNOWN):
        raise TargetError("目标的条款里有不认得的“%(name)s”，请核对。", name=name)
    for name in sorted(REQUIRED - {*terms}):
        raise TargetError("目标的条款缺“%(name)s”，请补上。", name=name)
    numbers = {name: _number(terms, name) for name in NUMBERS if name in terms}
    return Target(
        kind=cast("Kind", _one_of(terms, "kind", KINDS)),
        unit=_text(terms, "unit"),
        due=_day(terms["due"], "due"),
        comparator=cast(
            "Comparator", _one_of(terms, "comparator", COMPARATORS, "at_least")
        ),
        base=_read_base(terms["base"]) if "base" in terms else None,
        since=_day(terms["since"], "since") if "since" in terms else None,
        yearly=_yearly(terms.get("yearly", [])),
        direction=cast("Direction | None", _way(terms)),
        attribute=cast("Attribute | None", _attribute(terms)),
        is_soft=_flag(terms, "is_soft"),
        place=_text(terms, "place"),
        places=_places(terms),
        **numbers,
    )


def _base(base: Base) -> Terms:
    return {"value": f"{base.value:f}", "year": base.year, "status": base.status}


def _read_base(data: object) -> Base:
    if not isinstance(data, Mapping) or {*data} - {"value", "year", "status"}:
        raise _wrong("base")
    year = data.get("year")
    if type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _wrong("base")
    status = _one_of(data, "status", STATUSES, "final")
    return Base(value=_number(data, "value"), year=year, status=cast("Status", status))


def _yearly(data: object) -> tuple[Point, ...]:
    if not isinstance(data, list):
        raise _wrong("yearly")
    return tuple(_point(one) for one in data)


def _point(data: object) -> Point:
    if not isinstance(data, list) or len(data) != 2:
        raise _wrong("yearly")
    return Point(_day(data[0], "yearly"), _number({"yearly": data[1]}, "yearly"))


def _number(data: Mapping[str, Any], name: str) -> Decimal:
    text = data.get(name)
    if not isinstance(text, str) or not NUMBER.fullmatch(text):
        raise _wrong(name)
    found = Decimal(text)
    if name == "growth" and abs(found) > MOST_GROWTH:
        raise _wrong(name)
    return found


def _day(text: object, name: str) -> date:
    if not isinstance(text, str) or not DAY.fullmatch(text):
        raise _wrong(name)
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise _wrong(name) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _wrong(name)
    return found


def _one_of(
    data: Mapping[str, Any], name: str, choices: Mapping[Any, Any], usual: str = ""
) -> str:
    value = data.get(name, usual)
    if not isinstance(value, str) or value not in choices:
        raise _wrong(name)
    return value


def _way(terms: Mapping[str, Any]) -> str | None:
    ways = dict.fromkeys(get_args(Direction))
    return _one_of(terms, "direction", ways) if "direction" in terms else None


def _attribute(terms: Mapping[str, Any]) -> str | None:
    known = dict.fromkeys(ATTRIBUTES.values())
    return _one_of(terms, "attribute", known) if "attribute" in terms else None


def _text(terms: Mapping[str, Any], name: str) -> str:
    value = terms.get(name, "")
    if not isinstance(value, str):
        raise _wrong(name)
    return value


def _flag(terms: Mapping[str, Any], name: str) -> bool:
    value = terms.get(name, False)
    if not isinstance(value, bool):
        raise _wrong(name)
    return value


def _places(terms: Mapping[str, Any]) -> int:
    value = terms.get("places", 2)
    if type(value) is not int or not 0 <= value <= MOST_PLACES:
        raise _wrong("places")
    return value


def _written(value: Decimal | Fraction | int) -> str:
    """A number that was listed, exactly; a fraction of a third would not be listed."""
    exact = Fraction(value)
    return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"


def _wrong(name: str) -> TargetError:
    return TargetError("目标的条款“%(name)s”不是允许的值，请核对。", name=name)
