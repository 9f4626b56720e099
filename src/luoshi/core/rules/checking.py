"""Whether what is done with names and values can be done, by their kinds and units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from luoshi.core.errors import RuleError, Sentence
from luoshi.core.rules.expression import (
    KINDS,
    Call,
    Expression,
    Kind,
    Name,
    Operation,
    Schema,
    Value,
    written,
)

FUNCTIONS = (
    *("ABS", "ROUND", "COALESCE", "NULLIF", "LEAST", "GREATEST"),
    *("YEAR", "MONTH", "DAY"),
)
MOST_DIGITS, MOST_PLACES = 30, 6
_ANY = (1, 1_000)
# How many parts there may be, where the parser does not see to it.
_COUNTS: dict[Operation, tuple[int, int]] = {
    "abs": (1, 1),
    "round": (1, 2),
    "coalesce": (2, 20),
    "nullif": (2, 2),
    "least": (2, 20),
    "greatest": (2, 20),
    "year": (1, 1),
    "month": (1, 1),
    "day": (1, 1),
}
_Parts = tuple[Expression, ...]


def named(name: str, schema: Schema) -> Name:
    """A name that the schema knows.

    Errors   RuleError where it knows none
    """
    if name not in schema:
        raise RuleError(
            "规则里的“%(name)s”没有定义，可用的有 %(known)s。",
            name=name,
            known="、".join(list(schema)[:20]),
        )
    return Name(name, schema[name].kind, schema[name].unit)


def number(text: str) -> Value:
    """A number that was written out.

    Errors   RuleError where it is without measure
    """
    return Value(_number(text), "number")


def day(text: str) -> Value:
    """A day that was written out.

    Errors   RuleError where no calendar has it
    """
    return Value(_day(text), "date")


def called(operation: Operation, parts: _Parts) -> Call:
    """Something done with expressions, where it can be done with them.

    Errors   RuleError where it cannot
    """
    least, most = _COUNTS.get(operation, _ANY)
    if not least <= len(parts) <= most:
        raise RuleError("%(name)s 的参数个数不对，请核对。", name=operation.upper())
    kind, unit = _CHECKS[operation](parts)
    return Call(operation, parts, kind, unit)


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise RuleError("“%(text)s”不是数，请核对。", text=text) from error
    if not found.is_finite() or abs(found.adjusted()) > MOST_DIGITS:
        raise RuleError("“%(text)s”太大或者太小，请核对。", text=text)
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RuleError(
            "“%(text)s”不是日期，请写成 DATE '2026-08-31' 的形式。", text=text
        ) from error


_Checked = tuple[Kind, str]


def _sum(parts: _Parts) -> _Checked:
    _all(parts, "number")
    return "number", _one_unit(parts)


def _product(parts: _Parts) -> _Checked:
    _all(parts, "number")
    return "number", ""


def _scaled(parts: _Parts) -> _Checked:
    """What takes a number and leaves its unit."""
    _all(parts, "number")
    return "number", parts[0].unit


def _rounded(parts: _Parts) -> _Checked:
    _all(parts, "number")
    if len(parts) > 1 and not _are_places(parts[1]):
        raise RuleError("ROUND 的小数位应是 0 到 %(most)s 的整数。", most=MOST_PLACES)
    return "number", parts[0].unit


def _are_places(part: Expression) -> bool:
    found = part.value if isinstance(part, Value) else None
    return isinstance(found, Decimal) and found in range(MOST_PLACES + 1)


def _equal(parts: _Parts) -> _Checked:
    _alike(parts)
    _one_unit(parts)
    return "flag", ""


def _ordered(parts: _Parts) -> _Checked:
    if _alike(parts) in {"text", "flag"}:
        raise _misfit(parts[0], Sentence("数或日期"))
    _one_unit(parts)
    return "flag", ""


def _joined(parts: _Parts) -> _Checked:
    _all(parts, "flag")
    return "flag", ""


def _missing(_parts: _Parts) -> _Checked:
    return "flag", ""


def _chosen(parts: _Parts) -> _Checked:
    *pairs, last = parts
    _all(tuple(pairs[::2]), "flag")
    results = (*pairs[1::2], last)
    return _alike(results), _one_unit(results)


def _first(parts: _Parts) -> _Checked:
    return _alike(parts), _one_unit(parts)


def _extreme(parts: _Parts) -> _Checked:
    _all(parts, "number")
    return "number", _one_unit(parts)


def _part_of_day(parts: _Parts) -> _Checked:
    _all(parts, "date")
    return "number", ""


_CHECKS: dict[Operation, Callable[[_Parts], _Checked]] = {
    "+": _sum,
    "-": _sum,
    "*": _product,
    "/": _product,
    "neg": _scaled,
    "abs": _scaled,
    "round": _rounded,
    "=": _equal,
    "<>": _equal,
    "in": _equal,
    "<": _ordered,
    "<=": _ordered,
    ">": _ordered,
    ">=": _ordered,
    "between": _ordered,
    "and": _joined,
    "or": _joined,
    "not": _joined,
    "missing": _missing,
    "case": _chosen,
    "coalesce": _first,
    "nullif": _first,
    "least": _extreme,
    "greatest": _extreme,
    "year": _part_of_day,
    "month": _part_of_day,
    "day": _part_of_day,
}


def _all(parts: _Parts, kind: Kind) -> None:
    for part in parts:
        if part.kind not in {kind, "none"}:
            raise _misfit(part, KINDS[kind])


def _alike(parts: _Parts) -> Kind:
    """The one kind that all have; what is missing has any."""
    kinds = [part.kind for part in parts if part.kind != "none"]
    for part in parts:
        if part.kind != "none" and part.kind != kinds[0]:
            raise _misfit(part, KINDS[kinds[0]])
    return kinds[0] if kinds else "none"


def _one_unit(parts: _Parts) -> str:
    """The one unit of all that say any; numbers that are written out have none."""
    said = [part for part in parts if part.unit]
    for part in said:
        if part.unit != said[0].unit:
            raise RuleError(
                "“%(one)s”以“%(unit)s”计，“%(other)s”以“%(differs)s”计，不能相加减或比较。",
                one=written(said[0]),
                unit=said[0].unit,
                other=written(part),
                differs=part.unit,
            )
    return said[0].unit if said else ""


def _misfit(part: Expression, wanted: Sentence) -> RuleError:
    return RuleError(
        "“%(part)s”是%(kind)s，这里要的是%(wanted)s，请核对。",
        part=written(part),
        kind=KINDS[part.kind],
        wanted=wanted,
    )
