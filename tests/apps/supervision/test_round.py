"""The daily round: lights, reminders, proposals and counts, each once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.apps.supervision.conftest import TaskMaker

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.jobs.models import Status
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.periods import end_periods, runs
from luoshi.apps.supervision.actions.proposing import propose
from luoshi.apps.supervision.actions.ranks import propose_talks
from luoshi.apps.supervision.actions.reminding import remind
from luoshi.apps.supervision.actions.round import order, retrace, walk
from luoshi.apps.supervision.models import DayCount, PeriodEnd, Round, Slip, Turn
from luoshi.apps.tasks.actions.lights import relight_office
from luoshi.apps.tasks.models import Task

Late = Callable[[date], Task]


def walked(office: Office) -> Round:
    """The round of today, walked to its end."""
    found = order(office.pk, again=True)
    assert found is not None
    walk.call(found.pk, str(found.run))
    found.refresh_from_db()
    return found


def test_round_twice_leaves_everything_once(late: Late, office: Office) -> None:
    late(today() - timedelta(days=15))
    first = walked(office)
    told, slips = Notice.objects.count(), Slip.objects.count()
    counted = DayCount.objects.count()
    again = walked(office)
    assert (first.status, again.status) == (Status.DONE, Status.DONE)
    assert (Notice.objects.count(), Slip.objects.count()) == (told, slips)
    assert DayCount.objects.count() == counted == 1
    assert (again.told, again.proposed) == (0, 0)


def test_day_that_is_over_is_counted_and_nobody_told(
    late: Late, office: Office
) -> None:
    late(today() - timedelta(days=40))
    day, told = today() - timedelta(days=20), Notice.objects.count()
    found = retrace(office.pk, day)
    assert (found.day, found.status) == (day, Status.DONE)
    row = DayCount.objects.get(office=office)
    assert (row.day, row.colour, row.late) == (day, "red", 1)
    slips = Slip.objects.values_list("issued_on", "state")
    assert set(slips) == {(day, "proposed")}
    assert found.proposed == len(slips)
    assert Notice.objects.count() == told
    assert not Turn.objects.exists()


def test_round_of_a_day_is_ordered_once(late: Late, office: Office) -> None:
    late(today())
    assert order(office.pk) is not None
    assert order(office.pk) is None
    assert Round.objects.count() == 1


def test_overdue_task_is_counted_red(late: Late, office: Office) -> None:
    task = late(today() - timedelta(days=15))
    walked(office)
    row = DayCount.objects.get(office=office, day=today())
    assert (row.colour, row.tasks, row.late) == ("red", 1, 1)
    assert (row.unit_key, row.field_key) == (task.lead_id, task.field_id)


def test_reminder_reaches_its_audience(
    late: Late, office: Office, staff: dict[str, User]
) -> None:
    late(today())
    assert remind(office.pk, today()) == 2
    told = Notice.objects.filter(kind="reminder").values_list("user", flat=True)
    assert set(told) == {staff["head"].pk, staff["clerk"].pk}
    assert remind(office.pk, today()) == 0


def test_overdue_reminder_reaches_the_office(
    late: Late, office: Office, staff: dict[str, User]
) -> None:
    late(date(2026, 3, 3))
    remind(office.pk, date(2026, 3, 4))
    told = set(Notice.objects.filter(kind="overdue").values_list("user", flat=True))
    assert {staff["inspector"].pk, staff["head"].pk} <= told
    assert staff["other"].pk not in told


def test_overdue_task_earns_red_slip_and_urging(late: Late, office: Office) -> None:
    task = late(today() - timedelta(days=15))
    relight_office(office.pk)
    assert propose(office.pk, today()) == 2
    slip = Slip.objects.get(kind="supervision")
    assert (slip.grade, slip.state, slip.grounds) == ("red", "proposed", ["overdue"])
    assert Slip.objects.get(kind="urge").task == task


def test_dropped_slip_is_not_proposed_again(late: Late, office: Office) -> None:
    late(today() - timedelta(days=15))
    relight_office(office.pk)
    propose(office.pk, today())
    Slip.objects.update(state=Slip.State.DROPPED)
    assert propose(office.pk, today() + timedelta(days=1)) == 0


def test_graver_slip_replaces_the_unissued(working: TaskMaker, office: Office) -> None:
    task = working()
    Task.objects.update(due=today(), start=today() - timedelta(days=1))
    relight_office(office.pk)
    propose(office.pk, today())
    Task.objects.update(due=today() - timedelta(days=1))
    Slip.objects.update(key=f"slip:{task.pk}:{today() - timedelta(days=1)}:old:0")
    relight_office(office.pk)
    propose(office.pk, today())
    coloured = Slip.objects.filter(kind="supervision").order_by("pk")
    assert [one.state for one in coloured] == ["dropped", "proposed"]
    assert coloured[1].grade == "red"


def test_two_yellow_periods_turn_red(working: TaskMaker, office: Office) -> None:
    task = working()
    yellow = [{"code": "behind", "colour": "yellow", "words": ""}]
    for month in (3, 4):
        Task.objects.update(lit_on=date(2026, month, 28), reasons=yellow)
        assert end_periods(office.pk, date(2026, month + 1, 1)) == 1
    assert end_periods(office.pk, date(2026, 5, 1)) == 1
    task.refresh_from_db()
    assert task.yellow_periods == 2
    assert PeriodEnd.objects.count() == 2


def test_green_period_ends_the_run(working: TaskMaker) -> None:
    task = working()
    for number, colour in enumerate(("yellow", "yellow", "green", "yellow"), 1):
        PeriodEnd.objects.create(task=task, period=f"2026-0{number}", colour=colour)
    assert runs([task.pk]) == {task.pk: 1}


def test_week_ahead_is_foreseen(working: TaskMaker, office: Office) -> None:
    working()
    due = today() + timedelta(days=3)
    Task.objects.update(due=due, progress=100, start=today() - timedelta(days=1))
    walked(office)
    found = Turn.objects.get()
    assert (found.after, found.day) == ("red", due + timedelta(days=1))


def test_last_two_months_earn_a_talk(
    late: Late, office: Office, units: dict[str, object]
) -> None:
    for month in (2, 3):
        late(date(2026, month, 10))
        other = late(date(2026, month, 12))
        done = f"2026-0{month}-11T10:00+08:00"
        Task.objects.filter(pk=other.pk).update(
            lead=units["县民政局"], state="done", applied_at=done
        )
    Task.objects.update(dispatched_at="2026-01-06T10:00+08:00")
    assert propose_talks(office.pk, date(2026, 4, 2)) == 1
    assert propose_talks(office.pk, date(2026, 4, 3)) == 0
    assert Slip.objects.get(kind="talk").unit == units["县商务局"]
