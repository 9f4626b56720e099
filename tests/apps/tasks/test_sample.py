"""The demonstration's half a year keeps every rule that the actions keep."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.apps.cast import compiled

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Office, Role
from luoshi.apps.organisations.actions import sample as directory
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import State
from luoshi.apps.tasks.actions.lights import KEPT, relight_office
from luoshi.apps.tasks.models import Event, Extension, Node, Part, Report, Task
from luoshi.apps.tasks.sample import live
from luoshi.core.lifecycles.lifecycle import SAME
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE, LIFE

UNITS = ("市商务局", "市文化和旅游局", "市民政局", "市交通运输局", "市财政局")
MATTERS = ("物流园", "旅游景区", "养老中心", "便民市场", "冷链仓库", "数据平台")
COUNT = 54


def plan_text() -> str:
    """A plan with a measure for each plot, some for all districts."""
    lines = ["溪陵市2026年服务业重点工作方案", "", "一、重点任务", ""]
    for number in range(1, COUNT + 1):
        matter, unit = MATTERS[number % 6], UNITS[number % 5]
        other = "各县（区）人民政府" if number % 18 == 0 else UNITS[(number + 1) % 5]
        lines.append(
            f"{number}.建设{matter}。新建第{number}批{matter}{number}处。"
            f"（牵头单位：{unit}；责任单位：{other}）\n"
        )
    return "\n".join(lines)


@pytest.fixture
def office(db: None) -> Office:
    """An office with its directory and one plan, compiled."""
    home = open_office("溪陵市服务业发展办公室（示例）")
    person = admit(home, "shenhe", name="陆知秋", role=Role.REVIEWER, password="示例")
    data = plan_text().encode()
    compiled(submit(person, "方案.txt", ContentFile(data, name="方案.txt")).record)
    directory.load(home.pk, "示例口令")
    return home


@pytest.fixture
def lived(office: Office) -> Office:
    """The same after half a year."""
    assert live(office, timezone.localdate()) > COUNT
    return office


def test_states_follow_their_events(lived: Office) -> None:
    for task in Task.objects.prefetch_related("events"):
        before, at = LIFE.first, None
        for event in task.events.all():
            step = LIFE.by_name[event.step]
            assert event.before == before
            assert before in step.sources
            assert event.after == (before if step.target == SAME else step.target)
            assert at is None or event.at > at
            assert event.at < timezone.now()
            before, at = event.after, event.at
        assert task.state == before


def test_every_colour_and_state_is_there(lived: Office) -> None:
    colours = set(Task.objects.values_list("colour", flat=True))
    assert colours == {"red", "yellow", "green", "done", "none"}
    states = set(Task.objects.values_list("state", flat=True))
    assert states == set(LIFE.states)


def test_lights_are_as_relit(lived: Office) -> None:
    before = {one["id"]: one for one in Task.objects.values("id", *KEPT)}
    assert relight_office(lived.pk) == 0
    assert {one["id"]: one for one in Task.objects.values("id", *KEPT)} == before


def test_counts_agree_with_steps(lived: Office) -> None:
    for task in Task.objects.prefetch_related("events", "applications"):
        steps = [event.step for event in task.events.all()]
        granted = [
            one
            for one in task.applications.all()
            if one.state == Extension.State.GRANTED
        ]
        assert task.returns == steps.count("return") + steps.count("reopen")
        assert task.extensions == steps.count("grant_extension") == len(granted)
        assert (task.signed_at is not None) == ("sign" in steps)
        assert (task.done_at is not None) == (task.state in DONE)
        if task.applied_at and task.due:
            assert task.is_late == (timezone.localdate(task.applied_at) > task.due)


def test_reports_agree_with_steps(lived: Office) -> None:
    told = Event.objects.filter(step="report").count()
    sent = Report.objects.exclude(state=Report.State.WRITTEN)
    assert sent.count() == told
    assert sent.count() < Report.objects.count()
    kept = Report.objects.exclude(state=Report.State.RETURNED)
    pairs = list(kept.values_list("task", "period"))
    assert len(set(pairs)) == len(pairs)
    for task in Task.objects.filter(reported_on__isnull=False):
        sent = task.reports.exclude(state=Report.State.WRITTEN)
        last = sent.order_by("-at").first()
        assert last is not None
        assert (task.latest, task.reported_period) == (last.text[:300], last.period)


def test_progress_only_grows(lived: Office) -> None:
    for task in Task.objects.prefetch_related("reports"):
        rows = sorted(task.reports.all(), key=lambda one: one.at)
        done = [one.progress for one in rows if one.progress is not None]
        assert done == sorted(done)


def test_parents_are_the_mean_of_parts(lived: Office) -> None:
    parents = Task.objects.filter(children__isnull=False).distinct()
    assert parents
    for parent in parents:
        counted = parent.children.exclude(state__in=(*INSIDE, *ASIDE))
        parts = [one.progress or Decimal(0) for one in counted]
        assert parent.progress == round(sum(parts, Decimal(0)) / len(parts), 1)
        assert parent.state not in DONE


def test_done_tasks_have_done_parts(lived: Office) -> None:
    done = Task.objects.filter(state__in=(*DONE, "applied"))
    assert done
    assert not Part.objects.filter(task__in=done, done_at=None).exists()
    closed = Task.objects.filter(state__in=DONE)
    assert not Node.objects.filter(task__in=closed, done_on=None).exists()


def test_plans_are_in_force(lived: Office) -> None:
    task = Task.objects.filter(plan__isnull=False).first()
    assert task is not None
    assert task.plan is not None
    assert task.plan.state == State.IN_FORCE
    assert task.plan.steps.count() == 3


def test_second_time_changes_nothing(lived: Office) -> None:
    events = Event.objects.count()
    assert live(lived, timezone.localdate()) == 0
    assert Event.objects.count() == events


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2027, 2, 12)])
def test_any_day_has_every_light(office: Office, day: date) -> None:
    assert live(office, day)
    assert {"red", "yellow", "green", "done"} <= set(
        Task.objects.values_list("colour", flat=True)
    )
    last = Event.objects.latest("at")
    assert timezone.localdate(last.at) <= day + timedelta(days=1)
