"""The life of one task of the demonstration, written as people would have led it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.tasks.actions.life import WAITING
from luoshi.apps.tasks.models import Event, Extension, Node, Report, Task
from luoshi.core.lifecycles.lifecycle import SAME
from luoshi.core.tasks.discipline import Discipline
from luoshi.core.tasks.life import LIFE, OPEN
from luoshi.core.tasks.nodes import propose_nodes
from luoshi.core.tasks.pace import time_progress
from luoshi.core.tasks.reporting import Frequency, Window, windows
from luoshi.core.values.calendar import Calendar
from luoshi.core.values.limit import Limit

DAY = timedelta(days=1)
YEAR_DAYS = 400
SHORT = 300


@dataclass(frozen=True)
class Actor:
    """Who takes a step; of most units nobody can sign in, only the name is known."""

    name: str
    user: User | None = None
    unit: str = ""


@dataclass(frozen=True)
class Cast:
    """The office's side of every task, and the people of a unit by its key."""

    admin: Actor
    supervisor: Actor
    chief: Actor
    leaders: dict[int, Actor]
    reporters: dict[int, Actor]

    def leader(self, task: Task) -> Actor:
        """Who signs for the unit of a task."""
        return self._of(self.leaders, task, "负责人")

    def reporter(self, task: Task) -> Actor:
        """Who reports for it."""
        return self._of(self.reporters, task, "联络员")

    def _of(self, known: dict[int, Actor], task: Task, name: str) -> Actor:
        unit = task.lead.name if task.lead is not None else ""
        return known.get(task.lead_id or 0, Actor(f"{unit}{name}", unit=unit))


@dataclass(frozen=True)
class Times:
    """The days of the demonstration: it is over on the eve of ``today``."""

    today: date
    calendar: Calendar
    rules: Discipline

    def workday(self, day: date) -> date:
        """The day, or the next that is worked, none that has not come yet."""
        last = self.today - DAY
        while not self.calendar.is_workday(last):
            last -= DAY
        return min(self.calendar.next_workday(day).date, last)

    @property
    def midnight(self) -> datetime:
        """The moment at which today began."""
        return timezone.make_aware(datetime.combine(self.today, time.min))


@dataclass
class Story:
    """What happens to a task, in order; every step is one that its life allows.

    A parent's progress is that of the tasks below it, so its reports name none.
    """

    task: Task
    cast: Cast
    times: Times
    chance: Random
    words: Callable[[Task, Decimal], str]
    is_parent: bool = False
    events: list[Event] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)

    def at(self, day: date) -> datetime:
        """A moment in the working hours of a day, later than what happened before."""
        hour, minute = self.chance.randrange(9, 17), self.chance.randrange(60)
        moment = timezone.make_aware(
            datetime.combine(self.times.workday(day), time(hour, minute))
        )
        last = self.events[-1].at if self.events else None
        if last is not None and moment <= last:
            moment = last + timedelta(minutes=self.chance.randrange(3, 15))
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
        task.version += 1
        return event

    def limit(self) -> datetime | None:
        """Until when the state of now is to be answered."""
        task = self.task
        since = {
            "dispatched": task.clock_from,
            "objected": self.events[-1].at if self.events else None,
            "applied": task.applied_at,
        }.get(task.state)
        if since is None:
            if task.due is None or task.state not in OPEN:
                return None
            return timezone.make_aware(datetime.combine(task.due, time(23, 59, 59)))
        local = timezone.localtime(since).replace(tzinfo=None)
        limit: Limit = self.times.rules.limits[task.state]
        return timezone.make_aware(limit.expiry(local, self.times.calendar).moment)

    def dispatch(self, day: date) -> None:
        """Put forward by the office, sent out by a leader; the nodes stand from then on."""
        task = self.task
        self.step("submit", day, self.cast.supervisor)
        task.dispatched_at = self.step("dispatch", day + DAY, self.cast.chief).at
        task.due_first = task.due
        if task.due is not None and task.due >= task.start:
            is_long = (task.due - task.start).days > YEAR_DAYS
            rhythm = "year" if is_long else "quarter"
            self.nodes = [
                Node(
                    task=task,
                    due=one.due,
                    label=str(one.label),
                    share=round(Decimal(float(one.share) * 100), 1),
                    value=one.value,
                )
                for one in propose_nodes(task.start, task.due, rhythm)  # type: ignore[arg-type]
            ]

    def sign(self, days: int = 0) -> None:
        """The unit signs so many days after it got the task."""
        got = timezone.localdate(self.task.dispatched_at)
        who = self.cast.reporter(self.task)
        self.task.signed_at = self.step("sign", got + days * DAY, who).at

    def start(self) -> None:
        """It begins, some days later."""
        signed = timezone.localdate(self.task.signed_at)
        self.step("start", signed + 2 * DAY, self.cast.reporter(self.task))

    def draft(self) -> None:
        """The reporter has written the period that runs; the leader has not sent it."""
        task, yesterday = self.task, self.times.today - DAY
        asked = self.windows(self.times.today, is_open=True)
        told = {one.period for one in self.reports}
        if not asked or asked[-1].key in told:
            return
        done = task.progress or Decimal(0)
        self.reports.append(
            Report(
                task=task,
                unit=task.lead,
                period=asked[-1].key,
                text=self.words(task, done),
                progress=done,
                author=self.cast.reporter(task).user,
                at=self.at(yesterday),
            )
        )

    def begin(self, day: date, days: int = 0) -> None:
        """Sent out, signed for and begun."""
        self.dispatch(day)
        self.sign(days)
        self.start()

    def share(self, day: date) -> Decimal:
        """How much of the time is over on a day.

        Units    percent
        """
        task = self.task
        if task.due is None:
            return Decimal(0)
        passed = time_progress(task.start, task.due, day, "month")
        return Decimal(float(passed) * 100)

    def windows(self, until: date, *, is_open: bool = False) -> list[Window]:
        """The periods that were to be reported by a day, or with those that run on it."""
        task = self.task
        every = Frequency(every=task.every, day=task.report_day)  # type: ignore[arg-type]
        got = timezone.localdate(task.dispatched_at)
        start = max(task.start, got)
        if until <= start:
            return []
        found = windows(every, start, until, self.times.calendar)
        if is_open:
            return list(found)
        return [one for one in found if one.opens < until and one.report_by < until]

    def run(
        self,
        pace: Callable[[Decimal], Decimal],
        until: date,
        *,
        skipped: int = 0,
        late: int | None = None,
    ) -> None:
        """Reports of every period up to a day, the last few left out; one of them late."""
        asked = self.windows(until)
        told = asked[: len(asked) - skipped] if skipped else asked
        for number, window in enumerate(told):
            day = window.report_by - self.chance.randrange(4) * DAY
            if number == late:
                day = window.report_by + 3 * DAY
            self._tell(window, max(day, window.opens), pace)

    def run_on(self, pace: Callable[[Decimal], Decimal], until: date) -> None:
        """Reports of the periods since the last step."""
        since = timezone.localdate(self.events[-1].at)
        told = {one.period for one in self.reports}
        for window in self.windows(until):
            if window.report_by > since and window.key not in told:
                self._tell(window, window.report_by, pace)

    def _tell(
        self, window: Window, day: date, pace: Callable[[Decimal], Decimal]
    ) -> None:
        done = min(max(pace(self.share(day)), Decimal(2)), Decimal(99))
        self.report(window, day, round(done, 0))

    def report(self, window: Window, day: date, done: Decimal) -> None:
        """Written by the reporter, sent by the leader, adopted by the office."""
        task, who = self.task, self.cast.leader(self.task)
        done = max(done, task.progress or Decimal(0))
        text = self.words(task, done)
        event = self.step("report", day, who, text[:SHORT], period=window.key)
        reported = timezone.localdate(event.at)
        event.is_late = reported > window.report_by
        self.reports.append(
            Report(
                task=task,
                unit=task.lead,
                period=window.key,
                text=text,
                progress=None if self.is_parent else done,
                state=Report.State.SENT,
                author=self.cast.reporter(task).user,
                at=event.at - timedelta(minutes=40),
                sent_by=who.user,
                sent_at=event.at,
                is_late=event.is_late,
            )
        )
        task.latest, task.reported_on = text[:SHORT], reported
        task.reported_period = window.key
        if not self.is_parent:
            task.progress = done
            self.reach(done, reported)

    def reach(self, done: Decimal, day: date) -> None:
        """Nodes that the progress has come to."""
        for node in self.nodes:
            if node.done_on is None and node.share <= done:
                node.done_on = day

    def ask(self, day: date, due: date) -> None:
        """The unit asks for a later deadline."""
        task, who = self.task, self.cast.leader(self.task)
        event = self.step("ask_extension", day, who, ASKED, asked=due.isoformat())
        self.extensions.append(
            Extension(
                task=task,
                reason=ASKED,
                due_before=task.due or due,
                due_asked=due,
                asked_by=who.user,
                asked_at=event.at,
            )
        )

    def endorse(self, day: date) -> None:
        """The supervisor looks at the application first."""
        who, asked = self.cast.supervisor, self.extensions[-1]
        event = self.step("endorse_extension", day, who, "情况属实，拟同意。")
        asked.state = Extension.State.ENDORSED
        asked.endorsed_by, asked.endorsed_at = who.user, event.at

    def decide(self, day: date, *, is_granted: bool) -> None:
        """The leader grants it, or does not."""
        task, who, asked = self.task, self.cast.chief, self.extensions[-1]
        if not is_granted:
            event = self.step(
                "refuse_extension", day, who, "理由不充分，按原时限完成。"
            )
            asked.state = Extension.State.REFUSED
        else:
            due = asked.due_asked
            event = self.step(
                "grant_extension",
                day,
                who,
                "同意，不再延期。",
                before=asked.due_before.isoformat(),
                granted=due.isoformat(),
            )
            asked.state, asked.due_granted = Extension.State.GRANTED, due
            for node in self.nodes:
                if node.due == asked.due_before and node.done_on is None:
                    node.due = due
            task.due, task.extensions = due, task.extensions + 1
        asked.decided_by, asked.decided_at = who.user, event.at
        asked.opinion = event.opinion

    def apply(self, day: date) -> None:
        """The unit says that it is done."""
        task = self.task
        event = self.step(
            "apply", day, self.cast.leader(task), "任务已全部完成，申请办结。"
        )
        task.applied_at = event.at
        if task.due is not None and timezone.localdate(event.at) > task.due:
            task.is_late = True

    def give_back(self, day: date) -> None:
        """Not good enough yet."""
        task = self.task
        who = self.cast.supervisor
        self.step("return", day, who, "佐证材料不全，请补充验收意见后再报。")
        task.returns += 1
        task.applied_at, task.is_late = None, False

    def accept(self, day: date, *, is_struck: bool) -> None:
        """The office has looked at it, and strikes it off."""
        task = self.task
        who = self.cast.supervisor
        event = self.step("pass", day, who, "资料齐全，现场核查属实。")
        task.done_at = event.at
        if task.progress is not None:
            task.progress = Decimal(100)
        self.reach(Decimal(100), timezone.localdate(event.at))
        if is_struck:
            task.closed_at = self.step("strike", day + 3 * DAY, self.cast.admin).at


ASKED = "审批环节比预期长，主体工程已完成，余下的验收需要时间，申请延期。"
