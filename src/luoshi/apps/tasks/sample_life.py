"""The life of one task of the demonstration, written as people would have led it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.carrying import carry_on
from luoshi.apps.tasks.models import Extension, Node, Report, Task
from luoshi.apps.tasks.sample_cast import DAY
from luoshi.apps.tasks.sample_steps import Steps
from luoshi.core.tasks.nodes import propose_nodes
from luoshi.core.tasks.pace import time_progress
from luoshi.core.tasks.reporting import Frequency, Window, windows

YEAR_DAYS = 400
SHORT = 300
ASKED = "审批环节比预期长，主体工程已完成，余下的验收需要时间，申请延期。"


@dataclass
class Story(Steps):
    """What happens to a task, in order.

    A parent's progress is that of the tasks below it, so its reports name none. ``returned`` are
    the reports that the office gave back, with when it did.
    """

    words: Callable[[Task, Decimal], str]
    is_parent: bool = False
    reports: list[Report] = field(default_factory=list)
    returned: list[tuple[datetime, Report]] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)

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
            is_late = number == late
            day = window.report_by + 3 * DAY if is_late else self._handed_in(window)
            self._tell(window, day, pace)

    def run_on(self, pace: Callable[[Decimal], Decimal], until: date) -> None:
        """Reports of the periods since the last step."""
        since = timezone.localdate(self.since)
        told = {one.period for one in self.reports}
        for window in self.windows(until):
            if window.report_by > since and window.key not in told:
                self._tell(window, self._handed_in(window), pace)

    def _handed_in(self, window: Window) -> date:
        """A day in the last week of the period: what counts is how far it is at its end."""
        return self.times.workday_by(window.end - self.chance.randrange(6) * DAY)

    def _tell(
        self, window: Window, day: date, pace: Callable[[Decimal], Decimal]
    ) -> None:
        share = self.share(max(day, window.end))
        done = round(min(max(pace(share), Decimal(2)), Decimal(99)), 0)
        if day <= window.report_by:
            self._tick(window, done)
        self.report(window, day, done)

    def _tick(self, window: Window, done: Decimal) -> None:
        """The unit ticks a node of the period in time, which its report then bears out."""
        for node in self.nodes:
            is_reached = node.done_on is None and node.share <= done
            if is_reached and window.start <= node.due <= window.end:
                ahead = self.chance.randrange(5) * DAY
                moment = self.at(self.times.workday_by(node.due - ahead))
                self.go(moment)
                node.done_on = timezone.localdate(moment)

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

    def send_back(self, day: date) -> None:
        """The office gives the last report back: the task stands as it did before."""
        task, report = self.task, self.reports[-1]
        before = self.reports[-2] if len(self.reports) > 1 else None
        sent = timezone.localdate(report.sent_at)
        self.go(self.at(day))
        report.opinion = "数据口径与台账不一致，请核对后重报。"
        self.returned.append((self.since, report))
        task.latest = "" if before is None else before.text[:SHORT]
        task.reported_period = "" if before is None else before.period
        told = None if before is None else before.sent_at
        task.reported_on = None if told is None else timezone.localdate(told)
        task.progress = None if before is None else before.progress
        for node in self.nodes:
            if node.done_on == sent:
                node.done_on = None

    def tell_anew(self, day: date) -> None:
        """The unit writes the report that was given back once more."""
        given = self.reports[-1]
        (window,) = [
            one for one in self.windows(self.times.today) if one.key == given.period
        ]
        self.report(window, day, given.progress or Decimal(0))

    def reassign(self, day: date) -> None:
        """The objection holds: another unit answers for it, with a clock of its own."""
        task, old = self.task, self.task.lead
        unit = self._other()
        told = {"from": str(old or ""), "from_key": task.lead_id, "to": unit.name}
        said = "经研究，此项工作职责已调整，改由你单位牵头办理。"
        event = self.step("reassign", day, self.cast.supervisor, said, **told)
        task.parts.filter(unit=unit).delete()
        task.lead, task.region = unit, unit.region
        task.dispatched_at = task.clock_from = event.at
        task.signed_at = None

    def _other(self) -> Unit:
        """A unit of the same level that leads tasks and not this one."""
        own = self.task.lead
        others = [one for one in self.cast.units if one != own]
        like = [one for one in others if own and one.level == own.level]
        return self.chance.choice(like or others)

    def carry(self, day: date) -> None:
        """It goes on in the next year, as a task of its own."""
        task = self.task
        due = date(task.year + 1, 6, 30)
        said = "受汛期影响，主体工程跨年实施，转入下年度任务管理。"
        event = self.step("carry", day, self.cast.chief, said)
        event.details = {"heir": carry_on(task, due, task.parent, event)}

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
