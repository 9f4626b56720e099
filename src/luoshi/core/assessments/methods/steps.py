"""Points that move in steps: from a reference, or from rank to rank.

Source   DOMAIN.md §4.2, methods 5 and 6
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.methods.mark import (
    Among,
    Mark,
    Slope,
    clamped,
    exact,
    shown,
)
from luoshi.core.errors import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """基准±步长: the base at the reference, so many points more or less for every step.

    ``reference`` holds for everybody; without it each unit brings its own. ``base`` is the
    weight unless said. Whole steps are cut towards nought: 1.6 steps below are one.

    Units    step in the unit of the value; points, base, cap and floor in points
    """

    step: Decimal
    points: Decimal
    reference: Decimal | None = None
    base: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal = Decimal(0)
    is_whole: bool = True

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark | Sentence:
        """What a value earns, or why that cannot be told."""
        given = self.reference
        reference = exact(given) if given is not None else among.target
        if reference is None:
            return Sentence("没有基准值，不能按步长加减分。")
        sign = -1 if among.is_lower_better else 1
        taken = sign * (value - reference) / Fraction(self.step)
        number = Fraction(int(taken)) if self.is_whole else taken
        base = weight if self.base is None else Fraction(self.base)
        points = clamped(
            base + number * Fraction(self.points), Fraction(self.floor), exact(self.cap)
        )
        return Mark(
            points=points,
            coefficient=number,
            steps=(
                self._counted(value, reference, number, taken),
                self._added(base, number, points),
            ),
            slope=self._slope(base, reference, sign),
        )

    def _slope(self, base: Fraction, reference: Fraction, sign: int) -> Slope | None:
        if self.is_whole or not self.points:
            return None
        each = sign * Fraction(self.points) / Fraction(self.step)
        cap = exact(self.cap)
        return Slope(
            each=each,
            start=reference + (Fraction(self.floor) - base) / each,
            reach=None if cap is None else reference + (cap - base) / each,
        )

    def _counted(
        self, value: Fraction, reference: Fraction, number: Fraction, taken: Fraction
    ) -> Sentence:
        values = {
            "value": shown(value),
            "reference": shown(reference),
            "step": shown(self.step),
            "taken": shown(taken),
            "number": shown(number),
        }
        if self.is_whole:
            return Sentence(
                "与基准 %(reference)s 相比，%(value)s 为 %(taken)s 个步长（每步 %(step)s），按整步计 %(number)s 步。",
                values,
            )
        return Sentence(
            "与基准 %(reference)s 相比，%(value)s 为 %(number)s 个步长（每步 %(step)s），按比例计。",
            values,
        )

    def _added(self, base: Fraction, number: Fraction, points: Fraction) -> Sentence:
        values = {
            "base": shown(base),
            "number": shown(number),
            "each": shown(self.points),
            "points": shown(points),
            "floor": shown(self.floor),
        }
        if self.cap is None:
            return Sentence(
                "得分 = %(base)s + %(number)s × %(each)s，不低于 %(floor)s，计 %(points)s",
                values,
            )
        return Sentence(
            "得分 = %(base)s + %(number)s × %(each)s，不低于 %(floor)s、不高于 %(cap)s，计 %(points)s",
            {**values, "cap": shown(self.cap)},
        )

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters; any direction will do."""
        del is_lower_better
        if self.step <= 0 or self.points < 0:
            yield Sentence("步长应大于 0，每步的分值不能小于 0。")
        if self.cap is not None and self.cap < self.floor:
            yield Sentence("最高分低于最低分。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Descending:
    """排名递减: the first of the group earns everything, each rank lower so much less.

    Units    less and floor in points
    """

    less: Decimal
    floor: Decimal = Decimal(0)

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark:
        """What a value earns; equal values share a rank."""
        lower = among.is_lower_better
        ahead = sum(
            1 for one in among.values if one != value and (one < value) is lower
        )
        points = clamped(
            weight - ahead * Fraction(self.less), Fraction(self.floor), None
        )
        told = Sentence(
            "本组第 %(rank)s 名：%(weight)s −（%(rank)s − 1）× %(less)s，不低于 %(floor)s，计 %(points)s",
            {
                "rank": ahead + 1,
                "weight": shown(weight),
                "less": shown(self.less),
                "floor": shown(self.floor),
                "points": shown(points),
            },
        )
        return Mark(points=points, coefficient=Fraction(ahead + 1), steps=(told,))

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters; any direction will do."""
        del is_lower_better
        if self.less < 0:
            yield Sentence("每降一名少得的分值不能小于 0。")
