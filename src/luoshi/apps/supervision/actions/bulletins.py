"""Bulletins and monthly reports of the office, frozen as they were issued.

Both take ``at`` where they are written down after they were issued.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.notices.actions import tell
from luoshi.apps.organisations.models import Post, holding
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions import freezing
from luoshi.apps.supervision.actions.moments import day_of
from luoshi.apps.supervision.actions.months import Month, last_day, month_of
from luoshi.apps.supervision.actions.papers import PaperRefused
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.queries import supervisor
from luoshi.apps.supervision.tallies import FINISHED, stopped_in_time, tallies
from luoshi.apps.tasks.models import Task
from luoshi.core.reports.official.kinds.matter import rate
from luoshi.core.tasks.life import ASIDE, INSIDE

Kind = Slip.Kind
# A report names so many tasks of a part by name; it counts all of them.
LISTED = 30
LATE_LISTED = 40


@transaction.atomic
def bulletin(
    user: User,
    month: date,
    problems: str = "",
    demands: str = "",
    *,
    at: datetime | None = None,
) -> Slip:
    """通报 of a month: every unit with its place, what is late, what is asked.

    Errors   ``PaperRefused`` where nothing was due in the month
    """
    who, now = supervisor(user), day_of(at)
    start, end = month.replace(day=1), last_day(month)
    rows = Task.objects.filter(office_id=who.office)
    found = freezing.standings(tallies(rows, who.office, start, end, now))
    if not found:
        raise PaperRefused(_("这个月没有到期的任务，不能通报。"))
    late = rows.filter(due__gte=start, due__lte=end, due__lt=now).exclude(
        state__in=(*INSIDE, *FINISHED)
    )
    told: dict[str, Any] = {
        "standings": found,
        "tasks": _named(late.exclude(stopped_in_time()), LATE_LISTED, now),
        "problems": _lines(problems),
        "demands": _lines(demands),
    }
    slip = _issue(user, who.office, Kind.CRITICISM, start, told, now)
    if at is None:
        _announce(slip)
    record(who.office, user, "slip.issue", "slip", slip.pk, {"number": slip.number})
    return slip


@transaction.atomic
def monthly(
    user: User, month: date, given: dict[str, str], *, at: datetime | None = None
) -> Slip:
    """月度调度报告: how far the work was at the end of the month, field by field.

    Shapes   ``given`` has ``to``, ``signer``, ``topic``, ``problems`` and ``steps``
    Errors   ``PaperRefused`` for a month that has not come, was never counted, or had no tasks
    """
    who, now = supervisor(user), day_of(at)
    found = month_of(who.office, month, now)
    told: dict[str, Any] = {
        "to": [given["to"]],
        "signer": given["signer"],
        "topic": given["topic"],
        "sections": list(_sections(who.office, found)),
        "lights": found.whole,
        "day": found.day.isoformat(),
        "standing": _due_so_far(who.office, found.day),
        "problems": _lines(given.get("problems", "")),
        "steps": _lines(given.get("steps", "")),
    }
    slip = _issue(user, who.office, Kind.MONTHLY, month.replace(day=1), told, now)
    record(who.office, user, "slip.issue", "slip", slip.pk, {"number": slip.number})
    return slip


def _issue(
    user: User, office: int, kind: Kind, month: date, told: dict[str, Any], day: date
) -> Slip:
    slip = Slip(
        office_id=office,
        kind=kind,
        state=Slip.State.CLOSED,
        period=f"{month:%Y-%m}",
        issued_on=day,
        issued_by=user,
        closed_on=day,
    )
    sender = freezing.sender(slip)
    slip.frozen = {"to": freezing.addressees([]), **told, "sender": sender}
    slip.number = freezing.number_of(sender)
    slip.text = summary(slip)
    slip.save()
    return slip


def summary(slip: Slip) -> str:
    """The gist of a bulletin or a report, as lists show it."""
    if slip.kind == Kind.MONTHLY:
        lights = slip.frozen["lights"]
        return "，".join(f"{name}{count}项" for name, count in lights.items())
    found = slip.frozen["standings"]
    due, in_time = (sum(one[name] for one in found) for name in ("due", "in_time"))
    return f"{len(found)}个单位应办{due}项，按期办结率{rate(in_time, due)}"


def _due_so_far(office: int, day: date) -> dict[str, int]:
    """What fell due from the year's beginning to a day, and how it stood then."""
    rows, start = Task.objects.filter(office_id=office), day.replace(month=1, day=1)
    found = tallies(rows, office, start, day, day + timedelta(days=1)).values()
    return {
        "due": sum(one.due for one in found),
        "in_time": sum(one.on_time for one in found),
        "late": sum(one.late for one in found),
    }


def _sections(office: int, month: Month) -> Iterator[dict[str, Any]]:
    """Each field with its counts; the tasks that need a word are named while the month runs."""
    rows = Task.objects.filter(office_id=office, colour__in=("red", "yellow"))
    open_ones = rows.exclude(state__in=(*INSIDE, *ASIDE))
    for pk, name in month.fields():
        counted = month.lights[pk]
        lights = "，".join(f"{one}灯{n}项" for one, n in counted.items() if n)
        own = open_ones.filter(field=pk or None)
        yield {
            "title": name,
            "text": f"共{counted.total()}项：{lights}。".replace("蓝灯", "办结"),
            "tasks": _named(own, LISTED, month.day) if month.is_now else [],
        }


def _named(rows: QuerySet[Task], most: int, day: date) -> list[dict[str, Any]]:
    chosen = rows.select_related("lead").order_by("colour", "due", "pk")[:most]
    return [freezing.task(one, day) for one in chosen]


def _lines(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines() if one.strip()]


def _announce(slip: Slip) -> None:
    """Every unit that is named hears of it."""
    units = [int(one["key"][1:]) for one in slip.frozen["standings"]]
    held = Post.objects.filter(
        holding(today()), role="unit_leader", unit__in=units
    ).select_related("user")
    tell(
        {post.user for post in held},
        kind="slip",
        title=f"{slip.get_kind_display()} {slip.number}",
        text=slip.text,
        address=reverse("supervision:slip", args=[slip.pk]),
        key=f"slip:{slip.pk}",
    )
