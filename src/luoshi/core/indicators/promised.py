"""What a plan printed of a target, read as the target of an indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.indicators.indicator import PERCENT, Indicator
from luoshi.core.indicators.paths.comparison import Comparator
from luoshi.core.indicators.paths.target import (
    Attribute,
    Base,
    Direction,
    Kind,
    Target,
    decimals,
)
from luoshi.core.organisations.likeness import alike

# A name that is only like another one must be like enough to be worth showing.
LIKELY = 0.6
# Words of a target that say what of the indicator is meant, not which indicator.
TRIMMED = (
    "年均增速",
    "年均增长率",
    "年均增长",
    "同比增速",
    "增速",
    "增长率",
    "增长",
    "总量",
    "总额",
    "规模",
)
# Two ways to write the same.
SAME = (
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("占地区生产总值", "占GDP"),
    ("占生产总值", "占GDP"),
    ("企业数量", "单位数"),
    ("企业数", "单位数"),
    ("的比重", "比重"),
)
PLACES_OF = ("全省", "全市", "全县", "全区", "本市", "我市", "全域")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A target of a text or a row of a table of indicators, its numbers already read.

    ``factor`` is by what values are multiplied to be in the unit of the indicator, None where
    the two measure different things. ``is_rate`` where the number is a growth, ``is_mean`` where
    that is one of several years; ``is_total`` where it is the sum of several years, ``is_more``
    where it is an increase; ``is_counted`` where its unit counts things.

    Units    ``growth`` percent a year
    """

    name: str
    unit: str
    value: Decimal | None
    high: Decimal | None = None
    comparator: Comparator = "at_least"
    base: Decimal | None = None
    base_year: int | None = None
    due: date
    since: date | None = None
    growth: Decimal | None = None
    factor: Decimal | None = Decimal(1)
    attribute: Attribute | None = None
    is_rate: bool = False
    is_mean: bool = False
    is_total: bool = False
    is_more: bool = False
    is_counted: bool = False
    is_soft: bool = False
    place: str = ""


def target_of(printed: Printed, indicator: Indicator) -> Target | None:
    """The target, None where its unit is none of the indicator's.

    A growth stays a growth, everything else is brought to the unit of the indicator. Shares and
    counts go in a line, what flows in a year is that of its year, and an increase counts from
    the first day of the plan.

    Source   DOMAIN.md §3.5.5

    Example

        >>> sales = Indicator(code="S", name="销售额", unit="万元", is_cumulated=True)
        >>> printed = Printed(
        ...     name="销售额", unit="亿元", value=Decimal(120), due=date(2028, 12, 31),
        ...     factor=Decimal(10000),
        ... )
        >>> target_of(printed, sales).value
        Decimal('1200000')
    """
    if printed.factor is None and not printed.is_rate:
        return None
    kind = kind_of(printed, indicator)
    factor = Decimal(1) if printed.is_rate else printed.factor or Decimal(1)
    return Target(
        kind=kind,
        unit=PERCENT if printed.is_rate else indicator.unit,
        due=printed.due,
        value=_times(printed.value, factor),
        high=_times(printed.high, factor),
        comparator=printed.comparator,
        growth=None if printed.is_rate else printed.growth,
        base=None if printed.is_rate else _base(printed, factor),
        since=printed.since if kind in {"total", "mean_growth"} else None,
        direction=_way(printed, indicator),
        attribute=printed.attribute,
        is_soft=printed.is_soft,
        place=printed.place,
        places=_places(printed, indicator),
    )


def kind_of(printed: Printed, indicator: Indicator) -> Kind:
    """What kind of target is meant."""
    if printed.is_rate:
        return "mean_growth" if printed.is_mean else "growth"
    if printed.is_total or printed.is_more:
        return "total"
    if indicator.unit == PERCENT:
        return "limit" if printed.comparator in {"at_most", "below"} else "share"
    if indicator.is_cumulated or indicator.over_time == "sum":
        return "flow"
    return "count" if printed.is_counted else "stock"


def meant(name: str, indicators: Iterable[Indicator]) -> list[tuple[str, float]]:
    """The codes of the indicators that a name may mean and how likely, the best first.

    Units    0 to 1; 1 where the name is a name of the indicator
    """
    known = list(indicators)
    wanted = bare(name)
    exact = [one.code for one in known if one.answers_to(name)]
    exact = exact or [one.code for one in known if wanted in map(bare, _called(one))]
    if exact:
        return [(code, 1.0) for code in exact]
    choices = [
        (bare(called), at) for at, one in enumerate(known) for called in _called(one)
    ]
    found = alike(wanted, choices)
    return [(known[at].code, likely) for at, likely in found if likely >= LIKELY]


def _called(indicator: Indicator) -> tuple[str, ...]:
    return indicator.name, *indicator.aliases


def bare(name: str) -> str:
    """A name without the words that say how it is measured and whose it is.

    Example

        >>> bare("全市服务业增加值年均增速")
        '服务业增加值'
    """
    found = "".join(name.split())
    for written, usual in SAME:
        found = found.replace(written, usual)
    for place in PLACES_OF:
        found = found.removeprefix(place)
    for word in TRIMMED:
        if found != word:
            found = found.removesuffix(word)
    return found


def _places(printed: Printed, indicator: Indicator) -> int:
    """A growth is said to the tenth, other values as their indicator is; no target is printed
    rounder than it is judged.
    """
    factor = Decimal(1) if printed.is_rate else printed.factor or Decimal(1)
    numbers = (_times(one, factor) for one in (printed.value, printed.high))
    least = 1 if printed.is_rate else indicator.places
    return max(least, *(decimals(one or Decimal(0)) for one in numbers))


def _base(printed: Printed, factor: Decimal) -> Base | None:
    value = _times(printed.base, factor)
    if value is None or printed.base_year is None:
        return None
    return Base(value=value, year=printed.base_year)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    if value is None:
        return None
    whole = value * factor
    return whole.quantize(Decimal(1)) if whole == whole.to_integral() else whole


def _way(printed: Printed, indicator: Indicator) -> Direction | None:
    """Which way is better where the comparator does not say it."""
    is_told = printed.comparator in {"at_most", "below", "range"}
    return "lower" if indicator.direction == "lower" and not is_told else None
