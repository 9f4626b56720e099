"""What parts add to the growth of a whole, and how the make-up of a whole changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.errors import StatisticsFault
from luoshi.core.statistics.growth import Pair
from luoshi.core.statistics.rates import HUNDRED, Percent, Points, share


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one part added.

    ``rate`` (贡献率) is its share of the increment, none where the whole did not change; of a
    whole that shrank it is the share of the loss. ``pull`` (拉动) are the points of the growth
    of the whole that come from it, none without a base.
    """

    increment: Decimal
    rate: Percent | None
    pull: Points | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The growth of a whole, taken apart; parts and ``residual`` together make it exactly.

    The residual holds parts that are not told, and what constant prices leave over.
    """

    growth: Percent | None
    parts: dict[str, Contribution]
    residual: Contribution


def contributions(total: Pair, parts: Mapping[str, Pair]) -> Breakdown:
    """What each part added to the growth of the whole.

    Shapes   the whole and its parts with comparable bases, at constant prices for 增加值
    Errors   ``StatisticsFault`` where the whole or a part lacks a figure

    Example

        >>> software = Pair(Decimal(15), Decimal(12))
        >>> whole = Pair(Decimal("86.4"), Decimal(80))
        >>> contributions(whole, {"软件": software}).parts["软件"].pull
        Points(value=Decimal('3.75'))
    """
    whole = added(total)
    adds = {name: added(pair) for name, pair in parts.items()}
    rest = whole - sum(adds.values())
    return Breakdown(
        growth=total.growth,
        parts={
            name: contribution(one, whole, total.base) for name, one in adds.items()
        },
        residual=contribution(rest, whole, total.base),
    )


def added(pair: Pair) -> Decimal:
    """The increment of figures that are both there."""
    if pair.increment is None:
        raise StatisticsFault("缺少本期数或可比的基期数，不能计算贡献，请先补齐。")
    return pair.increment


def contribution(part: Decimal, whole: Decimal, base: Decimal | None) -> Contribution:
    """The share of one increment in another, and in the base of that."""
    pull = share(part, base)
    return Contribution(
        increment=part,
        rate=Percent(part * HUNDRED / whole) if whole else None,
        pull=None if pull is None else Points(pull.value),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """The share of a part (比重) now and before, none where the figures give none."""

    now: Percent | None
    before: Percent | None

    @property
    def change(self) -> Points | None:
        """By how much the share changed."""
        if self.now is None or self.before is None:
            return None
        return self.now - self.before


def structure(total: Pair, parts: Mapping[str, Pair]) -> dict[str, Weight]:
    """The share of every part in a whole, now and before.

    Shapes   published figures at current prices, each with that of the period before
    """
    return {
        name: Weight(
            now=share(pair.current, total.current), before=share(pair.base, total.base)
        )
        for name, pair in parts.items()
    }
