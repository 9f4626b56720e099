"""Figures in the terms of a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.measured import Series, stand
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.outlook import outlook
from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.target import Base, Target
from luoshi.core.values.period import Period, parse

SALES = Indicator(
    code="S",
    name="销售额",
    unit="万元",
    frequency="quarter",
    is_cumulated=True,
    over_time="last",
)
CARS = Indicator(code="C", name="到车", unit="辆", frequency="quarter", over_time="sum")
SHARE = Indicator(code="P", name="占比", unit="%", frequency="year", over_time="last")
GOAL = Target(
    kind="flow",
    unit="万元",
    due=date(2026, 12, 31),
    value=Decimal("129.6"),
    base=Base(value=Decimal(120), year=2025),
)


def series(indicator: Indicator, **values: str) -> Series:
    """Figures by period, each with its comparable one after a stroke."""
    found = {}
    for name, text in values.items():
        period = parse(name.replace("y", "", 1).replace("_", "-"))
        period = period.cumulated if indicator.is_cumulated else period
        value, _, base = text.partition("/")
        found[period] = Observation(
            cell=Cell(indicator=indicator.code, region="0", period=period),
            value=Decimal(value),
            comparable=Decimal(base) if base else None,
            entered=datetime(2026, 1, 1, tzinfo=UTC),
            reporter="林晓",
        )
    return Series(indicator, found)


def test_rest_of_year_needs_its_growth() -> None:
    past = series(SALES, y2025_Q3="88", y2025_Q4="120", y2026_Q3="93.72/88")
    now = stand(GOAL, path_of(GOAL), past, date(2026, 10, 20))
    assert past.rest(parse("2026年前三季度")) == 32
    assert now.needed is not None
    assert round(float(now.needed.value), 1) == 12.1


def test_quarters_are_cumulated_in_their_year() -> None:
    past = series(CARS, y2026_Q1="3/2", y2026_Q2="4/4", y2026_Q4="9/8")
    target = Target(kind="flow", unit="辆", due=date(2026, 12, 31), value=Decimal(20))
    assert [int(one.value) for one in past.points(target)] == [3, 7]
    assert round(past.growth(parse("2026年二季度")) or 0, 2) == Decimal("16.67")


def test_total_runs_over_the_years() -> None:
    past = series(SALES, y2026_Q4="10", y2027_Q4="12", y2028_Q1="4")
    whole = Target(
        kind="total",
        unit="万元",
        due=date(2030, 12, 31),
        value=Decimal(60),
        since=date(2026, 1, 1),
    )
    assert [int(one.value) for one in past.points(whole)] == [10, 22, 26]


def test_published_growth_stands_before_derived() -> None:
    past = series(SALES, y2026_Q3="93.72/88")
    period = parse("2026年前三季度")
    assert round(past.growth(period) or 0, 1) == Decimal("6.5")
    stated = past.figures[period]
    told = Series(SALES, {period: Observation(**_fields(stated, Decimal("6.7")))})
    assert told.growth(period) == Decimal("6.7")


def _fields(one: Observation, growth: Decimal) -> dict[str, object]:
    kept = {name: getattr(one, name) for name in ("cell", "value", "entered")}
    return kept | {"reporter": one.reporter, "published_growth": growth}


def test_share_has_its_best_step() -> None:
    past = series(SHARE, y2023="50", y2024="51.5", y2025="52")
    goal = Target(
        kind="share",
        unit="%",
        due=date(2030, 12, 31),
        value=Decimal(57),
        base=Base(value=Decimal(50), year=2023),
    )
    now = stand(goal, path_of(goal), past, date(2026, 2, 1))
    assert now.best == Decimal("1.5")
    assert now.is_attainable


def test_outlook_ends_the_year_in_a_band() -> None:
    quarters = {
        f"y{year}_Q{quarter}": str(quarter * (100 + 10 * (year - 2022)) + year % 3)
        for year in (2022, 2023, 2024, 2025)
        for quarter in (1, 2, 3, 4)
    }
    past = series(SALES, **quarters | {"y2026_Q1": "141"})
    seen = outlook(GOAL, past, 2026)
    assert [one.period.code for one in seen.ahead] == [
        *("2026-01/06", "2026-01/09", "2026-01/12")
    ]
    last = seen.ahead[-1]
    assert last.period == Period(year=2026, kind="cumulated", number=12)
    assert last.low < last.value < last.high
    assert seen.at(date(2026, 12, 31)) is not None


def test_outlook_without_past_says_why() -> None:
    assert outlook(GOAL, series(SALES), 2026).note is not None
    growth = Target(kind="growth", unit="%", due=date(2026, 12, 31), value=Decimal(8))
    assert outlook(growth, series(SALES, y2026_Q1="1"), 2026).note is not None


def grown(*rates: str) -> Series:
    """Quarters of growth from 2024 on."""
    found = {}
    for at, rate in enumerate(rates):
        period = parse(f"{2024 + at // 4}-Q{at % 4 + 1}").cumulated
        found[period] = Observation(
            cell=Cell(indicator="S", region="0", period=period),
            value=Decimal(100 + at),
            published_growth=Decimal(rate),
            entered=datetime(2026, 1, 1, tzinfo=UTC),
            reporter="林晓",
        )
    return Series(SALES, found)


CALM = grown("8.0", "7.5", "8.0", "7.5", "8.0", "7.5", "8.0", "7.5", "7.8", "7.9")
GROWTH = Target(kind="growth", unit="%", due=date(2026, 12, 31), value=Decimal("7.5"))


def test_growth_is_expected_to_stay() -> None:
    seen = outlook(GROWTH, CALM, 2026)
    assert [one.period.code for one in seen.ahead] == ["2026-01/09", "2026-01/12"]
    first, last = seen.ahead
    assert (first.value, round(first.spread, 2)) == (7.9, 0.46)
    assert (last.value, last.spread) == (first.value, first.spread)
    now = stand(
        GROWTH,
        path_of(GROWTH),
        CALM,
        date(2026, 8, 1),
        forecast=seen.at(GROWTH.due),
    )
    assert now.chance is not None
    assert round(now.chance, 2) == 0.81


def test_short_past_expects_no_growth() -> None:
    seen = outlook(GROWTH, grown("8.0", "7.5", "8.0"), 2026)
    assert seen.at(GROWTH.due) is None
    assert "只有 0 对" in str(seen.note)


def test_mean_growth_joins_years_done_and_expected() -> None:
    mean = replace(GROWTH, kind="mean_growth", since=date(2024, 1, 1))
    seen = outlook(mean, CALM, 2026).at(mean.due)
    assert seen is not None
    assert (round(seen.mean, 2), round(seen.spread, 2)) == (7.63, 0.15)
    late = replace(mean, since=date(2023, 1, 1))
    assert "有的年份没有增速" in str(outlook(late, CALM, 2026).note)


def test_season_is_that_of_past_years() -> None:
    past = series(
        SALES,
        y2024_Q1="20",
        y2024_Q2="45",
        y2024_Q3="70",
        y2024_Q4="100",
        y2025_Q1="22",
        y2025_Q2="51",
        y2025_Q3="77",
        y2025_Q4="110",
    )
    assert round(float(past.season.passed(date(2026, 3, 31))), 2) == 0.2
    assert series(SALES, y2025_Q4="110").season.is_even


def test_growing_series_grow_on_by_percent() -> None:
    past = series(
        SALES,
        **{
            f"y{year}_Q4": f"{100 * 1.1 ** (year - 2018):.3f}"
            for year in range(2018, 2026)
        },
    )
    yearly = Series(replace(SALES, frequency="year"), past.figures)
    goal = replace(GOAL, due=date(2028, 12, 31))
    seen = outlook(goal, yearly, 2028)
    assert [round(one.value) for one in seen.ahead] == [214, 236, 259]
