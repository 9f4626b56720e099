"""The values of a kept run as one table, for methods that look at all criteria at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from luoshi.core.assessments.origin import Origin
from luoshi.core.assessments.reweighing import FINEST, fitting, group, shortly
from luoshi.core.assessments.scheme import Criterion, Scheme
from luoshi.core.assessments.scoring import Score
from luoshi.core.assessments.weighting import entropies, entropy_weights
from luoshi.core.errors import AssessmentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What every unit is worth by every criterion; units that lack a value are left out.

    Shapes   ``rows`` (units, criteria)
    """

    criteria: tuple[Criterion, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Fraction, ...], ...]
    left_out: tuple[str, ...] = ()

    @property
    def lower_better(self) -> tuple[bool, ...]:
        """Of each criterion whether lower is better; the sum of points of parts never is."""
        return tuple(one.is_lower_better and not one.parts for one in self.criteria)


def figures(scheme: Scheme, scores: Iterable[Score], codes: Sequence[str]) -> Figures:
    """The table of some criteria: values of those that are scored, points of those with parts.

    Criteria that the scheme does not have are passed over.
    """
    nodes = {one.code: one for one in scheme.nodes()}
    wanted = tuple(nodes[code] for code in codes if code in nodes)
    rows = {one.unit: [_worth(one, node) for node in wanted] for one in scores}
    known = {unit: row for unit, row in rows.items() if None not in row}
    return Figures(
        criteria=wanted,
        units=tuple(known),
        rows=tuple(
            tuple(one for one in row if one is not None) for row in known.values()
        ),
        left_out=tuple(unit for unit in rows if unit not in known),
    )


def _worth(score: Score, node: Criterion) -> Fraction | None:
    """What a unit is worth by a criterion; nothing where any value of it is missing."""
    if not node.parts:
        return score.cells[node.code].value
    values = (score.cells[leaf.code].value for leaf in node.leaves())
    return None if None in values else score.sums[node.code]


def levelled(found: Figures) -> tuple[tuple[Fraction, ...], ...]:
    """The table between nought, the worst, and one, the best; one where all are alike.

    Shapes   (units, criteria)
    Source   极差标准化
    """
    columns = [
        _levelled(column, is_lower=is_lower)
        for column, is_lower in zip(
            zip(*found.rows, strict=True), found.lower_better, strict=True
        )
    ]
    return tuple(zip(*columns, strict=True))


def _levelled(column: Sequence[Fraction], *, is_lower: bool) -> list[Fraction]:
    least, most = min(column), max(column)
    if least == most:
        return [Fraction(1)] * len(column)
    worst = most if is_lower else least
    return [abs(one - worst) / (most - least) for one in column]


def by_figures(
    scheme: Scheme, below: str, known: Figures, places: int = FINEST
) -> Origin:
    """Weights for the parts of a criterion by how much the values of a run tell units apart.

    Errors   ``AssessmentError`` where there are not two parts, fewer than two units have all
             values, or the run knows other criteria
    """
    parts = group(scheme, below)
    codes = tuple(one.code for one in parts)
    if tuple(one.code for one in known.criteria) != codes:
        raise AssessmentError("这次评估没有这一组的全部指标，请另选一次。")
    if len(known.units) < 2:
        raise AssessmentError("数据齐全的地区不足两个，算不出熵权，请另选一次评估。")
    table = [[float(one) for one in row] for row in levelled(known)]
    whole, fine = fitting(scheme, below, places)
    return Origin(
        below=below,
        kind="entropy",
        criteria=codes,
        weights=entropy_weights(table, whole, fine),
        entropies=tuple(map(shortly, entropies(table))),
        units=known.units,
    )
