"""Figures unlike the past of their region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.indicators.figures import XILING, YUNLING, cell, observed

from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.unusual import Unusual, unusual

GROWTHS = ("7.1", "8.2", "7.9", "8.4", "7.6", "8.0")
RULE = Unusual(indicator="REVENUE")


def grown(period: str, growth: str, region: str = YUNLING) -> Observation:
    return observed(cell(period, region=region), "100", published=growth)


def past(growths: Sequence[str] = GROWTHS) -> list[Observation]:
    return [
        grown(f"2026年1—{month}月", one) for month, one in enumerate(growths, start=2)
    ]


def months(year: int, *values: str) -> list[Observation]:
    return [
        observed(cell(f"{year}-{month:02}"), one)
        for month, one in enumerate(values, start=1)
    ]


def told(rule: Unusual, now: Observation, before: list[Observation]) -> list[str]:
    return [one.message for one in unusual([rule], [now], before)]


@pytest.mark.parametrize(("growth", "count"), [("9.4", 0), ("10.4", 1), ("-3", 1)])
def test_growth_far_from_its_past_is_told(growth: str, count: int) -> None:
    now = grown("2026年1—8月", growth)
    assert len(told(RULE, now, past())) == count


def test_finding_says_what_is_usual() -> None:
    now = grown("2026年1—8月", "35")
    (one,) = unusual([RULE], [now], past())
    assert one.message == (
        "增速 35.0%，离本地区此前 6 期的中位数 8.0% 太远，一般在 6.4% 与 9.5% 之间。"
    )
    assert (one.code, one.demand, one.severity) == (
        *("indicator-outlier", "reason"),
        "warning",
    )


def test_small_steps_of_calm_series_pass() -> None:
    calm = past(["8.0"] * 6)
    now = grown("2026年1—8月", "8.9")
    assert told(RULE, now, calm) == []
    assert len(told(replace(RULE, least=Decimal("0.5")), now, calm)) == 1


def test_short_past_says_nothing() -> None:
    now = grown("2026年1—8月", "99")
    assert told(RULE, now, past(GROWTHS[:4])) == []


def test_later_periods_do_not_count() -> None:
    now = grown("2026年1—4月", "99")
    assert told(RULE, now, past()) == []


def test_other_regions_do_not_count() -> None:
    now = grown("2026年1—8月", "99", XILING)
    assert told(RULE, now, past()) == []


def test_values_are_held_against_values() -> None:
    rule = Unusual(indicator="REVENUE", of="value", least=Decimal(5))
    before = months(2026, "101", "102", "103", "104", "105", "106")
    assert told(rule, observed(cell("2026-07"), "108"), before) == []
    (said,) = told(rule, observed(cell("2026-07"), "1080"), before)
    assert said.startswith("数值 1,080.0，离本地区此前 6 期的中位数 103.5 太远")


def test_growth_without_base_is_over_last_year() -> None:
    before = months(2025, *["100"] * 8) + months(2026, *["107"] * 7)
    (said,) = told(RULE, observed(cell("2026-08"), "170"), before)
    assert said.startswith("增速 70.0%，离本地区此前 7 期的中位数 7.0% 太远")
