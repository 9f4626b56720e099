"""The office's cockpit: how all tasks stand, who is late, what changes this week."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.core.cache import caches
from django.db.models import Count, QuerySet, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.supervision.models import Round, Turn
from luoshi.apps.supervision.pages.axes import (
    AXES,
    Axis,
    Line,
    lines,
    lines_then,
    names_of,
    sent,
    summed,
)
from luoshi.apps.supervision.pages.links import ledger
from luoshi.apps.supervision.pages.ranking import Ranking, ranking
from luoshi.apps.supervision.queries import counts
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing, tasks
from luoshi.core.tasks.life import OPEN
from luoshi.core.tasks.pace import time_progress
from luoshi.core.tasks.ratio import percent

# What was counted is shown for so many seconds.
REMEMBERED = 30
SHOWN = 20
MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the cockpit is asked for: of which plan and field, ranked for which days."""

    today: date
    start: date
    end: date
    plan: int | None = None
    field: int | None = None
    is_whole: bool = False

    @property
    def name(self) -> str:
        """Under which it is remembered."""
        return f"{self.today}:{self.start}:{self.end}:{self.plan}:{self.field}:{self.is_whole}"


@dataclass(frozen=True, slots=True)
class Late:
    """A late task, and by how many working days."""

    task: Task
    days: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The time and the reported progress of a field's tasks, in percent, and their difference."""

    name: str
    time: float
    done: float

    @property
    def points(self) -> float:
        """By how many percentage points the work is ahead of time."""
        return round(self.done - self.time, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cockpit:
    """Everything on the page."""

    asked: Asked
    whole: Line
    axes: tuple[tuple[Axis, str, list[Line], int], ...]
    ranking: Ranking
    late: tuple[Late, ...]
    late_most: tuple[tuple[str, int, int], ...]
    turns: tuple[Turn, ...]
    turn_sums: tuple[tuple[date, int, int], ...]
    paces: tuple[Pace, ...]
    findings: tuple[str, ...]
    rate: str

    @property
    def left(self) -> int:
        """How many units the page leaves out."""
        return self.ranking.count - len(self.ranking.rows)


def remembered(who: Standing, asked: Asked, make: Callable[[Cockpit], str]) -> str:
    """The tables as they were made within the last moments, else made of fresh counts."""
    mine = "all" if who.sees_all or who.office_roles else f"u{who.user.pk}"
    key = f"cockpit:{who.office}:{mine}:{asked.name}:{get_language()}"
    known: str | None = caches["answers"].get(key)
    if known is None:
        known = make(cockpit(who, asked))
        caches["answers"].set(key, known, REMEMBERED)
    return known


def cockpit(who: Standing, asked: Asked) -> Cockpit:
    """The page, counted now."""
    rows = chosen(tasks(who.user, who), asked)
    day = asked.today
    axes = [
        (axis, str(name), lines(rows, axis, day, MOST)) for axis, name in AXES.items()
    ]
    span = (asked.start, asked.end)
    shown = None if asked.is_whole else MOST
    ranked = ranking(rows, who.office, span, day, shown)
    late, most = _late(rows, who.office, day)
    turns, sums = _turns(rows, who.office, day)
    return Cockpit(
        asked=asked,
        whole=summed(axes[0][2]),
        axes=tuple(
            (axis, name, found[:MOST], len(found)) for axis, name, found in axes
        ),
        ranking=ranked,
        late=late,
        late_most=most,
        turns=turns,
        turn_sums=sums,
        paces=_paces(rows, who.office, day),
        findings=tuple(findings(who.office, day)),
        rate=next((one.text for one in ranked.whole if one.code == "rate"), "—"),
    )


def chosen(rows: QuerySet[Task], asked: Asked) -> QuerySet[Task]:
    """The tasks of the plan and the field that are asked for."""
    if asked.plan:
        rows = rows.filter(plan=asked.plan)
    return rows.filter(field=asked.field) if asked.field else rows


def _late(
    rows: QuerySet[Task], office: int, day: date
) -> tuple[tuple[Late, ...], tuple[tuple[str, int, int], ...]]:
    """The tasks that are late longest, and the units with most of them."""
    open_ = rows.filter(state__in=OPEN, due__lt=day).exclude(state="applied")
    first = open_.select_related("lead").only(
        "title", "number", "due", "lead", "colour"
    )
    known = calendar(office)
    found = tuple(
        Late(one, known.workdays_between(one.due or day, day))
        for one in first.order_by("due", "pk")[:SHOWN]
    )
    by_unit = open_.order_by().values_list("lead").annotate(n=Count("pk"))
    most = sorted(by_unit, key=lambda one: (-one[1], one[0] or 0))[:10]
    names = names_of("unit", [key for key, _n in most])
    return found, tuple((names.get(key, ""), key or 0, n) for key, n in most)


def _turns(
    rows: QuerySet[Task], office: int, day: date
) -> tuple[tuple[Turn, ...], tuple[tuple[date, int, int], ...]]:
    """What changes its light within the week, and how many do on each day."""
    week = Turn.objects.filter(
        office=office, day__gt=day, day__lte=day + timedelta(days=7), task__in=rows
    )
    sums: dict[date, Counter[str]] = defaultdict(Counter)
    for when, after, number in (
        week.order_by().values_list("day", "after").annotate(n=Count("pk"))
    ):
        sums[when][after] += number
    worst = week.select_related("task", "task__lead").order_by("day", "-after", "task")
    days = tuple((one, sums[one]["yellow"], sums[one]["red"]) for one in sorted(sums))
    return tuple(worst[:SHOWN]), days


def _paces(rows: QuerySet[Task], office: int, day: date) -> tuple[Pace, ...]:
    """The time that has passed beside the progress that was told, field by field."""
    basis = discipline(office, day).lights.basis
    grouped = (
        sent(rows)
        .filter(due__isnull=False)
        .exclude(state__in=("suspended", "carried"))
        .values_list("field", "start", "due")
        .annotate(n=Count("pk"), told=Sum("progress"))
    )
    times: dict[int, Fraction] = defaultdict(Fraction)
    told: dict[int, Fraction] = defaultdict(Fraction)
    number: Counter[int] = Counter()
    for key, start, due, count, progress in grouped:
        times[key or 0] += count * time_progress(start, due, day, basis)
        told[key or 0] += Fraction(progress or 0) / 100
        number[key or 0] += count
    names = names_of("field", number)
    return tuple(
        Pace(
            names.get(key) or _("未定"),
            float(percent(times[key] / count)),
            float(percent(told[key] / count)),
        )
        for key, count in sorted(number.items())
    )


def findings(office: int, day: date) -> list[str]:
    """What a person must know before relying on the page."""
    told = _("%(year)s 年的放假安排还没有录入，期限暂按周一至周五推算。")
    years = calendar(office).unlisted(day, day + timedelta(days=60))
    found = [told % {"year": year} for year in years]
    last = Round.objects.filter(office=office).first()
    if last is None or last.day < day:
        found.append(_("今天的每日巡检还没有运行，灯色可能不是最新。"))
    elif last.status in ("failed", "cancelled") or last.is_stalled:
        found.append(_("今天的每日巡检没有完成，请到“每日巡检”重试。"))
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """A line at two days."""

    name: str
    before: Line
    after: Line

    @property
    def cells(self) -> list[tuple[int, int, int]]:
        """For all, red, yellow, done and late: before, after and the difference."""
        pairs = [(self.before.total, self.after.total)]
        pairs += [
            (self.before.lights[one], self.after.lights[one])
            for one in ("red", "yellow", "done")
        ]
        pairs.append((self.before.late, self.after.late))
        return [(one, other, other - one) for one, other in pairs]


def compared(office: int, first: date, second: date, axis: Axis) -> list[Change]:
    """How the lines of an axis stood on two days, all of them together first."""
    before = {one.key: one for one in lines_then(counts(office, first), axis)}
    after = {one.key: one for one in lines_then(counts(office, second), axis)}
    keys = list(dict.fromkeys((*after, *before)))
    rows = [
        Change(
            (after.get(key) or before[key]).name,
            before.get(key, Line(axis, key)),
            after.get(key, Line(axis, key)),
        )
        for key in keys
    ]
    whole = Change(_("合计"), summed(before.values()), summed(after.values()))
    return [whole, *rows[:MOST]]


def lights_of(whole: Line) -> Sequence[tuple[str, int, str]]:
    """The headline: each light with its number and its list."""
    return [
        (colour, whole.lights[colour], ledger(colour=colour))
        for colour in ("red", "yellow", "green", "done")
    ]
