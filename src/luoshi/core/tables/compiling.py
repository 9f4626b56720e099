"""From an expression of the rule language to a column of a table.

What a row is worth by ``core.rules.evaluation`` a table says of all rows at once: with the same
unknowns, and numbers as doubles.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from functools import reduce
from typing import Any

import ibis
from ibis.expr.operations import Literal
from ibis.expr.types import Table
from ibis.expr.types import Value as Column

from luoshi.core.rules.expression import Call, Expression, Kind, Name, Value

_TYPES: dict[Kind, str] = {
    "number": "float64",
    "text": "string",
    "date": "date",
    "flag": "boolean",
    "none": "float64",
}


def column(expression: Expression, table: Table) -> Column:
    """The values of an expression on all rows of a table whose columns have its names.

    Shapes   the columns it asks for → one column
    """
    if isinstance(expression, Name):
        return table[expression.name].cast(_TYPES[expression.kind])
    if isinstance(expression, Value):
        return _written(expression)
    parts = [_typed(part, expression, table) for part in expression.parts]
    return _DONE[expression.operation](parts)


def _typed(part: Expression, whole: Call, table: Table) -> Any:
    """A part; what is missing is given the kind that its neighbours have."""
    if part.kind != "none":
        return column(part, table)
    kinds = [one.kind for one in whole.parts if one.kind != "none"]
    return ibis.null(_TYPES[kinds[-1] if kinds else "none"])


def _written(value: Value) -> Column:
    plain = float(value.value) if isinstance(value.value, Decimal) else value.value
    return ibis.literal(plain, type=_TYPES[value.kind])


def _equal(one: Any, other: Any) -> Any:
    """Whether two are equal; what is compared with nothing at all is unknown.

    Ibis takes a comparison with nothing for ``IS NULL``, and one of a thing with itself for true.
    """
    if _is_nothing(one) or _is_nothing(other):
        return ibis.null("boolean")
    if one.equals(other):
        return ibis.ifelse(one.isnull(), ibis.null("boolean"), True)  # noqa: FBT003
    return one == other


def _is_nothing(part: Any) -> bool:
    node = part.op()
    return isinstance(node, Literal) and node.value is None


def _bracketed(flag: Any) -> Any:
    """A flag that stays whole beside other signs: Ibis leaves out brackets that SQL needs."""
    return ibis.coalesce(flag)


def _divided(parts: list[Any]) -> Any:
    return parts[0] / parts[1].nullif(0)


def _among(parts: list[Any]) -> Any:
    return reduce(operator.or_, (_equal(parts[0], one) for one in parts[1:]))


def _between(parts: list[Any]) -> Any:
    return (parts[0] >= parts[1]) & (parts[0] <= parts[2])


def _chosen(parts: list[Any]) -> Any:
    *pairs, last = parts
    return ibis.cases(*zip(pairs[::2], pairs[1::2], strict=True), else_=last)


def _rounded(parts: list[Any]) -> Any:
    """Halves go away from nought on every engine."""
    value, places = parts[0], parts[1].op().value if len(parts) > 1 else 0
    scale = 10.0 ** int(places)
    size = (value.abs() * scale + 0.5).floor().cast("float64") / scale
    return ibis.ifelse(value < 0, -size, size)


def _extreme(pick: Callable[..., Any]) -> Callable[[list[Any]], Any]:
    """The engines pass over what is missing; here it makes the whole unknown."""

    def done(parts: list[Any]) -> Any:
        is_missing = reduce(operator.or_, (one.isnull() for one in parts))
        return ibis.ifelse(is_missing, ibis.null("float64"), pick(*parts))

    return done


def _paired(work: Callable[[Any, Any], Any]) -> Callable[[list[Any]], Any]:
    return lambda parts: work(*parts)


_DONE: dict[str, Callable[[list[Any]], Any]] = {
    "+": _paired(operator.add),
    "-": _paired(operator.sub),
    "*": _paired(operator.mul),
    "/": _divided,
    "=": _paired(_equal),
    "<>": lambda parts: _bracketed(~_equal(*parts)),
    "<": _paired(operator.lt),
    "<=": _paired(operator.le),
    ">": _paired(operator.gt),
    ">=": _paired(operator.ge),
    "neg": lambda parts: -parts[0],
    "and": lambda parts: reduce(operator.and_, parts),
    "or": lambda parts: reduce(operator.or_, parts),
    "not": lambda parts: _bracketed(~parts[0]),
    "in": _among,
    "between": _between,
    "missing": lambda parts: _bracketed(parts[0].isnull()),
    "case": _chosen,
    "abs": lambda parts: parts[0].abs(),
    "round": _rounded,
    "coalesce": lambda parts: ibis.coalesce(*parts),
    "nullif": lambda parts: parts[0].nullif(parts[1]),
    "least": _extreme(ibis.least),
    "greatest": _extreme(ibis.greatest),
    "year": lambda parts: parts[0].year().cast("float64"),
    "month": lambda parts: parts[0].month().cast("float64"),
    "day": lambda parts: parts[0].day().cast("float64"),
}
