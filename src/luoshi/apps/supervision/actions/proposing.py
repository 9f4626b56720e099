"""Papers that tasks have earned, proposed once; a person issues them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from luoshi.apps.clocks.queries import calendar, escalation
from luoshi.apps.supervision.models import Slip
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.words import Source, Urgency
from luoshi.apps.ui.saying import said
from luoshi.core.tasks import slips as core
from luoshi.core.tasks.life import OPEN
from luoshi.core.tasks.triggers import Lateness, Outcome, late_outcomes

BATCH = 500
Kind, State = Slip.Kind, Slip.State
GROUNDS: dict[str, core.Ground] = {
    "near": "near",
    "overdue": "overdue",
    "behind": "behind",
    "node": "behind",
    "report": "behind",
    "yellow-run": "behind",
}
CONSEQUENCES = {"chase": Kind.URGE, "criticism": Kind.CRITICISM}
EARNING: dict[str, str] = {Kind.URGE: "chase", Kind.CRITICISM: "criticism"}


def propose(office: int, day: date) -> int:
    """Propose what tasks have earned by a day; gives back how many papers are new."""
    earning = Q(colour__in=("yellow", "red")) | Q(due__lt=day)
    keys = list(
        Task.objects.filter(earning, office_id=office, state__in=OPEN)
        .exclude(state="applied")
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return sum(
        _propose_batch(keys[first : first + BATCH], office, day)
        for first in range(0, len(keys), BATCH)
    )


@transaction.atomic
def _propose_batch(keys: list[int], office: int, day: date) -> int:
    tasks = list(Task.objects.filter(pk__in=keys, lead__isnull=False))
    given: dict[int, list[Slip]] = defaultdict(list)
    for slip in Slip.objects.filter(task__in=keys).order_by("pk"):
        given[slip.task_id or 0].append(slip)
    found = [
        one
        for task in tasks
        for one in (
            *_slip(task, given[task.pk], day),
            *_late(task, given[task.pk], day),
        )
    ]
    return store(office, found)


def store(office: int, found: Sequence[Slip]) -> int:
    """Keep papers that are proposed, each key once; gives back how many are new."""
    keys = {one.key for one in found}
    before = Slip.objects.filter(office_id=office, key__in=keys)
    told = set(before.values_list("key", flat=True))
    Slip.objects.bulk_create(found, ignore_conflicts=True)
    return len(keys - told)


def _slip(task: Task, given: Sequence[Slip], day: date) -> Iterator[Slip]:
    """The coloured slip that a task has earned."""
    mine = [one for one in given if one.kind == Kind.SUPERVISION and _is_of(one, task)]
    situation = core.Situation(
        today=day,
        grounds=grounds_of(task),
        slips=tuple(issued(one) for one in mine if one.state in ISSUED),
        is_urgent=task.urgency == Urgency.URGENT or task.source == Source.INSTRUCTION,
    )
    found = core.next_slip(escalation(task.office_id, day), situation)
    if found is None:
        return
    colour = found.grade.colour
    waiting = [one for one in mine if one.state in (State.PROPOSED, State.DROPPED)]
    if any(one.grade == colour for one in waiting):
        return
    for one in waiting:
        # What has become worse takes the place of what nobody has issued.
        Slip.objects.filter(pk=one.pk, state=State.PROPOSED).update(state=State.DROPPED)
    yield proposal(
        task,
        Kind.SUPERVISION,
        f"{key_of(task)}:{colour}:{len(mine)}",
        day,
        grade=colour,
        grounds=list(found.grounds),
        text=said(core.GROUNDS[found.grounds[0]]),
    )


ISSUED = (State.ISSUED, State.ANSWERED, State.CLOSED)


def issued(slip: Slip) -> core.Slip:
    """A slip as the escalation sees it; an answer that waits for the office halts it."""
    return core.Slip(
        colour=slip.grade,  # type: ignore[arg-type]
        issued_on=slip.issued_on,
        ends_on=slip.limit,
        is_settled=slip.state == State.CLOSED and not slip.is_excused,
        is_excused=slip.is_excused or slip.state == State.ANSWERED,
    )


def grounds_of(task: Task) -> frozenset[core.Ground]:
    """What speaks for a slip: the reasons of the light, and work that was sent back."""
    found: set[core.Ground] = {
        GROUNDS[one["code"]] for one in task.reasons or () if one["code"] in GROUNDS
    }
    return frozenset(found | {"poor"} if task.returns else found)


def key_of(task: Task) -> str:
    """What papers for the present deadline of a task have in common."""
    return f"slip:{task.pk}:{task.due}"


def _is_of(slip: Slip, task: Task) -> bool:
    return slip.key.startswith(f"{key_of(task)}:")


def _late(task: Task, given: Sequence[Slip], day: date) -> Iterator[Slip]:
    """Urgings and criticism that a late task has earned."""
    if task.due is None or task.due >= day:
        return
    drawn = [one for one in given if one.state in ISSUED and one.kind in EARNING]
    late = Lateness(
        due=task.due,
        today=day,
        earned=tuple((EARNING[one.kind], one.issued_on) for one in drawn),  # type: ignore[misc]
        has_reason=any(one.is_excused for one in given),
    )
    pending = {one.kind for one in given if one.state == State.PROPOSED}
    for outcome in late_outcomes(late, calendar(task.office_id)):
        kind = CONSEQUENCES[outcome.consequence]
        if kind not in pending:
            yield _consequence(task, kind, outcome, drawn, day)


def _consequence(
    task: Task, kind: Slip.Kind, outcome: Outcome, drawn: Sequence[Slip], day: date
) -> Slip:
    since = task.due or day
    number = len([one for one in drawn if one.kind == kind and one.issued_on > since])
    key = f"{kind}:{task.pk}:{task.due}:{number}"
    return proposal(task, kind, key, day, text=said(outcome.sentence))


def proposal(task: Task, kind: Slip.Kind, key: str, day: date, **more: object) -> Slip:
    """A paper that a person may issue."""
    return Slip(
        office_id=task.office_id,
        task=task,
        unit_id=task.lead_id,
        kind=kind,
        state=State.PROPOSED,
        key=key,
        issued_on=day,
        **more,
    )
