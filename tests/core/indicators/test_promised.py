"""Printed targets as targets of indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.indicators.catalogue import services
from luoshi.core.indicators.paths.checks import check
from luoshi.core.indicators.promised import Printed, kind_of, meant, target_of

KNOWN = services().indicators
GVA, SHARE = KNOWN["SVC_GVA"], KNOWN["SVC_SHARE"]
UNITS = KNOWN["SVC_UNITS"]
DUE = date(2030, 12, 31)


def printed(**changes: Any) -> Printed:
    plain = {"name": "服务业增加值", "unit": "亿元", "value": Decimal(120), "due": DUE}
    return Printed(**plain | {"factor": Decimal(10_000)} | changes)


def test_money_comes_to_the_unit_of_the_indicator() -> None:
    target = target_of(printed(base=Decimal("83.5"), base_year=2025), GVA)
    assert target is not None
    assert (target.kind, target.value, target.unit) == ("flow", 1_200_000, "万元")
    assert target.base is not None
    assert target.base.value == 835_000
    assert not list(check(target, GVA.unit))


def test_growth_of_years_stays_a_growth() -> None:
    rate = printed(value=Decimal("7.5"), unit="%", is_rate=True, is_mean=True)
    target = target_of(rate, GVA)
    assert target is not None
    assert (target.kind, target.value, target.unit) == (
        "mean_growth",
        Decimal("7.5"),
        "%",
    )


def test_other_unit_is_no_target() -> None:
    assert target_of(printed(factor=None), GVA) is None


@pytest.mark.parametrize(
    ("changes", "indicator", "kind"),
    [
        ({"factor": Decimal(1), "unit": "%"}, SHARE, "share"),
        ({"comparator": "at_most"}, SHARE, "limit"),
        ({"is_counted": True}, UNITS, "count"),
        ({"is_more": True}, UNITS, "total"),
        ({"is_total": True}, GVA, "total"),
        ({"is_rate": True}, GVA, "growth"),
    ],
)
def test_kind_follows_print_and_indicator(
    changes: dict[str, Any], indicator: Any, kind: str
) -> None:
    assert kind_of(printed(**changes), indicator) == kind


def test_names_mean_their_indicator() -> None:
    assert meant("全市服务业增加值年均增速", KNOWN.values()) == [("SVC_GVA", 1.0)]
    assert meant("社零", KNOWN.values()) == [("RETAIL_TOTAL", 1.0)]
    likely = meant("规模以上服务业企业营业收入", KNOWN.values())
    assert likely[0][0] == "SVC_REVENUE"
    assert likely[0][1] < 1
    assert meant("城乡污水处理率", KNOWN.values()) == []
