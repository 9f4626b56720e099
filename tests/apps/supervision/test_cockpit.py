"""The cockpit: what it counts, where its numbers lead, and the two days it compares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.supervision.conftest import TaskMaker

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.counting import count_day
from luoshi.apps.supervision.models import DayCount
from luoshi.apps.supervision.pages.cockpit import compared
from luoshi.apps.supervision.tallies import places, tallies
from luoshi.apps.tasks.actions.life import Given, take
from luoshi.apps.tasks.models import Event, Task
from luoshi.core.tasks.figures import Line, tally

Units = dict[str, Unit]
Staff = dict[str, User]
CASES = (
    # due, applied, state, returns
    ("2026-02-10", "2026-02-09", "done", 0),
    ("2026-02-10", "2026-02-12", "closed", 2),
    ("2026-03-10", None, "working", 1),
    ("2026-03-31", "2026-03-31", "applied", 0),
    ("2099-12-31", "2026-03-31", "done", 0),
    ("2026-03-20", None, "suspended", 0),
)


@pytest.fixture
def cases(working: TaskMaker) -> list[Task]:
    """Tasks of one unit in every condition that the counts tell apart."""
    found = []
    for due, applied, state, returns in CASES:
        task = working()
        Task.objects.filter(pk=task.pk).update(
            due=due,
            applied_at=f"{applied}T09:00+08:00" if applied else None,
            state=state,
            returns=returns,
            dispatched_at="2026-01-06T10:00+08:00",
            clock_from="2026-02-01T10:00+08:00",
        )
        found.append(Task.objects.get(pk=task.pk))
    return found


def line(task: Task) -> Line:
    """A task as the core counts it."""
    done = task.applied_at if task.state in {"done", "closed", "applied"} else None
    assert task.dispatched_at is not None
    return Line(
        received=timezone.localdate(task.dispatched_at),
        due=task.due,
        done_on=timezone.localdate(done) if done else None,
        returns=task.returns,
    )


@pytest.mark.parametrize(
    "day", [date(2026, 2, 11), date(2026, 3, 31), date(2026, 5, 1)]
)
def test_database_counts_as_the_core_does(
    day: date, cases: list[Task], office: Office
) -> None:
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    found = tallies(Task.objects.all(), office.pk, start, end, day)
    lines = [line(one) for one in cases if one.state != "suspended"]
    assert cases[0].lead_id is not None
    expected = tally(lines, start, end, day, calendar(office.pk))
    assert found[cases[0].lead_id] == expected


SPAN = (date(2026, 1, 1), date(2026, 12, 31), date(2026, 4, 1))


def lead_of(task: Task) -> int:
    assert task.lead_id is not None
    return task.lead_id


def test_stopping_late_work_leaves_it_late(working: TaskMaker, office: Office) -> None:
    late, early = working(), working()
    for task, day in ((late, "2026-03-10"), (early, "2026-02-01")):
        Task.objects.filter(pk=task.pk).update(
            due="2026-03-01",
            state="suspended",
            clock_from=f"{day}T09:00+08:00",
            dispatched_at="2026-01-06T10:00+08:00",
        )
    found = tallies(Task.objects.all(), office.pk, *SPAN)[lead_of(late)]
    assert (found.due, found.open_late) == (1, 1)


def test_giving_late_work_away_leaves_it_late(
    working: TaskMaker, office: Office, staff: Staff, units: Units
) -> None:
    task, day = working(), today()
    first, other = lead_of(task), units["县民政局"].pk
    due = day - timedelta(days=30)
    Task.objects.filter(pk=task.pk).update(due=due)
    given = Given(opinion="改派", unit=other, due=day + timedelta(days=60))
    take(staff["inspector"], task.pk, "reassign", given)
    span = (due - timedelta(days=5), day + timedelta(days=90), day)
    found = tallies(Task.objects.all(), office.pk, *span)
    assert (found[first].due, found[first].open_late) == (1, 1)
    assert (found[other].due, found[other].open_late) == (0, 0)


def test_pauses_are_no_used_days(
    working: TaskMaker, office: Office, staff: Staff
) -> None:
    task = working()
    Task.objects.filter(pk=task.pk).update(
        due="2026-03-20",
        state="done",
        dispatched_at="2026-03-02T10:00+08:00",
        applied_at="2026-03-13T10:00+08:00",
    )
    for step, day in (("suspend", "2026-03-03"), ("resume", "2026-03-11")):
        Event.objects.create(
            office_id=task.office_id,
            task=task,
            step=step,
            before="working",
            after="working",
            actor=staff["chief"],
            at=f"{day}T09:00+08:00",
        )
    found = tallies(Task.objects.all(), office.pk, *SPAN)[lead_of(task)]
    assert found.used_days == 2


def test_equal_rates_share_a_place(
    working: TaskMaker, office: Office, units: Units
) -> None:
    for name, on_time in (("县商务局", 1), ("县民政局", 1), ("县财政局", 0)):
        task = working()
        Task.objects.filter(pk=task.pk).update(
            lead=units[name],
            due="2026-02-10",
            state="done",
            applied_at=f"2026-02-{9 if on_time else 12}T09:00+08:00",
            dispatched_at="2026-01-06T10:00+08:00",
        )
    span = (date(2026, 1, 1), date(2026, 12, 31), date(2026, 4, 1))
    (group,) = places(tallies(Task.objects.all(), office.pk, *span)).values()
    assert [one.rank for one in group] == [1, 1, 3]


def test_counties_are_ranked_by_class(
    working: TaskMaker, office: Office, units: Units
) -> None:
    for number, name in enumerate(("县商务局", "县民政局")):
        region = Region.objects.create(
            office=office,
            code=f"42070{number + 1}000000",
            name=name,
            level="county",
            rank_class=f"{number + 1}类",
        )
        Unit.objects.filter(pk=units[name].pk).update(region=region, kind="government")
        Task.objects.filter(pk=working().pk).update(lead=units[name], due="2026-02-10")
    Task.objects.update(dispatched_at="2026-01-06T10:00+08:00")
    span = (date(2026, 1, 1), date(2026, 12, 31), date(2026, 4, 1))
    found = places(tallies(Task.objects.all(), office.pk, *span))
    assert list(found) == ["1类", "2类"]
    assert [one[0].rank for one in found.values()] == [1, 1]


def test_every_number_leads_to_its_list(
    working: TaskMaker, browsers: dict[str, Client], units: Units
) -> None:
    working()
    Task.objects.update(colour="red", due=date(2026, 3, 1))
    page = browsers["inspector"].get(reverse("supervision:cockpit")).content.decode()
    unit = units["县商务局"].pk
    assert f"/tasks/ledger/?unit={unit}&amp;colour=red" in page
    assert f"/tasks/ledger/?unit={unit}&amp;late=late" in page
    assert "按期办结率 = 期限内办结数" in page


def test_two_days_are_compared(working: TaskMaker, office: Office) -> None:
    first, second = date(2026, 3, 1), date(2026, 3, 31)
    working()
    Task.objects.update(colour="yellow")
    count_day(office.pk, first)
    working()
    Task.objects.update(colour="red")
    count_day(office.pk, second)
    whole, field = compared(office.pk, first, second, "field")
    assert whole.cells[0] == (1, 2, 1)
    assert whole.cells[1] == (0, 2, 2)
    assert field.name == "现代物流"


def test_day_is_counted_in_place(working: TaskMaker, office: Office) -> None:
    working()
    for _time in range(2):
        count_day(office.pk, today())
    assert DayCount.objects.get().tasks == 1


def test_workbook_has_what_the_page_has(
    late: Callable[[date], Task], browsers: dict[str, Client]
) -> None:
    late(today() - timedelta(days=30))
    answer = browsers["inspector"].get(reverse("supervision:cockpit-book"))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames[:2] == ["单位排名", "按单位"]
    cells = [cell.value for row in book["逾期任务"].rows for cell in row]
    assert "建设云岭智慧物流园" in cells


def test_year_without_list_is_a_finding(
    working: TaskMaker, browsers: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    working()
    monkeypatch.setattr(
        "luoshi.apps.supervision.views.cockpit.today", lambda: date(2029, 3, 1)
    )
    page = browsers["inspector"].get(reverse("supervision:cockpit")).content.decode()
    assert "2029 年的放假安排还没有录入" in page


def test_leader_sees_their_fields_only(
    working: TaskMaker, browsers: dict[str, Client]
) -> None:
    Task.objects.filter(pk=working().pk).update(field=None, title="别人的任务")
    working(title="我分管的任务")
    Task.objects.update(colour="red")
    caches["answers"].clear()
    page = browsers["chief"].get(reverse("supervision:leader")).content.decode()
    assert "我分管的任务" in page
    assert "别人的任务" not in page


def test_instruction_becomes_a_task(
    browsers: dict[str, Client], units: Units, staff: dict[str, User]
) -> None:
    given = {
        "title": "查清停电原因",
        "text": "三日内查清。",
        "lead": units["县商务局"].pk,
        "due": "2099-01-01",
    }
    answer = browsers["chief"].post(reverse("supervision:instruct"), given)
    assert answer.status_code == 302
    task = Task.objects.get()
    assert (task.source, task.state) == ("instruction", "draft")
    assert task.basis.startswith("chief")


def test_instruction_on_a_task_is_heard(
    working: TaskMaker, browsers: dict[str, Client], staff: dict[str, User]
) -> None:
    task = working()
    address = reverse("supervision:remark", args=[task.pk])
    assert browsers["chief"].post(address, {"note": "抓紧"}).status_code == 302
    assert task.remarks.get().is_instruction
    assert staff["head"].notices.filter(kind="comment").exists()


def test_wall_shows_the_regions(
    working: TaskMaker, browsers: dict[str, Client]
) -> None:
    working()
    Task.objects.update(colour="red")
    page = browsers["inspector"].get(reverse("supervision:wall")).content.decode()
    assert 'class="tile is-red"' in page
    assert 'hx-trigger="every 60s"' in page
    part = browsers["inspector"].get(
        reverse("supervision:wall"), headers={"HX-Request": "true"}
    )
    assert "<!doctype" not in part.content.decode()


def test_force_shows_its_fields(
    working: TaskMaker, browsers: dict[str, Client], office: Office
) -> None:
    task = working()
    Task.objects.update(colour="red")
    force = office.groups.create(name="物流专班", sort="force")
    force.fields.add(task.field)
    page = browsers["inspector"].get(reverse("supervision:force", args=[force.pk]))
    assert task.title in page.content.decode()
    other = browsers["other"].get(reverse("supervision:force", args=[force.pk]))
    assert other.status_code == 404
