"""The calendar and the discipline of an office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import QuerySet

from luoshi.apps.clocks.models import Setting, YearList
from luoshi.core.tasks.discipline import Discipline, discipline_of
from luoshi.core.tasks.slips import BY_CONDITION, ESCALATIONS, Escalation
from luoshi.core.values.calendar import Calendar, Year, calendar_of

Answer = TypeVar("Answer")
# Remembered only for moments: another process may just have loaded a list.
REMEMBERED = 20


def calendar(office: int) -> Calendar:
    """The working days of an office: the lists that came with the program, and its own."""
    lists = _remembered(f"years:{office}", lambda: _years(office))
    return calendar_of(lists)


def discipline(office: int, day: date) -> Discipline:
    """What an office has set, as it holds on a day."""
    return _remembered(f"discipline:{office}:{day}", lambda: _discipline(office, day))


def values_of(office: int, day: date) -> dict[str, Any]:
    """The plain values that an office has set, as they hold on a day."""
    return _remembered(f"values:{office}:{day}", lambda: _values(office, day))


def escalation(office: int, day: date) -> Escalation:
    """By which slips an office presses, as it holds on a day."""
    code = values_of(office, day).get("escalation")
    return next((one for one in ESCALATIONS if one.code == code), BY_CONDITION)


def forget(office: int, day: date) -> None:
    """Have what was just set asked for anew; other processes do within moments."""
    for key in ("discipline", "values"):
        caches["answers"].delete(f"{key}:{office}:{day}")
    caches["answers"].delete(f"years:{office}")


def settings_of(office: int) -> QuerySet[Setting]:
    """All that an office has ever set, the latest first."""
    return Setting.objects.filter(office_id=office).select_related("by")


def lists_of(office: int) -> QuerySet[YearList]:
    """The lists of days off that an office has loaded, the latest first."""
    return YearList.objects.filter(office_id=office).select_related("by")


def _years(office: int) -> tuple[Year, ...]:
    """One list for each year: the one that was loaded last."""
    found = {one.year: one for one in lists_of(office).order_by("pk")}
    return tuple(
        Year(
            one.year,
            frozenset(map(date.fromisoformat, one.off)),
            frozenset(map(date.fromisoformat, one.worked)),
        )
        for one in found.values()
    )


def _discipline(office: int, day: date) -> Discipline:
    return discipline_of(_values(office, day))


def _values(office: int, day: date) -> dict[str, Any]:
    latest = settings_of(office).filter(since__lte=day).first()
    return dict(latest.values) if latest is not None else {}


def _remembered(key: str, ask: Callable[[], Answer]) -> Answer:
    known: Answer | None = caches["answers"].get(key)
    if known is None:
        known = ask()
        caches["answers"].set(key, known, REMEMBERED)
    return known
