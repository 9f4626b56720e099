"""What an expression is worth on one row.

What is missing is unknown, and so is all that is made of it and all that is divided by nought;
flags are true, false or unknown as in SQL.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from luoshi.core.errors import RuleError
from luoshi.core.rules.expression import KINDS, Call, Expression, Kind, Name, Plain
from luoshi.core.values.rounding import rounded

Given = Decimal | int | float | str | date | bool | None
Row = Mapping[str, Given]
# Digits enough that a quotient does not move what is shown, and no number longer than a line.
_EXACT = Context(
    prec=34, Emax=60, Emin=-60, traps=[InvalidOperation, DivisionByZero, Overflow]
)


def evaluate(expression: Expression, row: Row) -> Plain:
    """What an expression is worth on a row, None where that is unknown.

    A name that the row does not have is missing.

    Errors   RuleError where a value is not of the kind that was declared

    Example

        >>> from luoshi.core.rules.expression import Field
        >>> from luoshi.core.rules.parsing import parse
        >>> share = parse("三产 / GDP * 100", {"三产": Field("number"), "GDP": Field("number")})
        >>> evaluate(share, {"三产": 450, "GDP": 1000}), evaluate(share, {"三产": 450})
        (Decimal('45.00'), None)
    """
    if isinstance(expression, Name):
        return _given(expression, row.get(expression.name))
    if not isinstance(expression, Call):
        return expression.value
    try:
        if expression.operation == "case":
            return _chosen(expression, row)
        values = [evaluate(part, row) for part in expression.parts]
        return _DONE[expression.operation](values)
    except (InvalidOperation, DivisionByZero, Overflow):
        return None


def _given(name: Name, value: Given) -> Plain:
    """What a row says under a name, numbers as decimals."""
    if value is None:
        return None
    found = _TAKEN[name.kind](value)
    if found is None:
        raise RuleError(
            "“%(name)s”应是%(kind)s，得到的是“%(value)s”，请核对。",
            name=name.name,
            kind=KINDS[name.kind],
            value=value,
        )
    if isinstance(found, Decimal) and not found.is_finite():
        return None
    return found


def _number(value: Given) -> Plain:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return Decimal(repr(value))
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _of(kind: type) -> Callable[[Given], Plain]:
    def take(value: Given) -> Plain:
        return value if type(value) is kind else None  # type: ignore[return-value]

    return take


_TAKEN: dict[Kind, Callable[[Given], Plain]] = {
    "number": _number,
    "text": _of(str),
    "date": _of(date),
    "flag": _of(bool),
}


def _known(work: Callable[..., Plain]) -> Callable[[list[Plain]], Plain]:
    """Work that is unknown as soon as one of its parts is."""

    def done(values: list[Plain]) -> Plain:
        return None if any(one is None for one in values) else work(*values)

    return done


def _all(values: Iterable[Plain]) -> Plain:
    found = list(values)
    if any(one is False for one in found):
        return False
    return None if any(one is None for one in found) else True


def _any(values: Iterable[Plain]) -> Plain:
    return _not(_all(_not(one) for one in values))


def _not(value: Plain) -> Plain:
    return None if value is None else not value


def _equal(one: Plain, other: Plain) -> Plain:
    return None if one is None or other is None else one == other


def _among(values: list[Plain]) -> Plain:
    return _any(_equal(values[0], one) for one in values[1:])


def _between(values: list[Plain]) -> Plain:
    value, low, high = values
    return _all((_ORDER[">="]([value, low]), _ORDER["<="]([value, high])))


def _round(value: Decimal, places: Decimal = Decimal(0)) -> Plain:
    return rounded(value, int(places))


def _nullif(values: list[Plain]) -> Plain:
    return None if _equal(*values) else values[0]


def _first(values: list[Plain]) -> Plain:
    return next((one for one in values if one is not None), None)


_ORDER: dict[str, Callable[[list[Plain]], Plain]] = {
    "<": _known(operator.lt),
    "<=": _known(operator.le),
    ">": _known(operator.gt),
    ">=": _known(operator.ge),
}
_DONE: dict[str, Callable[[list[Plain]], Plain]] = _ORDER | {
    "+": _known(_EXACT.add),
    "-": _known(_EXACT.subtract),
    "*": _known(_EXACT.multiply),
    "/": _known(_EXACT.divide),
    "neg": _known(_EXACT.minus),
    "abs": _known(_EXACT.abs),
    "round": _known(_round),
    "=": _known(operator.eq),
    "<>": _known(operator.ne),
    "and": _all,
    "or": _any,
    "not": lambda values: _not(values[0]),
    "in": _among,
    "between": _between,
    "missing": lambda values: values[0] is None,
    "coalesce": _first,
    "nullif": _nullif,
    "least": _known(min),
    "greatest": _known(max),
    "year": _known(lambda day: Decimal(day.year)),
    "month": _known(lambda day: Decimal(day.month)),
    "day": _known(lambda day: Decimal(day.day)),
}


def _chosen(call: Call, row: Row) -> Plain:
    *pairs, last = call.parts
    for one, then in zip(pairs[::2], pairs[1::2], strict=True):
        if evaluate(one, row) is True:
            return evaluate(then, row)
    return evaluate(last, row)
