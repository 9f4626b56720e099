"""Several plans in one file."""

from __future__ import annotations

from typing import Any

TWO = """云沧市人民政府关于印发两个文件的通知
云政发〔2025〕9号
《支持家政服务业发展若干政策》《云沧市家政服务提质行动计划》已经市政府同意，现印发给你们。
云沧市人民政府
2025年4月2日
支持家政服务业发展若干政策
一、奖励企业
（一）培育龙头。给予奖励。（市商务局负责）
二、培训人员
（一）开展培训。发放补贴。（市人社局负责）
云沧市家政服务提质行动计划
一、总体要求
坚持市场导向。
二、重点任务
（一）完善标准。制定规范。（市市场监管局负责）
"""


def test_each_plan_has_its_facts(compiled: Any) -> None:
    plan = compiled(TWO)
    assert [facts.title for facts in plan.documents] == [
        "支持家政服务业发展若干政策",
        "云沧市家政服务提质行动计划",
    ]
    assert {facts.doc_number for facts in plan.documents} == {"云政发〔2025〕9号"}


def test_items_say_which_plan_is_theirs(compiled: Any) -> None:
    plan = compiled(TWO)
    assert [(m.id, m.plan, m.title) for m in plan.measures] == [
        ("m1", 0, "培育龙头"),
        ("m2", 0, "开展培训"),
        ("m3", 1, "完善标准"),
    ]


def test_one_plan_carries_no_index(compiled: Any) -> None:
    plan = compiled("一、任务\n（一）完善标准。制定规范。")
    assert plan.documents == ()
    assert plan.measures[0].plan is None
