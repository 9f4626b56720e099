"""A scheme for the cities of the demonstration office: one quarter published, one being objected."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions import drafting, judging, life, marking, swaying
from luoshi.apps.assessments.actions.objecting import Raised, raise_one
from luoshi.apps.assessments.actions.weighing import Judged, weigh
from luoshi.apps.assessments.models import Run, RunStep, Scheme
from luoshi.apps.assessments.words import Spread
from luoshi.apps.indicators.queries import measures
from luoshi.apps.organisations.models import Level, Region, Unit
from luoshi.apps.organisations.queries import holders, people, regions, units
from luoshi.core.assessments import scheme as core
from luoshi.core.assessments.methods.bands import Direct
from luoshi.core.assessments.methods.completion import Completion
from luoshi.core.assessments.methods.efficacy import Fixed, Linear, MinMax
from luoshi.core.values.period import Period

CODE = "service-quarter"
NEEDED = {"SVC_GVA", "SVC_SHARE", "RETAIL_TOTAL"}
JUDGED = "省商务厅"
# What the department gave the cities for their work, in the quarter before and in the last.
MARKS = (("5.1", "4.2", "5.4"), ("4.8", "5.1", "4.5"))
# What the experts gave them for their cases.
EXPERTS = ("sheng", "fagai", "shengtong")
SHEETS = (
    (("4", "3.6", "4.4"), ("4.2", "3.5", "4.1"), ("3.7", "3.8", "4.5")),
    (("4.2", "4", "3.5"), ("4.5", "3.8", "3.6"), ("3.9", "4.4", "3.4")),
)
# How the top of the tree was weighed: development against share and effort, share against effort.
PAIRS = (Fraction(2), Fraction(3), Fraction(1))
THRESHOLDS = [
    {"code": "praise", "outcome": "praise", "side": "top", "places": 1, "runs": 1},
    {"code": "talk", "outcome": "talk", "side": "bottom", "places": 1, "runs": 2},
]
# So many times the weights are drawn anew.
DRAWS = 10_000
PRIZES = [100_000_000, 60_000_000, 30_000_000]
POOL = {"amount": 50_000_000, "by": "points", "places": 0, "parts": []}


def load(office: Office, today: date) -> int:
    """The sample's scheme with its two runs; gives back how many runs there are.

    A second time, or without the figures of the indicators' sample, it changes nothing.
    """
    admins = holders(office.pk, ("office_admin",))
    if not admins or Scheme.objects.filter(office=office, code=CODE).exists():
        return 0
    admin = admins[0]
    places = list(regions(admin).filter(level=Level.CITY).order_by("code"))
    known = set(measures(admin).values_list("code", flat=True))
    if not known >= NEEDED or len(places) < 2:
        return 0
    with transaction.atomic():
        row = _scheme(admin, places, today)
        last = _ended(today)
        former = _sent(admin, row, last.previous, 0, places)
        _past(admin, former)
        current = _sent(admin, row, last, 1, places)
        _object(current, places)
        swaying.order(admin, current.pk, spread=Spread.UNIFORM, percent=20, draws=DRAWS)
    return 2


def _ended(today: date) -> Period:
    number = (today.month - 1) // 3 + 1
    return Period(year=today.year, kind="quarter", number=number).previous


def _scheme(admin: User, places: list[Region], today: date) -> Scheme:
    row = drafting.draft(admin, _declared(today), places, is_grouped=False)
    head = _head(admin)
    if head is not None:
        leaves = queries.declared_of(row).leaves()
        work = next(one for one in leaves if one.code == "WORK")
        row = drafting.put(admin, row.pk, work, edition=row.edition, unit=head[0])
    first, second, third = PAIRS
    matrix = (
        (Fraction(1), first, second),
        (1 / first, Fraction(1), third),
        (1 / second, 1 / third, Fraction(1)),
    )
    basis = Judged(matrix=matrix, places=0)
    row = weigh(admin, row.pk, basis, below="", edition=row.edition)
    row = drafting.reward(
        admin,
        row.pk,
        edition=row.edition,
        thresholds=THRESHOLDS,
        prizes=PRIZES,
        pool=POOL,
    )
    return drafting.enact(admin, row.pk, edition=row.edition)


def _head(admin: User) -> tuple[Unit, User] | None:
    """The department that judges and whoever leads it; nobody without a leader seals."""
    unit = units(admin).filter(name__endswith=JUDGED).order_by("pk").first()
    if unit is None:
        return None
    leaders = holders(unit.office_id, ("unit_leader",), unit=unit.pk)
    return (unit, leaders[0]) if leaders else None


def _declared(today: date) -> core.Scheme:
    growth = Linear(limits=Fixed(worst=Decimal(2), best=Decimal(10)))
    return core.Scheme(
        code=CODE,
        name="各市服务业发展季度评估",
        version=f"{today.year} 年第 1 版",
        period="",
        criteria=(
            _node(
                "DEVELOP",
                "发展",
                "55",
                parts=(
                    _leaf("GROWTH", "服务业增加值增速", "35", "SVC_GVA:growth", growth),
                    _leaf(
                        "RETAIL",
                        "社会消费品零售总额增速",
                        "20",
                        "RETAIL_TOTAL:growth",
                        Completion(target=Decimal(6)),
                    ),
                ),
            ),
            _leaf(
                "SHARE",
                "服务业增加值占比",
                "24",
                "SVC_SHARE",
                MinMax(floor=Decimal(60)),
            ),
            _node(
                "EFFORT",
                "工作",
                "21",
                parts=(
                    _leaf(
                        "TASKS",
                        "重点任务按期办结率",
                        "10",
                        "rate",
                        Completion(target=Decimal(100), cap=Decimal(1)),
                        "tasks",
                        "reweight",
                    ),
                    _leaf("WORK", "专项工作评价", "6", JUDGED, Direct(), "direct"),
                    _leaf("CASES", "典型经验评审", "5", "评审组", Direct(), "panel"),
                ),
            ),
        ),
        ties=("GROWTH",),
        items=(
            core.Item(
                code="HONOUR",
                name="国家级试点或表彰",
                kind="add",
                each=Decimal(1),
                most=Decimal(3),
            ),
            core.Item(code="FALSE", name="统计造假", kind="veto"),
        ),
        add_cap=Decimal(3),
    )


def _node(
    code: str, name: str, weight: str, *, parts: tuple[core.Criterion, ...]
) -> core.Criterion:
    return core.Criterion(code=code, name=name, weight=Decimal(weight), parts=parts)


def _leaf(
    code: str,
    name: str,
    weight: str,
    reference: str,
    method: Linear | Completion | Direct,
    kind: core.SourceKind = "indicator",
    missing: core.Missing = "zero",
) -> core.Criterion:
    return core.Criterion(
        code=code,
        name=name,
        weight=Decimal(weight),
        source=core.Source(kind=kind, reference=reference),
        method=method,
        missing=missing,
    )


def _sent(
    admin: User, row: Scheme, period: Period, number: int, places: list[Region]
) -> Run:
    """A run up to the day on which it is sent out."""
    run = life.open_run(admin, row.pk, period)
    head = _head(admin)
    marks = _said(places, MARKS[number], "季度工作评价表")
    giver = head[1] if head is not None else admin
    marking.mark(giver, run.pk, "WORK", marks, version=run.version)
    _judge(admin, run, number, places)
    if head is not None:
        life.take(head[1], run.pk, "seal")
    marking.award(
        admin,
        run.pk,
        region=places[0].pk,
        item="HONOUR",
        reason="入选国家级服务业创新发展试点",
        evidence=f"{period.year}年试点名单第 3 项",
        points=None,
    )
    for name in ("close", "calculate", "send"):
        life.take(admin, run.pk, name, life.Given(days=7))
    return Run.objects.get(pk=run.pk)


def _judge(admin: User, run: Run, number: int, places: list[Region]) -> None:
    """The experts are asked, and each hands in."""
    known = {one.username: one for one in people(admin).filter(username__in=EXPERTS)}
    for person in known.values():
        judging.name_expert(admin, run.pk, "CASES", person.pk)
    for username, sheet in zip(EXPERTS, SHEETS[number], strict=True):
        if username in known:
            said = _said(places, sheet, "")
            judging.judge(known[username], run.pk, "CASES", said, is_final=True)


def _said(
    places: list[Region], marks: tuple[str, ...], reason: str
) -> list[marking.Said]:
    return [
        marking.Said(region=one.pk, value=Decimal(mark), reason=reason)
        for one, mark in zip(places, marks, strict=False)
    ]


def _past(admin: User, run: Run) -> None:
    """The former run as it would have come about: settled and published after its window."""
    first = run.ends + timedelta(days=20)
    Run.objects.filter(pk=run.pk).update(opens=first, closes=first + timedelta(days=9))
    for name in ("settle", "publish"):
        life.take(admin, run.pk, name, life.Given(opinion="同意"))
    start = timezone.make_aware(datetime.combine(first, time(9)))
    days = {
        "seal": -3,
        "close": -2,
        "calculate": -1,
        "send": 0,
        "settle": 12,
        "publish": 14,
    }
    for name, after in days.items():
        at = start + timedelta(days=after)
        RunStep.objects.filter(run=run, step=name).update(at=at)
    run.trials.update(at=start - timedelta(days=1))
    run.seals.update(at=start - timedelta(days=3))
    run.marks.update(at=start - timedelta(days=4))
    run.experts.update(
        named=start - timedelta(days=9), handed=start - timedelta(days=4)
    )


def _object(run: Run, places: list[Region]) -> None:
    """Somebody of an assessed city objects, where there is anybody who may."""
    for user in holders(run.office_id, ("unit_leader",)):
        own = queries.part(user, run).led
        region = next((one for one in places if one.pk in own), None)
        if region is not None:
            given = Raised(
                region=region.pk,
                criterion="WORK",
                reason="季度内新建成的 2 个冷链集配中心没有计入专项工作评价。",
                evidence="市商务局验收意见（第三季度）第 4 页",
            )
            raise_one(user, run.pk, given)
            return
