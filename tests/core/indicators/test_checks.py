"""What stands against figures that cannot be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.indicators.figures import XILING, cell

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.checks import (
    Bounds,
    Check,
    Identity,
    Jump,
    Part,
    Ratio,
    Rising,
    check,
    single,
)
from luoshi.core.indicators.findings import Cell

AUGUST, JULY = "2026年1—8月", "2026年1—7月"


def figures(**values: str) -> dict[Cell, Decimal]:
    return {cell(AUGUST, code): Decimal(value) for code, value in values.items()}


TOTAL = Identity(whole="A", parts=("B", "C"), tolerance=Decimal("0.1"))
CASES: tuple[tuple[Check, dict[str, str], str | None], ...] = (
    (TOTAL, {"A": "10.1", "B": "6", "C": "4"}, None),
    (TOTAL, {"A": "10.2", "B": "6", "C": "4"}, "indicator-identity-broken"),
    (TOTAL, {"A": "10.2", "B": "6"}, None),
    (Bounds(indicator="A", low=Decimal(0)), {"A": "0"}, None),
    (Bounds(indicator="A", low=Decimal(0)), {"A": "-1"}, "indicator-out-of-range"),
    (Bounds(indicator="A", high=Decimal(100)), {"A": "100"}, None),
    (Bounds(indicator="A", high=Decimal(100)), {"A": "101"}, "indicator-out-of-range"),
    (Part(part="B", whole="A"), {"A": "5", "B": "5"}, None),
    (Part(part="B", whole="A"), {"A": "5", "B": "6"}, "indicator-part-exceeds-whole"),
    (Ratio(upper="A", lower="B", high=Decimal(2)), {"A": "4", "B": "2"}, None),
    (
        Ratio(upper="A", lower="B", high=Decimal(2)),
        {"A": "5", "B": "2"},
        "indicator-ratio-unusual",
    ),
    (Ratio(upper="A", lower="B", high=Decimal(2)), {"A": "5", "B": "0"}, None),
)


@pytest.mark.parametrize(("rule", "values", "code"), CASES)
def test_rule_holds_up_to_its_limit(
    rule: Check, values: dict[str, str], code: str | None
) -> None:
    found = check([rule], figures(**values))
    assert [one.code for one in found] == ([code] if code else [])


def test_cumulated_value_never_falls() -> None:
    now = {cell(JULY): Decimal("74.90"), cell(AUGUST): Decimal("74.80")}
    (one,) = check([Rising(indicator="REVENUE")], now)
    assert one.message == "2026年1—8月累计 74.80，小于2026年1—7月的 74.90。"
    assert (one.demand, one.severity) == ("reason", "warning")


def test_new_year_starts_from_nought() -> None:
    now = {cell("2025年1—12月"): Decimal(100), cell("2026年1—2月"): Decimal(12)}
    assert check([Rising(indicator="REVENUE")], now) == []


def test_gap_does_not_hide_a_fall() -> None:
    now = {cell("2026年1—6月"): Decimal(70), cell(AUGUST): Decimal(60)}
    assert len(check([Rising(indicator="REVENUE")], now)) == 1


@pytest.mark.parametrize(("value", "count"), [("150", 0), ("151", 1), ("49", 1)])
def test_jump_beyond_its_limit_is_found(value: str, count: int) -> None:
    now = {cell("2026-07"): Decimal(100), cell("2026-08"): Decimal(value)}
    found = check([Jump(indicator="REVENUE", limit=Decimal(50))], now)
    assert len(found) == count


def test_jump_crosses_the_year() -> None:
    now = {cell("2025-12"): Decimal(100), cell("2026-01"): Decimal(10)}
    (one,) = check([Jump(indicator="REVENUE", limit=Decimal(50))], now)
    assert one.message == "比上期变动 -90.0%，超过 50%。"


def test_cumulated_value_has_no_jump() -> None:
    with pytest.raises(IndicatorError):
        check([Jump(indicator="REVENUE", limit=Decimal(5))], {cell(AUGUST): Decimal(1)})


def test_regions_are_not_mixed() -> None:
    now = {cell(AUGUST, "A"): Decimal(5), cell(AUGUST, "B", XILING): Decimal(9)}
    assert check([Part(part="B", whole="A")], now) == []


def test_limits_of_totals_spare_their_parts() -> None:
    now = {cell(AUGUST, "A", breakdown="城镇"): Decimal(1)}
    assert check([Bounds(indicator="A", low=Decimal(5))], now) == []


def test_refusal_names_place_and_figures() -> None:
    (one,) = check([TOTAL], figures(A="12", B="6", C="4"))
    assert (one.demand, one.severity) == ("refused", "error")
    assert one.message == "总计 12，分项之和 10，相差 2。"
    assert one.finding().data == {
        "indicator": "A",
        "region": "420799",
        "period": "2026-01/08",
        "scope": "",
        "breakdown": "",
        "whole": "12",
        "total": "10",
        "demand": "refused",
    }


def test_month_follows_from_cumulated() -> None:
    now = {cell(JULY): Decimal("74.90"), cell(AUGUST): Decimal("86.40")}
    base = {cell(JULY): Decimal("70.00"), cell(AUGUST): Decimal("80.00")}
    august, before = single(cell(AUGUST), now), single(cell(AUGUST), base)
    assert (august, before) == (Decimal("11.50"), Decimal("10.00"))
