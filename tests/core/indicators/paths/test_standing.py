"""Where a target stands, and how that is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.errors import TargetError
from luoshi.core.indicators.paths.actual import at_constant_prices
from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.judging import Forecast
from luoshi.core.indicators.paths.lights import DEFAULT, Limits
from luoshi.core.indicators.paths.needed import on_average, rest_of_year, year_goal
from luoshi.core.indicators.paths.printing import shown
from luoshi.core.indicators.paths.seasons import season
from luoshi.core.indicators.paths.standing import Known, Standing, evaluate
from luoshi.core.indicators.paths.target import Base, Point, Target
from luoshi.core.indicators.paths.wording import explained
from luoshi.core.statistics.compounding import mean_growth
from luoshi.core.values.rounding import Number

END = date(2030, 12, 31)
SERVICES = Target(
    kind="flow",
    unit="亿元",
    due=END,
    value=Decimal("172.28"),
    growth=Decimal("7.5"),
    base=Base(value=Decimal(120), year=2025),
)
PLAN = Target(kind="flow", unit="亿元", due=date(2026, 12, 31), value=Decimal("647.4"))
UNEMPLOYED = Target(
    kind="limit",
    unit="%",
    due=date(2025, 12, 31),
    value=Decimal("3.6"),
    comparator="at_most",
    attribute="binding",
)


def standing(
    target: Target, on: date, value: Number | str, **known: object
) -> Standing:
    number = Decimal(value) if isinstance(value, str) else value
    facts = replace(Known(actuals=[Point(on, number)]), **known)  # type: ignore[arg-type]
    return evaluate(target, path_of(target), facts, on)


def told(found: Standing) -> str:
    return "".join(map(str, explained(found)))


def test_two_years_on_path() -> None:
    found = standing(SERVICES, date(2027, 12, 31), "138.00", best=Decimal("8.1"))
    assert found.share
    assert shown(found.share, 1) == "99.5"
    assert found.needed
    assert shown(found.needed.value, 2) == "7.68"
    assert found.is_attainable
    assert found.light == "yellow"
    assert found.severity is None
    assert "为路径的 99.5%，低 0.5%" in told(found)
    assert "余下 3 年，年均需增长 7.68%" in told(found)


def test_progress_beside_time() -> None:
    found = standing(PLAN, date(2026, 10, 31), "629.0")
    assert found.done
    assert shown(found.done, 1) == "97.2"
    assert found.gap
    assert shown(found.gap, 1) == "13.8"
    assert "序时进度 83.3%，超过 13.8 个百分点" in told(found)


def test_first_quarter_beside_time() -> None:
    plan = replace(PLAN, value=Decimal(1015))
    found = standing(plan, date(2026, 3, 31), "313.64")
    assert found.done
    assert shown(found.done, 2) == "30.90"
    assert found.gap
    assert shown(found.gap, 2) == "5.90"


def test_last_quarter_needs_the_rest() -> None:
    goal = year_goal([100] * 4, Decimal("7.5"))
    found = rest_of_year(goal, 315, 100)
    assert found
    assert found.amount == 115
    assert found.value == 15


def test_rest_of_year_by_weights() -> None:
    found = rest_of_year(year_goal([88, 32], 8), Decimal("93.72"), 32)
    assert found
    assert shown(found.value, 1) == "12.1"


def test_standing_tells_rest_of_year() -> None:
    plan = replace(PLAN, value=Decimal(430))
    found = standing(plan, date(2026, 9, 30), 315, rest=100)
    assert "年内余下各月需完成 115 亿元，比上年同期需增长 15.0%" in told(found)


def test_amount_to_go() -> None:
    freight = replace(PLAN, value=Decimal(1000))
    third = standing(freight, date(2026, 9, 30), 700)
    last = standing(freight, date(2026, 12, 31), "999.9")
    assert third.to_go == 300
    assert (third.is_breached, last.is_breached) == (False, True)
    assert last.severity == "warning"
    assert last.outcome == "not_met"


def test_binding_ceiling_breaks_any_day() -> None:
    kept = standing(UNEMPLOYED, date(2023, 6, 30), "3.60")
    broken = standing(UNEMPLOYED, date(2023, 6, 30), "3.61")
    assert (kept.is_breached, kept.light) == (False, "green")
    assert (broken.severity, broken.light) == ("error", "red")
    assert "实际 3.61%，目标路径 3.6%，高 0.01 个百分点" in told(broken)
    assert "约束性目标 不高于 3.6%，没有守住" in told(broken)


def test_zero_accidents_are_a_limit() -> None:
    none = replace(UNEMPLOYED, unit="起", value=Decimal(0))
    kept = standing(none, date(2023, 6, 30), 0)
    broken = standing(none, date(2023, 6, 30), 1)
    assert (kept.light, kept.severity) == ("green", None)
    assert (broken.light, broken.severity) == ("red", "error")
    assert "实际 1 起，目标路径 0 起。" in told(broken)


def test_soft_promise_weighs_less() -> None:
    soft = replace(UNEMPLOYED, is_soft=True)
    assert standing(soft, date(2023, 6, 30), 4).severity == "warning"


def test_growth_is_not_scaled() -> None:
    goal = Target(kind="growth", unit="%", due=date(2026, 12, 31), value=Decimal("7.5"))
    found = standing(goal, date(2026, 3, 31), "6.9")
    assert found.gap == Decimal("-0.6")
    assert found.measure == "points"
    assert "低 0.6 个百分点" in told(found)


def test_mean_growth_compounds_published_rates() -> None:
    assert shown(mean_growth([Decimal("8.2"), Decimal("5.4")]), 2) == "6.79"
    goal = Target(
        kind="mean_growth",
        unit="%",
        due=date(2028, 12, 31),
        value=Decimal(7),
        since=date(2026, 1, 1),
    )
    years = [
        Point(date(2026, 12, 31), Decimal("8.2")),
        Point(date(2027, 12, 31), Decimal("5.4")),
    ]
    found = evaluate(goal, path_of(goal), Known(actuals=years), date(2028, 2, 1))
    assert found.actual
    assert shown(found.actual.value, 2) == "6.79"
    assert found.needed
    assert shown(found.needed.value, 2) == "7.42"
    assert on_average(7, [7, 7, 7], 3) is None


def test_constant_prices_ignore_totals() -> None:
    base = SERVICES.base
    assert base
    actuals = at_constant_prices(base, {2026: Decimal("7.5"), 2027: Decimal("7.5")})
    known = Known(actuals=actuals)
    found = evaluate(SERVICES, path_of(SERVICES), known, date(2028, 1, 15))
    assert found.gap == 0
    assert found.light == "green"


def test_old_value_is_held_against_its_day() -> None:
    known = Known(actuals=[Point(date(2026, 9, 30), 500)])
    found = evaluate(PLAN, path_of(PLAN), known, date(2026, 11, 15))
    assert found.expected == Decimal("485.55")
    assert found.expected_now == Decimal("539.5")


def test_silence_at_the_end_is_yellow() -> None:
    found = evaluate(PLAN, path_of(PLAN), Known(), date(2027, 3, 1))
    assert found.light == "yellow"
    assert "还没有到期时的实际值" in told(found)


@pytest.mark.parametrize(
    ("day", "light"), [(date(2026, 6, 30), "none"), (date(2026, 7, 1), "red")]
)
def test_date_is_late_after_its_day(day: date, light: str) -> None:
    goal = Target(kind="event", unit="", due=date(2026, 6, 30), comparator="done")
    open_still = evaluate(goal, path_of(goal), Known(), day)
    done = replace(Known(), actuals=[Point(date(2026, 5, 1), 1)])
    assert (open_still.light, open_still.is_breached) == (light, light == "red")
    assert evaluate(goal, path_of(goal), done, day).light == "done"


def test_late_date_is_told() -> None:
    goal = Target(kind="event", unit="", due=date(2026, 6, 30), comparator="done")
    found = standing(goal, date(2026, 7, 15), 1)
    assert (found.light, found.severity) == ("done", "warning")
    assert told(found) == "已于 2026-07-15 完成，晚于期限 2026-06-30。"


def test_listed_year_is_a_promise() -> None:
    years = (Point(date(2026, 12, 31), 130), Point(date(2027, 12, 31), 140))
    goal = replace(SERVICES, yearly=years, attribute="binding")
    found = standing(goal, date(2027, 12, 31), 139)
    assert (found.severity, found.light) == ("error", "red")
    assert "约束性目标 不低于 140 亿元，没有守住" in told(found)


def test_nearness_leaves_nothing_to_go() -> None:
    goal = Target(
        kind="growth",
        unit="%",
        due=date(2026, 12, 31),
        value=Decimal("7.5"),
        comparator="about",
        tolerance=Decimal("0.3"),
    )
    found = standing(goal, date(2026, 12, 31), "7.3")
    assert (found.light, found.outcome) == ("done", "met")
    assert found.to_go == 0


def test_corridor_has_two_sides() -> None:
    prices = replace(UNEMPLOYED, comparator="range", value=Decimal(2), high=Decimal(3))
    lights = [
        standing(prices, date(2023, 6, 30), one).light for one in ("1.9", "2.5", "3.2")
    ]
    assert lights == ["red", "green", "red"]


def test_missing_hair_is_not_hidden() -> None:
    cover = Target(kind="share", unit="%", due=END, value=Decimal(100))
    found = standing(cover, END, "99.998")
    assert "实际 99.998%，目标路径 100%，低 0.002 个百分点" in told(found)


def test_forecast_colours_the_light() -> None:
    day = date(2027, 12, 31)
    ahead = standing(SERVICES, day, 140, forecast=Forecast(150, 10))
    assert (ahead.light, ahead.chance and ahead.chance < 0.1) == ("red", True)
    assert ahead.is_by_chance
    assert not standing(SERVICES, day, 140).is_by_chance


def test_early_count_is_done() -> None:
    goal = Target(kind="count", unit="家", due=END, value=Decimal(50))
    found = standing(goal, date(2027, 6, 30), 50)
    assert (found.light, found.outcome, found.expected) == ("done", "met", None)


def test_settings_contradict() -> None:
    assert DEFAULT.path.severe == 5
    with pytest.raises(TargetError):
        Limits(Decimal(3), Decimal(1))
    with pytest.raises(TargetError):
        season([1, 2, 3])
