"""Documents that a plan names."""

from __future__ import annotations

from typing import Any


def test_title_and_number_belong_together(compiled: Any) -> None:
    text = "一、落实政策。执行《云河省养老服务条例》和《关于发展银发经济的意见》（云政发〔2024〕8号）有关规定。"
    found = [(r.title, r.doc_number) for r in compiled(text).references]
    assert found == [
        ("云河省养老服务条例", None),
        ("关于发展银发经济的意见", "云政发〔2024〕8号"),
    ]


def test_number_alone_is_a_reference(compiled: Any) -> None:
    plan = compiled("一、落实政策。按照省有关通知（云发改服务〔2023〕51号）要求执行。")
    assert [r.doc_number for r in plan.references] == ["云发改服务〔2023〕51号"]


def test_own_short_name_is_none(compiled: Any) -> None:
    assert compiled("一、实施评估。对《规划》实施情况开展评估。").references == ()


def test_quote_is_the_printed_text(compiled: Any) -> None:
    text = "一、对标《家政服务规范（试行）》（云商发〔2022〕3号）。"
    (reference,) = compiled(text).references
    assert reference.quote == "《家政服务规范（试行）》（云商发〔2022〕3号）"
