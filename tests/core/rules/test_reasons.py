"""Why a row does not keep a rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.errors import RuleError
from luoshi.core.rules.evaluation import Row, evaluate
from luoshi.core.rules.expression import Field
from luoshi.core.rules.parsing import parse
from luoshi.core.rules.reasons import why_not

SCHEMA = {
    "营收": Field("number", "万元"),
    "人数": Field("number", "人"),
    "行业": Field("text"),
    "成立": Field("date"),
    "在库": Field("flag"),
}


def told(rule: str, row: Row) -> list[str]:
    return [str(one) for one in why_not(parse(rule, SCHEMA), row)]


def test_each_failing_clause_is_named() -> None:
    rule = "营收 >= 1000 AND 人数 >= 10 AND 行业 = '住宿'"
    assert told(rule, {"营收": Decimal("820.5"), "人数": 12, "行业": "餐饮"}) == [
        "“营收 >= 1000”不成立：营收 = 820.5。",
        "“行业 = '住宿'”不成立：行业 = 餐饮。",
    ]


def test_rule_that_holds_says_nothing() -> None:
    assert told("营收 >= 1000 OR 在库", {"营收": 1, "在库": True}) == []


def test_missing_figure_is_named() -> None:
    assert told("营收 / 人数 > 5", {"营收": 9}) == [
        "“营收 / 人数 > 5”无法判断：缺 人数。"
    ]


def test_nought_divides_nothing() -> None:
    assert told("营收 / 人数 > 5", {"营收": 9, "人数": 0}) == [
        "“营收 / 人数 > 5”无法判断：营收 = 9，人数 = 0，算不出结果。"
    ]


def test_alternatives_are_told_each() -> None:
    rule = parse("营收 > 100 OR 人数 > 10 AND 在库", SCHEMA)
    (clause,) = why_not(rule, {"营收": 5, "人数": 20, "在库": False})
    assert [str(one) for one in clause.alternatives] == [
        "“营收 > 100”不成立：营收 = 5。",
        "“在库”不成立：在库 = 否。",
    ]


def test_denied_choice_fails_apart() -> None:
    rule = "NOT (营收 > 100 OR 成立 < DATE '2020-01-01')"
    assert told(rule, {"营收": 5, "成立": date(2019, 5, 1)}) == [
        "“NOT 成立 < DATE '2020-01-01'”不成立：成立 = 2019-05-01。"
    ]


def test_wrong_kind_of_value_is_refused() -> None:
    with pytest.raises(RuleError, match="“营收”应是数"):
        evaluate(parse("营收 > 1", SCHEMA), {"营收": "一千"})


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("营收 / 3", Decimal("0.3333333333333333333333333333333333")),
        ("ROUND(营收 / 8, 2)", Decimal("0.13")),
        ("ROUND(-营收 / 8, 2)", Decimal("-0.13")),
        ("0.1 + 0.2", Decimal("0.3")),
        ("COALESCE(人数, 7)", Decimal(7)),
        ("GREATEST(营收, NULL)", None),
        ("营收 > 0 OR 人数 > 0", True),
        ("营收 < 0 AND 人数 > 0", False),
        ("营收 > 0 AND 人数 > 0", None),
        ("人数 NOT IN (1, 2)", None),
        ("营收 NOT IN (2, NULL)", None),
        ("营收 IN (1, NULL)", True),
        ("人数 IS NULL", True),
        ("CASE WHEN 人数 > 1 THEN 1 END", None),
        ("营收 BETWEEN 2 AND NULL", False),
    ],
)
def test_figures_are_exact(rule: str, value: object) -> None:
    assert evaluate(parse(rule, SCHEMA), {"营收": 1}) == value
