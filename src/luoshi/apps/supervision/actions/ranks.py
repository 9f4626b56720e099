"""Talks that units have earned by being last several months running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from luoshi.apps.supervision.actions.proposing import store
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.tallies import places, tallies
from luoshi.apps.tasks.models import Task
from luoshi.apps.ui.saying import said
from luoshi.core.tasks.triggers import Outcome, rank_outcomes

MONTHS = 3
# The snail seat is given in a bulletin, a talk has a paper of its own.
CONSEQUENCE = "talk"


def propose_talks(office: int, day: date) -> int:
    """Propose a talk with each unit that was last; once for a month."""
    months = [_ranks(office, *month) for month in months_before(day, MONTHS)]
    month = f"{months_before(day, 1)[0][0]:%Y-%m}"
    found = [
        _talk(office, int(unit), outcome, month, day)
        for group in sorted({group for one in months for group in one})
        for unit, outcome in _earned([one.get(group, {}) for one in months], day)
    ]
    return store(office, found)


def months_before(day: date, count: int) -> list[tuple[date, date]]:
    """The first and last days of the months before a day, the latest last."""
    found: list[tuple[date, date]] = []
    last = day.replace(day=1) - timedelta(days=1)
    while len(found) < count:
        found.insert(0, (last.replace(day=1), last))
        last = last.replace(day=1) - timedelta(days=1)
    return found


def _ranks(office: int, start: date, end: date) -> dict[str, dict[str, int]]:
    """The ranks of a month as its last day knew them, class by class."""
    rows = Task.objects.filter(office_id=office)
    grouped = places(tallies(rows, office, start, end, end + timedelta(days=1)))
    return {
        group: {one.unit: one.rank for one in found if one.rank is not None}
        for group, found in grouped.items()
    }


def _earned(months: list[dict[str, int]], day: date) -> Iterator[tuple[str, Outcome]]:
    for unit, outcomes in rank_outcomes(months, day).items():
        for one in outcomes:
            if one.consequence == CONSEQUENCE:
                yield unit, one


def _talk(office: int, unit: int, outcome: Outcome, month: str, day: date) -> Slip:
    return Slip(
        office_id=office,
        unit_id=unit,
        kind=Slip.Kind.TALK,
        state=Slip.State.PROPOSED,
        key=f"talk:{unit}:{month}:{outcome.code}",
        period=month,
        issued_on=day,
        text=said(outcome.sentence),
    )
