"""The daily round of an office: lights, counts, reminders and proposals of one day.

Each part may be done again: lights are what they are, a day is counted in one transaction, a
reminder and a proposal are known by their keys. So a round that was killed is simply begun anew.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django_tasks import task

from luoshi.apps.accounts.models import Office
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.indicators.actions.opening import open_ended, watch
from luoshi.apps.indicators.queries import offices as reporting
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, attempt
from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.counting import count_day
from luoshi.apps.supervision.actions.periods import end_periods
from luoshi.apps.supervision.actions.proposing import propose
from luoshi.apps.supervision.actions.ranks import propose_talks
from luoshi.apps.supervision.actions.reminding import remind
from luoshi.apps.supervision.actions.turning import turn
from luoshi.apps.supervision.models import Round
from luoshi.apps.tasks.actions.lights import relight_office
from luoshi.apps.tasks.models import Task


def offices() -> list[int]:
    """The offices that have tasks, or something to report."""
    rows = Task.objects.order_by().values_list("office", flat=True).distinct()
    return sorted({*rows, *reporting()})


@transaction.atomic
def order(office: int, day: date | None = None, *, again: bool = False) -> Round | None:
    """Queue the round of a day; None where it is done or on its way.

    A round whose worker is gone, or that failed, is queued anew; ``again`` does so with one
    that is done.
    """
    day = day or today()
    # Whoever orders at the same time waits here.
    Office.objects.select_for_update().get(pk=office)
    found = Round.objects.filter(office_id=office, day=day).first()
    if found is None:
        found = Round(office_id=office, day=day)
    elif not found.can_retry and not (again and found.status == Status.DONE):
        return None
    run = jobs.queue(found)
    walk.enqueue(found.pk, run)
    return found


@task()
def walk(round_id: int, run: str) -> None:
    """Walk the round in the background."""
    with attempt(Round, round_id, run) as mine:
        if mine is not None:
            _walk(mine, Round.objects.get(pk=round_id))


def _walk(mine: Attempt, found: Round) -> None:
    office, day = found.office_id, found.day
    mine.mark("periods", 2)
    end_periods(office, day)
    mine.mark("lights", 5)
    relit = relight_office(office, day)
    mine.mark("reminders", 50)
    told = remind(office, day)
    mine.mark("proposals", 65)
    proposed = propose(office, day) + propose_talks(office, day)
    mine.mark("returns", 75)
    open_ended(office, day)
    watch(office, day)
    mine.mark("turns", 80)
    turn(office, day)
    sums = {"relit": relit, "told": told, "proposed": proposed}
    with transaction.atomic():
        # The row of the round is held from here, so that nobody else counts this day.
        mine.settle(**sums, unlisted=_unlisted(office, day))
        count_day(office, day)
        record(office, None, "round.done", "round", found.pk, {"day": str(day), **sums})


def _unlisted(office: int, day: date) -> list[int]:
    """The years without a list of days off that the coming weeks reach into."""
    ahead = date(day.year + 1, 1, 31) if day.month == 12 else day
    return list(calendar(office).unlisted(day, ahead))
