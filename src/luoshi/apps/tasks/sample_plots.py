"""How the tasks of the demonstration fare: most go well, some do not, each in its own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from luoshi.apps.tasks.sample_cast import DAY, WEEK
from luoshi.apps.tasks.sample_life import Story

Plot = Callable[[Story, date], None]


def ahead(share: Decimal) -> Decimal:
    """A little more than time asks for."""
    return share + 4


def behind(share: Decimal) -> Decimal:
    """So far behind that the light is yellow."""
    return share - 13


def far_behind(share: Decimal) -> Decimal:
    """Half of what time asks for."""
    return share / 2


def steady(story: Story, start: date) -> None:
    """As planned."""
    _open_until(story, 45)
    story.begin(start)
    story.run(ahead, story.times.today)


def lagging(story: Story, start: date) -> None:
    """Behind all the time, and told: after some periods that is red."""
    _open_until(story, 40)
    story.begin(start, 1)
    story.run(behind, story.times.today, late=2)


def slipping(story: Story, start: date) -> None:
    """As planned for months, and behind of late."""
    _open_until(story, 40)
    story.begin(start)
    _slip(story)


def caught_up(story: Story, start: date) -> None:
    """Behind at first, and as planned since it was pressed."""
    _open_until(story, 50)
    story.begin(start, 1)
    story.run(behind, story.times.today - story.chance.randrange(9, 24) * WEEK)
    story.run_on(ahead, story.times.today)


def returned(story: Story, start: date) -> None:
    """A report was given back and written anew."""
    today = story.times.today
    _open_until(story, 45)
    story.begin(start)
    story.run(ahead, today - story.chance.randrange(2, 5) * 4 * WEEK)
    sent = timezone.localdate(story.since)
    story.send_back(sent + 2 * DAY)
    story.tell_anew(sent + 5 * DAY)
    story.run_on(ahead, today)


def slow(story: Story, start: date) -> None:
    """Far behind."""
    _open_until(story, 40)
    story.begin(start, 2)
    story.run(far_behind, story.times.today, late=1)


def silent(story: Story, start: date) -> None:
    """Nothing has been heard for a month or two."""
    _open_until(story, 40)
    story.begin(start, 1)
    story.run(ahead, story.times.today, skipped=story.chance.choice((1, 1, 2)))


def overdue(story: Story, start: date) -> None:
    """Its deadline is over, it is not."""
    weeks = story.chance.randrange(1, 5)
    story.task.due = story.times.workday(story.times.today - weeks * WEEK)
    story.begin(start, 3)
    story.run(far_behind, story.times.today, late=3)


def finished(story: Story, start: date) -> None:
    """Done in time and struck off, at some time in the half-year."""
    due = _due_before(story, story.chance.randrange(3, 22))
    story.begin(start)
    story.run(ahead, due - 2 * WEEK)
    applied = due - story.chance.randrange(4, 10) * DAY
    story.apply(applied)
    story.accept(applied + 2 * DAY, is_struck=True)


def reviewed(story: Story, start: date) -> None:
    """Done in time, and not struck off yet."""
    today = story.times.today
    story.task.due = today - WEEK
    story.begin(start, 1)
    story.run(ahead, today - 2 * WEEK)
    story.apply(today - 10 * DAY)
    story.accept(today - 8 * DAY, is_struck=False)


def finished_late(story: Story, start: date) -> None:
    """Done after its day: late for ever."""
    due = _due_before(story, story.chance.randrange(5, 20))
    story.begin(start, 2)
    story.run(behind, due + WEEK)
    applied = due + story.chance.randrange(8, 20) * DAY
    story.apply(applied)
    story.accept(applied + 5 * DAY, is_struck=True)


def given_back(story: Story, start: date) -> None:
    """Said to be done, sent back, done again."""
    today = story.times.today
    story.task.due = today - 4 * WEEK
    story.begin(start)
    story.run(ahead, today - 10 * WEEK)
    story.apply(today - 9 * WEEK)
    story.give_back(today - 9 * WEEK + 2 * DAY)
    story.apply(today - 6 * WEEK)
    story.accept(today - 6 * WEEK + DAY, is_struck=True)


def given_back_now(story: Story, start: date) -> None:
    """Said to be done and sent back a week ago."""
    _open_until(story, 25)
    story.begin(start, 1)
    story.run(ahead, story.times.today - 2 * WEEK)
    story.apply(story.times.today - 2 * WEEK)
    story.give_back(story.times.today - 8 * DAY)


def applied(story: Story, start: date) -> None:
    """Waits for the review."""
    _open_until(story, 20)
    story.begin(start)
    story.run(ahead, story.times.today - 3 * DAY)
    story.apply(story.times.today - 2 * DAY)


def extended(story: Story, start: date) -> None:
    """Got a later deadline, by two people, before the first was over."""
    today = story.times.today
    story.task.due = today - 6 * WEEK
    story.begin(start)
    story.run(behind, today - 9 * WEEK)
    story.ask(today - 9 * WEEK, story.times.today + 60 * DAY)
    story.endorse(today - 9 * WEEK + DAY)
    story.decide(today - 9 * WEEK + 3 * DAY, is_granted=True)
    story.run_on(ahead, today)


def refused(story: Story, start: date) -> None:
    """Asked for one and was refused."""
    today = story.times.today
    _open_until(story, 15)
    story.begin(start, 1)
    story.run(behind, today - 4 * WEEK)
    story.ask(today - 4 * WEEK, today + 90 * DAY)
    story.endorse(today - 4 * WEEK + DAY)
    story.decide(today - 4 * WEEK + 2 * DAY, is_granted=False)
    story.run_on(behind, today)


def asking(story: Story, start: date) -> None:
    """Asks for one now."""
    _open_until(story, 18)
    story.begin(start, 1)
    _slip(story)
    story.ask(story.times.today - 3 * DAY, story.times.today + 60 * DAY)


def endorsed(story: Story, start: date) -> None:
    """Asks for one, and it waits for the leader."""
    asking(story, start)
    story.endorse(story.times.today - 2 * DAY)


def unsigned(story: Story, _start: date) -> None:
    """Sent out a few days ago and not signed for."""
    _late_start(story)
    story.dispatch(story.times.today - 6 * DAY)


def signed(story: Story, _start: date) -> None:
    """Signed for and not begun."""
    _late_start(story)
    story.dispatch(story.times.today - 5 * DAY)
    story.sign()


def waiting(story: Story, start: date) -> None:
    """As planned, and the leader has a report to send."""
    steady(story, start)
    story.draft()


def fresh(story: Story, _start: date) -> None:
    """Sent out last week and just begun."""
    _late_start(story)
    story.begin(story.times.today - 9 * DAY)


def objecting(story: Story, _start: date) -> None:
    """The unit says that it is not its own."""
    _late_start(story)
    story.dispatch(story.times.today - 5 * DAY)
    who = story.cast.leader(story.task)
    story.step(
        "object",
        story.times.today - 3 * DAY,
        who,
        "此项工作不属本单位职责，建议另行交办。",
    )


def upheld(story: Story, start: date) -> None:
    """Objected in vain."""
    _open_until(story, 45)
    story.dispatch(start)
    who = story.cast.leader(story.task)
    story.step("object", start + 2 * DAY, who, "任务内容与本单位职责有交叉。")
    said = "经核对三定方案，由你单位牵头办理。"
    story.step("uphold", start + 3 * DAY, story.cast.supervisor, said)
    story.sign()
    story.start()
    story.run(ahead, story.times.today)


def reassigned(story: Story, start: date) -> None:
    """Objected, and given to another unit."""
    _open_until(story, 45)
    story.dispatch(start)
    who = story.cast.leader(story.task)
    story.step("object", start + 2 * DAY, who, "机构改革后此项职责已划出本单位。")
    story.reassign(start + 3 * DAY)
    story.sign()
    story.start()
    story.run(ahead, story.times.today)


def withdrawn(story: Story, start: date) -> None:
    """Objected, and the office took it back."""
    story.dispatch(start)
    who, task = story.cast.leader(story.task), story.task
    story.step("object", start + 2 * DAY, who, "应由行业主管部门牵头。")
    story.step(
        "withdraw", start + 3 * DAY, story.cast.supervisor, "同意退单，重新研究。"
    )
    task.dispatched_at = task.signed_at = None


def suspended(story: Story, start: date) -> None:
    """Stopped by a change of policy."""
    _open_until(story, 60)
    story.begin(start)
    story.run(ahead, story.times.today - 8 * WEEK)
    said = "上级政策调整，待新办法出台后再定。"
    story.step("suspend", story.times.today - 7 * WEEK, story.cast.chief, said)


def resumed(story: Story, start: date) -> None:
    """Stopped for a while, and on its way again."""
    today = story.times.today
    _open_until(story, 60)
    story.begin(start)
    story.run(ahead, today - 14 * WEEK)
    story.step("suspend", today - 13 * WEEK, story.cast.chief, "等待选址方案批复。")
    story.step("resume", today - 9 * WEEK, story.cast.chief, "方案已批复，恢复办理。")
    story.run_on(ahead, today)


def carried(story: Story, start: date) -> None:
    """Not to be done this year, and goes on in the next."""
    _open_until(story, 30)
    story.begin(start)
    story.run(behind, story.times.today - 3 * WEEK)
    story.carry(story.times.today - 10 * DAY)


def pending(story: Story, _start: date) -> None:
    """Waits for a leader to send it out."""
    _late_start(story)
    story.step("submit", story.times.today - 2 * DAY, story.cast.supervisor)


def drafted(story: Story, _start: date) -> None:
    """Not put forward yet."""
    _late_start(story)


def _slip(story: Story) -> None:
    """As planned until two months ago, and behind since."""
    story.run(ahead, story.times.today - 8 * WEEK)
    story.run_on(behind, story.times.today - 3 * DAY)


def _due_before(story: Story, weeks: int) -> date:
    """A deadline so many weeks ago."""
    task, times = story.task, story.times
    task.due = times.workday_by(times.today - weeks * WEEK)
    task.due_source = "set"
    return task.due


def _open_until(story: Story, days: int) -> None:
    """A deadline that is not over: as the plan says, else so many days from today."""
    task = story.task
    if task.due is None or task.due < story.times.today + timedelta(days=14):
        task.due = story.times.today + timedelta(days=days)
        task.due_source = "set"


def _late_start(story: Story) -> None:
    """A task of these last days."""
    task, today = story.task, story.times.today
    task.start = today - 10 * DAY
    if task.due is None or task.due < today + 60 * DAY:
        task.due, task.due_source = today + 90 * DAY, "set"


# How often each occurs among a hundred or so.
PLOTS: tuple[tuple[Plot, int], ...] = (
    *((steady, 34), (slipping, 8), (lagging, 4), (caught_up, 7), (slow, 3)),
    *((silent, 4), (overdue, 4), (finished, 14), (reviewed, 3), (finished_late, 4)),
    *((given_back, 2), (given_back_now, 1), (applied, 2), (extended, 2), (refused, 1)),
    *((asking, 1), (endorsed, 1), (unsigned, 3), (signed, 1), (fresh, 2)),
    *((objecting, 1), (waiting, 3), (upheld, 1), (returned, 2), (reassigned, 1)),
    *((withdrawn, 1), (suspended, 1), (resumed, 1), (carried, 1), (pending, 1)),
    (drafted, 1),
)
# What the units whose people can sign in have on their desks before anything else.
SHOWN: tuple[Plot, ...] = (
    *(unsigned, waiting, slipping, asking, steady, overdue, waiting, finished),
    *(unsigned, caught_up, silent, given_back, steady, fresh, returned),
)
# What a task with others below it may be: it is not done before they are.
OF_PARENTS = frozenset({steady, lagging, slow})
