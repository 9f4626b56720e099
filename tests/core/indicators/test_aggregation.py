"""Regions and periods together, by the rule of the indicator."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.indicators.figures import INCOME, XILING, YUNLING

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.aggregation import over_regions, over_time
from luoshi.core.values.period import parse

BOTH = (YUNLING, XILING)
RATE = replace(
    INCOME,
    code="FEE",
    name="平均担保费率",
    unit="%",
    is_cumulated=False,
    is_january_free=False,
    over_regions="mean",
    over_time="mean",
    weight="GUARANTEED",
)
FLOW = replace(RATE, name="销售额", over_regions="sum", over_time="sum")
SHARE = replace(RATE, name="占比", over_regions="none", over_time="none")


def of(first: str, second: str) -> dict[str, Decimal]:
    return {YUNLING: Decimal(first), XILING: Decimal(second)}


def test_regions_add_up() -> None:
    found = over_regions(INCOME, BOTH, of("86.4", "13.6"))
    assert (found.value, found.is_whole) == (Decimal(100), True)


def test_missing_region_is_told() -> None:
    found = over_regions(INCOME, BOTH, {YUNLING: Decimal("86.4")})
    assert (found.value, found.missing) == (Decimal("86.4"), (XILING,))
    assert str(found.note) == f"缺 1 个部分（{XILING}），合计不含它们。"


def test_fee_is_weighted_by_what_is_guaranteed() -> None:
    found = over_regions(RATE, BOTH, of("1.2", "0.9"), of("1000", "3000"))
    assert found.value == Decimal("0.975")


def test_part_without_weight_is_missing() -> None:
    found = over_regions(RATE, BOTH, of("1.2", "0.9"), {YUNLING: Decimal(1000)})
    assert (found.value, found.missing) == (Decimal("1.2"), (XILING,))


def test_weights_of_nought_give_no_mean() -> None:
    found = over_regions(RATE, BOTH, of("1", "2"), of("0", "0"))
    assert found.value is None
    assert found.note is not None


def test_negative_weight_is_refused() -> None:
    with pytest.raises(IndicatorError, match="权数"):
        over_regions(RATE, BOTH, of("1", "2"), of("1", "-1"))


def test_what_does_not_add_up_is_refused() -> None:
    with pytest.raises(IndicatorError, match="各地区"):
        over_regions(SHARE, BOTH, of("51", "49"))
    with pytest.raises(IndicatorError, match="各期"):
        over_time(SHARE, (parse("2026-01"),), {})


def test_cumulated_value_is_the_last() -> None:
    spans = INCOME.periods(2026)
    values = {one: Decimal(one.number) for one in spans}
    assert over_time(INCOME, spans, values).value == 12
    del values[spans[-1]]
    late = over_time(INCOME, spans, values)
    assert (late.value, late.missing) == (None, ("2026-01/12",))


def test_months_of_a_flow_add_up() -> None:
    months = FLOW.periods(2026)[:3]
    values = dict.fromkeys(months, Decimal(2))
    assert over_time(FLOW, months, values).value == 6


def test_overlapping_periods_are_not_added() -> None:
    spans = parse("2026-02"), parse("2026Q1")
    with pytest.raises(IndicatorError, match="重叠"):
        over_time(FLOW, spans, dict.fromkeys(spans, Decimal(1)))


def test_no_value_is_no_nought() -> None:
    found = over_regions(INCOME, BOTH, {})
    assert (found.value, found.missing) == (None, BOTH)


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(1, 99)), min_size=1))
def test_mean_lies_between_its_parts(pairs: list[tuple[int, int]]) -> None:
    keys = [str(at) for at in range(len(pairs))]
    values = dict(zip(keys, (Decimal(one) for one, _ in pairs), strict=True))
    weights = dict(zip(keys, (Decimal(one) for _, one in pairs), strict=True))
    found = over_regions(RATE, keys, values, weights).value
    assert found is not None
    slack = Decimal("1e-20")
    assert min(values.values()) - slack <= found <= max(values.values()) + slack
