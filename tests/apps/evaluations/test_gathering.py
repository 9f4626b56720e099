"""What a plan comes to on a day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.cast import Person
from tests.apps.evaluations.conftest import DAY, WHY, at, row, user

from luoshi.apps.accounts.models import User
from luoshi.apps.evaluations.actions import drafting, judging
from luoshi.apps.evaluations.actions.drafting import EvaluationRefused
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.evaluations.words import Occasion
from luoshi.apps.indicators.models import Observation, Promise
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.supervision.models import Problem
from luoshi.apps.tasks.models import Extension, Report, Task


def again(
    plan: PlanRecord, writer: User, day: date = DAY, occasion: Occasion = Occasion.FINAL
) -> Evaluation:
    return drafting.begin(writer, plan, occasion, day)


def test_rows_say_what_became_of_each(begun: Evaluation) -> None:
    assert {one.name: (one.sort, one.said) for one in begun.rows.all()} == {
        "规上服务业单位数": ("target", "behind"),
        "全县服务业增加值": ("target", "unknown"),
        "做强现代物流": ("measure", "behind"),
        "提升养老服务": ("measure", "reached"),
        "培育家政品牌": ("measure", "unknown"),
    }
    assert (
        begun.title == "《云岭县“十五五”服务业发展规划（2026—2030年）》2026年度评估报告"
    )


def test_target_stands_as_on_the_scorecard(begun: Evaluation) -> None:
    facts = row(begun, "单位数").facts
    assert (facts["asked"], facts["actual"], facts["on"]) == (
        "不低于 260 家",
        "190 家",
        "2026-08-31",
    )
    assert facts["quote"] == "规上服务业单位数达到260家以上。"
    assert "190 家" in facts["sentences"][0]


def test_late_task_tells_what_stood_in_its_way(begun: Evaluation) -> None:
    facts = row(begun, "物流").facts
    assert facts["causes"] == ["任务“建成冷链仓库”逾期未完成：用地还没有批复"]
    (work,) = facts["works"]
    assert (work["doing"], work["unit"]) == ("late", "云岭县商务局")


def test_open_problem_can_be_cited(begun: Evaluation) -> None:
    told = [one["code"] for one in row(begun, "物流").facts["grounds"]]
    assert told == ["evaluation-measure-late", "W2026-0001"]


def test_day_is_looked_at_as_it_was(
    planned: PlanRecord,
    promise: Promise,
    tasks: dict[str, Task],
    problem: Problem,
    writer: User,
) -> None:
    spring = again(planned, writer, date(2026, 6, 30), Occasion.ANNUAL)
    assert row(spring, "物流").said == "on_course"
    assert row(spring, "养老").said == "on_course"
    assert row(spring, "单位数").said == "unknown"
    assert len(row(spring, "物流").facts["grounds"]) == 0


def test_deadline_moved_later_was_the_old_one_then(
    planned: PlanRecord, tasks: dict[str, Task], writer: User
) -> None:
    late = tasks["late"]
    Extension.objects.create(
        task=late,
        reason="用地",
        due_before=late.due,
        due_asked=date(2026, 12, 31),
        due_granted=date(2026, 12, 31),
        state=Extension.State.GRANTED,
        asked_at=at(9, 1),
        decided_at=at(9, 5),
    )
    Task.objects.filter(pk=late.pk).update(due=date(2026, 12, 31))
    (work,) = row(again(planned, writer), "物流").facts["works"]
    assert (work["doing"], work["due"]) == ("late", "2026-06-30")


def test_report_that_was_corrected_does_not_speak(
    planned: PlanRecord, tasks: dict[str, Task], writer: User
) -> None:
    old = tasks["late"].reports.get()
    Report.objects.create(
        task=old.task,
        unit=old.unit,
        period=old.period,
        text="主体完工，用地已经批复。",
        state=Report.State.SENT,
        at=at(8, 12),
        replaces=old,
    )
    (work,) = row(again(planned, writer), "物流").facts["works"]
    assert work["reason"] == ""


def test_problem_of_a_part_is_one_of_its_measure(
    planned: PlanRecord, problem: Problem, tasks: dict[str, Task], writer: User
) -> None:
    late = tasks["late"]
    part = Task.objects.create(
        office=late.office,
        number="2026-0009",
        source="plan",
        plan=planned,
        item=late.item,
        parent=late,
        lead=late.lead,
        start=late.start,
        year=2026,
        title="建成城东冷链仓库",
        state="working",
        dispatched_at=at(1),
    )
    Problem.objects.filter(pk=problem.pk).update(task=part)
    told = row(again(planned, writer), "物流").facts["grounds"]
    assert [one["code"] for one in told if one["sort"] == "problem"] == ["W2026-0001"]


def test_task_done_later_was_late_then(
    planned: PlanRecord, tasks: dict[str, Task], writer: User
) -> None:
    Task.objects.filter(pk=tasks["late"].pk).update(state="done", done_at=at(9, 5))
    assert row(again(planned, writer, DAY, Occasion.MIDTERM), "物流").said == "behind"


def test_unapproved_figures_do_not_count(
    planned: PlanRecord, promise: Promise, writer: User
) -> None:
    Observation.objects.filter(period="2026-08").update(approved=None)
    found = row(again(planned, writer, DAY, Occasion.ANNUAL), "单位数")
    assert (found.said, found.facts["actual"]) == ("unknown", "")


def test_nothing_is_under_way_at_the_end(begun: Evaluation, writer: User) -> None:
    last = again(begun.plan, writer)
    assert row(last, "物流").said == "missed"
    assert row(last, "物流").facts["proposed"] == []


@pytest.mark.parametrize(
    ("state", "day", "why"),
    [
        (State.UNDER_REVIEW, DAY, "规划确认以后"),
        (State.IN_FORCE, date(2026, 9, 21), "还没有到"),
    ],
)
def test_what_cannot_be_evaluated_is_refused(
    planned: PlanRecord, writer: User, state: State, day: date, why: str
) -> None:
    PlanRecord.objects.filter(pk=planned.pk).update(state=state)
    with pytest.raises(EvaluationRefused, match=why):
        again(planned, writer, day)


def test_same_day_is_evaluated_once(begun: Evaluation, writer: User) -> None:
    with pytest.raises(EvaluationRefused, match="已有同一天"):
        again(begun.plan, writer, DAY, Occasion.ANNUAL)


def test_plan_of_another_office_is_not_evaluated(
    planned: PlanRecord, cast: dict[str, Person]
) -> None:
    with pytest.raises(EvaluationRefused):
        again(planned, user(cast, "stranger"))


def test_refreshing_keeps_what_people_wrote(
    begun: Evaluation, tasks: dict[str, Task], writer: User
) -> None:
    late = row(begun, "物流")
    late.reason = "用地审批延后。"
    late.save()
    Task.objects.filter(pk=tasks["late"].pk).update(state="closed", done_at=at(8, 20))
    assert drafting.refresh(writer, begun.pk, begun.version) == drafting.Lost()
    late.refresh_from_db()
    assert (late.said, late.reason) == ("reached", "用地审批延后。")


def test_refreshing_brings_what_is_new(
    begun: Evaluation, promise: Promise, writer: User
) -> None:
    held = row(begun, "单位数")
    judging.say(writer, begun.pk, held.pk, WHY, held.version)
    begun.refresh_from_db()
    Promise.objects.filter(pk=promise.pk).update(is_dropped=True)
    assert drafting.refresh(writer, begun.pk, begun.version) == drafting.Lost()
    assert row(begun, "单位数").reason == WHY.reason
    found = begun.rows.filter(sort="target").values_list("name", "verdict")
    assert set(found) == {
        ("规上服务业单位数", "unknown"),
        ("全县服务业增加值", "unknown"),
    }
