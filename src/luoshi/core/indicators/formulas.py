"""Indicators that are worked out from others, by the formula that they declare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.errors import IndicatorError, RuleError, Sentence
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.rules.evaluation import evaluate
from luoshi.core.rules.expression import Expression, Field, asked, written
from luoshi.core.rules.parsing import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """The formula of an indicator, read; ``parts`` are the codes that it asks for."""

    code: str
    expression: Expression
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return written(self.expression)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A figure that was worked out, unrounded; None, with a ``note``, where it could not be.

    ``figures`` are those it was made of, ``missing`` the cells that nobody has reported.
    """

    cell: Cell
    value: Decimal | None
    figures: Mapping[str, Decimal]
    missing: tuple[Cell, ...] = ()
    note: Sentence | None = None


def formulas(indicators: Mapping[str, Indicator]) -> dict[str, Formula]:
    """The formulas of a catalogue by their codes, each after those that it asks for.

    Errors   IndicatorError where one is not of the rule language, makes no number, names what is
             not in the catalogue, or asks for itself in the end
    """
    schema = {code: Field("number", one.unit) for code, one in indicators.items()}
    read = {code: _read(one, schema) for code, one in indicators.items() if one.formula}
    found: dict[str, Formula] = {}
    for code in read:
        _place(code, read, found, ())
    return found


def sound(indicators: Mapping[str, Indicator]) -> dict[str, Formula]:
    """Those formulas of a catalogue that hold, in the same order; the others are left out."""
    schema = {code: Field("number", one.unit) for code, one in indicators.items()}
    read: dict[str, Formula] = {}
    for code, one in indicators.items():
        try:
            read |= {code: _read(one, schema)} if one.formula else {}
        except IndicatorError:
            continue
    found: dict[str, Formula] = {}
    for code in read:
        placed = dict(found)
        try:
            _place(code, read, placed, ())
        except IndicatorError:
            continue
        found = placed
    return found


def derived(
    formulas: Mapping[str, Formula],
    values: Mapping[Cell, Decimal],
    places: Iterable[Cell],
) -> Iterator[Derived]:
    """The figures of formulas in the periods and regions of some cells, of each formula in turn.

    The indicator of a cell is of no account. What a formula needs of another formula is worked
    out first, unless it was reported; nothing that was reported is replaced.

    Shapes   formulas as ``formulas`` gives them, standing values → one for each formula and place
    """
    known = dict(values)
    where = dict.fromkeys(replace(one, indicator="") for one in places)
    for formula in formulas.values():
        for place in where:
            found = _derived(formula, known, replace(place, indicator=formula.code))
            if found.value is not None:
                known.setdefault(found.cell, found.value)
            yield found


def needing(
    formulas: Mapping[str, Formula], codes: Collection[str]
) -> dict[str, Formula]:
    """The formulas that ask for any of some codes, themselves or through another formula.

    Shapes   formulas as ``formulas`` gives them, and in the same order

    Example

        >>> catalogue = {
        ...     one.code: one
        ...     for one in (
        ...         Indicator(code="A", name="甲", unit="家"),
        ...         Indicator(code="B", name="乙", unit="家", formula="A * 2"),
        ...         Indicator(code="C", name="丙", unit="家", formula="B + 1"),
        ...     )
        ... }
        >>> list(needing(formulas(catalogue), {"A"}))
        ['B', 'C']
    """
    found: dict[str, Formula] = {}
    for code, one in formulas.items():
        if any(part in codes or part in found for part in one.parts):
            found[code] = one
    return found


def asked_by(formulas: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The codes that each formula asks for; none of one that is empty or cannot be read.

    Shapes   formulas of indicators by their codes

    Example

        >>> asked = asked_by({"SHARE": "SVC / GDP * 100", "GDP": "", "SVC": ""})
        >>> sorted(asked["SHARE"])
        ['GDP', 'SVC']
    """
    schema = {code: Field("number") for code in formulas}
    return {code: _asked(text, schema) for code, text in formulas.items()}


def _asked(formula: str, schema: Mapping[str, Field]) -> frozenset[str]:
    try:
        found = parse(formula, schema) if formula else None
    except RuleError:
        found = None
    return frozenset(one.name for one in asked(found)) if found else frozenset()


def _read(indicator: Indicator, schema: Mapping[str, Field]) -> Formula:
    try:
        expression = parse(indicator.formula, schema)
    except RuleError as error:
        raise IndicatorError(
            "“%(name)s”的公式不成立：%(why)s",
            name=indicator.name,
            why=error.message,
        ) from error
    if expression.kind != "number":
        raise IndicatorError("“%(name)s”的公式得不出数，请核对。", name=indicator.name)
    parts = tuple(one.name for one in asked(expression))
    return Formula(code=indicator.code, expression=expression, parts=parts)


def _place(
    code: str,
    read: Mapping[str, Formula],
    found: dict[str, Formula],
    above: tuple[str, ...],
) -> None:
    """Put a formula after all that it asks for."""
    if code in above:
        ring = (*above[above.index(code) :], code)
        raise IndicatorError(
            "指标的公式互相引用，绕成了圈：%(ring)s，请核对。", ring=" → ".join(ring)
        )
    if code in found or code not in read:
        return
    for part in read[code].parts:
        _place(part, read, found, (*above, code))
    found[code] = read[code]


def _derived(formula: Formula, known: Mapping[Cell, Decimal], cell: Cell) -> Derived:
    cells = {code: replace(cell, indicator=code) for code in formula.parts}
    figures = {code: known[one] for code, one in cells.items() if one in known}
    value = evaluate(formula.expression, figures)
    missing = tuple(one for code, one in cells.items() if code not in figures)
    worth = value if isinstance(value, Decimal) else None
    return Derived(
        cell=cell,
        value=worth,
        figures=figures,
        missing=missing,
        note=_note(missing, worth),
    )


def _note(missing: tuple[Cell, ...], value: Decimal | None) -> Sentence | None:
    """What is told of a figure that is not there, or not of all that it should be."""
    if missing:
        codes = "、".join(one.indicator for one in missing)
        return Sentence("缺 %(missing)s 的数，请先填报。", {"missing": codes})
    if value is None:
        return Sentence("公式算不出数：除数为零，或者没有合适的情形。")
    return None
