"""A whole plan checked: order, owners, several plans in one file, unreadable text."""

from __future__ import annotations

from dataclasses import replace

from tests.core.plans.conftest import document_of

from luoshi.core.documents.document import Margin
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan
from luoshi.core.values.finding import Finding

TEXT = """\
月湖区商贸流通2024年行动计划
一、重点任务
1.建设便民市场。完善西门市场的的设施。(区商务局牵头)
3.培育社区食堂。办法将于近期印发。(区民政局牵头)
"""
TWO = """\
月湖区商务局关于印发《月湖区市场改造行动计划》和《月湖区食堂建设行动计划》的通知
现将《月湖区市场改造行动计划》和《月湖区食堂建设行动计划》印发给你们。

月湖区市场改造行动计划
一、重点任务
1.建设便民市场。完善西门市场设施。
2.改造网点。增设摊位。
二、保障措施
(一)加强统筹。定期会商。

月湖区食堂建设行动计划
一、重点任务
1.培育社区食堂。支持开办。
3.丰富菜品。开展培训。
二、保障措施
(一)加强统筹。按月会商。
"""


def lint(text: str) -> tuple[Finding, ...]:
    document = document_of(text)
    return lint_plan(document, compile_plan(document))


def test_findings_follow_the_text() -> None:
    places = [finding.span or (-1, -1) for finding in lint(TEXT)]
    assert places == sorted(places)


def test_finding_names_its_measure() -> None:
    owners = {finding.code: finding.measure for finding in lint(TEXT)}
    assert owners["word-doubled"] == "m1"
    assert owners["date-vague"] == "m2"


def test_finding_names_its_plan() -> None:
    gaps = [finding for finding in lint(TWO) if finding.code == "numbering-gap"]
    assert [finding.plan for finding in gaps] == [1]


def test_single_plan_has_no_index() -> None:
    assert {finding.plan for finding in lint(TEXT)} == {None}


def test_same_text_gives_same_findings() -> None:
    assert lint(TEXT) == lint(TEXT)


def test_unreadable_text_is_not_judged() -> None:
    garbled = Finding(code="read-unreadable-text", severity="error", message="无法辨认")
    document = replace(document_of(TEXT), findings=(garbled,))
    assert lint_plan(document, compile_plan(document)) == ()


def test_phone_number_is_masked() -> None:
    (finding,) = [
        finding
        for finding in lint(TEXT + "有事拨打13900001234。\n")
        if finding.code == "personal-data"
    ]
    assert "13900001234" not in finding.message
    assert not any("13900001234" in value for value in finding.data.values())


def test_contents_beside_the_text_are_compared() -> None:
    lines = [
        "一、回顾.....(1)",
        "二、目标.....(2)",
        "三、重点任务.....(3)",
        "四、附则.....(9)",
    ]
    margins = tuple(Margin(kind="contents", text=line) for line in lines)
    text = (
        "月湖区计划\n一、回顾\n网点增加。\n二、目标\n完善。\n三、重点任务\n建设市场。\n"
    )
    document = replace(document_of(text), margins=margins)
    found = lint_plan(document, compile_plan(document))
    (finding,) = [one for one in found if one.code == "contents-missing"]
    assert "四、附则" in finding.message
    assert finding.span is None
