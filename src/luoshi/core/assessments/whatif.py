"""What would be if a value were another, and what is missing to the next rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.mark import Slope
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, Score, score
from luoshi.core.errors import AssessmentError
from luoshi.core.values.rounding import rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A unit before and after one value was another, and everybody's scores after."""

    before: Score
    after: Score
    result: Result

    @property
    def points(self) -> Fraction:
        """By how much the total changed."""
        return self.after.total - self.before.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """By how much one value must change for a unit to draw level, everything else as it is.

    ``is_certain`` is False where the unit is itself the worst of its group: as it rises the
    limits move for everybody, and only ``changed`` tells what comes of it.

    Units    change and value in the unit of the criterion, unrounded
    """

    criterion: str
    change: Fraction
    value: Fraction
    is_certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is missing to those on the next better rank.

    ``rises`` are the criteria that could close it alone while the limits stand; those that go
    by steps, or could not rise so far, are not in it.

    Units    points of the total
    """

    ahead: tuple[str, ...]
    points: Fraction
    rises: tuple[Rise, ...]


def changed(
    scheme: Scheme, inputs: Inputs, unit: str, *, criterion: str, value: Decimal
) -> Change:
    """What a run would come to with one value changed; limits of the group move with it.

    Errors   ``AssessmentError`` for a unit or a criterion that is not assessed
    """
    if criterion not in {one.code for one in scheme.leaves()}:
        raise AssessmentError(
            "方案里没有末级指标“%(criterion)s”，请重新选择。", criterion=criterion
        )
    before = score(scheme, inputs).of(unit)
    result = score(scheme, inputs.with_value(criterion, unit, value))
    return Change(before=before, after=result.of(unit), result=result)


def gap(result: Result, unit: str) -> Gap | None:
    """What a unit is short of the next better rank; None for the first and the vetoed.

    Where equal totals were put in order by other criteria the gap is nought points.

    Errors   ``AssessmentError`` for a unit that was not assessed
    """
    own = result.of(unit)
    ahead = _ahead(result, own)
    if not ahead:
        return None
    points = ahead[0].total - own.total
    return Gap(
        ahead=tuple(one.unit for one in ahead),
        points=points,
        rises=tuple(_rises(own, points)),
    )


def _ahead(result: Result, own: Score) -> list[Score]:
    """The units on the rank before."""
    rank = own.place.rank
    if rank is None or own.adjusted.vetoes:
        return []
    ranks = {one.place.rank for one in result.group(own.group)}
    better = [one for one in ranks if one is not None and one < rank]
    nearest = max(better, default=None)
    return [
        one
        for one in result.group(own.group)
        if nearest is not None and one.place.rank == nearest
    ]


def _rises(own: Score, points: Fraction) -> Iterator[Rise]:
    for code, cell in own.cells.items():
        if cell.slope is None or cell.value is None:
            continue
        value = risen(cell.slope, cell.value, points)
        if value is not None:
            limits = cell.limits
            is_worst = limits is not None and cell.value == limits.worst
            yield Rise(
                criterion=code,
                change=value - cell.value,
                value=value,
                is_certain=limits is None or limits.is_fixed or not is_worst,
            )


def risen(slope: Slope, value: Fraction, points: Fraction) -> Fraction | None:
    """The value that earns so many points more, None where the slope ends before."""
    sign = 1 if slope.each > 0 else -1
    start = slope.start
    # Nothing is earned on the way to where the slope begins.
    begin = value if start is None else sign * max(sign * value, sign * start)
    found = begin + points / slope.each if points else value
    is_beyond = slope.reach is not None and sign * found > sign * slope.reach
    return None if is_beyond else found


def enough(rise: Rise, places: int = 2) -> Decimal:
    """The least change with so many decimals that closes the gap.

    Example

        >>> one = Rise(criterion="增速", change=Fraction(1, 3), value=Fraction(7))
        >>> enough(one)
        Decimal('0.34')
    """
    size = rounded(abs(rise.change), places)
    if Fraction(size) < abs(rise.change):
        size += Decimal(1).scaleb(-places)
    return size if rise.change >= 0 else -size
