"""A task force: who is in it, what it has to do, what is out of order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from luoshi.apps.organisations.models import Group, Membership, Post, holding
from luoshi.apps.supervision.models import Problem
from luoshi.apps.supervision.pages.axes import Line, lines, summed
from luoshi.apps.tasks.models import Node, Task
from luoshi.apps.tasks.queries import with_names
from luoshi.core.tasks.life import OPEN

SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """What the page of a task force shows."""

    group: Group
    members: Sequence[Membership]
    people: Sequence[Post]
    whole: Line
    units: Sequence[Line]
    exceptions: Sequence[Task]
    nodes: Sequence[Node]
    problems: Sequence[Problem]


def force(group: Group, day: date) -> Force:
    """The page of one."""
    mine = of(group)
    by_unit = lines(mine, "unit", day)
    members = group.memberships.filter(holding(day)).select_related("unit")
    people = group.posts.filter(holding(day)).select_related("user", "unit")
    grave = mine.filter(state__in=OPEN, colour__in=("red", "yellow"))
    ahead = Node.objects.filter(
        task__in=mine.filter(state__in=OPEN), done_on=None
    ).select_related("task", "task__lead")
    return Force(
        group=group,
        members=list(members.order_by("part", "order", "pk")),
        people=list(people),
        whole=summed(by_unit),
        units=by_unit,
        exceptions=list(with_names(grave).order_by("colour", "due", "pk")[:SHOWN]),
        nodes=list(ahead.order_by("due", "pk")[:12]),
        problems=list(
            Problem.objects.filter(task__in=mine)
            .exclude(state="struck")
            .select_related("unit")[:12]
        ),
    )


def of(group: Group) -> QuerySet[Task]:
    """The tasks of a task force: given to it, or of its fields."""
    mine = Q(force=group) | Q(field__in=group.fields.all())
    return Task.objects.filter(mine, office_id=group.office_id).exclude(
        state__in=("draft", "pending")
    )
