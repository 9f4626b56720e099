"""The life of a task: its steps, who takes them, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.life import ClashError, Given, take, take_many
from luoshi.apps.tasks.actions.parts import complete
from luoshi.apps.tasks.actions.reports import Told, judge, send, write
from luoshi.apps.tasks.models import Event, Part, Task
from luoshi.core.errors import TaskError
from luoshi.core.lifecycles.lifecycle import StepRefused

TaskMaker = Callable[..., Task]
Staff = dict[str, User]


def test_life_from_draft_to_struck_off(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task = working()
    report = write(staff["clerk"], task.pk, Told(text="已建成", progress=Decimal(100)))
    send(staff["head"], report)
    take(staff["head"], task.pk, "apply", Given(opinion="全部完成"))
    take(staff["inspector"], task.pk, "pass", Given(opinion="属实"))
    task = take(staff["chief"], task.pk, "strike")
    steps = list(Event.objects.filter(task=task).values_list("step", flat=True))
    assert task.state == "closed"
    assert task.colour == "done"
    assert not task.is_late
    assert steps == [
        *("submit", "dispatch", "sign", "start", "report", "apply", "pass", "strike")
    ]


def test_steps_cannot_be_skipped(sent: TaskMaker, staff: Staff) -> None:
    task = sent()
    for step in ("start", "report", "apply"):
        with pytest.raises(StepRefused):
            take(staff["head"], task.pk, step, Given(opinion="x"))
    with pytest.raises(StepRefused):
        take(staff["inspector"], task.pk, "pass", Given(opinion="x"))


def test_only_the_unit_signs(sent: TaskMaker, staff: Staff) -> None:
    task = sent()
    with pytest.raises(StepRefused, match="岗位"):
        take(staff["inspector"], task.pk, "sign")
    with pytest.raises(PermissionDenied):
        take(staff["other"], task.pk, "sign")


def test_second_of_two_is_told(sent: TaskMaker, staff: Staff) -> None:
    task = sent()
    seen = task.version
    take(staff["clerk"], task.pk, "sign", Given(version=seen))
    with pytest.raises(ClashError):
        take(staff["head"], task.pk, "sign", Given(version=seen))


def test_objection_only_within_two_workdays(sent: TaskMaker, staff: Staff) -> None:
    task = sent()
    Task.objects.filter(pk=task.pk).update(
        dispatched_at=timezone.now() - timedelta(days=20)
    )
    with pytest.raises(StepRefused, match="2 个工作日"):
        take(staff["head"], task.pk, "object", Given(opinion="不属本单位职责"))


def test_objection_leads_to_another_unit(
    sent: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task = sent()
    take(staff["head"], task.pk, "object", Given(opinion="不属本单位职责"))
    given = Given(opinion="改由民政局办理", unit=units["县民政局"].pk)
    task = take(staff["inspector"], task.pk, "reassign", given)
    assert (task.lead, task.state) == (units["县民政局"], "dispatched")
    assert take(staff["other"], task.pk, "sign").state == "signed"


def test_extension_needs_two_people(working: TaskMaker, staff: Staff) -> None:
    task = working(due=date(2099, 6, 30))
    ask = Given(opinion="用地手续未办完", due=date(2099, 9, 30))
    take(staff["head"], task.pk, "ask_extension", ask)
    with pytest.raises(StepRefused, match="初审"):
        take(staff["chief"], task.pk, "grant_extension", Given(opinion="同意"))
    take(staff["admin"], task.pk, "endorse_extension", Given(opinion="属实"))
    with pytest.raises(StepRefused, match="两个人"):
        take(staff["admin"], task.pk, "grant_extension", Given(opinion="同意"))
    task = take(staff["chief"], task.pk, "grant_extension", Given(opinion="同意"))
    assert (task.due, task.due_first) == (date(2099, 9, 30), date(2099, 6, 30))
    assert task.extensions == 1
    assert task.nodes.last().due == date(2099, 9, 30)  # type: ignore[union-attr]


def test_extension_comes_too_late_after_expiry(
    working: TaskMaker, staff: Staff
) -> None:
    task = working()
    Task.objects.filter(pk=task.pk).update(due=date(2026, 2, 1))
    with pytest.raises(StepRefused, match="到期之前"):
        take(
            staff["head"],
            task.pk,
            "ask_extension",
            Given(opinion="晚了", due=date(2099, 1, 1)),
        )


def test_parts_of_others_gate_the_closing(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task = working()
    part = Part.objects.create(task=task, unit=units["县交通运输局"])
    send(staff["head"], write(staff["clerk"], task.pk, Told(text="推进中")))
    with pytest.raises(StepRefused, match="配合单位"):
        take(staff["head"], task.pk, "apply", Given(opinion="完成"))
    complete(staff["helper"], part, "道路已通")
    assert (
        take(staff["head"], task.pk, "apply", Given(opinion="完成")).state == "applied"
    )


def test_return_is_counted(working: TaskMaker, staff: Staff) -> None:
    task = working()
    write(staff["head"], task.pk, Told(text="完成"))
    take(staff["head"], task.pk, "apply", Given(opinion="完成"))
    task = take(staff["inspector"], task.pk, "return", Given(opinion="没有佐证"))
    assert (task.state, task.returns) == ("working", 1)


def test_late_stays_late_when_done(working: TaskMaker, staff: Staff) -> None:
    task = working()
    Task.objects.filter(pk=task.pk).update(due=date(2026, 2, 1))
    write(staff["head"], task.pk, Told(text="完成"))
    take(staff["head"], task.pk, "apply", Given(opinion="完成"))
    task = take(staff["inspector"], task.pk, "pass", Given(opinion="属实"))
    assert task.is_late
    assert Event.objects.get(task=task, step="apply").is_late


def test_reporter_writes_and_leader_sends(working: TaskMaker, staff: Staff) -> None:
    task = working()
    report = write(staff["clerk"], task.pk, Told(text="打桩", progress=Decimal(30)))
    task.refresh_from_db()
    assert (report.state, task.progress) == ("written", None)
    send(staff["head"], report)
    task.refresh_from_db()
    assert (task.progress, task.latest) == (30, "打桩")
    assert judge(staff["inspector"], report, is_accepted=True).state == "accepted"


def test_next_year_remembers_this_one(working: TaskMaker, staff: Staff) -> None:
    task = working(due=date(2026, 12, 20))
    given = Given(opinion="跨年实施", due=date(2027, 6, 30))
    take(staff["chief"], task.pk, "carry", given)
    heir = Task.objects.get(follows=task)
    assert (heir.year, heir.state, heir.lead) == (2027, "draft", task.lead)
    with pytest.raises(TaskError):
        take(
            staff["chief"],
            working().pk,
            "carry",
            Given(opinion="x", due=date(2026, 12, 31)),
        )


def test_many_are_sent_out_together_or_not(entered: TaskMaker, staff: Staff) -> None:
    keys = [entered().pk, entered().pk, entered(due=None).pk]
    with pytest.raises(StepRefused, match="完成时限"):
        take_many(staff["inspector"], keys, "submit", Given())
    assert not Event.objects.exists()
    assert take_many(staff["inspector"], keys[:2], "submit", Given()) == 2


def test_unit_is_told_and_the_office_hears(sent: TaskMaker, staff: Staff) -> None:
    task = sent()
    assert Notice.objects.filter(user=staff["clerk"], title__contains="交办").exists()
    take(staff["clerk"], task.pk, "sign")
    assert Notice.objects.filter(
        user=staff["inspector"], title__contains="签收"
    ).exists()
