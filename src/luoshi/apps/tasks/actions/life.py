"""One step of a task's life: asked of the core, written once, told to those it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.queries import units
from luoshi.apps.tasks.actions.effects import EFFECTS, Taken
from luoshi.apps.tasks.actions.lights import relight
from luoshi.apps.tasks.actions.progress import roll_up
from luoshi.apps.tasks.actions.proofs import Proof, lay
from luoshi.apps.tasks.actions.telling import tell
from luoshi.apps.tasks.models import Event, Extension, Task
from luoshi.apps.tasks.queries import Standing, roles_on, standing, tasks
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.life import DONE, LIFE, OPEN
from luoshi.core.values.limit import Limit


class ClashError(LuoshiError):
    """Somebody else changed the task in the meantime; nothing of this step was written."""

    code = "task-changed"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a person gives with a step; ``version`` is the task as they saw it."""

    opinion: str = ""
    due: date | None = None
    unit: int | None = None
    version: int | None = None
    proofs: tuple[Proof, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """What of it is there."""
        there = {
            "opinion": bool(self.opinion.strip()),
            "due": self.due is not None,
            "unit": self.unit is not None,
        }
        return frozenset(name for name, is_there in there.items() if is_there)


def take(user: User, pk: int, step: str, given: Given | None = None) -> Task:
    """Take a step of a task; gives back the task after it.

    Errors   ``StepRefused`` where the life of tasks forbids it; ``ClashError`` where somebody
             was faster; ``PermissionDenied`` where the asker does not see the task
    """
    given = given or Given()
    with transaction.atomic():
        who, task = held(user, pk, given.version)
        event = _taken(who, task, step, given)
        _record(who, event)
    return task


def take_many(user: User, keys: Iterable[int], step: str, given: Given) -> int:
    """The same step of several tasks, all or none; gives back of how many."""
    with transaction.atomic():
        # All that is locked is locked before the first line of the audit is written.
        pairs = [held(user, pk, None) for pk in sorted(set(keys))]
        done = [(who, _taken(who, task, step, given)) for who, task in pairs]
        for who, event in done:
            _record(who, event)
    return len(done)


def held(user: User, pk: int, version: int | None) -> tuple[Standing, Task]:
    """A task that nobody else can change until the transaction ends.

    Errors   ``PermissionDenied`` where it is not to be seen; ``ClashError`` where it is not the
             version that the person saw
    """
    who = standing(user)
    if who is None or not tasks(user, who).filter(pk=pk).exists():
        raise PermissionDenied
    # From the top down, as carrying a task with its sub-tasks does: nobody waits in a circle.
    above = Task.objects.filter(pk=pk).values("parent")
    list(Task.objects.select_for_update().filter(pk__in=above).values("pk"))
    task = Task.objects.select_for_update().get(pk=pk)
    if version is not None and task.version != version:
        raise ClashError(
            _("这项任务刚刚有人办理过，页面上不是最新情况；请刷新后再办。")
        )
    return who, task


def _taken(who: Standing, task: Task, step: str, given: Given) -> Event:
    now = timezone.now()
    before, limit = task.state, limit_of(task)
    after = LIFE.take(
        step,
        task.state,
        roles_on(who, task),
        given=given.names,
        facts=facts(who, task, given),
    )
    event = Event(
        office_id=task.office_id,
        task=task,
        step=step,
        before=before,
        after=after,
        actor=who.user,
        actor_name=str(who.user),
        unit_name=unit_name(who, task),
        opinion=given.opinion.strip(),
        details=dict(given.details),
        limit=limit,
        is_late=limit is not None and now > limit and step not in WAITING,
        at=now,
    )
    task.state = after
    if after != before:
        task.clock_from = now
    effect = EFFECTS.get(step)
    if effect is not None:
        effect(
            Taken(
                who=who,
                task=task,
                event=event,
                unit=_unit(who, given),
                due=given.due,
            )
        )
    event.save()
    lay(who.user, task, given.proofs, event=event)
    finish(task)
    tell(task, event)
    return event


def _record(who: Standing, event: Event) -> None:
    told = {"step": event.step, "before": event.before, "after": event.after}
    record(who.office, who.user, "task.step", "task", event.task_id, told)


# Steps that answer no clock of the state they start from.
WAITING = frozenset({"object", "ask_extension", "suspend", "carry", "reassign"})


def finish(task: Task, day: date | None = None) -> None:
    """Save a task that was changed: one version further, its light renewed, its parent with it."""
    task.version += 1
    relight(task, day)
    task.save()
    if task.parent_id is not None:
        roll_up([task.parent_id], day)


def _unit(who: Standing, given: Given) -> Unit | None:
    if given.unit is None:
        return None
    return units(who.user).filter(pk=given.unit).first()


def unit_name(who: Standing, task: Task) -> str:
    """For which unit somebody acts on a task; empty for the office itself."""
    own = who.scope.units
    if task.lead_id in own and task.lead is not None:
        return task.lead.name
    part = task.parts.filter(unit__in=own).select_related("unit").first()
    return part.unit.name if part is not None else ""


def facts(who: Standing, task: Task, given: Given) -> dict[str, bool]:
    """What the conditions of the life look at."""
    asked = task.applications.filter(state__in=("asked", "endorsed")).first()
    today = timezone.localdate()
    wanted = given.due or (asked.due_asked if asked is not None else None)
    return {
        "has_lead": task.lead_id is not None,
        "has_due": task.due is not None,
        "may_object": _may_object(task),
        "is_overdue": task.due is not None and today > task.due,
        "is_asking": asked is not None,
        "is_later": _is_later(task, wanted, today),
        "has_time": _has_time(task, given.due, today),
        "is_endorsed": asked is not None and asked.state == Extension.State.ENDORSED,
        "is_other": asked is None or asked.endorsed_by_id != who.user.pk,
        "has_report": task.reported_on is not None,
        "parts_done": not task.parts.filter(done_at__isnull=True).exists(),
        "children_done": not task.children.exclude(
            state__in=(*DONE, "suspended", "carried")
        ).exists(),
        "problems_open": task.problems_open > 0,
    }


def _is_later(task: Task, due: date | None, today: date) -> bool:
    if due is None or due < today:
        return False
    return task.due is None or due > task.due


def _has_time(task: Task, due: date | None, today: date) -> bool:
    """Whether whoever gets a task can still be in time; a new deadline is a later one."""
    if due is not None:
        return _is_later(task, due, today)
    return task.due is None or task.due >= today


def _may_object(task: Task) -> bool:
    """Whether the days for objecting are not over, and nothing was objected since it was sent."""
    if task.dispatched_at is None:
        return False
    if task.events.filter(step="object", at__gte=task.dispatched_at).exists():
        return False
    rules = discipline(task.office_id, timezone.localdate())
    until = _expiry(task, task.dispatched_at, Limit(rules.objecting))
    return timezone.now() <= until


def limit_of(task: Task) -> datetime | None:
    """Until when somebody has to answer in the state a task is in; None without a clock."""
    since = {
        "dispatched": task.clock_from or task.dispatched_at,
        "objected": task.clock_from or task.updated,
        "applied": task.applied_at,
    }.get(task.state)
    if since is None:
        return _deadline(task)
    rules = discipline(task.office_id, timezone.localdate())
    return _expiry(task, since, rules.limits[task.state])


def _expiry(task: Task, since: datetime, limit: Limit) -> datetime:
    local = timezone.localtime(since).replace(tzinfo=None)
    expiry = limit.expiry(local, calendar(task.office_id))
    return timezone.make_aware(expiry.moment)


def _deadline(task: Task) -> datetime | None:
    """The end of the day a task is due."""
    if task.due is None or task.state not in OPEN:
        return None
    last = datetime.combine(task.due, datetime.max.time().replace(microsecond=0))
    return timezone.make_aware(last)
