"""What became of a plan, and what to revise in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.core.assessments.evaluation import (
    Aim,
    Evaluation,
    Occasion,
    Verdict,
    Work,
    evaluated,
)
from luoshi.core.assessments.revising import revisions
from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.standing import Known, evaluate
from luoshi.core.indicators.paths.target import Base, Point, Target, year_end
from luoshi.core.values.finding import Finding

MIDDLE, END = year_end(2027), year_end(2030)
OUTPUT = Target(
    kind="flow",
    unit="亿元",
    due=END,
    value=Decimal("172.28"),
    growth=Decimal("7.5"),
    base=Base(value=Decimal(120), year=2025),
)
OUTLETS = Target(
    kind="count",
    unit="个",
    due=END,
    value=Decimal(50),
    base=Base(value=Decimal(10), year=2025),
)
JOBLESS = Target(
    kind="limit",
    unit="%",
    due=END,
    value=Decimal("3.6"),
    comparator="at_most",
    attribute="binding",
)
DONE = Work(key="t1", name="建设物流园", measure="m1", is_done=True)
LATE = Work(key="t2", name="引进企业", measure="m1", is_late=True, reason="用地未批")
VAGUE = Finding(
    code="unit-missing", severity="warning", message="没有责任单位。", measure="m1"
)


def aim(
    target: Target, value: str | None, on: date = MIDDLE, best: str | None = None
) -> Aim:
    actuals = [] if value is None else [Point(on, Decimal(value))]
    known = Known(actuals=actuals, best=None if best is None else Decimal(best))
    standing = evaluate(target, path_of(target), known, on)
    return Aim(key="a", name="服务业增加值", standing=standing, measure="m1")


def judged(
    one: Aim,
    *works: Work,
    findings: tuple[Finding, ...] = (),
    occasion: Occasion = "midterm",
) -> Evaluation:
    return evaluated([one], works, findings, occasion=occasion)


def verdict(one: Aim, occasion: Occasion = "midterm") -> Verdict:
    return judged(one, occasion=occasion).judged[0].verdict


def kinds(found: Evaluation) -> list[str]:
    return [one.kind for one in revisions(found)]


def whys(found: Evaluation) -> list[str]:
    return [one.why for one in found.judged[0].causes]


def test_standing_becomes_a_verdict() -> None:
    assert verdict(aim(OUTPUT, "139")) == "on_course"
    assert verdict(aim(OUTPUT, "130")) == "behind"
    assert verdict(aim(OUTPUT, None)) == "unknown"
    assert verdict(aim(OUTLETS, "51")) == "reached"
    assert verdict(aim(OUTPUT, "172.28", END), "final") == "reached"
    assert verdict(aim(OUTPUT, "170", END), "final") == "missed"


def test_broken_binding_limit_is_an_error() -> None:
    found = judged(aim(JOBLESS, "3.7"), DONE)
    (finding,) = found.findings()
    assert (finding.code, finding.severity) == ("evaluation-target-missed", "error")
    assert found.counts()["missed"] == 1


def test_late_task_is_named_with_its_reason() -> None:
    found = judged(aim(OUTPUT, "130"), DONE, LATE)
    assert [str(one.sentence) for one in found.judged[0].causes] == [
        "任务“引进企业”逾期未完成：用地未批"
    ]
    assert kinds(found) == []


def test_finished_tasks_show_weak_measures() -> None:
    found = judged(aim(OUTPUT, "130"), DONE)
    assert (whys(found), kinds(found)) == (["weak"], ["measures"])


def test_target_without_tasks_asks_for_one() -> None:
    assert kinds(judged(aim(OUTPUT, "130"))) == ["task"]


def test_target_of_the_whole_plan_needs_no_task() -> None:
    whole = replace(aim(OUTPUT, "130"), measure=None)
    assert whys(judged(whole)) == []


def test_proposal_cites_its_findings() -> None:
    found = judged(aim(OUTPUT, "130"), LATE, findings=(VAGUE,))
    (one,) = revisions(found)
    assert one.kind == "wording"
    assert [cited.code for cited in one.cites] == [
        "evaluation-target-behind",
        "unit-missing",
    ]


def test_unattainable_value_may_be_revised() -> None:
    found = judged(aim(OUTPUT, "130", best="5"), LATE)
    assert kinds(found) == ["value"]


def test_binding_target_is_never_lowered() -> None:
    bound = replace(OUTPUT, attribute="binding")
    assert kinds(judged(aim(bound, "130", best="5"), LATE)) == ["measures"]


def test_target_reached_early_may_be_raised() -> None:
    (one,) = revisions(judged(aim(OUTLETS, "51"), DONE))
    assert one.kind == "raise"
    assert one.cites[0].code == "evaluation-target-early"


def test_unmeasured_target_asks_for_data() -> None:
    assert kinds(judged(aim(OUTPUT, None), DONE)) == ["data"]


def test_finished_plan_is_not_revised() -> None:
    found = judged(aim(OUTPUT, "170", END), DONE, occasion="final")
    assert found.of("missed")
    assert revisions(found) == ()


def test_every_proposal_cites_something() -> None:
    for value in ("51", "12", None):
        for works in ((), (DONE,), (LATE,)):
            found = judged(aim(OUTLETS, value), *works, findings=(VAGUE,))
            assert all(one.cites for one in revisions(found))


def test_task_of_no_target_is_kept_apart() -> None:
    other = Work(key="t9", name="宣传", measure="m9")
    loose = Work(key="t8", name="其他", measure=None)
    found = evaluated(
        [replace(aim(OUTPUT, "130"), measure=None)],
        [other, loose],
        (),
        occasion="annual",
    )
    assert found.loose == (other, loose)
    assert found.judged[0].works == ()
