"""Everybody's points by a scheme, each cell explained.

Source   DOMAIN.md §4.3
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from luoshi.core.assessments.adjusting import Adjusted, adjusted
from luoshi.core.assessments.cells import NOUGHT, Cell, column, spread
from luoshi.core.assessments.checks import check
from luoshi.core.assessments.inputs import Inputs, strays
from luoshi.core.assessments.places import Place, placed
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.errors import AssessmentError
from luoshi.core.values.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one unit came to; ``sums`` are the points of every criterion with parts."""

    unit: str
    group: str
    cells: Mapping[str, Cell]
    sums: Mapping[str, Fraction]
    adjusted: Adjusted
    total: Fraction
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everybody's scores, groups in the scheme's order, the best of each first."""

    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]

    def of(self, unit: str) -> Score:
        """The score of a unit.

        Errors   ``AssessmentError`` for a unit that was not assessed
        """
        for one in self.scores:
            if one.unit == unit:
                return one
        raise AssessmentError("“%(unit)s”没有参加本次评估，请核对名单。", unit=unit)

    def group(self, code: str) -> tuple[Score, ...]:
        """The scores of one group, the best first."""
        return tuple(one for one in self.scores if one.group == code)


@dataclass(frozen=True, slots=True)
class _Total:
    cells: Mapping[str, Cell]
    sums: Mapping[str, Fraction]
    adjusted: Adjusted
    total: Fraction


def score(scheme: Scheme, inputs: Inputs) -> Result:
    """Everybody's points and places; mistakes in the values are findings.

    Errors   ``AssessmentError`` where the scheme has an error that ``check`` finds
    """
    _refuse(scheme)
    findings: list[Finding] = list(strays(scheme, inputs))
    totals: dict[str, _Total] = {}
    for units in grouped(inputs.units).values():
        cells: dict[str, dict[str, Cell]] = {unit: {} for unit in units}
        for leaf in scheme.leaves():
            for unit, cell, finding in column(leaf, inputs, units):
                cells[unit][leaf.code] = cell
                findings += finding
        totals |= {unit: _total(scheme, inputs, unit, cells[unit]) for unit in units}
    return Result(
        scores=_placed(scheme, inputs, totals),
        findings=tuple(
            sorted(findings, key=lambda one: (one.code, sorted(one.data.items())))
        ),
    )


def _refuse(scheme: Scheme) -> None:
    errors = [one for one in check(scheme) if one.severity == "error"]
    if errors:
        raise AssessmentError(
            "方案有 %(number)s 处错误，改正后才能计分：%(first)s",
            number=len(errors),
            first=errors[0].message,
        )


def grouped(units: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The units of each group, both in the order of their names."""
    codes = sorted(set(units.values()))
    return {
        code: tuple(sorted(one for one in units if units[one] == code))
        for code in codes
    }


def _total(
    scheme: Scheme, inputs: Inputs, unit: str, cells: Mapping[str, Cell]
) -> _Total:
    shared = spread(scheme, cells)
    sums = {
        node.code: sum((shared[leaf.code].points for leaf in node.leaves()), NOUGHT)
        for node in scheme.nodes()
        if node.parts
    }
    items = adjusted(scheme, inputs, unit)
    points = sum((one.points for one in shared.values()), NOUGHT)
    return _Total(shared, sums, items, points + items.net)


def _placed(
    scheme: Scheme, inputs: Inputs, totals: Mapping[str, _Total]
) -> tuple[Score, ...]:
    order = {one.code: place for place, one in enumerate(scheme.groups)}
    scores: list[Score] = []
    groups = grouped(inputs.units)
    for group in sorted(groups, key=lambda code: (order.get(code, len(order)), code)):
        places = placed(
            {unit: _standing(scheme, totals[unit]) for unit in groups[group]},
            vetoed={unit for unit in groups[group] if totals[unit].adjusted.vetoes},
            veto=scheme.veto,
            before=inputs.before,
        )
        scores += [
            Score(
                unit=unit,
                group=group,
                cells=totals[unit].cells,
                sums=totals[unit].sums,
                adjusted=totals[unit].adjusted,
                total=totals[unit].total,
                place=place,
            )
            for unit, place in places.items()
        ]
    return tuple(scores)


def _standing(scheme: Scheme, one: _Total) -> tuple[Fraction, ...]:
    """The total, and the points by which equal totals are put in order."""
    return (one.total, *(one.cells[code].points for code in scheme.ties))
