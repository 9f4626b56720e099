"""A confirmed plan split into proposals of tasks: one owner, one date, one standard each."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.plans.plan import Measure, Plan, Target

DueSource = Literal["stated", "inherited", "plan_end", "year_end", "set"]
DoubtCode = Literal[
    "lead-missing",
    "lead-several",
    "unit-unknown",
    "unit-proposed",
    "due-missing",
    "due-past",
    "standard-missing",
]
SPACE = re.compile(r"\s+")
TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A unit name of the plan and what the directory makes of it.

    ``keys`` are several where the name stands for a group; ``is_sure`` is False of a guess that
    only a person can confirm.
    """

    name: str
    keys: tuple[int, ...] = ()
    is_group: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to decide before the task can be sent out."""

    code: DoubtCode
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One proposed task of a measure.

    ``lead`` is None where a person must choose among ``candidates``; ``each`` are units of a
    group, every one of which gets a task of its own below this one.
    """

    key: str
    order: int
    title: str
    content: str
    standard: str
    section: str
    span: tuple[int, int]
    lead: int | None
    candidates: tuple[int, ...]
    supports: tuple[int, ...]
    each: tuple[int, ...]
    forces: tuple[str, ...]
    start: date
    due: date | None
    due_source: DueSource | None
    doubts: tuple[Doubt, ...]


Resolve = Callable[[str], Named]


def split(
    plan: Plan,
    keys: Iterable[str],
    text: str,
    resolve: Resolve,
    *,
    start: date,
    year: int | None = None,
) -> tuple[Draft, ...]:
    """Every measure of a plan as a proposed task.

    ``keys`` name the measures, in their order; ``year`` splits for one year of a plan of
    several, whose undated measures are then due at the year's end.

    Shapes   ``keys`` as many as measures
    """
    of_measure: dict[str | None, list[Target]] = {}
    for target in plan.targets:
        of_measure.setdefault(target.measure, []).append(target)
    return tuple(
        _draft(
            plan,
            key,
            order,
            measure,
            of_measure.get(measure.id, []),
            text,
            resolve,
            start,
            year,
        )
        for order, (key, measure) in enumerate(
            zip(keys, plan.measures, strict=True), start=1
        )
    )


def _draft(
    plan: Plan,
    key: str,
    order: int,
    measure: Measure,
    targets: list[Target],
    text: str,
    resolve: Resolve,
    start: date,
    year: int | None,
) -> Draft:
    content = SPACE.sub("", text[measure.span.start : measure.span.end])
    leads = [resolve(unit.name) for unit in measure.units if unit.role == "lead"]
    charged = [
        resolve(unit.name) for unit in measure.units if unit.role == "responsible"
    ]
    helping = [resolve(unit.name) for unit in measure.units if unit.role == "support"]
    lead, candidates, each = _owner(leads, charged)
    due, source = due_of(plan, measure, targets, year)
    others = _keys((*leads, *charged, *helping))
    return Draft(
        key=key,
        order=order,
        title=_title(measure, content),
        content=content,
        standard="；".join(dict.fromkeys(SPACE.sub("", one.quote) for one in targets)),
        section=measure.path[-1] if measure.path else "",
        span=(measure.span.start, measure.span.end),
        lead=lead,
        candidates=candidates,
        supports=tuple(one for one in others if one != lead and one not in each),
        each=each,
        forces=measure.task_forces,
        start=start,
        due=due,
        due_source=source,
        doubts=(
            *_unit_doubts(leads, charged, helping, lead, candidates),
            *_due_doubts(due, start),
        ),
    )


def _title(measure: Measure, content: str) -> str:
    title = measure.title or re.split("[。；，]", content, maxsplit=1)[0]
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"


def _keys(named: Iterable[Named]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(key for one in named if one.is_sure for key in one.keys))


def _owner(
    leads: list[Named], charged: list[Named]
) -> tuple[int | None, tuple[int, ...], tuple[int, ...]]:
    """The one owner, else those a person chooses from; members of a group each get their own.

    A single responsible unit without a lead answers alone; of several, none is chosen for them.
    """
    asked = leads or charged
    single = _keys(one for one in asked if not one.is_group)
    each = _keys(one for one in (*leads, *charged) if one.is_group)
    certain = all(one.keys and one.is_sure for one in asked)
    if len(single) == 1 and certain:
        return single[0], (), tuple(one for one in each if one != single[0])
    guessed = tuple(dict.fromkeys(key for one in asked for key in one.keys))
    return None, guessed, each


def _unit_doubts(
    leads: list[Named],
    charged: list[Named],
    helping: list[Named],
    lead: int | None,
    candidates: tuple[int, ...],
) -> Iterable[Doubt]:
    for one in (*leads, *charged, *helping):
        if not one.keys:
            yield Doubt(
                "unit-unknown",
                Sentence(
                    "单位名录里没有“%(name)s”，请指定是哪个单位。", {"name": one.name}
                ),
            )
        elif not one.is_sure:
            yield Doubt(
                "unit-proposed",
                Sentence(
                    "“%(name)s”可能是名录里的相近单位，请确认。", {"name": one.name}
                ),
            )
    if lead is not None:
        return
    if len(candidates) > 1:
        yield Doubt(
            "lead-several",
            Sentence("原文列了几个单位、没有分清谁牵头，请选定一个。"),
        )
    else:
        yield Doubt("lead-missing", Sentence("没有牵头单位，请指定一个。"))


def _due_doubts(due: date | None, start: date) -> Iterable[Doubt]:
    if due is None:
        yield Doubt("due-missing", Sentence("原文没有写时限，请填写完成时限。"))
    elif due < start:
        yield Doubt(
            "due-past",
            Sentence(
                "原文的时限 %(due)s 早于交办日期，请核对。", {"due": due.isoformat()}
            ),
        )


def due_of(
    plan: Plan, measure: Measure, targets: list[Target], year: int | None
) -> tuple[date | None, DueSource | None]:
    """The last day of a measure: its own latest date, the year's end, or the plan's."""
    dated = [(day, target) for target in targets if (day := last_day(target.deadline))]
    in_year = [(day, one) for day, one in dated if year is None or day.year == year]
    if in_year:
        day, target = max(in_year, key=lambda pair: pair[0])
        return day, "inherited" if target.deadline_source == "inherited" else "stated"
    if year is not None:
        return date(year, 12, 31), "year_end"
    facts = (
        plan.documents[measure.plan]
        if measure.plan is not None and plan.documents
        else plan.document
    )
    if facts.period is not None:
        return date(facts.period[1], 12, 31), "plan_end"
    return None, None


def last_day(deadline: str | None) -> date | None:
    """The last day of a deadline that names a day, a month or a year.

    Example

        >>> last_day("2026-02"), last_day("2026")
        (datetime.date(2026, 2, 28), datetime.date(2026, 12, 31))
    """
    if not deadline or not re.fullmatch(r"\d{4}(-\d{2}){0,2}", deadline):
        return None
    year, month, day = (*map(int, deadline.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])
