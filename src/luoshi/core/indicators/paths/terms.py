"""A target as data: the words of its declaration, numbers as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from luoshi.core.errors import TargetError
from luoshi.core.indicators.paths.comparison import COMPARATORS
from luoshi.core.indicators.paths.target import (
    KINDS,
    STATUSES,
    Attribute,
    Base,
    Direction,
    Point,
    Target,
)

# A number with more digits was no measurement.
DIGITS = 30


def encoded(target: Target) -> dict[str, Any]:
    """A target as data, what it does not say left out.

    Example

        >>> encoded(Target(kind="stock", unit="家", due=date(2030, 12, 31), value=Decimal(80)))
        {'kind': 'stock', 'unit': '家', 'due': '2030-12-31', 'value': '80'}
    """
    found: dict[str, Any] = {}
    for one in fields(Target):
        value = getattr(target, one.name)
        if one.default is MISSING or value != one.default:
            found[one.name] = _plain(value)
    return found


def decoded(terms: Mapping[str, Any]) -> Target:
    """The target that data declares.

    Errors   TargetError where a word is unknown or missing, or a value is none of its kind

    Example

        >>> decoded({"kind": "stock", "unit": "家", "due": "2030-12-31", "value": "80"}).value
        Decimal('80')
    """
    required = {one.name for one in fields(Target) if one.default is MISSING}
    for name in sorted(required - set(terms)) + sorted(set(terms) - set(_READERS)):
        raise TargetError("目标的“%(field)s”缺失或者不认得，请核对。", field=str(name))
    return Target(**{name: _read(name, value) for name, value in terms.items()})


def _plain(value: object) -> object:
    if isinstance(value, Base):
        found = {"value": str(value.value), "year": value.year}
        return found | ({} if value.status == "final" else {"status": value.status})
    if isinstance(value, Point):
        return {"on": value.on.isoformat(), "value": str(value.value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _read(name: str, value: Any) -> Any:
    try:
        return _READERS[name](value)
    except (TypeError, ValueError, KeyError, InvalidOperation) as error:
        raise TargetError(
            "目标的“%(field)s”不是允许的值，请核对。", field=name
        ) from error


def _number(value: Any) -> Decimal:
    found = Decimal(value if isinstance(value, str) else str(int(value)))
    if not found.is_finite() or abs(found.adjusted()) > DIGITS:
        raise ValueError(value)
    return found


def _day(value: Any) -> date:
    return date.fromisoformat(value)


def _base(value: Any) -> Base:
    status = _one_of(STATUSES)(value.get("status", "final"))
    if set(value) - {"value", "year", "status"}:
        raise ValueError(value)
    year = int(value["year"])
    date(year, 1, 1)
    return Base(value=_number(value["value"]), year=year, status=status)


def _points(value: Any) -> tuple[Point, ...]:
    return tuple(Point(_day(one["on"]), _number(one["value"])) for one in value)


def _one_of(words: Any) -> Callable[[Any], Any]:
    allowed = frozenset(words)

    def read(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(value)
        return value

    return read


def _typed(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


_READERS: dict[str, Callable[[Any], Any]] = {
    "kind": _one_of(KINDS),
    "unit": _typed(str),
    "due": _day,
    "value": _number,
    "high": _number,
    "comparator": _one_of(COMPARATORS),
    "tolerance": _number,
    "growth": _number,
    "base": _base,
    "since": _day,
    "yearly": _points,
    "direction": _one_of(get_args(Direction)),
    "attribute": _one_of(get_args(Attribute)),
    "is_soft": _typed(bool),
    "place": _typed(str),
    "places": _typed(int),
}
