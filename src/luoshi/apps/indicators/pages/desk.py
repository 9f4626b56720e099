"""The desk of returns: those of a unit, or of the whole office, by state and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from luoshi.apps.indicators.models import Return
from luoshi.apps.indicators.pages.grid import time_left, time_tone
from luoshi.apps.indicators.queries import Standing, returns, roles_on
from luoshi.apps.indicators.words import Frequency, State
from luoshi.core.indicators.life import HANDED_IN, LIFE, REPORTING, SIGNING
from luoshi.core.values.period import parse

PAGE_LENGTH = 50
# Steps that the office takes of many returns at once.
TOGETHER = ("approve", "freeze", "publish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A return in a row of the desk."""

    report: Return
    period: str
    left: str
    tone: str
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the page of returns shows."""

    who: Standing
    lines: list[Line]
    page: Page[Return]
    counts: list[tuple[str, str, int]]
    late: int
    mine: int
    chosen: dict[str, str]
    periods: list[tuple[str, str]]
    steps: list[str]


def desk_of(who: Standing, asked: Mapping[str, str], day: date) -> Desk:
    """The returns of a period and a state that somebody may see."""
    rows = returns(who.user, who)
    chosen = _chosen(asked)
    within = _of_period(rows, chosen)
    found = _of_state(within, chosen["state"], who, day)
    page = Paginator(found.order_by("-ends", "due", "unit__order", "pk"), PAGE_LENGTH)
    shown = page.get_page(asked.get("page"))
    return Desk(
        who=who,
        lines=[_line(who, one, day) for one in shown],
        page=shown,
        counts=_counts(within),
        late=_of_state(within, "late", who, day).count(),
        mine=_of_state(within, "mine", who, day).count(),
        chosen=chosen,
        periods=_periods(rows),
        steps=[name for name in TOGETHER if _may(who, name, chosen["state"])],
    )


def _chosen(asked: Mapping[str, str]) -> dict[str, str]:
    states = {*State.values, "all", "late", "mine"}
    state = asked.get("state", "mine")
    return {
        "state": state if state in states else "mine",
        "period": asked.get("period", "")[:20],
    }


def _of_period(rows: QuerySet[Return], chosen: Mapping[str, str]) -> QuerySet[Return]:
    frequency, _dot, period = chosen["period"].partition(".")
    return rows.filter(frequency=frequency, period=period) if period else rows


def _of_state(
    rows: QuerySet[Return], state: str, who: Standing, day: date
) -> QuerySet[Return]:
    if state == "all":
        return rows
    if state == "late":
        return rows.filter(due__lt=day).exclude(state__in=HANDED_IN)
    return rows.filter(waiting(who)) if state == "mine" else rows.filter(state=state)


def waiting(who: Standing) -> Q:
    """The condition that a return waits for somebody to act."""
    mine = Q(pk__in=[])
    if who.scope.reporting:
        mine |= Q(state="awaited", unit__in=who.scope.reporting)
    if who.scope.led:
        mine |= Q(state="reported", unit__in=who.scope.led)
    if who.office_roles:
        mine |= Q(state__in=("signed", "approved"))
    if who.scope.has("leader") or "office_admin" in who.office_roles:
        mine |= Q(state="frozen")
    return mine


def _line(who: Standing, report: Return, day: date) -> Line:
    roles = roles_on(who, report)
    acts = (*REPORTING, *SIGNING)
    return Line(
        report=report,
        period=str(parse(report.period)),
        left=time_left(report, day),
        tone=time_tone(report, day),
        is_mine=report.state == LIFE.first and not roles.isdisjoint(acts),
    )


def _counts(rows: QuerySet[Return]) -> list[tuple[str, str, int]]:
    found: dict[str, Any] = dict(
        rows.order_by().values_list("state").annotate(count=Count("pk"))
    )
    return [(code, str(name), found.get(code, 0)) for code, name in State.choices]


def _periods(rows: QuerySet[Return]) -> list[tuple[str, str]]:
    """The periods that there are returns of, the latest first."""
    columns = ("frequency", "period", "ends")
    found = rows.order_by("-ends", "frequency").values_list(*columns).distinct()[:60]
    names = dict(Frequency.choices)
    return [
        (f"{frequency}.{period}", f"{parse(period)}（{names[frequency]}）")
        for frequency, period, _ends in found
    ]


def _may(who: Standing, name: str, state: str) -> bool:
    step = LIFE.by_name[name]
    roles = set(who.office_roles) | ({"leader"} if who.scope.has("leader") else set())
    return state in step.sources and not roles.isdisjoint(step.roles)
