"""Efficacy coefficients: where a value stands between a worst and a best one.

Source   DOMAIN.md §4.2, methods 1–3
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.methods.mark import (
    HUNDRED,
    Among,
    Limits,
    Mark,
    Slope,
    clamped,
    shown,
)
from luoshi.core.assessments.methods.roots import grown
from luoshi.core.errors import Sentence

# So many times the way between the limits away from them a curve says nothing any more.
_FARTHEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Limits set before the year: the value that is not allowed and the satisfactory one."""

    worst: Decimal
    best: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Between:
    """What the three methods share.

    ``limits`` None takes the worst and best value of the group; ``equal`` is the coefficient
    where both are one; ``is_clamped`` keeps values outside the limits at their ends.

    Units    floor and equal are coefficients, 0–100
    """

    limits: Fixed | None = None
    floor: Decimal = Decimal(60)
    equal: Decimal = Decimal(100)
    is_clamped: bool = True

    def limits_among(self, among: Among) -> Limits:
        """The limits that hold for a group."""
        if self.limits is None:
            return Limits(worst=among.worst, best=among.best, is_fixed=False)
        worst, best = Fraction(self.limits.worst), Fraction(self.limits.best)
        return Limits(worst=worst, best=best, is_fixed=True)

    def position(self, value: Fraction, limits: Limits) -> Fraction:
        """Where a value stands: nought at the worst, one at the best."""
        found = (value - limits.worst) / (limits.best - limits.worst)
        return clamped(found, 0, 1) if self.is_clamped else found

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        if self.limits is not None and self.limits.worst == self.limits.best:
            yield Sentence("不允许值与满意值相同，无法计分。")
        elif self.limits is not None:
            falls = self.limits.worst > self.limits.best
            if falls is not is_lower_better:
                yield Sentence("不允许值与满意值的大小和指标方向相反。")
        if not (0 <= self.floor < HUNDRED and 0 <= self.equal <= HUNDRED):
            yield Sentence("功效系数的起点和相等时的系数应在 0—100 之间。")

    def even(self, limits: Limits, weight: Fraction) -> Mark:
        """The mark of a group whose limits are one, never a division by nought."""
        coefficient = Fraction(self.equal)
        points = weight * coefficient / HUNDRED
        told = Sentence(
            "最高与最低相同，都是 %(best)s，系数按 %(equal)s 计。",
            {"best": shown(limits.best), "equal": shown(self.equal)},
        )
        return Mark(
            points=points,
            coefficient=coefficient,
            limits=limits,
            steps=(told, weighed(coefficient, weight, points)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear(_Between):
    """功效系数: 60 for the worst, 100 for the best, straight between.

    Example

        >>> best_and_worst = Fixed(worst=Decimal("5.2"), best=Decimal("11.8"))
        >>> found = Linear(limits=best_and_worst).mark(
        ...     Fraction("9.1"), Among(values=()), Fraction(100)
        ... )
        >>> shown(found.points, 2)
        '83.64'
    """

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark:
        """What a value earns."""
        limits = self.limits_among(among)
        if limits.worst == limits.best:
            return self.even(limits, weight)
        floor = Fraction(self.floor)
        coefficient = floor + self.position(value, limits) * (HUNDRED - floor)
        points = weight * coefficient / HUNDRED
        told = Sentence(
            "系数 = %(floor)s +（%(value)s − %(worst)s）÷（%(best)s − %(worst)s）× %(span)s = %(coefficient)s",
            {
                "floor": shown(floor),
                "value": shown(value),
                "worst": shown(limits.worst),
                "best": shown(limits.best),
                "span": shown(HUNDRED - floor),
                "coefficient": shown(coefficient),
            },
        )
        return Mark(
            points=points,
            coefficient=coefficient,
            limits=limits,
            steps=(bounds(limits), told, weighed(coefficient, weight, points)),
            slope=Slope(
                each=weight * (1 - floor / HUNDRED) / (limits.best - limits.worst),
                start=limits.worst if self.is_clamped else None,
                reach=limits.best if self.is_clamped else None,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MinMax(Linear):
    """极差法: nought for the worst, 100 for the best, straight between."""

    floor: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exponential(_Between):
    """指数功效: 60 for the worst, 100 for the best, steeper towards the best."""

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark | Sentence:
        """What a value earns, or why that cannot be told."""
        limits = self.limits_among(among)
        if limits.worst == limits.best:
            return self.even(limits, weight)
        position = self.position(value, limits)
        if abs(position) > _FARTHEST:
            return Sentence("数值离上下限太远，不能按指数计分，请核对数值和上下限。")
        coefficient = grown(Fraction(self.floor), position)
        points = weight * coefficient / HUNDRED
        told = Sentence(
            "系数 = %(floor)s × exp(−（%(value)s − %(worst)s）÷（%(best)s − %(worst)s）× ln %(ratio)s) = %(coefficient)s",
            {
                "floor": shown(self.floor),
                "value": shown(value),
                "worst": shown(limits.worst),
                "best": shown(limits.best),
                "ratio": shown(Fraction(self.floor) / HUNDRED),
                "coefficient": shown(coefficient),
            },
        )
        return Mark(
            points=points,
            coefficient=coefficient,
            limits=limits,
            steps=(bounds(limits), told, weighed(coefficient, weight, points)),
        )

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        # An argumentless super() loses its class where slots make the class anew.
        yield from _Between.doubts(self, is_lower_better=is_lower_better)
        if self.floor <= 0:
            yield Sentence("指数功效系数的起点应大于 0。")


def bounds(limits: Limits) -> Sentence:
    """Between what a value is placed, and whose limits these are."""
    values = {"worst": shown(limits.worst), "best": shown(limits.best)}
    if limits.is_fixed:
        return Sentence("事先确定：不允许值 %(worst)s，满意值 %(best)s。", values)
    return Sentence("本组：最差 %(worst)s，最好 %(best)s。", values)


def weighed(coefficient: Fraction, weight: Fraction, points: Fraction) -> Sentence:
    """How a coefficient of a hundred becomes points."""
    return Sentence(
        "得分 = %(weight)s × %(coefficient)s ÷ 100 = %(points)s",
        {
            "weight": shown(weight),
            "coefficient": shown(coefficient),
            "points": shown(points),
        },
    )
