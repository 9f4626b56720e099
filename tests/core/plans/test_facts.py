"""What a document says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.core.plans.facts import years_of

NOTICE = """
云沧市人民政府办公室关于印发云沧市服务业提质三年行动计划（2024—2026年）的通知
云政办发〔2024〕15号
各县（市、区）人民政府，市政府各部门：
现将《云沧市服务业提质三年行动计划（2024—2026年）》印发给你们，请认真贯彻执行。
云沧市人民政府办公室
2024年3月5日
云沧市服务业提质三年行动计划
（2024—2026年）
为加快发展服务业，制定本计划。
一、总体要求
坚持稳中求进。
二、重点任务
（一）发展物流。建设枢纽。（市交通运输局负责）
"""


def test_title_is_the_plans_own(compiled: Any) -> None:
    assert (
        compiled(NOTICE).document.title == "云沧市服务业提质三年行动计划（2024—2026年）"
    )


def test_notice_gives_number_issuer_and_date(compiled: Any) -> None:
    facts = compiled(NOTICE).document
    assert facts.doc_number == "云政办发〔2024〕15号"
    assert facts.issuer == "云沧市人民政府办公室"
    assert facts.published == "2024-03-05"


def test_period_and_region_come_from_the_title(compiled: Any) -> None:
    facts = compiled(NOTICE).document
    assert (facts.period, facts.region, facts.kind) == (
        (2024, 2026),
        "云沧市",
        "行动计划",
    )


def test_facts_lead_to_their_words(compiled: Any) -> None:
    evidence = compiled(NOTICE).document.evidence
    text = NOTICE
    assert evidence["doc_number"].of(text) == "云政办发〔2024〕15号"
    assert evidence["published"].of(text) == "2024年3月5日"


def test_what_is_not_printed_stays_none(compiled: Any) -> None:
    facts = compiled("一、重点任务\n（一）发展物流。建设枢纽。").document
    assert (facts.title, facts.doc_number, facts.issuer, facts.period) == (None,) * 4


def test_signature_below_the_text_counts(compiled: Any) -> None:
    text = "关于促进消费的若干措施\n一、发放消费券。分批投放。\n云沧市人民政府\n二〇二五年六月十八日"
    facts = compiled(text).document
    assert (facts.issuer, facts.published) == ("云沧市人民政府", "2025-06-18")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("云沧市“十四五”服务业发展规划", (2021, 2025)),
        ("云沧市“十五五”服务业发展规划", (2026, 2030)),
        ("2025年服务业工作要点", (2025, 2025)),
        ("行动方案（2023-25年）", (2023, 2025)),
        ("服务业发展办法", None),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    assert years_of(title.replace("（", "(").replace("）", ")")) == years
