"""A leader's page: of their fields only what is out of order or waits for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from luoshi.apps.organisations.models import Field
from luoshi.apps.organisations.queries import fields
from luoshi.apps.supervision.pages.axes import Line, lines, summed
from luoshi.apps.tasks.models import Extension, Task
from luoshi.apps.tasks.queries import Standing, applications, tasks, with_names
from luoshi.core.tasks.life import OPEN

SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """What a leader looks at."""

    fields: tuple[Line, ...]
    whole: Line
    red: Sequence[Task]
    yellow: Sequence[Task]
    objected: Sequence[Task]
    pending: Sequence[Task]
    extensions: Sequence[Extension]

    @property
    def waiting(self) -> int:
        """How many things wait for a decision."""
        return len(self.pending) + len(self.extensions) + len(self.objected)


def leading(who: Standing, day: date) -> Leading:
    """The page of a leader, or of the office for all leaders."""
    mine = of_fields(tasks(who.user, who), who)
    asked = applications(who.user).filter(task__in=mine, state="endorsed")
    by_field = lines(mine, "field", day)
    return Leading(
        fields=tuple(by_field),
        whole=summed(by_field),
        red=_first(mine.filter(colour="red", state__in=OPEN)),
        yellow=_first(mine.filter(colour="yellow", state__in=OPEN)),
        objected=_first(mine.filter(state="objected")),
        pending=_first(mine.filter(state="pending")),
        extensions=list(asked[:SHOWN]),
    )


def of_fields(rows: QuerySet[Task], who: Standing) -> QuerySet[Task]:
    """Of some tasks those that a leader is in charge of; the office looks at all of them."""
    if not who.scope.has("leader"):
        return rows
    mine = Q(field__in=who.scope.fields) | Q(leader__user=who.user)
    for stem in who.scope.regions:
        mine |= Q(region__code__startswith=stem)
    return rows.filter(mine)


def own_fields(who: Standing) -> QuerySet[Field]:
    """The fields that a leader may give a new task."""
    rows = fields(who.user)
    return rows.filter(pk__in=who.scope.fields) if who.scope.fields else rows


def _first(rows: QuerySet[Task]) -> list[Task]:
    return list(with_names(rows).order_by("due", "pk")[:SHOWN])
