"""Bulletins and monthly reports of the office, frozen as they were issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.notices.actions import tell
from luoshi.apps.organisations.models import Post, holding
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions import freezing
from luoshi.apps.supervision.actions.papers import PaperRefused
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.queries import supervisor
from luoshi.apps.supervision.tallies import tallies
from luoshi.apps.tasks.models import Task
from luoshi.core.reports.official.kinds.matter import rate
from luoshi.core.tasks.life import ASIDE, INSIDE

Kind = Slip.Kind
# A report names so many tasks of a part by name; it counts all of them.
LISTED = 30
LATE_LISTED = 40


def last_day(month: date) -> date:
    """The last day of the month of a day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(1)


@transaction.atomic
def bulletin(user: User, month: date, problems: str = "", demands: str = "") -> Slip:
    """通报 of a month: every unit with its place, what is late, what is asked.

    Errors   ``PaperRefused`` where nothing was due in the month
    """
    who = supervisor(user)
    start, end = month.replace(day=1), last_day(month)
    rows = Task.objects.filter(office_id=who.office)
    found = freezing.standings(tallies(rows, who.office, start, end, today()))
    if not found:
        raise PaperRefused(_("这个月没有到期的任务，不能通报。"))
    late = rows.filter(due__gte=start, due__lte=end, due__lt=today()).exclude(
        state__in=(*INSIDE, *ASIDE, "applied", "done", "closed")
    )
    told: dict[str, Any] = {
        "standings": found,
        "tasks": _named(late, LATE_LISTED),
        "problems": _lines(problems),
        "demands": _lines(demands),
    }
    slip = _issue(user, who.office, Kind.CRITICISM, start, told)
    _announce(slip)
    record(who.office, user, "slip.issue", "slip", slip.pk, {"number": slip.number})
    return slip


@transaction.atomic
def monthly(user: User, month: date, given: dict[str, str]) -> Slip:
    """月度调度报告: how far the work is, field by field.

    Shapes   ``given`` has ``to``, ``signer``, ``topic``, ``problems`` and ``steps``
    Errors   ``PaperRefused`` where there are no tasks
    """
    who = supervisor(user)
    rows = Task.objects.filter(office_id=who.office).exclude(
        state__in=(*INSIDE, *ASIDE)
    )
    if not rows.exists():
        raise PaperRefused(_("还没有交办的任务，不能写调度报告。"))
    told: dict[str, Any] = {
        "to": [given["to"]],
        "signer": given["signer"],
        "topic": given["topic"],
        "sections": list(_sections(rows)),
        "lights": _lights(rows),
        "problems": _lines(given.get("problems", "")),
        "steps": _lines(given.get("steps", "")),
    }
    slip = _issue(user, who.office, Kind.MONTHLY, month.replace(day=1), told)
    record(who.office, user, "slip.issue", "slip", slip.pk, {"number": slip.number})
    return slip


def _issue(
    user: User, office: int, kind: Kind, month: date, told: dict[str, Any]
) -> Slip:
    day = today()
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


def _sections(rows: QuerySet[Task]) -> Iterator[dict[str, Any]]:
    """Each field with its counts and, of its tasks, those that need a word first."""
    named = rows.order_by().values_list("field", "field__name", "field__order")
    for pk, name, _order in sorted(
        named.distinct(), key=lambda one: (one[2] is None, one[2], one[0])
    ):
        own = rows.filter(field=pk)
        lights = "，".join(f"{light}灯{n}项" for light, n in _lights(own).items() if n)
        yield {
            "title": name or "其他工作",
            "text": f"共{own.count()}项：{lights}。".replace("蓝灯", "办结"),
            "tasks": _named(own.filter(colour__in=("red", "yellow")), LISTED),
        }


def _lights(rows: QuerySet[Task]) -> dict[str, int]:
    counted = rows.order_by().values_list("colour").annotate(Count("pk"))
    found = dict.fromkeys(("绿", "蓝", "黄", "红"), 0)
    for colour, number in counted:
        found[freezing.LIGHTS[colour]] += number
    return found


def _named(rows: QuerySet[Task], most: int) -> list[dict[str, Any]]:
    chosen = rows.select_related("lead").order_by("colour", "due", "pk")[:most]
    return [freezing.task(one, today()) for one in chosen]


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
