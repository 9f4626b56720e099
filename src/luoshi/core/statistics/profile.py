"""Where in a year its total usually stands (序时), learned from the years before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.rates import HUNDRED, Percent, share

Year = Sequence[Decimal | None]
LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The share of its total that a year has usually reached, period by period.

    Shapes   one share a month or quarter, the last 100%; none where a year had no figure,
             as in January
    Units    ``years`` how many it was averaged over
    """

    shares: tuple[Percent | None, ...]
    years: int

    def expected(self, goal: Decimal, period: int) -> Decimal | None:
        """What a year with such a goal should have reached by a period, counted from one.

        Errors   ``StatisticsFault`` for a period that the year does not have
        """
        if not 1 <= period <= len(self.shares):
            raise StatisticsFault(
                "一年只有 %(of)s 期，请核对期数。", of=len(self.shares)
            )
        usual = self.shares[period - 1]
        return None if usual is None else goal * usual.value / HUNDRED


def profile(years: Sequence[Year], least: int = LEAST) -> Profile | Sentence:
    """The profile of past years, each counting alike, or why there is none.

    Years that lack their total or have none above nought are left out.

    Shapes   every year its cumulated figures, one a month or quarter
    Errors   ``StatisticsFault`` where years are not equally long

    Example

        >>> past = [[Decimal(one) for one in year] for year in ((20, 50), (12, 40))]
        >>> profile(past).shares[0]
        Percent(value=Decimal('35'))
    """
    if len({len(one) for one in years}) > 1:
        raise StatisticsFault("各年的期数不同，请按同一频率给出。")
    usable = [one for one in years if is_complete(one)]
    if len(usable) < max(least, 1):
        counts = {"count": len(usable), "least": max(least, 1)}
        return Sentence(
            "数据完整的年份只有 %(count)s 个，至少要 %(least)s 个，不推算序时进度。",
            counts,
        )
    shares = [[share(one, year[-1]) for one in year] for year in usable]
    return Profile(
        shares=tuple(mean(column) for column in zip(*shares, strict=True)),
        years=len(usable),
    )


def is_complete(year: Year) -> bool:
    """Whether a year has a total that shares can be taken of."""
    return bool(year) and year[-1] is not None and year[-1] > 0


def mean(shares: Sequence[Percent | None]) -> Percent | None:
    """The mean of the shares of one period; none where a year lacks it.

    An average over other years than its neighbours' could fall from one period to the next.
    """
    known = [one.value for one in shares if one is not None]
    if len(known) < len(shares):
        return None
    return Percent(sum(known, Decimal(0)) / len(known))
