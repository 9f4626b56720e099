"""The tasks somebody may see, and what they are to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import scope, vacant
from luoshi.apps.tasks.models import (
    Evidence,
    Extension,
    Fill,
    Node,
    Part,
    Report,
    Task,
    TaskExport,
)
from luoshi.core.permissions.roles import Scope
from luoshi.core.tasks.filled import REPORTING
from luoshi.core.tasks.life import INSIDE, OPEN

PLANNERS = {Role.EDITOR, Role.REVIEWER}
OFFICE_POSTS = frozenset({"office_admin", "supervisor"})
# Who stands in for a post of the office that nobody holds.
STAND_IN: Mapping[str, frozenset[str]] = {
    Role.REVIEWER: OFFICE_POSTS,
    Role.EDITOR: frozenset({"supervisor"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who somebody is to all tasks: their person, and what their posts reach."""

    user: User
    office: int
    scope: Scope
    vacant: frozenset[str] = frozenset()

    @property
    def office_roles(self) -> frozenset[str]:
        """What they may do to any task of the office.

        While nobody holds such a post (``vacant``), those who confirm the office's plans
        administer its tasks and those who correct them supervise.
        """
        stand_in = STAND_IN.get(self.user.role, frozenset()) & self.vacant
        return (self.scope.roles & OFFICE_POSTS) | stand_in

    @property
    def sees_all(self) -> bool:
        """Whether nothing of the office is hidden from them."""
        return self.scope.whole or self.user.role in PLANNERS

    @property
    def hidden(self) -> frozenset[str]:
        """States they know nothing of; a leader sees what waits for their approval."""
        return frozenset({"draft"}) if self.scope.has("leader") else INSIDE

    @property
    def sees_drafts(self) -> bool:
        """Whether they see what has not been sent out."""
        return bool(self.office_roles)


def standing(asker: Asker) -> Standing | None:
    """Who the asker is to the tasks of their office; None for nobody."""
    if not isinstance(asker, User) or asker.office_id is None:
        return None
    held = scope(asker)
    return Standing(
        user=asker,
        office=asker.office_id,
        scope=held,
        vacant=vacant(asker, STAND_IN.get(asker.role, frozenset()) - held.roles),
    )


def tasks(asker: Asker, who: Standing | None = None) -> QuerySet[Task]:
    """The tasks the asker may see: their office's, their field's or region's, their unit's."""
    who = who or standing(asker)
    if who is None:
        return Task.objects.none()
    rows = Task.objects.filter(office_id=who.office)
    if not who.sees_drafts:
        rows = rows.exclude(state__in=who.hidden)
    if who.sees_all or who.user.role == Role.READER:
        return rows
    return rows.filter(reached(who))


def reached(who: Standing) -> Q:
    """The condition that a task is within the reach of somebody's posts."""
    held = who.scope
    found = Q(pk__in=[])
    if held.units:
        own = Part.objects.filter(task=OuterRef("pk"), unit__in=held.units)
        found |= Q(lead__in=held.units) | Q(Exists(own))
    if held.regions:
        found |= Q(region__in=regions_below(who))
    if held.fields:
        found |= Q(field__in=held.fields)
    if held.forces:
        found |= Q(force__in=held.forces)
    return found


def regions_below(who: Standing) -> QuerySet[Region]:
    """The regions of somebody's posts with all below them."""
    below = Q(pk__in=[])
    for stem in who.scope.regions:
        below |= Q(code__startswith=stem)
    return Region.objects.filter(below, office_id=who.office)


def one(asker: Asker, pk: int) -> Task:
    """A task the asker may see.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(with_names(tasks(asker)), pk=pk)


def with_names(rows: QuerySet[Task]) -> QuerySet[Task]:
    """The same with what a row shows by name."""
    return rows.select_related("lead", "region", "plan", "field", "force")


def roles_on(who: Standing, task: Task) -> frozenset[str]:
    """What somebody is to one task, in the words of its life."""
    held, found = who.scope, set(who.office_roles)
    if task.lead_id is not None and task.lead_id in held.units:
        found.add("lead_reporter")
        if task.lead_id in held.led:
            found.add("lead_leader")
    if held.units and task.parts.filter(unit__in=held.units).exists():
        found.add("support")
    if held.has("leader") and _is_charged(who, task):
        found.add("leader")
    return frozenset(found)


def can_say(who: Standing, task: Task, roles: frozenset[str]) -> bool:
    """Whether somebody has a say in a task beside reading it; task forces have one in theirs."""
    return bool(roles) or task.force_id in who.scope.forces


def _is_charged(who: Standing, task: Task) -> bool:
    """Whether a leader is in charge of a task: of its field, or of its region."""
    if task.field_id in who.scope.fields:
        return True
    if task.leader_id and task.leader is not None:
        return bool(task.leader.user_id == who.user.pk)
    code = task.region.code if task.region is not None else ""
    return any(code.startswith(stem) for stem in who.scope.regions)


def desk(asker: Asker, who: Standing | None = None) -> QuerySet[Task]:
    """What the asker's own units have to do now, the nearest deadline first."""
    who = who or standing(asker)
    if who is None or not who.scope.units:
        return Task.objects.none()
    mine = Task.objects.filter(office_id=who.office, lead__in=who.scope.units)
    return mine.filter(state__in=OPEN).order_by("due", "pk")


def parts(asker: Asker, who: Standing | None = None) -> QuerySet[Part]:
    """What the asker's units do for tasks of others and have not finished."""
    who = who or standing(asker)
    if who is None or not who.scope.units:
        return Part.objects.none()
    rows = Part.objects.filter(unit__in=who.scope.units, done_at__isnull=True)
    open_ones = rows.filter(task__state__in=OPEN, task__office_id=who.office)
    return open_ones.select_related("task", "task__lead", "unit").order_by("task__due")


def reports(asker: Asker) -> QuerySet[Report]:
    """The reports of tasks the asker may see."""
    return Report.objects.filter(task__in=tasks(asker)).select_related("unit", "author")


def waiting(who: Standing, state: str) -> QuerySet[Report]:
    """The reports that wait for somebody: written for their unit to sign, or sent to the office."""
    rows = Report.objects.filter(state=state, replaced_by=None)
    if state == Report.State.WRITTEN:
        rows = rows.filter(unit__in=who.scope.led)
    elif not who.office_roles:
        return Report.objects.none()
    found = rows.filter(task__office_id=who.office)
    return found.select_related("unit", "author", "task")


def nodes(asker: Asker) -> QuerySet[Node]:
    """The nodes of tasks the asker may see."""
    return Node.objects.filter(task__in=tasks(asker))


def shares(asker: Asker) -> QuerySet[Part]:
    """The parts of tasks the asker may see, done or not."""
    return Part.objects.filter(task__in=tasks(asker))


def applications(asker: Asker) -> QuerySet[Extension]:
    """Applications for a later deadline that wait for somebody."""
    waiting = Extension.objects.filter(state__in=("asked", "endorsed"))
    return waiting.filter(task__in=tasks(asker)).select_related("task", "task__lead")


def granted(asker: Asker) -> QuerySet[Extension]:
    """Later deadlines that tasks the asker may see were given."""
    rows = Extension.objects.filter(state=Extension.State.GRANTED)
    return rows.filter(task__in=tasks(asker))


def evidence(asker: Asker) -> QuerySet[Evidence]:
    """The evidence of tasks the asker may see."""
    return Evidence.objects.filter(task__in=tasks(asker)).select_related("document")


def fills(asker: Asker) -> QuerySet[Fill]:
    """The filled-in sheets that the asker has sent in, the newest first."""
    who = standing(asker)
    if who is None:
        return Fill.objects.none()
    rows = Fill.objects.filter(office_id=who.office, by=who.user)
    return rows.select_related("document", "by")


def may_fill(who: Standing | None) -> bool:
    """Whether somebody reports for a unit, or gathers sheets for the office."""
    return who is not None and bool(who.scope.units or who.office_roles)


def fillable(asker: Asker, who: Standing) -> QuerySet[Task]:
    """The tasks whose progress somebody may write on a sheet."""
    rows = tasks(asker, who).filter(state__in=REPORTING)
    return rows if who.office_roles else rows.filter(lead__in=who.scope.units)


def exports(asker: Asker) -> QuerySet[TaskExport]:
    """The ledgers that the asker had made into files; what each sees is their own."""
    if not isinstance(asker, User) or asker.office_id is None:
        return TaskExport.objects.none()
    return TaskExport.objects.filter(office_id=asker.office_id, person=asker)


def export_file(export: TaskExport) -> File[bytes]:
    """The file of an export that is done."""
    return default_storage.open(export.place)
