"""What the rule language takes, and what it refuses."""

from __future__ import annotations

import pytest

from luoshi.core.errors import RuleError
from luoshi.core.rules.expression import Field, asked, written
from luoshi.core.rules.parsing import MOST_SIGNS, parse

SCHEMA = {
    "营收": Field("number", "万元"),
    "税收": Field("number", "亿元"),
    "人数": Field("number", "人"),
    "比重": Field("number"),
    "行业": Field("text"),
    "成立": Field("date"),
    "在库": Field("flag"),
    "A-1": Field("number"),
}


@pytest.mark.parametrize(
    "rule",
    [
        "营收 >= 1000 AND 行业 IN ('住宿', '餐饮')",
        "NOT 在库 OR 成立 > DATE '2026-01-31'",
        "CASE WHEN 在库 THEN 营收 ELSE NULL END",
        "营收 - (营收 - 5)",
        "(营收 + 5) * 2 / NULLIF(人数, 0)",
        "营收 IS NULL AND 比重 BETWEEN 0 AND 100",
        "ROUND(ABS(比重), 2) <> LEAST(比重, 3)",
        'YEAR(成立) = 2026 AND "A-1" < -0.5',
        "(在库 OR 营收 > 5) AND NOT (在库 AND 营收 < 3)",
        "行业 = '甲''乙' AND COALESCE(营收, 0) > 1",
        "(营收 > 1) = 在库",
    ],
)
def test_written_rule_reads_the_same(rule: str) -> None:
    assert written(parse(rule, SCHEMA)) == rule


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("营收 + 行业", "“行业”是文字，这里要的是数"),
        ("营收 > 行业", "“行业”是文字，这里要的是数"),
        ("行业 > '住宿'", "这里要的是数或日期"),
        ("营收 AND 在库", "“营收”是数，这里要的是是否"),
        ("营收 + 税收", "“营收”以“万元”计，“税收”以“亿元”计"),
        ("营收 < 人数", "“人数”以“人”计"),
        ("利润 > 1", "“利润”没有定义，可用的有 营收、税收"),
        ("SUM(营收)", "没有函数“SUM”，可用的有 ABS、ROUND"),
        ("成立 > DATE '2026-13-01'", "不是日期"),
        ("成立 > '2026-01-01'", "这里要的是日期"),
        ("ROUND(营收, 人数)", "ROUND 的小数位"),
        ("ROUND(营收, 99)", "ROUND 的小数位"),
        ("NULLIF(营收)", "读不懂"),
        ("营收 >", "读不懂"),
        ("(营收 > 1", "读不懂"),
        ("行业 = '住宿", "读不懂"),
        ("营收 > 1e99", "太大或者太小"),
        ("  ", "规则是空的"),
    ],
)
def test_mistakes_are_told_in_chinese(rule: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(rule, SCHEMA)
    assert told in caught.value.message


@pytest.mark.parametrize(
    "rule",
    [
        "营收 > (SELECT 1)",
        "营收 IN (SELECT 营收 FROM t)",
        "EXISTS (SELECT 1)",
        "营收 > 1; DROP TABLE t",
        "营收 > 1 -- 真",
        "营收 /* 真 */ > 1",
        "t.营收 > 1",
        "营收 OVER (PARTITION BY 行业)",
        "SUM(营收) OVER ()",
        "read_csv('/etc/passwd')",
        "\"read_csv\"('/etc/passwd')",
        "getenv('HOME') = ''",
        "CAST(营收 AS TEXT)",
        "营收::TEXT",
        "营收 AS 别名",
        "营收 别名",
        "行业 LIKE '%'",
        "行业 || '宿'",
        "营收 % 2",
        "营收 ^ 2",
        "营收 ** 2",
        "营收[1]",
        "[营收]",
        "{'a': 1}",
        "x -> 营收",
        "*",
        "COUNT(*)",
        "ABS(DISTINCT 营收)",
        "$1 > 营收",
        "? > 营收",
        "@营收",
        "INTERVAL 1 DAY",
        "营收 IS TRUE",
        "CASE 营收 WHEN 1 THEN 2 END",
        "DATE(成立)",
        "营收 > ANY (1)",
        "COLUMNS('.*')",
        "NULL = NULL UNION SELECT 1",
        "营收 BETWEEN SYMMETRIC 100 AND 1",
        "ROUND(营收, 1, 1)",
        "x" * 3_000,
        "(" * 500 + "1" + ")" * 500,
        "NOT " * 300 + "在库",
        "- " * 300 + "营收",
        "营收" + " + 1" * MOST_SIGNS,
        "营收" + " + 1" * (MOST_SIGNS // 2 - 1),
        "CASE WHEN 在库 THEN " * 60 + "1" + " END" * 60,
        "\x00",
        "\u202e营收",
    ],
)
def test_hostile_text_is_refused(rule: str) -> None:
    with pytest.raises(RuleError):
        parse(rule, SCHEMA)


def test_long_chains_are_no_depth() -> None:
    rule = " AND ".join(["营收 > 1"] * 90)
    assert written(parse(rule, SCHEMA)) == rule


def test_names_are_told_once() -> None:
    found = asked(parse("营收 > 1 OR 营收 < 比重", SCHEMA))
    assert [one.name for one in found] == ["营收", "比重"]
