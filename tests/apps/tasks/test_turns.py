"""Turns that a task's life takes: other deadlines, other units, other years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.life import Given, limit_of, take
from luoshi.apps.tasks.actions.parts import choose_colour
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.apps.tasks.models import Event, Task
from luoshi.core.errors import TaskError
from luoshi.core.lifecycles.lifecycle import StepRefused

TaskMaker = Callable[..., Task]
Staff = dict[str, User]
DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


def moved(task: Task, **changes: object) -> Task:
    Task.objects.filter(pk=task.pk).update(**changes)
    task.refresh_from_db()
    return task


def asked(staff: Staff, task: Task, due: date) -> None:
    take(staff["head"], task.pk, "ask_extension", Given(opinion="因汛情", due=due))


def test_granted_deadline_is_later(working: TaskMaker, staff: Staff) -> None:
    task = working(due=today() + 30 * DAY)
    asked(staff, task, today() + 60 * DAY)
    take(staff["inspector"], task.pk, "endorse_extension", Given(opinion="属实"))
    for wrong in (date(2020, 1, 1), today() + 29 * DAY):
        with pytest.raises(StepRefused, match="晚于现在的时限"):
            take(
                staff["chief"],
                task.pk,
                "grant_extension",
                Given(opinion="同意", due=wrong),
            )
    task = take(staff["chief"], task.pk, "grant_extension", Given(opinion="同意"))
    assert task.due == today() + 60 * DAY


def test_late_task_is_given_away_with_a_new_deadline(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task = moved(working(), due=today() - DAY)
    other = units["县民政局"].pk
    with pytest.raises(StepRefused, match="新的完成时限"):
        take(staff["inspector"], task.pk, "reassign", Given(opinion="改派", unit=other))
    given = Given(opinion="改派", unit=other, due=today() + 30 * DAY)
    task = take(staff["inspector"], task.pk, "reassign", given)
    assert task.due == today() + 30 * DAY
    assert "overdue" not in {one["code"] for one in task.reasons}
    assert Event.objects.get(step="reassign").details["was_late"]


def test_new_unit_has_its_own_time_to_sign(
    sent: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task = sent()
    long_ago = timezone.now() - 20 * DAY
    moved(task, clock_from=long_ago, dispatched_at=long_ago)
    before = limit_of(task)
    given = Given(opinion="改派", unit=units["县民政局"].pk)
    task = take(staff["inspector"], task.pk, "reassign", given)
    after = limit_of(task)
    assert before is not None
    assert after is not None
    assert before < timezone.now() < after


def test_request_ends_where_the_task_goes_elsewhere(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task = working(due=today() + 30 * DAY)
    asked(staff, task, today() + 60 * DAY)
    given = Given(opinion="改派", unit=units["县民政局"].pk)
    take(staff["inspector"], task.pk, "reassign", given)
    request = task.applications.get()
    assert request.state == "refused"
    assert "改派" in request.opinion


def test_closing_waits_for_a_request(working: TaskMaker, staff: Staff) -> None:
    task = working(due=today() + 30 * DAY)
    write(staff["head"], task.pk, Told(text="已建成"))
    asked(staff, task, today() + 60 * DAY)
    with pytest.raises(StepRefused, match="延期申请还在审"):
        take(staff["head"], task.pk, "apply", Given(opinion="完成"))


def test_stopped_before_signing_is_still_to_be_signed(
    sent: TaskMaker, staff: Staff
) -> None:
    task = sent()
    take(staff["chief"], task.pk, "suspend", Given(opinion="政策调整"))
    task = take(staff["chief"], task.pk, "resume", Given(opinion="继续"))
    assert task.state == "dispatched"
    assert Event.objects.get(step="resume").after == "dispatched"


def test_objection_is_answered_from_the_day_it_was_made(
    sent: TaskMaker, staff: Staff
) -> None:
    task = sent()
    take(staff["head"], task.pk, "object", Given(opinion="不属职责"))
    task.refresh_from_db()
    before = limit_of(task)
    moved(task, updated=timezone.now() + 20 * DAY)
    choose_colour(staff["inspector"], task.pk, "yellow", "研究中")
    task.refresh_from_db()
    assert limit_of(task) == before


def test_objection_is_heard_once(sent: TaskMaker, staff: Staff) -> None:
    task = sent()
    first = task.dispatched_at
    take(staff["head"], task.pk, "object", Given(opinion="不属职责"))
    task = take(staff["inspector"], task.pk, "uphold", Given(opinion="属你单位"))
    assert task.dispatched_at == first
    with pytest.raises(StepRefused):
        take(staff["head"], task.pk, "object", Given(opinion="再议"))


def test_next_year_begins_empty(working: TaskMaker, staff: Staff) -> None:
    task = working(year=today().year)
    write(staff["head"], task.pk, Told(text="过半", progress=Decimal(77)))
    moved(task, problems_open=1, due=today() + 30 * DAY, year=today().year)
    due = date(today().year + 1, 12, 31)
    take(staff["chief"], task.pk, "carry", Given(opinion="跨年", due=due))
    heir = Task.objects.get(follows=task)
    assert (heir.progress, heir.latest, heir.reported_on, heir.problems_open) == (
        None,
        "",
        None,
        0,
    )
    assert (heir.title, heir.lead, heir.quote) == (task.title, task.lead, task.quote)


def test_open_parts_go_on_with_their_whole(working: TaskMaker, staff: Staff) -> None:
    parent, open_one, done, waiting = (working(year=today().year) for _ in range(4))
    for child, state in ((open_one, "working"), (done, "done"), (waiting, "applied")):
        moved(child, parent=parent, state=state)
    moved(parent, year=today().year)
    given = Given(opinion="跨年", due=date(today().year + 1, 12, 31))
    with pytest.raises(TaskError, match=waiting.number):
        take(staff["chief"], parent.pk, "carry", given)
    moved(waiting, state="done")
    moved(open_one, due=today() + 30 * DAY)
    asked(staff, open_one, today() + 40 * DAY)
    take(staff["chief"], parent.pk, "carry", given)
    heir = Task.objects.get(follows=parent)
    assert [one.follows for one in heir.children.all()] == [open_one]
    open_one.refresh_from_db()
    assert open_one.state == "carried"
    step = open_one.events.get(step="carry")
    assert step.details["heir"] == heir.children.get().number
    assert open_one.applications.get().state == "refused"


def test_parent_follows_a_part_that_is_done(working: TaskMaker, staff: Staff) -> None:
    parent, child = working(), working()
    moved(child, parent=parent)
    write(staff["head"], child.pk, Told(text="快完了", progress=Decimal(45)))
    take(staff["head"], child.pk, "apply", Given(opinion="完成"))
    take(staff["inspector"], child.pk, "pass", Given(opinion="属实"))
    parent.refresh_from_db()
    assert parent.progress == 100


def test_light_by_hand_does_not_hide_a_late_task(
    working: TaskMaker, staff: Staff
) -> None:
    task = working(due=today() + DAY)
    choose_colour(staff["inspector"], task.pk, "green", "已协调")
    moved(task, chosen_on=today() - 3 * DAY, due=today() - DAY)
    task = take(staff["chief"], task.pk, "suspend", Given(opinion="停"))
    assert task.colour == "none"
    task = take(staff["chief"], task.pk, "resume", Given(opinion="续"))
    assert task.colour == "red"
