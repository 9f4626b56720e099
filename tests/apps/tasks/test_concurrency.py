"""Two people at one task at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.entering import change
from luoshi.apps.tasks.actions.life import ClashError, Given, take, take_many
from luoshi.apps.tasks.actions.moving import reassign_all
from luoshi.apps.tasks.actions.numbering import numbers
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.apps.tasks.models import Event, Extension, Task
from luoshi.core.errors import LuoshiError
from luoshi.core.lifecycles.lifecycle import StepRefused

pytestmark = pytest.mark.django_db(transaction=True)
TaskMaker = Callable[..., Task]
Staff = dict[str, User]
Units = dict[str, Unit]
PATIENCE = 60


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed gives back, or the error it ends with, all begun at one moment."""
    barrier = Barrier(len(deeds))
    given: list[Any] = [None] * len(deeds)

    def run(number: int, deed: Callable[[], Any]) -> None:
        try:
            barrier.wait(PATIENCE)
            given[number] = deed()
        except LuoshiError as error:
            given[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return given


def refused(given: list[Any]) -> list[LuoshiError]:
    return [one for one in given if isinstance(one, LuoshiError)]


def test_one_of_two_sends_it_out(entered: TaskMaker, staff: Staff) -> None:
    task = entered()
    take(staff["inspector"], task.pk, "submit")
    given = together(
        lambda: take(staff["chief"], task.pk, "dispatch"),
        lambda: take(staff["admin"], task.pk, "dispatch"),
    )
    (error,) = refused(given)
    assert isinstance(error, StepRefused)
    assert error.message
    assert Event.objects.filter(task=task, step="dispatch").count() == 1


def test_closing_and_returning_cannot_both_be(working: TaskMaker, staff: Staff) -> None:
    task = working()
    Task.objects.filter(pk=task.pk).update(state="applied")
    given = together(
        lambda: take(staff["admin"], task.pk, "pass", Given(opinion="属实")),
        lambda: take(staff["inspector"], task.pk, "return", Given(opinion="不实")),
    )
    assert len(refused(given)) == 1
    task.refresh_from_db()
    assert task.events.latest("pk").after == task.state


def test_one_application_is_made(working: TaskMaker, staff: Staff) -> None:
    task = working(due=date(2098, 6, 30))
    asked = Given(opinion="雨季", due=date(2098, 12, 31))
    given = together(
        *[lambda: take(staff["head"], task.pk, "ask_extension", asked)] * 2
    )
    assert len(refused(given)) == 1
    assert Extension.objects.filter(task=task).count() == 1


def test_second_reassignment_is_told(
    working: TaskMaker, staff: Staff, units: Units
) -> None:
    task = working()
    seen = {"opinion": "职责调整", "version": task.version}
    given = together(
        lambda: take(
            staff["admin"],
            task.pk,
            "reassign",
            Given(unit=units["县民政局"].pk, **seen),  # type: ignore[arg-type]
        ),
        lambda: take(
            staff["inspector"],
            task.pk,
            "reassign",
            Given(unit=units["县财政局"].pk, **seen),  # type: ignore[arg-type]
        ),
    )
    (error,) = refused(given)
    assert isinstance(error, ClashError)
    assert Event.objects.filter(task=task, step="reassign").count() == 1


def test_one_of_two_edits_is_kept(entered: TaskMaker, staff: Staff) -> None:
    task = entered()
    given = together(
        lambda: change(staff["admin"], task.pk, {"title": "甲"}, version=task.version),
        lambda: change(
            staff["inspector"], task.pk, {"title": "乙"}, version=task.version
        ),
    )
    (error,) = refused(given)
    (kept,) = [one.title for one in given if isinstance(one, Task)]
    task.refresh_from_db()
    assert isinstance(error, ClashError)
    assert task.title == kept


def test_opposite_orders_do_not_lock(entered: TaskMaker, staff: Staff) -> None:
    first, second = entered(title="甲"), entered(title="乙")
    keys = [first.pk, second.pk]
    given = together(
        lambda: take_many(staff["admin"], keys, "submit", Given()),
        lambda: take_many(staff["inspector"], keys[::-1], "submit", Given()),
    )
    assert len(refused(given)) == 1
    assert set(Task.objects.values_list("state", flat=True)) == {"pending"}


def test_no_number_is_given_twice(staff: Staff) -> None:
    office = staff["admin"].office_id or 0
    given = together(*[lambda: list(numbers(office, "task", 2026, 5))] * 4)
    told = sorted(number for one in given for number in one)
    assert told == list(range(1, 21))


def test_merger_and_step_follow_each_other(
    working: TaskMaker, staff: Staff, units: Units
) -> None:
    tasks = [working(title=f"第{n}项") for n in range(3)]
    given = together(
        lambda: reassign_all(
            staff["admin"], units["县商务局"], units["县民政局"], "云办发3号"
        ),
        lambda: take_many(
            staff["chief"],
            [one.pk for one in reversed(tasks)],
            "suspend",
            Given(opinion="停"),
        ),
    )
    assert not refused(given)
    assert set(Task.objects.values_list("lead", flat=True)) == {units["县民政局"].pk}
    assert set(Task.objects.values_list("state", flat=True)) == {"suspended"}


def test_whole_is_carried_while_its_part_reports(
    working: TaskMaker, staff: Staff
) -> None:
    """Both lock the whole and its part; nobody waits in a circle."""
    due, told = date(2100, 12, 31), Told(text="进展", progress=Decimal(40))
    for _again in range(5):
        whole, part = working(), working()
        Task.objects.filter(pk=part.pk).update(parent=whole)
        given = together(
            lambda one=part: write(staff["head"], one.pk, told),  # type: ignore[misc]
            lambda one=whole: take(  # type: ignore[misc]
                staff["chief"], one.pk, "carry", Given(opinion="跨年", due=due)
            ),
        )
        assert all(one is not None for one in given)
        part.refresh_from_db()
        assert part.state == "carried"
