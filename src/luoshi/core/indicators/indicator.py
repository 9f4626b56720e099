"""An indicator as it is declared: what it measures, how often, and how it adds up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.errors import IndicatorError, Sentence
from luoshi.core.indicators.paths.target import Attribute
from luoshi.core.values.period import Period

Direction = Literal["higher", "lower", "within", "zero"]
DIRECTIONS: dict[Direction, Sentence] = {
    "higher": Sentence("越高越好"),
    "lower": Sentence("越低越好"),
    "within": Sentence("在区间内为好"),
    "zero": Sentence("应当为零"),
}
Frequency = Literal["month", "quarter", "half", "year"]
FREQUENCIES: dict[Frequency, Sentence] = {
    "month": Sentence("月度"),
    "quarter": Sentence("季度"),
    "half": Sentence("半年"),
    "year": Sentence("年度"),
}
Aggregation = Literal["sum", "last", "mean", "none"]
AGGREGATIONS: dict[Aggregation, Sentence] = {
    "sum": Sentence("相加"),
    "last": Sentence("取最后一期"),
    "mean": Sentence("加权平均"),
    "none": Sentence("不能汇总"),
}
JANUARY = 1
PERCENT, POINTS = "%", "个百分点"
RATES = frozenset({PERCENT, POINTS, "‰"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that is measured.

    ``scope`` says what is counted (口径). ``over_regions`` and ``over_time`` say how values add
    up; a mean is weighted by the indicator whose code is ``weight``. ``formula`` is a text of
    the rule language over other codes, see ``formulas``. ``breakdowns`` name the lists by which it is told apart.
    With ``is_january_free`` January is reported within February. ``band`` bounds a range.

    Units    values in ``unit``, shown with ``places`` decimals
    Errors   IndicatorError where the declaration contradicts itself
    """

    code: str
    name: str
    unit: str
    aliases: tuple[str, ...] = ()
    scope: str = ""
    direction: Direction = "higher"
    band: tuple[Decimal, Decimal] | None = None
    attribute: Attribute | None = None
    frequency: Frequency = "month"
    is_cumulated: bool = False
    is_january_free: bool = False
    source: str = ""
    over_regions: Aggregation = "none"
    over_time: Aggregation = "none"
    weight: str = ""
    formula: str = ""
    breakdowns: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    places: int = 1

    def __post_init__(self) -> None:
        for contradiction in contradictions(self):
            raise IndicatorError(contradiction.words, **contradiction.values)

    @property
    def change_unit(self) -> str:
        """The unit of a difference of two values: that of percentages is 个百分点."""
        return POINTS if self.unit == PERCENT else self.unit

    @property
    def is_rate(self) -> bool:
        """Whether its values are rates, of which changes are points."""
        return self.unit in RATES

    @property
    def is_additive(self) -> bool:
        """Whether its parts make its total: not those of rates, means and what is worked out."""
        is_mean = "mean" in {self.over_regions, self.over_time}
        return not (self.formula or is_mean or self.is_rate)

    def is_valid(self, period: Period) -> bool:
        """Whether it was declared for all of a period."""
        starts = self.valid_from is None or self.valid_from <= period.first_day
        return starts and (self.valid_to is None or period.last_day <= self.valid_to)

    def answers_to(self, name: str) -> bool:
        """Whether somebody who writes this name or code means it."""
        return name.strip() in {self.code, self.name, *self.aliases}

    def periods(self, year: int) -> tuple[Period, ...]:
        """The periods of a year for which it is reported.

        Source   DOMAIN.md §0.4: January free, 2026-02 means January and February

        Example

            >>> sales = Indicator(
            ...     code="S", name="销售额", unit="万元", is_cumulated=True, is_january_free=True
            ... )
            >>> sales.periods(2026)[0].code
            '2026-01/02'
        """
        count = Period(year=year, kind=self.frequency).count
        found = (
            Period(year=year, kind=self.frequency, number=number)
            for number in range(1, count + 1)
        )
        return tuple(
            one.cumulated if self.is_cumulated else one
            for one in found
            if not (self.is_january_free and one.last_month == JANUARY)
        )


def contradictions(indicator: Indicator) -> Iterator[Sentence]:
    """What of a declaration cannot hold together."""
    if not (indicator.code.strip() and indicator.name.strip()):
        yield Sentence("指标没有代码或名称，请补上。")
    if "mean" in {indicator.over_regions, indicator.over_time} and not indicator.weight:
        yield Sentence(
            "“%(name)s”按加权平均汇总，但没有写明权数指标，请补上。",
            {"name": indicator.name},
        )
    if indicator.over_regions == "last":
        yield Sentence(
            "“%(name)s”各地区之间不能“取最后一期”，请选相加、加权平均或不能汇总。",
            {"name": indicator.name},
        )
    if indicator.is_cumulated and indicator.over_time == "sum":
        yield Sentence(
            "“%(name)s”是累计数，各期不能相加，请改为取最后一期。",
            {"name": indicator.name},
        )
    if (indicator.direction == "within") != (indicator.band is not None):
        yield Sentence(
            "“%(name)s”的方向与区间不符：在区间内为好的才有上下限，而且必须有。",
            {"name": indicator.name},
        )
    yield from _orders(indicator)


def _orders(indicator: Indicator) -> Iterator[Sentence]:
    since, until = indicator.valid_from, indicator.valid_to
    if since and until and until < since:
        yield Sentence(
            "“%(name)s”的失效日期早于生效日期，请核对。", {"name": indicator.name}
        )
    if indicator.band and indicator.band[1] < indicator.band[0]:
        yield Sentence("“%(name)s”的上限小于下限，请核对。", {"name": indicator.name})
    if indicator.is_january_free and indicator.frequency != "month":
        yield Sentence(
            "“%(name)s”不是月度指标，没有 1 月免报，请核对。", {"name": indicator.name}
        )
