"""Objections in time, with evidence, decided once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.core.assessments.districts import inputs, scheme

from luoshi.core.assessments.inputs import Adjustment
from luoshi.core.assessments.objections import (
    Decision,
    Objection,
    Window,
    closing,
    corrected,
    corrections,
    decided,
    doubts,
)
from luoshi.core.assessments.scoring import score
from luoshi.core.errors import AssessmentError
from luoshi.core.values.calendar import built_in

RESULT = score(scheme(), inputs())
WINDOW = Window(opens=date(2026, 3, 2), closes=date(2026, 3, 9))
GOOD = Objection(
    unit="甲区",
    criterion="growth",
    by="石川",
    on=date(2026, 3, 4),
    reason="增速应按核实数计算。",
    evidence=("溪陵统〔2026〕12号",),
)
YES = Decision(
    outcome="accepted",
    by="林青",
    on=date(2026, 3, 6),
    reason="经核实属实。",
    value=Decimal("8.6"),
)


def test_window_closes_after_working_days() -> None:
    assert closing(date(2026, 3, 2), 5, built_in()).date == WINDOW.closes
    with pytest.raises(AssessmentError, match="1 个工作日"):
        closing(date(2026, 3, 2), 0, built_in())


def test_good_objection_has_no_doubts() -> None:
    assert list(doubts(GOOD, WINDOW, RESULT, inputs())) == []


@pytest.mark.parametrize(
    ("objection", "said"),
    [
        (replace(GOOD, on=date(2026, 3, 10)), "2026-03-02 至 2026-03-09"),
        (replace(GOOD, unit="戊区"), "参加本次评估"),
        (replace(GOOD, criterion="other"), "末级指标"),
        (replace(GOOD, reason=" "), "理由"),
        (replace(GOOD, evidence=(" ",)), "依据材料"),
    ],
)
def test_doubtful_objection_says_why(objection: Objection, said: str) -> None:
    (found,) = doubts(objection, WINDOW, RESULT, inputs())
    assert said in str(found)


def test_accepted_objection_corrects_its_value() -> None:
    found = decided(GOOD, YES)
    assert found.is_accepted
    assert corrections([found, GOOD]) == {("growth", "甲区"): Decimal("8.6")}


def test_later_decision_prevails() -> None:
    later = replace(YES, on=date(2026, 3, 8), value=Decimal("8.5"))
    both = [decided(GOOD, later), decided(GOOD, YES)]
    assert corrections(both) == {("growth", "甲区"): Decimal("8.5")}


def test_refused_objection_corrects_nothing() -> None:
    no = replace(YES, outcome="refused", value=None)
    assert corrections([decided(GOOD, no)]) == {}


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (replace(YES, by="石川"), "自己的异议"),
        (replace(YES, on=date(2026, 3, 1)), "早于"),
        (replace(YES, reason=""), "理由"),
        (replace(YES, value=None), "更正后的数值"),
        (replace(YES, outcome="refused"), "不能改数值"),
    ],
)
def test_unsound_decision_is_refused(decision: Decision, said: str) -> None:
    with pytest.raises(AssessmentError, match=said):
        decided(GOOD, decision)


def test_decision_stands() -> None:
    with pytest.raises(AssessmentError, match="已经处理过"):
        decided(decided(GOOD, YES), YES)


def test_unit_may_object_to_an_item() -> None:
    late = Adjustment(unit="甲区", item="late", reason="迟报", evidence="通报")
    given = replace(inputs(), adjustments=(late, replace(late, unit="乙区")))
    against = replace(GOOD, criterion="late")
    assert list(doubts(against, WINDOW, RESULT, given)) == []
    lifted = decided(against, replace(YES, value=Decimal(0)))
    assert [one.unit for one in corrected(given, [lifted]).adjustments] == ["乙区"]
    less = decided(against, replace(YES, outcome="partly", value=Decimal("0.5")))
    assert corrected(given, [less]).adjustments[-1].points == Decimal("0.5")


def test_corrected_value_is_scored_again() -> None:
    found = corrected(inputs(), [decided(GOOD, YES)])
    assert found.values["growth"]["甲区"] == Decimal("8.6")
    assert score(scheme(), found).of("甲区").total > RESULT.of("甲区").total
