"""The steps of one task of the demonstration, and what the task was after each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from luoshi.apps.tasks.actions.life import WAITING
from luoshi.apps.tasks.models import Event, Node, Task
from luoshi.apps.tasks.sample_cast import Actor, Cast, Times
from luoshi.core.lifecycles.lifecycle import SAME
from luoshi.core.tasks.life import LIFE, OPEN
from luoshi.core.values.limit import Limit

# What a life changes of its task; all else is the office's own doing.
CHANGING = (
    *("state", "lead_id", "region_id", "due", "due_first", "clock_from"),
    *("dispatched_at", "signed_at", "applied_at", "done_at", "closed_at", "is_late"),
    *("progress", "latest", "reported_on", "reported_period"),
    *("returns", "extensions"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a task and its nodes were from a moment on; of a node its deadline and its end."""

    at: datetime
    values: dict[str, Any]
    nodes: tuple[tuple[date, date | None], ...]


@dataclass
class Steps:
    """The steps of a task in order, every one that its life allows.

    ``since`` is when the task became what it is; ``moments`` are what it was before.
    ``shown`` is the moment that the task shows, ``touched`` are the nodes that differ for it.
    """

    task: Task
    cast: Cast
    times: Times
    chance: Random
    events: list[Event] = field(default_factory=list, kw_only=True)
    nodes: list[Node] = field(default_factory=list, kw_only=True)
    moments: list[Moment] = field(default_factory=list, kw_only=True)
    since: datetime = field(default=datetime.min.replace(tzinfo=UTC), kw_only=True)
    shown: int = field(default=-1, kw_only=True)
    touched: list[Node] = field(default_factory=list, kw_only=True)

    def go(self, moment: datetime) -> None:
        """From this moment on the task is another; what it was is kept."""
        values = {name: getattr(self.task, name) for name in CHANGING}
        nodes = tuple((one.due, one.done_on) for one in self.nodes)
        self.moments.append(Moment(self.since, values, nodes))
        self.since = moment

    def turn_to(self, moment: datetime) -> bool:
        """Make the task what it was just before a moment; whether it was another so far."""
        number = sum(one.at < moment for one in self.moments) - 1
        if number == self.shown:
            return False
        self.shown, then = number, self.moments[number]
        for name, value in then.values.items():
            setattr(self.task, name, value)
        for node, (due, done_on) in zip(self.nodes, then.nodes, strict=False):
            if (node.due, node.done_on) != (due, done_on):
                node.due, node.done_on = due, done_on
                self.touched.append(node)
        return True

    @property
    def planned(self) -> list[Node]:
        """The nodes that there were at the moment that is shown."""
        return self.nodes[: len(self.moments[self.shown].nodes)]

    def at(self, day: date) -> datetime:
        """A moment in the working hours of a day, later than what happened before."""
        hour, minute = self.chance.randrange(9, 17), self.chance.randrange(60)
        moment = timezone.make_aware(
            datetime.combine(self.times.workday(day), time(hour, minute))
        )
        if moment <= self.since:
            moment = self.since + timedelta(minutes=self.chance.randrange(3, 15))
        return moment

    def step(
        self, name: str, day: date, who: Actor, opinion: str = "", **details: object
    ) -> Event:
        """Take a step.

        Errors   ``ValueError`` where the life of tasks does not allow it from here
        """
        rule, task = LIFE.by_name[name], self.task
        if task.state not in rule.sources or ("opinion" in rule.needs and not opinion):
            raise ValueError(f"{name} from {task.state}")
        moment, limit = self.at(day), self.limit()
        self.go(moment)
        event = Event(
            office_id=task.office_id,
            task=task,
            step=name,
            before=task.state,
            after=task.state if rule.target == SAME else rule.target,
            actor=who.user,
            actor_name=who.name,
            unit_name=who.unit,
            opinion=opinion,
            details=details,
            limit=limit,
            is_late=limit is not None and moment > limit and name not in WAITING,
            at=moment,
        )
        self.events.append(event)
        if event.after != event.before:
            task.clock_from = moment
        task.state = event.after
        return event

    def limit(self) -> datetime | None:
        """Until when the state of now is to be answered."""
        task = self.task
        since = {
            "dispatched": task.clock_from,
            "objected": task.clock_from,
            "applied": task.applied_at,
        }.get(task.state)
        if since is None:
            if task.due is None or task.state not in OPEN:
                return None
            return timezone.make_aware(datetime.combine(task.due, time(23, 59, 59)))
        local = timezone.localtime(since).replace(tzinfo=None)
        limit: Limit = self.times.rules.limits[task.state]
        return timezone.make_aware(limit.expiry(local, self.times.calendar).moment)
