"""A document compiled and checked in one step."""

from __future__ import annotations

from dataclasses import replace

from tests.core.plans.conftest import document_of

from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

TEXT = """\
云岭区服务业行动计划
一、商贸流通
1.新建便民市场。2025年新建便民市场3个以上。(区商务局牵头,区城管局配合)
3.扩大社区食堂。到2026年社区食堂覆盖率达到80%。(区民政局负责)
"""
READING = Finding(code="read-truncated", severity="warning", message="文件末尾缺失")
LATE = Finding(
    code="read-truncated", severity="warning", message="后文缺失", span=Span(90, 91)
)


def test_checks_are_included() -> None:
    document = document_of(TEXT)
    found = lint_plan(document, compile_plan(document))
    assert {"numbering-gap"} & {finding.code for finding in found}
    assert checked_plan(document).findings == found


def test_reading_findings_stand_once() -> None:
    document = replace(document_of(TEXT), findings=(READING, READING))
    codes = [finding.code for finding in checked_plan(document).findings]
    assert codes.count("read-truncated") == 1


def test_whole_document_comes_first() -> None:
    document = replace(document_of(TEXT), findings=(LATE, READING))
    found = checked_plan(document).findings
    places = [finding.span or Span(-1, -1) for finding in found]
    assert found[0] == READING
    assert places == sorted(places)
    assert LATE in found


def test_same_words_elsewhere_are_kept() -> None:
    other = replace(LATE, span=Span(95, 96))
    document = replace(document_of(TEXT), findings=(LATE, other))
    assert {LATE.span, other.span} <= {
        finding.span for finding in checked_plan(document).findings
    }


def test_plan_is_the_compiled_one() -> None:
    document = document_of(TEXT)
    plan, compiled = checked_plan(document), compile_plan(document)
    assert replace(plan, findings=()) == replace(compiled, findings=())


def test_unreadable_text_is_not_judged() -> None:
    broken = Finding(
        code="read-unreadable-text", severity="error", message="文字无法识别"
    )
    document = replace(document_of(TEXT), findings=(broken,))
    assert checked_plan(document).findings == (broken,)
