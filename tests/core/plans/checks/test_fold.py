"""Findings in order: doubles dropped, many of a kind told as one."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.plans.checks.fold import MANY, fold
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

TEXT = "一二三四五六七八九十" * 4
ONE = Finding(code="date-vague", severity="info", message="时限含糊。", span=Span(0, 2))


def several(count: int) -> list[Finding]:
    return [replace(ONE, span=Span(place, place + 2)) for place in range(count)]


def test_few_findings_stay_apart() -> None:
    assert len(fold(several(MANY), TEXT)) == MANY


def test_many_findings_become_one() -> None:
    (finding,) = fold(several(MANY + 3), TEXT)
    assert finding.span == Span(0, 2)
    assert f"共 {MANY + 3} 处" in finding.message
    assert finding.data["places"].split()[-1] == f"{MANY + 2}-{MANY + 4}"


def test_doubles_are_dropped() -> None:
    assert fold([ONE, replace(ONE)], TEXT) == (ONE,)


def test_plans_are_folded_apart() -> None:
    other = [replace(finding, plan=1) for finding in several(MANY)]
    assert len(fold([*several(MANY), *other], TEXT)) == 2 * MANY


def test_whole_document_comes_first() -> None:
    whole = replace(ONE, code="facts-missing", span=None)
    late = replace(ONE, span=Span(30, 31))
    assert fold([late, ONE, whole], TEXT) == (whole, ONE, late)
