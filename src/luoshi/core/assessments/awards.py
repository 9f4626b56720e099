"""Prizes by rank or by share of a pool, to the last cent.

Units    amounts in cents (分), whole numbers
Source   CAPABILITIES.md T-28 to T-30
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.assessments.apportion import apportioned
from luoshi.core.errors import AssessmentError, Sentence
from luoshi.core.values.rounding import Number

# What units of one rank get: everyone the prize of the rank, or together the prizes of the
# places that they take up.
Tied = Literal["each", "shared"]
# By what a pool is shared: total points, the same for everybody, or parts declared by rank.
By = Literal["points", "equal", "parts"]
BYS: dict[By, Sentence] = {
    "points": Sentence("按总分"),
    "equal": Sentence("平均"),
    "parts": Sentence("按各名次的份额"),
}


def by_rank(
    ranks: Mapping[str, int | None], prizes: Sequence[int], *, tied: Tied = "shared"
) -> dict[str, int]:
    """The prize of each unit; ``prizes`` go from the first rank down.

    Shared prizes are divided to the cent, units earlier in the order of names first.

    Errors   ``AssessmentError`` for a prize below nought
    Example

        >>> by_rank({"甲": 1, "乙": 2, "丙": 2, "丁": 4}, (500, 301, 100))
        {'甲': 500, '乙': 200, '丙': 201, '丁': 0}
    """
    if any(one < 0 for one in prizes):
        raise AssessmentError("奖金不能小于 0，请核对各名次的金额。")
    found = dict.fromkeys(ranks, 0)
    for rank in {one for one in ranks.values() if one is not None}:
        units = sorted(unit for unit, one in ranks.items() if one == rank)
        if tied == "each":
            found.update(dict.fromkeys(units, sum(prizes[rank - 1 : rank])))
        else:
            pool = sum(prizes[rank - 1 : rank - 1 + len(units)])
            found.update(_divided(pool, dict.fromkeys(units, 1)))
    return found


def by_share(pool: int, shares: Mapping[str, Number]) -> dict[str, int]:
    """A pool divided by shares, such as scores or fixed parts, earlier names first where equal.

    Errors   ``AssessmentError`` for a pool or a share below nought, or shares of nought in all
    """
    return _divided(pool, {unit: shares[unit] for unit in sorted(shares)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A sum that those in front share.

    ``places`` is how many ranks of each group have a share, nought for all; ``parts`` are the
    shares of the ranks from the first down.

    Units    amount in cents
    """

    amount: int
    by: By
    places: int = 0
    parts: tuple[Decimal, ...] = ()

    def shares(
        self, ranks: Mapping[str, int | None], points: Mapping[str, Fraction]
    ) -> dict[str, Fraction]:
        """The share of each unit of one group; nought without a rank, or behind the last place.

        Those who share a rank share the parts of the places that they take up.
        """
        times = Counter(ranks.values())
        return {
            unit: self._share(rank, times[rank], points[unit])
            for unit, rank in ranks.items()
        }

    def _share(self, rank: int | None, times: int, points: Fraction) -> Fraction:
        if rank is None or (self.places and rank > self.places):
            return Fraction(0)
        if self.by == "parts":
            held = self.parts[rank - 1 : rank - 1 + times]
            return sum(map(Fraction, held), Fraction(0)) / times
        return max(points, Fraction(0)) if self.by == "points" else Fraction(1)


def from_pool(pool: Pool, shares: Mapping[str, Fraction]) -> dict[str, int]:
    """What each unit gets of a pool, to the cent; nobody anything where nobody has a share.

    Example

        >>> pool = Pool(amount=100, by="equal")
        >>> from_pool(pool, dict.fromkeys("甲乙丙", Fraction(1)))
        {'丙': 34, '乙': 33, '甲': 33}
    """
    if not any(shares.values()):
        return dict.fromkeys(shares, 0)
    return by_share(pool.amount, shares)


def _divided(pool: int, shares: Mapping[str, Number]) -> dict[str, int]:
    amounts = apportioned(pool, tuple(shares.values()))
    return dict(zip(shares, amounts, strict=True))


def split(amount: int, ratio: Sequence[Number]) -> tuple[int, ...]:
    """An amount borne by several funds in a ratio, in their order.

    Errors   ``AssessmentError`` for an amount or a part below nought, or parts of nought in all
    Example

        >>> split(10_001, (2, 2, 4, 2))
        (2000, 2000, 4001, 2000)
    """
    return apportioned(amount, ratio)


def repeated(units: Collection[str], earlier: Collection[str]) -> tuple[str, ...]:
    """The units that a prize given once has reached before."""
    return tuple(sorted(set(units) & set(earlier)))


def once(units: Collection[str], earlier: Collection[str]) -> None:
    """Lets a prize that is given once pass.

    Errors   ``AssessmentError`` where one of the units had it before
    """
    again = repeated(units, earlier)
    if again:
        raise AssessmentError(
            "%(units)s已经得过这项一次性奖励，不能重复奖励。", units="、".join(again)
        )


def for_level(
    prizes: Mapping[str, int],
    level: str,
    earlier: Collection[str],
    *,
    is_topped_up: bool,
) -> int:
    """The prize of a level that is reached once, in cents, beside those reached before.

    ``is_topped_up`` says that a higher level only adds what the lower one left.

    Example

        >>> for_level({"省": 100, "国": 200}, "国", ["省"], is_topped_up=True)
        100
    """
    if level in earlier:
        return 0
    paid = max((prizes[one] for one in earlier), default=0) if is_topped_up else 0
    return max(prizes[level] - paid, 0)


def cents(yuan: Decimal) -> int:
    """An amount in cents.

    Errors   ``AssessmentError`` for parts of a cent
    """
    whole = Fraction(yuan) * 100
    if whole.denominator != 1:
        raise AssessmentError("金额 %(yuan)s 元不是整分，请核对。", yuan=yuan)
    return int(whole)


def in_yuan(amount: int) -> Decimal:
    """An amount of cents in yuan.

    Example

        >>> in_yuan(4001)
        Decimal('40.01')
    """
    return Decimal(amount).scaleb(-2)
