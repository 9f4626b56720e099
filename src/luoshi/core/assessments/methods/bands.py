"""Points by the five bands of a table of standards, and points given directly.

Source   DOMAIN.md §4.2, methods 8 and 9
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from luoshi.core.assessments.methods.mark import Among, Mark, shown
from luoshi.core.errors import Sentence

# 财政部企业绩效评价: 优秀, 良好, 平均, 较低, 较差.
COEFFICIENTS = tuple(Fraction(one, 10) for one in (10, 8, 6, 4, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """五档功效: the points of the band reached, and of the way to the next one.

    ``standards`` are the values of 优秀, 良好, 平均, 较低 and 较差, in this order; below the
    last nothing is earned.
    """

    standards: tuple[Decimal, ...]

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark:
        """What a value earns."""
        sign = -1 if among.is_lower_better else 1
        standards = [sign * Fraction(one) for one in self.standards]
        band = next((n for n, one in enumerate(standards) if sign * value >= one), None)
        if band is None:
            told = Sentence("没有达到最低一档的标准，不得分。")
            return Mark(points=Fraction(0), coefficient=None, steps=(told,))
        if band == 0:
            told = Sentence(
                "达到最高一档的标准 %(standard)s，得满分 %(points)s",
                {"standard": shown(self.standards[0]), "points": shown(weight)},
            )
            return Mark(points=weight, coefficient=Fraction(1), steps=(told,))
        return self._between(value, band, weight)

    def _between(self, value: Fraction, band: int, weight: Fraction) -> Mark:
        own, upper = (Fraction(self.standards[n]) for n in (band, band - 1))
        low, high = COEFFICIENTS[band], COEFFICIENTS[band - 1]
        efficacy = (value - own) / (upper - own)
        points = weight * low + efficacy * weight * (high - low)
        told = (
            Sentence(
                "功效系数 =（%(value)s − %(own)s）÷（%(upper)s − %(own)s）= %(efficacy)s",
                {
                    "value": shown(value),
                    "own": shown(own),
                    "upper": shown(upper),
                    "efficacy": shown(efficacy),
                },
            ),
            Sentence(
                "得分 = %(weight)s × %(low)s + %(efficacy)s × %(weight)s ×（%(high)s − %(low)s）= %(points)s",
                {
                    "weight": shown(weight),
                    "low": shown(low),
                    "high": shown(high),
                    "efficacy": shown(efficacy),
                    "points": shown(points),
                },
            ),
        )
        return Mark(points=points, coefficient=efficacy, steps=told)

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        if len(self.standards) != len(COEFFICIENTS):
            yield Sentence("五档标准要有五个值，从优秀到较差。")
        elif any(
            one == next_one or (one < next_one) is not is_lower_better
            for one, next_one in pairwise(self.standards)
        ):
            yield Sentence("五档标准要从优秀到较差依次排列，不能相同或颠倒。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """直接计分: the points that a named office or a panel gave, from nought to the weight."""

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark | Sentence:
        """The points as given, or why they cannot stand."""
        del among
        values = {"value": shown(value), "weight": shown(weight)}
        if not 0 <= value <= weight:
            return Sentence("直接评分 %(value)s 不在 0—%(weight)s 之间。", values)
        told = Sentence("直接评分 %(value)s（满分 %(weight)s）", values)
        return Mark(points=value, coefficient=None, steps=(told,))

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters."""
        if is_lower_better:
            yield Sentence("直接评分的指标没有方向，请去掉“越低越好”。")
