"""Which reminder of a deadline is to be told today, each told once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.tasks.effective import in_force
from luoshi.core.values.calendar import Calendar

Audience = Literal["reporter", "unit_leader", "supervisor", "leader"]
AUDIENCES: dict[Audience, Sentence] = {
    "reporter": Sentence("填报人"),
    "unit_leader": Sentence("单位负责人"),
    "supervisor": Sentence("督查人员"),
    "leader": Sentence("分管领导"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """So many working days from the deadline, negative before it, these people are reminded.

    ``every`` repeats it after so many working days.
    """

    code: str
    offset: int
    audience: tuple[Audience, ...]
    every: int | None = None
    since: date = date.min
    until: date | None = None


RULES = (
    ReminderRule(code="before", offset=-3, audience=("reporter",)),
    ReminderRule(code="today", offset=0, audience=("reporter", "unit_leader")),
    ReminderRule(
        code="after",
        offset=1,
        audience=("reporter", "unit_leader", "supervisor"),
        every=5,
    ),
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline that runs: of a task, a node or a report, under the name of its holder."""

    name: str
    due: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is told to whom; whoever told ``key`` never tells it again."""

    key: str
    rule: ReminderRule
    sentence: Sentence


def reminder_of(
    clock: Clock,
    today: date,
    calendar: Calendar,
    told: Collection[str] = (),
    rules: Iterable[ReminderRule] = RULES,
) -> Reminder | None:
    """The reminder whose day came last, unless it was told.

    One that was missed is told later, but not once the next has come; a new deadline begins
    anew.
    """
    come = [
        (fell(one, clock.due, today, calendar), one) for one in in_force(rules, today)
    ]
    days = [(when[0], when[1], rule) for when, rule in come if when]
    if not days:
        return None
    _, number, rule = max(days, key=lambda one: (one[0], one[2].offset))
    key = f"{clock.name}:{clock.due.isoformat()}:{rule.code}:{number}"
    return (
        None if key in told else Reminder(key, rule, words(clock.due, today, calendar))
    )


def fell(
    rule: ReminderRule, due: date, today: date, calendar: Calendar
) -> tuple[date, int] | None:
    """The last day up to today on which a rule speaks, and how often it spoke before."""
    first = calendar.add_workdays(due, rule.offset).date
    if first > today:
        return None
    number = calendar.workdays_between(first, today) // rule.every if rule.every else 0
    return calendar.add_workdays(first, number * (rule.every or 0)).date, number


def words(due: date, today: date, calendar: Calendar) -> Sentence:
    """What a person is told of a deadline."""
    day = due.isoformat()
    if today == due:
        return Sentence("今天（%(due)s）到期，请办结或在今天申请延期。", {"due": day})
    if today > due:
        late = (today - due).days
        return Sentence(
            "期限 %(due)s 已过 %(days)s 天，请尽快办结并说明原因。",
            {"due": day, "days": late},
        )
    left = calendar.workdays_between(today, due)
    return Sentence(
        "距期限 %(due)s 还有 %(days)s 个工作日；办不完的，请在到期前申请延期。",
        {"due": day, "days": left},
    )
