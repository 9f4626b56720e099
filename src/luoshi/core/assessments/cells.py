"""The cells of a run: one criterion of one unit, each explaining how it came to its points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.checks import found
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.mark import Among, Limits, Mark, Slope, shown
from luoshi.core.assessments.scheme import Criterion, Missing, Scheme
from luoshi.core.errors import Sentence
from luoshi.core.values.finding import Finding

NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One criterion of one unit: value, limits, coefficient, weight, points, and the steps.

    ``missing`` is how a value that is not there was treated, None where there is one. ``factor``
    is what missing siblings left to this one: its weight counted so many times.
    """

    criterion: str
    value: Fraction | None
    weight: Fraction
    points: Fraction
    coefficient: Fraction | None = None
    limits: Limits | None = None
    factor: Fraction = Fraction(1)
    slope: Slope | None = None
    missing: Missing | None = None
    steps: tuple[Sentence, ...] = ()


def column(
    leaf: Criterion, inputs: Inputs, units: Iterable[str]
) -> Iterator[tuple[str, Cell, list[Finding]]]:
    """The cells of one criterion in one group, with what stands against their values."""
    given = inputs.values.get(leaf.code, {})
    values = {unit: Fraction(given[unit]) for unit in units if unit in given}
    among = Among(values=tuple(values.values()), is_lower_better=leaf.is_lower_better)
    targets = inputs.targets.get(leaf.code, {})
    marks = {
        unit: _mark(leaf, values.get(unit), aimed(among, targets.get(unit)))
        for unit in units
    }
    earned = [one.points for one in marks.values() if isinstance(one, Mark)]
    least = min(earned, default=NOUGHT)
    for unit, mark in marks.items():
        if isinstance(mark, Mark):
            yield unit, _cell(leaf, values[unit], mark), []
        else:
            cell = _absent(leaf, values.get(unit), mark, least)
            yield unit, cell, [_finding(leaf, unit, mark)]


def _mark(
    leaf: Criterion, value: Fraction | None, among: Among
) -> Mark | Sentence | None:
    """What a value earned, why it cannot be told, or None where there is no value."""
    if value is None or leaf.method is None:
        return None
    return leaf.method.mark(value, among, Fraction(leaf.weight))


def aimed(among: Among, target: Decimal | None) -> Among:
    """The same group with the target of one unit."""
    return among if target is None else replace(among, target=Fraction(target))


def _cell(leaf: Criterion, value: Fraction, mark: Mark) -> Cell:
    return Cell(
        criterion=leaf.code,
        value=value,
        weight=Fraction(leaf.weight),
        points=mark.points,
        coefficient=mark.coefficient,
        limits=mark.limits,
        slope=mark.slope,
        steps=mark.steps,
    )


def _absent(
    leaf: Criterion, value: Fraction | None, why: Sentence | None, least: Fraction
) -> Cell:
    """The cell of a value that is not there or cannot be scored."""
    points = least if leaf.missing == "minimum" else NOUGHT
    treated = {
        "zero": Sentence("没有可以计分的数据，计 0 分。"),
        "minimum": Sentence(
            "没有可以计分的数据，按本组最低得分 %(points)s 计。",
            {"points": shown(points)},
        ),
        "reweight": Sentence("没有可以计分的数据，权重分给同级的其他指标。"),
    }[leaf.missing]
    return Cell(
        criterion=leaf.code,
        value=value,
        weight=Fraction(leaf.weight),
        points=points,
        missing=leaf.missing,
        steps=(treated,) if why is None else (why, treated),
    )


def _finding(leaf: Criterion, unit: str, why: Sentence | None) -> Finding:
    data = {"unit": unit, "criterion": leaf.code}
    if why is None:
        message = f"“{unit}”没有“{leaf.name}”的数据。"
        return found("score-value-missing", message, **data)
    return found("score-value-unusable", f"“{unit}”的“{leaf.name}”：{why}", **data)


def spread(scheme: Scheme, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells with the weight of missing ones given to their siblings.

    Where all parts of a criterion are missing its own weight goes to its siblings in turn.
    """
    return dict(_spread(scheme.criteria, Fraction(1), cells))


def _spread(
    parts: Iterable[Criterion], factor: Fraction, cells: Mapping[str, Cell]
) -> Iterator[tuple[str, Cell]]:
    parts = tuple(parts)
    whole = sum((Fraction(one.weight) for one in parts), NOUGHT)
    there = {one.code: one.weight for one in parts if is_there(one, cells)}
    left = sum(map(Fraction, there.values()), NOUGHT)
    for part in parts:
        own = factor * whole / left if part.code in there else factor
        if part.parts:
            yield from _spread(part.parts, own, cells)
        else:
            yield part.code, _weighted(cells[part.code], own)


def is_there(node: Criterion, cells: Mapping[str, Cell]) -> bool:
    """Whether anything of a criterion counts, be it as nought."""
    return any(cells[leaf.code].missing != "reweight" for leaf in node.leaves())


def _weighted(cell: Cell, factor: Fraction) -> Cell:
    if factor == 1 or cell.missing == "reweight":
        return cell
    points = cell.points * factor
    told = Sentence(
        "同级指标缺数据，权重由 %(weight)s 调为 %(raised)s，得分相应为 %(points)s",
        {
            "weight": shown(cell.weight),
            "raised": shown(cell.weight * factor),
            "points": shown(points),
        },
    )
    return replace(
        cell,
        points=points,
        factor=factor,
        slope=steeper(cell.slope, factor),
        steps=(*cell.steps, told),
    )


def steeper(slope: Slope | None, factor: Fraction) -> Slope | None:
    """A slope whose weight counts so many times."""
    return None if slope is None else replace(slope, each=slope.each * factor)
