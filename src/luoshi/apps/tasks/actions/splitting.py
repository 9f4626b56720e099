"""A confirmed plan becomes tasks: proposed, decided by a person, written all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.organisations.models import Group, Post, Unit
from luoshi.apps.organisations.queries import (
    expand,
    fields,
    groups,
    posts,
    resolve_names,
    today,
    units,
)
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.actions.numbering import numbers, task_number
from luoshi.apps.tasks.models import Part, Task
from luoshi.apps.tasks.queries import standing
from luoshi.apps.tasks.words import Source
from luoshi.core.errors import LuoshiError
from luoshi.core.organisations.names import Resolution
from luoshi.core.tasks.splitting import Draft, Named, split

TITLE_LENGTH = 200
MAY_SPLIT = {State.CONFIRMED, State.IN_FORCE}
Keys = Callable[[int], tuple[int, ...]]


class NotConfirmedError(LuoshiError):
    """A plan that people have not confirmed gives no tasks."""

    code = "plan-not-confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person decided about a draft; None leaves it as proposed.

    Shapes   ``field`` the key of a field of work, whose leader is then in charge
    """

    lead: int | None = None
    due: date | None = None
    supports: tuple[int, ...] | None = None
    each: tuple[int, ...] | None = None
    standard: str | None = None
    every: str | None = None
    field: int | None = None
    is_left_out: bool = False


def propose(
    user: User, plan: PlanRecord, *, year: int | None = None, start: date | None = None
) -> tuple[Draft, ...]:
    """What the plan would become; nothing is written.

    Errors   ``NotConfirmedError`` where the plan is not confirmed or in force
    """
    _confirmed(plan)
    now = standing_of(plan)
    found = now.ledger.plan
    names = sorted({unit.name for one in found.measures for unit in one.units})
    resolved = resolve_names(user, names, title=plan.title)
    named = {name: _named(user, resolved[name]) for name in names}
    return split(
        found,
        now.ledger.keys["measure"],
        now.reading.text,
        named.__getitem__,
        start=start or today(),
        year=year,
    )


def named_in(user: User, plan: PlanRecord) -> dict[str, Resolution]:
    """Every unit name of the plan and whom the directory takes it for, in their order.

    Errors   ``NotConfirmedError`` where the plan is not confirmed or in force
    """
    _confirmed(plan)
    measures = standing_of(plan).ledger.plan.measures
    names = dict.fromkeys(unit.name for one in measures for unit in one.units)
    return resolve_names(user, names, title=plan.title)


def _confirmed(plan: PlanRecord) -> None:
    if plan.state not in MAY_SPLIT:
        raise NotConfirmedError(_("这份规划还没有确认，先由审核人确认，再分解成任务。"))


def _named(user: User, found: Resolution) -> Named:
    if found.kind == "group" and found.key is not None:
        group = groups(user).filter(pk=found.key).first()
        return Named(found.name, _members(group), is_group=True)
    if found.key is not None:
        return Named(found.name, (found.key,))
    guesses = tuple(one.key for one in found.candidates)
    return Named(found.name, guesses, is_sure=False)


def _members(group: Group | None) -> tuple[int, ...]:
    return tuple(unit.pk for unit in expand(group)) if group is not None else ()


def adopt(
    user: User,
    plan: PlanRecord,
    drafts: Sequence[Draft],
    choices: Mapping[str, Choice],
) -> list[Task]:
    """Write the drafts as tasks with what a person decided, all or none.

    A measure that has a task of the same year already gets no second one.

    Errors   ``PermissionDenied`` where the asker does not run the office's tasks
    """
    with transaction.atomic():
        locked = PlanRecord.objects.select_for_update().get(pk=plan.pk)
        _keeper(user)
        kept = [_decided(one, choices.get(one.key)) for one in drafts]
        fresh = [one for one in kept if one is not None and not _has(locked, one)]
        known = {unit.pk: unit for unit in units(user).select_related("region")}
        made = _write(locked, fresh, known, _Chosen(user, choices))
        record(
            locked.office_id,
            user,
            "task.split",
            "plan",
            locked.pk,
            {"tasks": len(made)},
        )
    return made


def _keeper(user: User) -> None:
    who = standing(user)
    if who is None or not who.office_roles:
        raise PermissionDenied


def _decided(draft: Draft, choice: Choice | None) -> Draft | None:
    if choice is None:
        return draft
    if choice.is_left_out:
        return None
    changes: dict[str, object] = {}
    if choice.lead is not None:
        others = (*draft.supports, *draft.candidates)
        changes["lead"] = choice.lead
        changes["supports"] = tuple(
            dict.fromkeys(one for one in others if one != choice.lead)
        )
    if choice.due is not None and choice.due != draft.due:
        changes |= {"due": choice.due, "due_source": "set"}
    for name in ("each", "standard"):
        if (given := getattr(choice, name)) is not None:
            changes[name] = given
    lead = changes.get("lead", draft.lead)
    if choice.supports is not None:
        changes["supports"] = tuple(one for one in choice.supports if one != lead)
    return replace(draft, **changes)  # type: ignore[arg-type]


class _Chosen:
    """What was chosen beside the draft itself, ready to be set on each task."""

    def __init__(self, user: User, choices: Mapping[str, Choice]) -> None:
        self._choices = choices
        self._fields = {one.pk: one for one in fields(user)}
        self._leaders: dict[int, Post] = {}
        held = posts(user).filter(role=Post.Role.LEADER).prefetch_related("fields")
        for post in held:
            for field in post.fields.all():
                self._leaders.setdefault(field.pk, post)

    def set_on(self, task: Task) -> None:
        choice = self._choices.get(task.item)
        if choice is None:
            return
        task.every = choice.every or task.every
        task.field = self._fields.get(choice.field or 0)
        if task.field is not None:
            task.leader = self._leaders.get(task.field.pk)


def _has(plan: PlanRecord, draft: Draft) -> bool:
    year = year_of(draft)
    return plan.tasks.filter(item=draft.key, year=year, parent=None).exists()


def year_of(draft: Draft) -> int:
    """The year that a task is run in: that of its deadline, else of its start."""
    return (draft.due or draft.start).year


def _write(
    plan: PlanRecord,
    drafts: Sequence[Draft],
    known: Mapping[int, Unit],
    chosen: _Chosen,
) -> list[Task]:
    made: list[Task] = []
    for draft in drafts:
        # A group without an owner above it: every member answers for itself.
        top = _task(plan, draft, known.get(draft.lead or 0), None)
        made.append(top)
        made += [
            _task(plan, draft, known[one], top) for one in draft.each if one in known
        ]
    _number(made, plan.office_id)
    for task in made:
        chosen.set_on(task)
        task.parent_id = task.parent.pk if task.parent is not None else None
        task.save()
    tops = {task.item: task for task in made if task.parent_id is None}
    Part.objects.bulk_create(
        Part(task=tops[draft.key], unit=known[key], order=order)
        for draft in drafts
        for order, key in enumerate(draft.supports)
        if key in known
    )
    return made


def _task(
    plan: PlanRecord, draft: Draft, lead: Unit | None, parent: Task | None
) -> Task:
    return Task(
        office_id=plan.office_id,
        source=Source.PLAN,
        basis=plan.title[:300],
        plan=plan,
        item=draft.key,
        quote=draft.content,
        span_start=draft.span[0],
        span_end=draft.span[1],
        order=draft.order,
        category=draft.section[:200],
        title=draft.title[:TITLE_LENGTH],
        content=draft.content,
        standard=draft.standard,
        lead=lead,
        region=lead.region if lead is not None else None,
        start=draft.start,
        due=draft.due,
        due_source=draft.due_source or "set",
        year=year_of(draft),
        parent=parent,
        doubts=[] if parent else _left_of(draft),
    )


def _left_of(draft: Draft) -> list[str]:
    """The doubts that nobody has settled yet."""
    return [
        one.code
        for one in draft.doubts
        if not (one.code.startswith("lead-") and draft.lead is not None)
        and not (one.code == "due-missing" and draft.due is not None)
    ]


def _number(made: Sequence[Task], office: int) -> None:
    """Numbers in the order of the plan, year by year."""
    for year in sorted({task.year for task in made}):
        rows = [task for task in made if task.year == year]
        given = numbers(office, "task", year, len(rows))
        for task, number in zip(rows, given, strict=True):
            task.number = task_number(year, number)
