"""Everything a unit answers for goes to another, at once: it was merged or renamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.notices import actions as notices
from luoshi.apps.organisations.models import Post, Unit, holding
from luoshi.apps.organisations.queries import today
from luoshi.apps.tasks.models import Event, Part, Task
from luoshi.apps.tasks.queries import Standing, standing
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.life import DONE

BATCH = 2_000
# What is done, or goes on as another task, stays with whom it was done by.
ENDED = {*DONE, "carried"}


class MoveError(LuoshiError):
    """Tasks that cannot go from one unit to the other."""

    code = "task-move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many tasks a unit leads, and how many it has a part in."""

    led: int
    parts: int


def moving(gone: Unit) -> Moved:
    """What would go over."""
    led = Task.objects.filter(lead=gone).exclude(state__in=ENDED)
    parts = Part.objects.filter(unit=gone).exclude(task__state__in=ENDED)
    return Moved(led=led.count(), parts=parts.count())


def reassign_all(user: User, gone: Unit, into: Unit, basis: str) -> Moved:
    """Give all that a unit has not finished to another, in one transaction.

    The tasks stay in their state and their clocks run on: it is the same duty under another
    roof. Lights are renewed by the nightly job.

    Errors   ``PermissionDenied`` where the asker does not run the office's tasks; ``MoveError``
             where both are one unit, the other has ended, or no basis is given
    """
    who = standing(user)
    if who is None or not who.office_roles:
        raise PermissionDenied
    _check(who, gone, into, basis)
    with transaction.atomic():
        held = _lock(gone)
        parts = _move_parts(gone, into)
        _move_tasks(held, into)
        _write_events(who, held, gone, into, basis)
        moved = Moved(led=len(held), parts=parts)
        _tell(into, moved, gone)
        told = {"from": gone.name, "to": into.name, "tasks": len(held), "parts": parts}
        record(who.office, user, "task.move", "unit", gone.pk, told)
    return moved


def _check(who: Standing, gone: Unit, into: Unit, basis: str) -> None:
    if {gone.office_id, into.office_id} != {who.office}:
        raise PermissionDenied
    if gone.pk == into.pk:
        raise MoveError(_("请选择另一个单位。"))
    if into.valid_to is not None:
        raise MoveError(_("接手的单位已经撤销，请另选。"))
    if not basis.strip():
        raise MoveError(_("请写明依据，例如机构改革文件的文号。"))


def _lock(gone: Unit) -> list[tuple[int, str]]:
    """The tasks with their states, always in one order so that nobody waits in a circle."""
    rows = Task.objects.select_for_update().filter(lead=gone)
    open_ones = rows.exclude(state__in=ENDED).order_by("pk")
    return list(open_ones.values_list("pk", "state"))


def _move_tasks(held: Sequence[tuple[int, str]], into: Unit) -> None:
    """The new lead no longer supports what it leads now."""
    for keys in _batches(held):
        Part.objects.filter(task__in=keys, unit=into).delete()
        Task.objects.filter(pk__in=keys).update(
            lead=into,
            region=into.region_id,
            version=F("version") + 1,
            updated=timezone.now(),
        )


def _move_parts(gone: Unit, into: Unit) -> int:
    """Parts go over; where both have one, they become one that is done when both were."""
    held = Part.objects.filter(unit=gone).exclude(task__state__in=ENDED)
    keys = list(held.values_list("pk", flat=True))
    doubled = held.filter(task__parts__unit=into)
    both = list(doubled.values_list("task_id", flat=True))
    for task in both:
        _join(task, gone, into)
    held.filter(task__lead=into).delete()
    held.update(unit=into)
    return len(keys)


def _join(task: int, gone: Unit, into: Unit) -> None:
    mine = Part.objects.get(task=task, unit=into)
    other = Part.objects.get(task=task, unit=gone)
    words = dict.fromkeys(filter(None, (mine.content, other.content)))
    mine.content = "；".join(words)[:300]
    mine.report = "\n".join(filter(None, (mine.report, other.report)))
    if mine.done_at is None or other.done_at is None:
        mine.done_at = mine.done_by = None
    mine.save()
    other.delete()


def _write_events(
    who: Standing,
    held: Sequence[tuple[int, str]],
    gone: Unit,
    into: Unit,
    basis: str,
) -> None:
    now = timezone.now()
    details = {"from": gone.name, "to": into.name, "is_moved": True}
    Event.objects.bulk_create(
        (
            Event(
                office_id=who.office,
                task_id=pk,
                step="reassign",
                before=state,
                after=state,
                actor=who.user,
                actor_name=str(who.user),
                opinion=basis.strip(),
                details=details,
                at=now,
            )
            for pk, state in held
        ),
        batch_size=BATCH,
    )


def _tell(into: Unit, moved: Moved, gone: Unit) -> None:
    """One notice for all of it."""
    rows = Post.objects.filter(holding(today()), unit=into)
    people = User.objects.filter(pk__in=rows.values("user"), is_active=True).distinct()
    said = _("%(unit)s的 %(count)s 项任务改由你单位负责")
    notices.tell(
        people,
        kind="task",
        title=said % {"unit": gone.name, "count": moved.led},
        key=f"move:{gone.pk}:{into.pk}:{timezone.now().isoformat()}",
    )


def _batches(held: Sequence[tuple[int, str]]) -> Iterator[list[int]]:
    for first in range(0, len(held), BATCH):
        yield [pk for pk, _state in held[first : first + BATCH]]
