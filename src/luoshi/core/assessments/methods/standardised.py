"""Standard scores: by how many standard deviations a value lies from the mean of its group.

Source   OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 5.2
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.methods.efficacy import weighed
from luoshi.core.assessments.methods.mark import HUNDRED, Among, Mark, exact, shown
from luoshi.core.errors import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Standardised:
    """标准分 (z): so many points of a hundred at the mean, so many more for each deviation.

    The deviation is that of a sample, as the handbook has it. Where all values are alike
    everybody stands at the mean. A value that moves takes mean and deviation with it, so that
    no rise is promised.

    Units    centre, spread, low and high are coefficients; low and high None without end
    """

    centre: Decimal = Decimal(50)
    spread: Decimal = Decimal(10)
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(100)

    def mark(self, value: Fraction, among: Among, weight: Fraction) -> Mark:
        """What a value earns."""
        z = self.deviations(value, among)
        coefficient = self._held(Fraction(self.centre) + Fraction(self.spread) * z)
        points = weight * coefficient / HUNDRED
        return Mark(
            points=points,
            coefficient=coefficient,
            steps=(
                self._placed(value, among, z),
                self._turned(z, coefficient),
                weighed(coefficient, weight, points),
            ),
        )

    def deviations(self, value: Fraction, among: Among) -> Fraction:
        """By how many deviations a value is better than the mean."""
        if not among.deviation:
            return Fraction(0)
        found = (value - among.mean) / among.deviation
        return -found if among.is_lower_better else found

    def _held(self, coefficient: Fraction) -> Fraction:
        low, high = exact(self.low), exact(self.high)
        held = coefficient if low is None else max(coefficient, low)
        return held if high is None else min(held, high)

    def _placed(self, value: Fraction, among: Among, z: Fraction) -> Sentence:
        values = {
            "value": shown(value),
            "mean": shown(among.mean),
            "deviation": shown(among.deviation),
            "z": shown(z),
        }
        if among.is_lower_better:
            return Sentence(
                "标准分 =（本组平均 %(mean)s − %(value)s）÷ 标准差 %(deviation)s = %(z)s",
                values,
            )
        return Sentence(
            "标准分 =（%(value)s − 本组平均 %(mean)s）÷ 标准差 %(deviation)s = %(z)s",
            values,
        )

    def _turned(self, z: Fraction, coefficient: Fraction) -> Sentence:
        return Sentence(
            "系数 = %(centre)s + %(z)s × %(spread)s，在规定的上下限之内，计 %(coefficient)s",
            {
                "centre": shown(self.centre),
                "spread": shown(self.spread),
                "z": shown(z),
                "coefficient": shown(coefficient),
            },
        )

    def doubts(self, *, is_lower_better: bool) -> Iterator[Sentence]:
        """What is wrong with the parameters; any direction will do."""
        del is_lower_better
        if self.spread <= 0:
            yield Sentence("每个标准差的系数应大于 0。")
        has_both = self.low is not None and self.high is not None
        if has_both and Fraction(self.low or 0) >= Fraction(self.high or 0):
            yield Sentence("系数的上限应大于下限。")
