"""A county plan in force: one target behind, one measure late, one done, one without a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.apps.cast import Person, compiled
from tests.apps.posted import first_office

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.evaluations.actions import drafting, judging, signing
from luoshi.apps.evaluations.models import Evaluation, Row
from luoshi.apps.evaluations.words import Occasion
from luoshi.apps.indicators.actions.promises import Wanted, adopt
from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.organisations.models import Level, Region, Unit
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.supervision.models import Problem
from luoshi.apps.tasks.models import Report, Task

PLAN = """云岭县“十五五”服务业发展规划（2026—2030年）

一、发展目标

到2030年，全县服务业增加值达到120亿元。规上服务业单位数达到260家以上。

二、重点任务

（一）做强现代物流。建设云岭智慧物流园，2026年6月底前建成冷链仓库3座。（牵头单位：县商务局）

（二）提升养老服务。每个乡镇建设1个综合养老服务中心。（牵头单位：县民政局）

（三）培育家政品牌。支持家政企业规范发展，培育一批本地家政品牌。（牵头单位：县商务局）
"""
DAY, TODAY = date(2026, 8, 31), date(2026, 9, 20)
WHY = judging.Words(reason="用地审批延后。", conclusion="年底前补齐。")


@pytest.fixture(autouse=True)
def autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the figures up to August are known."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def at(month: int, day: int = 10) -> datetime:
    """A moment of the year."""
    return datetime(2026, month, day, 4, tzinfo=UTC)


@pytest.fixture
def office(cast: dict[str, Person]) -> Office:
    """The first office."""
    return first_office(cast)


def user(cast: dict[str, Person], name: str) -> User:
    """One of the cast who has signed in."""
    person = cast[name].user
    assert person is not None
    return person


@pytest.fixture
def writer(cast: dict[str, Person]) -> User:
    """Who corrects plans, and writes."""
    return user(cast, "editor")


@pytest.fixture
def signer(cast: dict[str, Person]) -> User:
    """Who confirms plans, and signs."""
    return user(cast, "reviewer")


@pytest.fixture
def county(office: Office) -> Region:
    """The county."""
    return Region.objects.create(
        office=office, code="990799000000", name="云岭县", level=Level.COUNTY
    )


@pytest.fixture
def bureau(office: Office, county: Region) -> Unit:
    """Its bureau of commerce."""
    return Unit.objects.create(
        office=office, name="云岭县商务局", region=county, level=Level.COUNTY
    )


@pytest.fixture
def planned(queued: Callable[..., PlanRecord]) -> PlanRecord:
    """The plan, in force."""
    record = compiled(queued(PLAN, "云岭县规划.txt"))
    PlanRecord.objects.filter(pk=record.pk).update(state=State.IN_FORCE)
    record.refresh_from_db()
    return record


def keys(plan: PlanRecord, kind: str) -> tuple[str, ...]:
    """The keys of its items."""
    return standing_of(plan).ledger.keys[kind]  # type: ignore[index]


@pytest.fixture
def promise(planned: PlanRecord, county: Region, signer: User) -> Promise:
    """The number of firms, which is to grow from 200 to 260 and stands at 190."""
    measure = Measure.objects.create(
        office=county.office,
        code="SVC_UNITS",
        name="规上服务业单位数",
        unit="家",
        frequency="month",
        over_time="last",
    )
    for period, month, value in (("2025-12", 12, 200), ("2026-08", 8, 190)):
        Observation.objects.create(
            measure=measure,
            region=county,
            period=period,
            year=int(period[:4]),
            month=month,
            value=Decimal(value),
            reporter="江叶",
            entered=at(9),
            approved=at(9, 12),
        )
    terms = {
        "kind": "count",
        "unit": "家",
        "due": "2030-12-31",
        "value": "260",
        "base": {"value": "200", "year": 2025},
        "attribute": "expected",
    }
    item = next(
        key
        for key, one in zip(
            keys(planned, "target"), standing_of(planned).plan.targets, strict=True
        )
        if "260" in one.quote
    )
    wanted = Wanted(
        item=item,
        quote="规上服务业单位数达到260家以上",
        measure=measure,
        region=county,
        terms=terms,
    )
    return adopt(signer, planned, [wanted])[0]


@pytest.fixture
def tasks(planned: PlanRecord, bureau: Unit, office: Office) -> dict[str, Task]:
    """The store that is late and the centres that are done."""

    def made(number: int, **more: object) -> Task:
        key = keys(planned, "measure")[number]
        plain = {
            "office": office,
            "number": f"2026-{number + 1:04}",
            "source": "plan",
            "plan": planned,
            "item": key,
            "lead": bureau,
            "start": date(2026, 1, 5),
            "year": 2026,
            "order": number,
            "dispatched_at": at(1),
            "clock_from": at(2),
            "due_source": "stated",
        }
        return Task.objects.create(**plain | more)

    late = made(0, title="建成冷链仓库", state="working", due=date(2026, 6, 30))
    done = made(
        1, title="建设养老中心", state="closed", due=date(2026, 7, 31), done_at=at(7)
    )
    Report.objects.create(
        task=late,
        unit=bureau,
        period="2026-07",
        text="主体完工。",
        trouble="用地还没有批复",
        state=Report.State.SENT,
        at=at(8),
    )
    return {"late": late, "done": done}


@pytest.fixture
def problem(tasks: dict[str, Task], bureau: Unit, office: Office) -> Problem:
    """An open problem of the late task."""
    return Problem.objects.create(
        office=office,
        number="W2026-0001",
        task=tasks["late"],
        unit=bureau,
        text="用地手续卡在规划调整",
        found_on=date(2026, 8, 3),
    )


@pytest.fixture
def begun(
    planned: PlanRecord, promise: Promise, problem: Problem, writer: User
) -> Evaluation:
    """The evaluation of August, begun by the editor."""
    return drafting.begin(writer, planned, Occasion.ANNUAL, DAY)


def row(one: Evaluation, name: str) -> Row:
    """The row of a name."""
    return one.rows.get(name__contains=name)


def explained(one: Evaluation, writer: User) -> Evaluation:
    """The same with everything said that has to be."""
    for each in one.rows.all():
        if each.is_short:
            judging.say(writer, one.pk, each.pk, WHY, each.version)
    one.refresh_from_db()
    head = {"title": one.title, "to": "县人民政府", "summary": "总体平稳。"}
    return drafting.write(writer, one.pk, head, one.version)


def proposed(one: Evaluation, writer: User) -> None:
    """Propose to give the stores another half year."""
    late = row(one, "做强现代物流")
    wanted = judging.Wanted(
        kind="value",
        old="2026年6月底前建成冷链仓库3座",
        new="2026年底前建成冷链仓库3座",
        cites=[0],
        version=late.version,
    )
    judging.propose(writer, one.pk, late.pk, wanted)


@pytest.fixture
def signed(begun: Evaluation, writer: User, signer: User) -> Evaluation:
    """The same with a proposal, signed by the reviewer."""
    from_writer = explained(begun, writer)
    proposed(from_writer, writer)
    from_writer.refresh_from_db()
    return signing.sign(signer, begun.pk, from_writer.version)
