"""How much of a target or of the group's highest value was reached.

Source   DOMAIN.md §4.2, methods 4 and 7
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
class Completion:
    """目标完成: points by the share of the target reached, up to a cap.

    ``target`` holds for everybody; without it each unit brings its own.

    Units    cap as a share of the target, 1.2 for 120%
    """

    target: Decimal | None = None
    cap: Decimal = Decimal("1.2")

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark | Sentence:
        """What a value earns, or why that cannot be told."""
        target = exact(self.target) if self.target is not None else among.target
        if target is None:
            return Sentence("没有目标值，不能计算完成率。")
        if among.is_lower_better:
            return self._lower(value, target, weight)
        if target <= 0:
            return Sentence("目标值不大于 0，不能计算完成率。")
        return self._reached(value / target, value, target, weight)

    def _reached(
        self, share: Fraction, value: Fraction, target: Fraction, weight: Fraction
    ) -> Mark:
        kept = clamped(share, 0, Fraction(self.cap))
        told = Sentence(
            "完成率 = %(value)s ÷ %(target)s = %(share)s，最高按 %(cap)s 计。",
            {
                "value": shown(value),
                "target": shown(target),
                "share": shown(share),
                "cap": shown(self.cap),
            },
        )
        return Mark(
            points=weight * kept,
            coefficient=kept,
            steps=(told, times(weight, kept)),
            slope=Slope(
                each=weight / target,
                start=Fraction(0),
                reach=Fraction(self.cap) * target,
            ),
        )

    def _lower(
        self, value: Fraction, target: Fraction, weight: Fraction
    ) -> Mark | Sentence:
        if target == 0:
            return Sentence("逆向指标的目标值是 0，不能计算完成率。")
        share = 1 - (value - target) / abs(target)
        kept = clamped(share, 0, Fraction(self.cap))
        told = Sentence(
            "完成率 = 1 −（%(value)s − %(target)s）÷ |%(target)s| = %(share)s，最高按 %(cap)s 计。",
            {
                "value": shown(value),
                "target": shown(target),
                "share": shown(share),
                "cap": shown(self.cap),
            },
        )
        return Mark(
            points=weight * kept,
            coefficient=kept,
            steps=(told, times(weight, kept)),
            slope=Slope(
                each=-weight / abs(target),
                start=target + abs(target),
                reach=target - (Fraction(self.cap) - 1) * abs(target),
            ),
        )

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        if self.cap <= 0:
            yield Sentence("完成率的上限应大于 0。")
        if self.target is None:
            return
        if self.target == 0 or (self.target < 0 and not is_lower_better):
            yield Sentence("统一的目标值不能用来计算完成率。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """最高比例: the highest value of the group earns everything, the others in proportion."""

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark | Sentence:
        """What a value earns, or why that cannot be told."""
        highest = among.best
        if highest <= 0:
            return Sentence("本组最高值不大于 0，不能按最高值的比例计分。")
        kept = clamped(value / highest, 0, None)
        told = Sentence(
            "占最高值的比例 = %(value)s ÷ %(highest)s = %(share)s",
            {
                "value": shown(value),
                "highest": shown(highest),
                "share": shown(value / highest),
            },
        )
        return Mark(
            points=weight * kept,
            coefficient=kept,
            steps=(told, times(weight, kept)),
            slope=Slope(each=weight / highest, start=Fraction(0), reach=highest),
        )

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        if is_lower_better:
            yield Sentence("按最高值的比例计分不能用于越低越好的指标。")


def times(weight: Fraction, share: Fraction) -> Sentence:
    """How a share becomes points."""
    return Sentence(
        "得分 = %(weight)s × %(share)s = %(points)s",
        {
            "weight": shown(weight),
            "share": shown(share),
            "points": shown(weight * share),
        },
    )
