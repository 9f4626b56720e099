"""Papers that press: issued by the office, answered by the unit, closed by the office.

A deed takes ``at`` where it is written down after it was done; then nobody is told of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar, escalation
from luoshi.apps.notices.actions import tell
from luoshi.apps.organisations.models import Unit
from luoshi.apps.supervision.actions import freezing
from luoshi.apps.supervision.actions.audience import audience
from luoshi.apps.supervision.actions.moments import day_of, moment_of
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.queries import slips, supervisor
from luoshi.apps.tasks.actions.pressing import count_urge
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing, standing, tasks
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.life import OPEN
from luoshi.core.values.limit import Limit

Kind, State = Slip.Kind, Slip.State
# Those a unit has to answer; the others are done once they are issued.
ANSWERED = {Kind.URGE: Limit(3), Kind.SUPERVISION: Limit(3), Kind.TALK: Limit(5)}
OF_TASK = (Kind.REMINDER, Kind.URGE, Kind.SUPERVISION)


class PaperRefused(LuoshiError):
    """A paper that cannot be issued, answered or closed as it stands."""

    code = "slip-refused"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a supervisor puts on a paper; ``details`` are those of its kind."""

    text: str = ""
    limit: date | None = None
    grade: str = ""
    details: dict[str, str] | None = None


@transaction.atomic
def issue(
    user: User, pk: int, wanted: Wanted | None = None, at: datetime | None = None
) -> Slip:
    """Issue a paper that was proposed.

    Errors   ``PaperRefused`` where somebody has issued or dropped it; ``PermissionDenied``
    """
    who = supervisor(user)
    slip = held(user, who, pk, State.PROPOSED)
    slip.grade = (wanted and wanted.grade) or slip.grade
    return _issue(user, slip, wanted or Wanted(), at)


@transaction.atomic
def write(
    user: User,
    kind: str,
    wanted: Wanted,
    *,
    task: Task | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> Slip:
    """Issue a paper that nobody proposed.

    Errors   ``PaperRefused`` where it lacks its task, its unit or its colour
    """
    who = supervisor(user)
    if task is not None and not tasks(user, who).filter(pk=task.pk).exists():
        raise PermissionDenied
    if task is None and kind in OF_TASK:
        raise PaperRefused(_("这种督查单针对一项任务，请先选定任务。"))
    unit = unit or (task.lead if task is not None else None)
    if unit is None or unit.office_id != who.office:
        raise PaperRefused(_("请选定主送单位。"))
    slip = Slip(
        office_id=who.office, kind=kind, task=task, unit=unit, grade=wanted.grade
    )
    if kind == Kind.SUPERVISION and not slip.grade:
        raise PaperRefused(_("督办单要选定颜色。"))
    return _issue(user, slip, wanted, at)


def _issue(user: User, slip: Slip, wanted: Wanted, at: datetime | None) -> Slip:
    slip.issued_on, slip.issued_by = day_of(at), user
    slip.text = wanted.text.strip() or slip.text
    slip.limit = wanted.limit or limit_of(slip)
    slip.state = State.ISSUED if slip.kind in ANSWERED else State.CLOSED
    slip.closed_on = None if slip.kind in ANSWERED else slip.issued_on
    _check(slip)
    if slip.kind == Kind.URGE and slip.task is not None:
        slip.round = _round(slip, slip.task)
    own = Task.objects.select_related("lead").filter(pk=slip.task_id or 0)
    slip.frozen = {
        "sender": freezing.sender(slip),
        "to": freezing.addressees([slip.unit.name] if slip.unit else []),
        "tasks": [freezing.task(one, slip.issued_on) for one in own],
        **(wanted.details or {}),
    }
    slip.number = freezing.number_of(slip.frozen["sender"])
    slip.key = slip.key or key_of(slip)
    slip.save()
    if at is None:
        told = audience(slip.office_id).of_unit(slip.unit_id)
        _tell(slip, told, f"{slip.get_kind_display()} {slip.number}", slip.text)
    details = {"kind": slip.kind, "number": slip.number, "task": slip.task_id}
    record(slip.office_id, user, "slip.issue", "slip", slip.pk, details)
    return slip


def _round(slip: Slip, task: Task) -> int:
    """The how-manieth urge it is; what supporting units are sent does not count against the lead."""
    if slip.unit_id == task.lead_id:
        return count_urge(task.pk)
    sent = Slip.objects.filter(task=task, unit=slip.unit_id, kind=Kind.URGE)
    return sent.exclude(state=State.PROPOSED).count() + 1


def _check(slip: Slip) -> None:
    """A paper presses for open work, presses those who do it, and leaves them time.

    Errors   ``PaperRefused`` where it does not
    """
    if slip.limit is not None and slip.limit < slip.issued_on:
        raise PaperRefused(_("回复期限不能早于今天。"))
    task = slip.task
    if task is None or slip.kind not in OF_TASK:
        return
    if task.state not in OPEN:
        raise PaperRefused(_("这项任务现在不在办理中，不能催办或督办。"))
    helping = task.parts.values_list("unit", flat=True)
    if slip.unit_id != task.lead_id and slip.unit_id not in helping:
        raise PaperRefused(_("主送单位不是这项任务的牵头或配合单位，请核对。"))


def key_of(slip: Slip) -> str:
    """The key of a paper that a person wrote: a slip counts for the deadline it presses."""
    if slip.kind == Kind.SUPERVISION and slip.task is not None:
        return f"slip:{slip.task_id}:{slip.task.due}:{slip.grade}:{slip.number}"
    return ""


def limit_of(slip: Slip) -> date | None:
    """By when a paper is answered, by its colour or its kind; None where it needs no answer."""
    limit = ANSWERED.get(Kind(slip.kind))
    for grade in escalation(slip.office_id, slip.issued_on).grades:
        if slip.kind == Kind.SUPERVISION and grade.colour == slip.grade:
            limit = grade.limit or limit
    if limit is None:
        return None
    received = datetime.combine(slip.issued_on, time(9))
    return limit.expiry(received, calendar(slip.office_id)).date


@transaction.atomic
def drop(user: User, pk: int, note: str) -> Slip:
    """Decide against a paper that was proposed; it is not proposed again.

    Errors   ``PaperRefused`` without a reason, or where it was issued
    """
    slip = held(user, supervisor(user), pk, State.PROPOSED)
    if not note.strip():
        raise PaperRefused(_("不签发要写明理由。"))
    return _settle(user, slip, State.DROPPED, note, is_told=False)


@transaction.atomic
def answer(user: User, pk: int, text: str, at: datetime | None = None) -> Slip:
    """The unit answers; where nobody of it can sign in, the office copies what came on paper.

    Errors   ``PaperRefused`` without words, or where it was answered; ``PermissionDenied`` for
             whoever may not answer
    """
    who = standing(user)
    if who is None:
        raise PermissionDenied
    slip = held(user, who, pk, State.ISSUED)
    if not may_answer(who, slip):
        raise PermissionDenied
    if not text.strip():
        raise PaperRefused(_("请写明办理情况。"))
    slip.answer, slip.answered_by = text.strip(), user
    slip.answered_at = moment_of(at)
    slip.is_filled = slip.unit_id not in who.scope.units
    slip.state = State.ANSWERED
    slip.save()
    if at is None:
        office = audience(slip.office_id).office.values()
        _tell(slip, office, _("%(kind)s %(number)s 已回复") % _names(slip), slip.answer)
    record(slip.office_id, user, "slip.answer", "slip", slip.pk, {})
    return slip


def may_answer(who: Standing, slip: Slip) -> bool:
    """Whether it is for somebody to answer: of its unit, or the office where it has nobody."""
    if slip.unit_id in who.scope.units:
        return True
    return bool(who.office_roles) and not audience(slip.office_id).of_unit(slip.unit_id)


@transaction.atomic
def close(
    user: User,
    pk: int,
    note: str,
    *,
    is_excused: bool = False,
    at: datetime | None = None,
) -> Slip:
    """The office is content: the demand was met, or the reason is good.

    Errors   ``PaperRefused`` where it has not been answered, is excused without a reason, or
             where the same person wrote the answer for the unit
    """
    slip = held(user, supervisor(user), pk, State.ANSWERED)
    if slip.is_filled and slip.answered_by_id == user.pk:
        raise PaperRefused(_("代单位填写回复的人不能自己核查，请由另一人办理。"))
    if is_excused and not note.strip():
        raise PaperRefused(_("认定有正当理由的，要写明是什么理由。"))
    slip.is_excused = is_excused
    slip.closed_on = day_of(at)
    return _settle(user, slip, State.CLOSED, note, is_told=at is None)


@transaction.atomic
def send_back(user: User, pk: int, note: str, at: datetime | None = None) -> Slip:
    """The office is not content: the unit answers once more, within the same limit again.

    Errors   ``PaperRefused`` without a reason, or where it has not been answered
    """
    slip = held(user, supervisor(user), pk, State.ANSWERED)
    if not note.strip():
        raise PaperRefused(_("退回要写明理由。"))
    return _settle(user, slip, State.ISSUED, note, is_told=at is None)


def held(user: User, who: Standing, pk: int, state: Slip.State) -> Slip:
    """A paper in a state that nobody else can change until the transaction ends.

    Errors   ``PermissionDenied`` where it is not to be seen; ``PaperRefused`` in another state
    """
    if not slips(user, who).filter(pk=pk).exists():
        raise PermissionDenied
    slip = Slip.objects.select_for_update().get(pk=pk)
    if slip.state != state:
        raise PaperRefused(_("这份督查单刚刚有人办理过，请刷新页面。"))
    return slip


def _settle(
    user: User, slip: Slip, state: Slip.State, note: str, *, is_told: bool
) -> Slip:
    slip.state, slip.note = state, note.strip()[:300]
    slip.save()
    if is_told:
        told = audience(slip.office_id).of_unit(slip.unit_id)
        _tell(slip, told, f"{slip.number} {slip.get_state_display()}", slip.note)
    details = {"state": str(state), "note": slip.note}
    record(slip.office_id, user, "slip.settle", "slip", slip.pk, details)
    return slip


def _names(slip: Slip) -> dict[str, str]:
    return {"kind": slip.get_kind_display(), "number": slip.number}


def _tell(slip: Slip, people: Iterable[User], title: str, text: str) -> None:
    tell(
        people,
        kind="slip",
        title=title,
        text=text,
        address=reverse("supervision:slip", args=[slip.pk]),
        key=f"slip:{slip.pk}:{slip.state}:{timezone.now():%Y%m%d%H%M%S%f}",
    )
