"""A revised plan against the tasks that were made of it: proposed, then written or left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.actions.entering import remove
from luoshi.apps.tasks.actions.life import Given, finish, take
from luoshi.apps.tasks.actions.splitting import Choice, adopt, propose
from luoshi.apps.tasks.models import Event, Task
from luoshi.apps.tasks.queries import standing
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE
from luoshi.core.tasks.revision import (
    Drafts,
    Revision,
    Sent,
    Version,
    became,
    revisions,
)

STEP = "revise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """The plan that holds now, its drafts, and what it changes."""

    plan: PlanRecord
    drafts: Drafts
    revisions: tuple[Revision, ...]


def revised(user: User, plan: PlanRecord) -> Revised:
    """What a plan's revision, or the plan that took its place, changes in its tasks.

    Errors   ``NotConfirmedError`` where the plan that holds is not confirmed
    """
    holding = plan.successor or plan
    tops = list(_tops(plan))
    drafts = {one.key: one for one in propose(user, holding)}
    years = sorted({one.year for one in tops})
    yearly = {
        year: {one.key: one for one in propose(user, holding, year=year)}
        for year in years
    }
    names = None if holding == plan else became(_version(plan), _version(holding))
    found = revisions([_sent(one) for one in tops], drafts, yearly, names)
    left = _left(tops)
    return Revised(
        plan=holding,
        drafts=drafts,
        revisions=tuple(one for one in found if (one.key, str(one.after)) not in left),
    )


def _tops(plan: PlanRecord) -> list[Task]:
    rows = plan.tasks.filter(parent=None).exclude(state__in={*DONE, *ASIDE})
    return list(
        rows.select_related("lead").prefetch_related("events").order_by("order")
    )


def _sent(task: Task) -> Sent:
    steps = {one.step for one in task.events.all()}
    return Sent(
        key=task.pk,
        item=task.item,
        quote=task.quote,
        lead=task.lead_id,
        due=task.due,
        year=task.year,
        is_lead_set="reassign" in steps,
        is_due_set=task.due_source == "set" or task.extensions > 0,
    )


def _version(plan: PlanRecord) -> Version:
    now = standing_of(plan)
    return Version(
        plan=now.plan, keys=now.ledger.keys["measure"], text=now.reading.text
    )


def _left(tops: list[Task]) -> set[tuple[str, str]]:
    """What was looked at before and left as it was."""
    return {
        (one.details["key"], one.details["after"])
        for task in tops
        for one in task.events.all()
        if one.step == STEP and one.details.get("is_left")
    }


def accept(
    user: User,
    plan: PlanRecord,
    taken: Collection[str],
    left: Collection[str] = (),
    opinion: str = "",
) -> int:
    """Write the accepted changes and remember the refused; gives back how many were accepted.

    All or none. A change that is a step of the task's life is taken as that step.

    Errors   ``PermissionDenied`` where the asker does not run the office's tasks;
             ``StepRefused`` where the life of a task forbids it
    """
    who = standing(user)
    if who is None or not who.office_roles:
        raise PermissionDenied
    with transaction.atomic():
        # Every task is locked before the first line of the audit is written.
        rows = Task.objects.select_for_update().filter(plan=plan).order_by("pk")
        tasks = {one.pk: one for one in rows}
        now = revised(user, plan)
        chosen = [one for one in now.revisions if one.key in taken]
        _add(user, now, [one for one in chosen if one.task is None])
        for one in chosen:
            if one.task is not None:
                _write(user, now, one, tasks, opinion)
        for one in now.revisions:
            if one.key in left and one.key not in taken and one.task is not None:
                _note(user, tasks[one.task], one, opinion, is_left=True)
        told = {"accepted": len(chosen), "left": len(left)}
        record(who.office, user, "task.revise", "plan", plan.pk, told)
    return len(chosen)


def _add(user: User, now: Revised, chosen: list[Revision]) -> None:
    items = {one.item for one in chosen}
    drafts = [draft for key, draft in now.drafts.items() if key in items]
    if drafts:
        adopt(user, now.plan, drafts, {key: Choice() for key in items})


def _write(
    user: User, now: Revised, one: Revision, tasks: dict[int, Task], opinion: str
) -> None:
    task = tasks[one.task or 0]
    words = opinion.strip() or f"依据《{now.plan.title}》修订。"
    if one.kind == "gone":
        _end(user, task, words)
    elif one.kind == "lead" and task.state not in INSIDE:
        unit = now.drafts[one.item].lead
        take(user, task.pk, "reassign", Given(unit=unit, opinion=words))
        task.refresh_from_db()
    else:
        below = [each for each in tasks.values() if each.parent_id == task.pk]
        for each in (task, *(below if one.kind != "lead" else ())):
            _note(user, each, one, words)
            _change(each, now, one)


def _end(user: User, task: Task, words: str) -> None:
    """A draft goes; what was sent out stops."""
    if task.state in INSIDE and not task.events.exists():
        remove(user, task.pk)
    else:
        take(user, task.pk, "suspend", Given(opinion=words))


def _change(task: Task, now: Revised, one: Revision) -> None:
    draft = now.drafts[one.item]
    if one.kind in {"sentence", "link"}:
        if task.content == task.quote:
            task.content = draft.content
        task.plan, task.item, task.quote = now.plan, draft.key, draft.content
        task.span_start, task.span_end = draft.span
        task.standard = draft.standard or task.standard
    elif one.kind == "due":
        nodes = task.nodes.filter(done_on=None, due=one.before)  # type: ignore[misc]
        task.due = one.after  # type: ignore[assignment]
        nodes.update(due=task.due)
    elif one.kind == "lead":
        task.lead_id = draft.lead
        task.region = task.lead.region if task.lead is not None else None
    finish(task)


def _note(
    user: User, task: Task, one: Revision, opinion: str, *, is_left: bool = False
) -> None:
    Event.objects.create(
        office_id=task.office_id,
        task=task,
        step=STEP,
        before=task.state,
        after=task.state,
        actor=user,
        actor_name=str(user),
        opinion=opinion,
        details={
            "key": one.key,
            "kind": one.kind,
            "before": str(one.before),
            "after": str(one.after),
            "is_left": is_left,
        },
        at=timezone.now(),
    )
