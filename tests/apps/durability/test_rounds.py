"""A worker that dies on its daily round: begun anew, everything is there exactly once."""

from __future__ import annotations

import time
from collections import Counter
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from tests.apps.durability.workers import (
    Workers,
    await_status,
    fall_silent,
    kill,
    until,
)
from tests.apps.supervision.conftest import (  # noqa: F401
    TaskMaker,
    entered,
    office,
    sent,
    staff,
    units,
    working,
)

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.jobs.models import Status
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.round import order
from luoshi.apps.supervision.models import DayCount, PeriodEnd, Round, Slip
from luoshi.apps.tasks.models import Task

MANY = 400
WAITING = ("queued", "running", "periods")


@pytest.fixture
def burdened(transactional_db: None, working: TaskMaker) -> int:  # noqa: F811
    """Many late tasks, so that a round takes a while; gives back how many."""
    DBTaskResult.objects.all().delete()
    task = working()
    Notice.objects.all().delete()
    yellow = [{"code": "behind", "colour": "yellow", "words": ""}]
    late = {"due": today() - timedelta(days=15), "lit_on": today() - timedelta(days=70)}
    Task.objects.update(**late, reasons=yellow)
    task.refresh_from_db()
    for number in range(1, MANY):
        task.pk, task.number = None, f"R-{number}"
        task._state.adding = True
        task.save()
    return MANY


def begun() -> Round:
    found = order(Office.objects.order_by("pk")[0].pk)
    assert found is not None
    return found


def assert_once(count: int, people: int) -> None:
    """Every reminder, proposal and count of the day is there, and none twice."""
    told = Counter(Notice.objects.values_list("key", "user"))
    assert max(told.values()) == 1
    assert len(told) == count * people
    assert Counter(Slip.objects.values_list("task", "kind")).most_common(1)[0][1] == 1
    assert Slip.objects.count() == count * 2
    assert PeriodEnd.objects.count() == count
    assert sum(DayCount.objects.values_list("tasks", flat=True)) == count


@pytest.mark.parametrize("stage", ["lights", "reminders", "proposals"])
def test_killed_round_is_begun_anew(
    stage: str,
    burdened: int,
    workers: Workers,
    staff: dict[str, User],  # noqa: F811
) -> None:
    found = begun()
    worker = workers.start()
    await_status(found, Status.RUNNING, stage)
    time.sleep(0.05)
    kill(worker)
    found.refresh_from_db()
    assert found.status == Status.RUNNING
    assert order(found.office_id) is None
    fall_silent(found)
    found.refresh_from_db()
    assert found.is_stalled
    assert not DayCount.objects.exists()
    again = begun()
    assert again.pk == found.pk
    workers.start()
    await_status(again, Status.DONE)
    # The unit's two people, and the two of the office who supervise.
    assert_once(burdened, 4)


def test_round_killed_again_and_again_ends_once(
    burdened: int,
    workers: Workers,
    staff: dict[str, User],  # noqa: F811
) -> None:
    for pause in (0.1, 0.4, 0.8):
        found = begun()
        worker = workers.start()
        until(lambda one=found: _stage(one) not in WAITING)  # type: ignore[misc]
        time.sleep(pause)
        kill(worker)
        if Round.objects.get(pk=found.pk).status == Status.DONE:
            break
        fall_silent(found)
    else:
        found = begun()
        workers.start()
    await_status(found, Status.DONE)
    assert_once(burdened, 4)


def _stage(found: Round) -> str:
    now = Round.objects.get(pk=found.pk)
    return now.stage or now.status
