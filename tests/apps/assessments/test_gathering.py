"""What a run is scored with: sealed, told apart by period, called as the record calls it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.apps.assessments.conftest import VALUES, Walker, worked

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import drafting, life, proposing
from luoshi.apps.assessments.actions.collecting import gathered, is_fresh
from luoshi.apps.assessments.models import Charge, Run
from luoshi.apps.assessments.pages.board import board
from luoshi.apps.assessments.queries import before
from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.tasks.models import Task
from luoshi.core.assessments.methods.completion import Completion
from luoshi.core.assessments.scheme import Source
from luoshi.core.values.period import parse


@pytest.fixture
def answering(opened: Run, units: dict[str, Unit]) -> Run:
    """The bureau answers for the share too, which others report."""
    Charge.objects.create(
        scheme=opened.scheme, criterion="share", unit=units["市商务局"]
    )
    return opened


def test_sealed_figures_are_what_is_scored(
    answering: Run,
    walk: Walker,
    measures: dict[str, Measure],
    districts: dict[str, Region],
) -> None:
    walk("seal", "close")
    own = Observation.objects.filter(region=districts["甲区"])
    own.filter(measure=measures["SVC_SHARE"]).update(value=99)
    with pytest.raises(life.RunRefused, match="市商务局审定以后数据又有变动"):
        walk("calculate")
    assert walk("return", "seal", "close", "calculate").state == "trial"


def test_unit_seals_figures_that_others_report(answering: Run, walk: Walker) -> None:
    assert walk("seal").seals.count() == 1


@pytest.fixture
def second(published: Run, staff: dict[str, User]) -> Run:
    """The next quarter, in which nothing is known yet."""
    Charge.objects.all().delete()
    Run.objects.filter(pk=published.pk).update(period="2026-Q2", ends=date(2026, 6, 30))
    return life.open_run(staff["admin"], published.scheme_id, parse("2026-Q3"))


def calculated(run: Run, user: User) -> Run:
    """A run after its calculation."""
    life.take(user, run.pk, "close")
    return life.take(user, run.pk, "calculate")


def test_periods_of_one_kind_follow_each_other(
    second: Run, published: Run, staff: dict[str, User]
) -> None:
    half = Run.objects.create(
        office=second.office,
        scheme=second.scheme,
        period="2026-H1",
        ends=date(2026, 6, 30),
        state="published",
        trial=published.trial,
    )
    assert before(second) == published
    assert before(half) is None
    assert len(proposing.deserved(half)) == 2


def test_former_run_stays_with_the_calculation(
    second: Run, published: Run, staff: dict[str, User]
) -> None:
    trial = calculated(second, staff["admin"]).trial
    assert trial is not None
    assert trial.former == published


def test_renamed_region_keeps_its_record(
    objecting: Run, districts: dict[str, Region], staff: dict[str, User]
) -> None:
    Region.objects.filter(pk=districts["丁区"].pk).update(name="丁新区")
    found = board(Run.objects.get(pk=objecting.pk))
    assert found is not None
    assert [one.name for one in found.tables[0].rows if one.region is None] == []
    assert set(gathered(objecting).inputs.units) == set(VALUES)
    assert is_fresh(objecting)


def test_renamed_region_keeps_its_former_rank(
    second: Run, districts: dict[str, Region], staff: dict[str, User]
) -> None:
    Region.objects.filter(pk=districts["乙区"].pk).update(name="乙新区")
    row = drafting.revise(staff["admin"], second.scheme_id, "2026 年第 2 版")
    Run.objects.filter(pk=second.pk).update(scheme=row)
    second.refresh_from_db()
    assert gathered(second).inputs.before["乙新区"] == 1


def test_tasks_of_the_period_alone_count(
    staff: dict[str, User], districts: dict[str, Region], units: dict[str, Unit]
) -> None:
    first = worked().criteria[0]
    tasks = replace(
        first,
        weight=Decimal(100),
        source=Source(kind="tasks", reference="late"),
        method=Completion(target=Decimal(1)),
    )
    row = drafting.draft(
        staff["admin"], replace(worked(), criteria=(tasks,)), [districts["甲区"]]
    )
    drafting.enact(staff["admin"], row.pk, edition=row.edition)
    lead = units["甲区人民政府"]
    for due in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30)):
        sent = timezone.make_aware(datetime(2026, 3, 2, 9))
        Task.objects.create(
            office_id=row.office_id,
            year=2026,
            number=f"2026-{due:%m%d}",
            title="冷链集配中心",
            content="建成冷链集配中心。",
            lead=lead,
            start=date(2026, 3, 2),
            due=due,
            state="working",
            dispatched_at=sent,
        )
    run = life.open_run(staff["admin"], row.pk, parse("2026-Q3"))
    assert gathered(run).inputs.values["growth"] == {"甲区": Decimal(2)}
