"""Supervision in the sample office: half a year of papers, bulletins and problems."""

from __future__ import annotations

from datetime import date
from itertools import islice

from django.db.models import QuerySet

from luoshi.apps.accounts.models import Office
from luoshi.apps.organisations.queries import holders
from luoshi.apps.supervision.actions import papers
from luoshi.apps.supervision.models import Problem, Slip
from luoshi.apps.supervision.sample_desk import ANSWERS, Desk, Team, people_of
from luoshi.apps.supervision.sample_ledger import keep_ledger

Kind, State = Slip.Kind, Slip.State


def desk(office: Office, today: date) -> Desk | None:
    """The desk of an office, whose ``look`` goes with the tasks of the sample.

    None where nobody supervises.
    """
    team = _team(office)
    return None if team is None else Desk(team, today)


def press(office: Office, today: date) -> int:
    """Keep a problem ledger, and do a part of what waits today.

    Gives back how many papers have been issued. An office that has a problem ledger is left as
    it is.
    """
    team = _team(office)
    if team is None or Problem.objects.filter(office=office).exists():
        return 0
    keep_ledger(team, today)
    _work_off(team)
    out = (State.ISSUED, State.ANSWERED, State.CLOSED)
    return Slip.objects.filter(office=office, state__in=out).count()


def _team(office: Office) -> Team | None:
    watch = next(iter(holders(office.pk, ["supervisor"])), None)
    second = next(iter(holders(office.pk, ["office_admin"])), None)
    if watch is None or second is None:
        return None
    return Team(office, watch, second, people_of(office))


def _work_off(team: Team) -> None:
    """Some of what waits this morning, of which people are told."""
    waiting = list(_of_people(team, State.ISSUED))
    for slip in islice(_of_people(team, State.ANSWERED), 1):
        papers.send_back(team.watch, slip.pk, "没有写明完成日期，请补充后再报。")
    for slip, text in zip(waiting, ANSWERS[:1], strict=False):
        papers.answer(team.people[slip.unit_id or 0], slip.pk, text)
    proposed = _of_people(team, State.PROPOSED).filter(kind=Kind.SUPERVISION)
    for slip in islice(proposed, 3):
        papers.issue(team.watch, slip.pk)


def _of_people(team: Team, state: Slip.State) -> QuerySet[Slip]:
    """The papers in a state to units of which somebody can sign in, the latest first."""
    rows = Slip.objects.filter(office=team.office, state=state)
    return rows.filter(unit__in=list(team.people)).order_by("-issued_on", "pk")
