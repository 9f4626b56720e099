"""Indicators that are worked out from others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.indicators.figures import XILING, cell

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.catalogue import read_catalogue, services
from luoshi.core.indicators.formulas import derived, formulas
from luoshi.core.indicators.indicator import Indicator

QUARTER = "2026年1—9月"


def declared(**texts: str) -> dict[str, Indicator]:
    return {
        code: Indicator(code=code, name=code, unit="万元", formula=text)
        for code, text in texts.items()
    }


def test_formulas_of_catalogue_are_read() -> None:
    found = formulas(services().indicators)
    assert str(found["SVC_SHARE"]) == "SVC_GVA / GDP * 100"


def test_share_is_worked_out() -> None:
    found = formulas(services().indicators)
    share, gdp = cell(QUARTER, "SVC_SHARE"), cell(QUARTER, "GDP")
    values = {cell(QUARTER, "SVC_GVA"): Decimal(450), gdp: Decimal(1000)}
    told = {one.cell: one for one in derived(found, values, [gdp])}
    assert told[share].value == 45
    assert told[share].figures == {"SVC_GVA": 450, "GDP": 1000}


def test_missing_part_is_told() -> None:
    found = formulas(services().indicators)
    gdp = replace(cell(QUARTER, "GDP"), region=XILING)
    told = {one.cell.indicator: one for one in derived(found, {gdp: Decimal(9)}, [gdp])}
    share = told["SVC_SHARE"]
    assert share.value is None
    assert share.missing == (replace(gdp, indicator="SVC_GVA"),)
    assert str(share.note) == "缺 SVC_GVA 的数，请先填报。"


def test_nought_below_the_line_is_told() -> None:
    found = formulas(declared(A="", B="", C="A / B"))
    values = {cell(QUARTER, "A"): Decimal(1), cell(QUARTER, "B"): Decimal(0)}
    (told,) = derived(found, values, [cell(QUARTER, "A")])
    assert (told.value, told.missing) == (None, ())
    assert "除数为零" in str(told.note)


def test_formula_may_stand_on_another() -> None:
    found = formulas(declared(D="C * 2", C="A + 1", A=""))
    (_, last) = derived(found, {cell(QUARTER, "A"): Decimal(4)}, [cell(QUARTER)])
    assert (last.cell.indicator, last.value) == ("D", 10)


def test_reported_figure_is_not_replaced() -> None:
    found = formulas(declared(D="C * 2", C="A + 1", A=""))
    values = {cell(QUARTER, "A"): Decimal(4), cell(QUARTER, "C"): Decimal(7)}
    told = [one.value for one in derived(found, values, [cell(QUARTER)])]
    assert told == [5, 14]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"A": "B", "B": "C", "C": "A"}, "A → B → C → A"),
        ({"A": "A + 1"}, "A → A"),
        ({"A": "B + 1"}, "“B”没有定义"),
        ({"A": "", "B": "A > 1"}, "得不出数"),
        ({"A": "", "B": "A +"}, "读不懂"),
        ({"A": "", "B": "(SELECT A)"}, "不能用"),
    ],
)
def test_wrong_formulas_are_refused(texts: dict[str, str], said: str) -> None:
    with pytest.raises(IndicatorError) as caught:
        formulas(declared(**texts))
    assert said in caught.value.message


def test_catalogue_refuses_wrong_formula() -> None:
    text = '[[indicator]]\ncode = "A"\nname = "甲"\nunit = "家"\nformula = "B * 2"\n'
    with pytest.raises(IndicatorError, match="“甲”的公式不成立"):
        read_catalogue(text)
