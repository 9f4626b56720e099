"""The problem ledger: found, analysed, solved, verified, struck off; it may come back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.notices.actions import tell
from luoshi.apps.organisations.models import Unit
from luoshi.apps.supervision.actions.audience import audience
from luoshi.apps.supervision.actions.moments import day_of
from luoshi.apps.supervision.models import Problem
from luoshi.apps.supervision.queries import problems, supervisor
from luoshi.apps.tasks.actions.life import ClashError
from luoshi.apps.tasks.actions.numbering import numbers
from luoshi.apps.tasks.actions.pressing import keep_problems
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing, standing
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks import problems as core

# The unit says what it does about it, the office looks whether it is so.
OF_UNIT: frozenset[core.Move] = frozenset({"analyse", "solve"})


class ProblemRefused(LuoshiError):
    """A problem that cannot be entered as it is."""

    code = "problem-refused"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A problem as somebody found it."""

    text: str
    via: str = ""
    due: date | None = None
    task: Task | None = None
    unit: Unit | None = None


@transaction.atomic
def enter(user: User, found: Found, at: datetime | None = None) -> Problem:
    """A new line of the ledger; its task cannot close while it stands.

    ``at`` is given where it is written down after it was found, as in ``move``.

    Errors   ``ProblemRefused`` without words or a unit
    """
    who = supervisor(user)
    unit = found.unit or (found.task.lead if found.task is not None else None)
    if unit is None or not found.text.strip():
        raise ProblemRefused(_("请写明问题，并选定责任单位。"))
    if unit.office_id != who.office:
        raise PermissionDenied
    day = day_of(at)
    (serial,) = numbers(who.office, "problem", day.year)
    problem = Problem.objects.create(
        office_id=who.office,
        number=f"W{day.year}-{serial:04d}",
        task=found.task,
        unit=unit,
        text=found.text.strip(),
        via=found.via,
        due=found.due,
        found_on=day,
    )
    _keep(problem)
    if at is None:
        _tell(problem, "found")
    told = {"number": problem.number}
    record(who.office, user, "problem.enter", "problem", problem.pk, told)
    return problem


@transaction.atomic
def move(
    user: User,
    pk: int,
    step: core.Move,
    note: str,
    version: int | None = None,
    *,
    at: datetime | None = None,
) -> Problem:
    """One stage further, or back where verification fails or it happens again.

    Errors   ``TaskError`` where a stage is skipped or words are missing; ``ClashError`` where
             somebody was faster; ``PermissionDenied`` where it is not theirs to do
    """
    who = standing(user)
    if who is None or not problems(user, who).filter(pk=pk).exists():
        raise PermissionDenied
    problem = Problem.objects.select_for_update().get(pk=pk)
    if version is not None and problem.version != version:
        raise ClashError(_("这个问题刚刚有人办理过，请刷新页面。"))
    if not may_move(who, problem, step):
        raise PermissionDenied
    act = core.Act(
        step,
        str(user),
        day_of(at),
        note.strip(),
        key=user.pk,
        is_filled=step in OF_UNIT and problem.unit_id not in who.scope.units,
    )
    after = core.moved(as_core(problem), act)
    _write(problem, after, act)
    if at is None:
        _tell(problem, step)
    told = {"move": step, "state": after.stage}
    record(who.office, user, "problem.move", "problem", problem.pk, told)
    return problem


def may_move(who: Standing, problem: Problem, step: core.Move) -> bool:
    """Whether it is for somebody to take a move.

    The office does not write the unit's words, unless nobody of the unit can.
    """
    if step in OF_UNIT:
        if problem.unit_id in who.scope.units:
            return True
        if audience(problem.office_id).of_unit(problem.unit_id):
            return False
    return bool(who.office_roles)


def as_core(problem: Problem) -> core.Problem:
    """The problem as the course sees it."""
    acts = tuple(
        core.Act(**one | {"on": date.fromisoformat(one["on"])}) for one in problem.acts
    )
    return core.Problem(problem.state, acts)  # type: ignore[arg-type]


def _write(problem: Problem, after: core.Problem, act: core.Act) -> None:
    problem.state = after.stage
    problem.acts = [asdict(one) | {"on": one.on.isoformat()} for one in after.acts]
    problem.failures, problem.recurrences = after.failures, after.recurrences
    if act.move == "analyse":
        problem.measures = act.note
    problem.closed_on = act.on if after.stage == "struck" else None
    problem.version += 1
    problem.save()
    _keep(problem)


def _keep(problem: Problem) -> None:
    """Keep on the task how many of its problems stand."""
    if problem.task_id is not None:
        standing_ones = Problem.objects.filter(task=problem.task_id).exclude(
            state="struck"
        )
        keep_problems(problem.task_id, standing_ones.count())


def _tell(problem: Problem, step: str) -> None:
    people = audience(problem.office_id)
    told = (
        people.office.values() if step in OF_UNIT else people.of_unit(problem.unit_id)
    )
    stage = str(core.PROBLEM.stages[problem.state])  # type: ignore[index]
    tell(
        told,
        kind="problem",
        title=f"{problem.number} {stage}",
        text=problem.text,
        address=reverse("supervision:problem", args=[problem.pk]),
        key=f"problem:{problem.pk}:{problem.version}",
    )
