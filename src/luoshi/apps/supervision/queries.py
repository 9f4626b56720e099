"""What of supervision somebody may see, and who may press."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.models import Group
from luoshi.apps.supervision.models import DayCount, Problem, Round, Slip
from luoshi.apps.tasks.queries import Standing, standing, tasks

OUT = (Slip.State.ISSUED, Slip.State.ANSWERED, Slip.State.CLOSED)


def supervisor(asker: Asker) -> Standing:
    """The asker, who presses for the office.

    Errors   ``PermissionDenied`` where they may not
    """
    who = standing(asker)
    if who is None or not who.office_roles:
        raise PermissionDenied
    return who


def watcher(asker: Asker) -> Standing:
    """The asker, who may look at all units beside each other.

    Errors   ``PermissionDenied`` where their own unit is all they see
    """
    who = standing(asker)
    if who is None or not (
        who.office_roles or who.sees_all or who.scope.has("leader", "auditor")
    ):
        raise PermissionDenied
    return who


def leader(asker: Asker) -> Standing:
    """The asker, who leads fields of work or the office itself.

    Errors   ``PermissionDenied`` where they do not
    """
    who = standing(asker)
    if who is None or not (who.scope.has("leader") or who.office_roles):
        raise PermissionDenied
    return who


def member(asker: Asker) -> Standing:
    """The asker, who has anything to do with the tasks of an office.

    Errors   ``PermissionDenied`` where they do not
    """
    who = standing(asker)
    if who is None:
        raise PermissionDenied
    return who


def slips(asker: Asker, who: Standing | None = None) -> QuerySet[Slip]:
    """The papers the asker may see: all of the office, or those sent to their units.

    A paper that nobody has issued is seen by those who could.
    """
    who = who or standing(asker)
    if who is None:
        return Slip.objects.none()
    rows = Slip.objects.filter(office_id=who.office)
    if not who.office_roles:
        rows = rows.filter(state__in=OUT)
    if not (who.sees_all or who.office_roles):
        rows = rows.filter(_reached(asker, who) | Q(unit=None, task=None))
    return rows.select_related("unit", "task")


def pressing(asker: Asker, who: Standing) -> QuerySet[Slip]:
    """The papers to the asker's own units that are not done with, the nearest limit first."""
    waiting = (Slip.State.ISSUED, Slip.State.ANSWERED)
    mine = slips(asker, who).filter(unit__in=who.scope.units, state__in=waiting)
    return mine.order_by(F("limit").asc(nulls_last=True), "pk")


def problems(asker: Asker, who: Standing | None = None) -> QuerySet[Problem]:
    """The problems the asker may see, by the same reach."""
    who = who or standing(asker)
    if who is None:
        return Problem.objects.none()
    rows = Problem.objects.filter(office_id=who.office)
    if not (who.sees_all or who.office_roles):
        rows = rows.filter(_reached(asker, who))
    return rows.select_related("unit", "task")


def _reached(asker: Asker, who: Standing) -> Q:
    """What is of the asker's units, or of a task that they see as a leader or a force's lead."""
    own = Q(unit__in=who.scope.units)
    if who.scope.fields or who.scope.regions or who.scope.forces:
        own |= Q(task__in=tasks(asker, who))
    return own


def rounds(asker: Asker) -> QuerySet[Round]:
    """The daily rounds of the asker's office, the latest first."""
    who = standing(asker)
    return Round.objects.filter(office_id=who.office if who else 0)


def counts(office: int, day: date) -> QuerySet[DayCount]:
    """How the tasks of an office stood on a day."""
    return DayCount.objects.filter(office_id=office, day=day)


def counted_days(office: int) -> list[date]:
    """The days that were counted, the latest first."""
    done = Round.objects.filter(office_id=office, status=Status.DONE)
    return list(done.order_by("-day").values_list("day", flat=True)[:800])


def forces(asker: Asker) -> QuerySet[Group]:
    """The task forces the asker may look at: all, or those of their posts and units."""
    who = standing(asker)
    rows = Group.objects.filter(
        office_id=who.office if who else 0, sort=Group.Sort.FORCE
    )
    if (
        who is None
        or who.sees_all
        or who.office_roles
        or who.scope.has("leader", "auditor")
    ):
        return rows
    own = Q(pk__in=who.scope.forces) | Q(memberships__unit__in=who.scope.units)
    return rows.filter(own).distinct()
