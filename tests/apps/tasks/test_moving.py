"""All tasks of a unit that was merged go to another at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.models import Entry
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.moving import Moved, MoveError, moving, reassign_all
from luoshi.apps.tasks.models import Part, Task

TaskMaker = Callable[..., Task]
Units = dict[str, Unit]
Staff = dict[str, User]
BASIS = "云办发〔2026〕3号"


def test_everything_open_goes_over(
    working: TaskMaker, entered: TaskMaker, staff: Staff, units: Units
) -> None:
    task, draft, done = working(), entered(), working(title="已办结")
    Task.objects.filter(pk=done.pk).update(state="closed")
    gone, into = units["县商务局"], units["县民政局"]
    assert reassign_all(staff["admin"], gone, into, BASIS) == Moved(led=2, parts=0)
    led = {one.pk: one.lead for one in Task.objects.all()}
    assert led == {task.pk: into, draft.pk: into, done.pk: gone}


def test_state_and_clock_run_on(working: TaskMaker, staff: Staff, units: Units) -> None:
    task = working()
    reassign_all(staff["admin"], units["县商务局"], units["县民政局"], BASIS)
    after = Task.objects.get(pk=task.pk)
    assert (after.state, after.due, after.version) == (
        "working",
        task.due,
        task.version + 1,
    )
    event = task.events.latest("pk")
    assert (event.step, event.opinion) == ("reassign", BASIS)
    assert event.details["to"] == "云岭县民政局"


def test_parts_that_meet_become_one(
    working: TaskMaker, staff: Staff, units: Units
) -> None:
    task = working(lead=units["县商务局"])
    gone, into = units["县交通运输局"], units["县民政局"]
    Part.objects.create(task=task, unit=gone, content="修路", report="已修")
    Part.objects.create(task=task, unit=into, content="选址", report="已选")
    reassign_all(staff["admin"], gone, into, BASIS)
    part = task.parts.get()
    assert (part.unit, part.content) == (into, "选址；修路")
    assert part.report == "已选\n已修"
    assert part.done_at is None


def test_lead_supports_itself_no_more(
    working: TaskMaker, staff: Staff, units: Units
) -> None:
    task = working()
    Part.objects.create(task=task, unit=units["县民政局"])
    reassign_all(staff["admin"], units["县商务局"], units["县民政局"], BASIS)
    assert not task.parts.exists()


def test_one_notice_and_one_record(
    working: TaskMaker, staff: Staff, units: Units
) -> None:
    working(), working(title="第二项")
    reassign_all(staff["admin"], units["县商务局"], units["县民政局"], BASIS)
    assert Notice.objects.filter(user=staff["other"]).count() == 1
    assert Entry.objects.filter(action="task.move").count() == 1


def test_move_needs_a_basis(working: TaskMaker, staff: Staff, units: Units) -> None:
    gone, into = units["县商务局"], units["县民政局"]
    with pytest.raises(MoveError, match="依据"):
        reassign_all(staff["admin"], gone, into, " ")
    with pytest.raises(MoveError, match="另一个"):
        reassign_all(staff["admin"], gone, gone, BASIS)
    with pytest.raises(PermissionDenied):
        reassign_all(staff["head"], gone, into, BASIS)


def test_page_counts_before_it_moves(
    working: TaskMaker, units: Units, browsers: dict[str, Client]
) -> None:
    task = working()
    sent = {"gone": "县商务局", "into": "县民政局"}
    page = browsers["admin"].get(reverse("tasks:move"), sent).content.decode()
    assert "牵头任务 1 项" in page
    assert moving(units["县商务局"]).led == 1
    browsers["admin"].post(reverse("tasks:move"), {**sent, "basis": BASIS})
    task.refresh_from_db()
    assert task.lead == units["县民政局"]
