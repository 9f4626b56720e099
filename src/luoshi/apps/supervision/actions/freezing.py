"""What a paper says, as plain values that stay as they were on the day it was issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from luoshi.apps.clocks.queries import calendar, values_of
from luoshi.apps.organisations.models import Unit
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.tallies import places
from luoshi.apps.tasks.actions.numbering import numbers
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.figures import Tally
from luoshi.core.values.rounding import rounded

Frozen = dict[str, Any]
# What the kind of a paper is called within its number.
CODES: dict[str, str] = {
    Slip.Kind.REMINDER: "提醒",
    Slip.Kind.URGE: "催办",
    Slip.Kind.SUPERVISION: "督办",
    Slip.Kind.CRITICISM: "通报",
    Slip.Kind.TALK: "约谈",
    Slip.Kind.DISPATCH: "交办",
    Slip.Kind.PRAISE: "表扬",
    Slip.Kind.MONTHLY: "调度",
}
LIGHTS = {"green": "绿", "yellow": "黄", "red": "红", "done": "蓝", "none": "绿"}


def sender(slip: Slip) -> Frozen:
    """Who writes, under which number; the number is given out here and never again."""
    day = slip.issued_on
    own = values_of(slip.office_id, day)
    (serial,) = numbers(slip.office_id, f"slip-{slip.kind}", day.year)
    return {
        "issuer": own.get("issuer") or slip.office.name,
        "code": f"{own.get('code', '')}{CODES[slip.kind]}",
        "serial": serial,
        "contact": own.get("contact", ""),
        "day": day.isoformat(),
    }


def number_of(sender: Mapping[str, Any]) -> str:
    """The number of a paper as it is written.

    Example

        >>> number_of({"code": "督办", "day": "2026-03-05", "serial": 3})
        '督办〔2026〕3号'
    """
    return f"{sender['code']}〔{sender['day'][:4]}〕{sender['serial']}号"


def task(one: Task, day: date) -> Frozen:
    """A task as a paper names it on a day."""
    due = one.due or date(one.year, 12, 31)
    known = calendar(one.office_id)
    return {
        "code": one.number,
        "title": one.title,
        "due": due.isoformat(),
        "lead": one.lead.name if one.lead is not None else "",
        "support": [str(part.unit) for part in one.parts.select_related("unit")],
        "aim": one.standard,
        "source": one.basis or one.get_source_display(),
        "light": LIGHTS[one.colour],
        "progress": progress_of(one),
        "late": max(known.workdays_between(due, day), 0) if day > due else 0,
    }


def progress_of(one: Task) -> str:
    """How far a task is, in the unit's own words and number."""
    share = "" if one.progress is None else f"完成{one.progress.normalize():f}%。"
    return f"{share}{one.latest}"


def standings(found: Mapping[int, Tally]) -> list[Frozen]:
    """The units in the order of their places, each with its counts."""
    named = {one.pk: str(one) for one in Unit.objects.filter(pk__in=list(found))}
    return [
        _standing(int(one.unit), named, found[int(one.unit)], one.rank)
        for group in places(found).values()
        for one in group
        if found[int(one.unit)].due
    ]


def _standing(
    pk: int, named: Mapping[int, str], one: Tally, place: int | None
) -> Frozen:
    mean = None if one.mean_days is None else str(rounded(one.mean_days, 4))
    return {
        "key": f"u{pk}",
        "unit": named.get(pk, ""),
        "due": one.due,
        "done": one.done,
        "in_time": one.on_time,
        "late": one.late,
        "returned": one.returns,
        "days": mean,
        "place": place,
    }


def addressees(names: Iterable[str]) -> list[str]:
    """To whom a paper goes; nobody named means all units."""
    return list(names) or ["各有关单位"]
