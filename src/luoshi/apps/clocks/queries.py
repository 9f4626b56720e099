"""The calendar and the discipline of an office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.cache import caches
from django.db.models import QuerySet

from luoshi.apps.clocks.models import Setting, YearList
from luoshi.core.tasks.discipline import Discipline, discipline_of
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
    latest = settings_of(office).filter(since__lte=day).first()
    return discipline_of(latest.values if latest is not None else {})


def _remembered(key: str, ask: Callable[[], Answer]) -> Answer:
    known: Answer | None = caches["answers"].get(key)
    if known is None:
        known = ask()
        caches["answers"].set(key, known, REMEMBERED)
    return known
