"""The catalogue of services, and packs that are not as declared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.catalogue import read_catalogue, services

NAMES = (
    "服务业增加值",
    "服务业增加值占GDP比重",
    "规上服务业营业收入",
    "社零",
    "批发销售额",
    "零售销售额",
    "住宿营业额",
    "餐饮营业额",
    "货运周转量",
    "邮政业务总量",
    "电信业务总量",
    "存款余额",
    "贷款余额",
    "保费",
    "商品房销售面积",
    "固定资产投资",
    "新增规上单位数",
    "从业人员",
)
ONE = '[[indicator]]\ncode = "A"\nname = "甲"\nunit = "万元"\n'


@pytest.mark.parametrize("name", NAMES)
def test_service_indicator_is_there(name: str) -> None:
    assert services().find(name) is not None


def test_value_added_is_quarterly_and_accounted_above() -> None:
    one = services().indicators["SVC_GVA"]
    assert (one.frequency, one.is_cumulated) == ("quarter", True)
    assert one.over_regions == "none"


def test_revenue_is_free_in_january() -> None:
    one = services().indicators["SVC_REVENUE"]
    assert [str(period) for period in one.periods(2026)][:2] == [
        "2026年1—2月",
        "2026年1—3月",
    ]


def test_share_is_weighted_by_its_whole() -> None:
    one = services().indicators["SVC_SHARE"]
    assert (one.weight, one.change_unit) == ("GDP", "个百分点")


def test_unknown_name_finds_nothing() -> None:
    assert services().find("工业增加值") is None


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "",
        'indicator = ["A"]',
        '[[indicator]]\ncode = "A"\nname = "甲"',
        ONE + 'direction = "sideways"',
        ONE + 'colour = "red"',
        ONE + 'places = "1"',
        ONE + "is_cumulated = 1",
        ONE + 'aliases = "乙"',
        ONE + "band = [1]",
        ONE + 'over_regions = "mean"\nweight = "B"',
        ONE + ONE,
        ONE + '[[indicator]]\ncode = "B"\nname = "乙"\nunit = "家"\naliases = ["甲"]',
    ],
)
def test_wrong_pack_is_refused(text: str) -> None:
    with pytest.raises(IndicatorError):
        read_catalogue(text)


def test_band_is_kept_exactly() -> None:
    text = ONE + 'direction = "within"\nband = [0.1, 3]\nvalid_from = 2026-01-01'
    one = read_catalogue(text).indicators["A"]
    assert one.band == (Decimal("0.1"), Decimal(3))
