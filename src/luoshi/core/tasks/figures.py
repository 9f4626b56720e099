"""The figures of a unit, each with the sum it was made by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.tasks.ratio import percent, share
from luoshi.core.values.calendar import Calendar
from luoshi.core.values.limit import Pause, used_workdays
from luoshi.core.values.rounding import rounded

Scale = Literal["item", "time", "percent", "point", "workday"]
SCALES: dict[Scale, Sentence] = {
    "item": Sentence("件"),
    "time": Sentence("次"),
    "percent": Sentence("%"),
    "point": Sentence("个百分点"),
    "workday": Sentence("个工作日"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name and how it comes about; ``value`` is unrounded, percentages
    and points shares of 1, and None where there is nothing to divide by."""

    code: str
    title: Sentence
    value: Fraction | None
    scale: Scale
    formula: Sentence

    def shown(self, places: int = 1) -> Decimal | None:
        """The number as it is printed."""
        if self.value is None:
            return None
        if self.scale in {"percent", "point"}:
            return percent(self.value, places)
        return rounded(self.value, places if self.scale == "workday" else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the figures need of a task: ``due`` is its deadline after approved extensions."""

    received: date
    due: date | None
    done_on: date | None = None
    returns: int = 0
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of a unit in a period.

    ``held`` are all tasks, ``due`` those whose deadline fell in the period, of which ``done`` are
    done, ``on_time`` within the deadline and ``open_late`` not at all; ``returns`` count times
    and ``used_days`` sums the working days of what is done.
    """

    held: int = 0
    due: int = 0
    done: int = 0
    on_time: int = 0
    open_late: int = 0
    returns: int = 0
    used_days: int = 0

    @property
    def late(self) -> int:
        """What was not done within its deadline, be it done since or not."""
        return self.due - self.on_time

    @property
    def rate(self) -> Fraction | None:
        """The share done within the deadline."""
        return share(self.on_time, self.due)

    @property
    def mean_days(self) -> Fraction | None:
        """The working days that a task took on average."""
        return share(self.used_days, self.done)


def tally(
    lines: Iterable[Line], start: date, end: date, today: date, calendar: Calendar
) -> Tally:
    """The counts of a period as a day knows them.

    What is due today and not done can still be done, and is not yet counted as due; what was
    done later than today is not done yet, so that any two days can be compared.
    """
    held = [one for one in lines if one.received <= today]
    due = [one for one in held if falls_due(one, start, end, today)]
    done = [one for one in due if done_by(one, today)]
    on_time = [one for one in done if is_on_time(one)]
    return Tally(
        held=len(held),
        due=len(due),
        done=len(done),
        on_time=len(on_time),
        open_late=len(due) - len(done),
        returns=sum(one.returns for one in due),
        used_days=sum(used_of(one, calendar) for one in done),
    )


def falls_due(line: Line, start: date, end: date, today: date) -> bool:
    """Whether the deadline fell in a period and is over, or was met on its day."""
    if line.due is None or not start <= line.due <= end:
        return False
    return line.due < today or (line.due == today and done_by(line, today))


def done_by(line: Line, day: date) -> bool:
    """Whether a task was done on a day."""
    return line.done_on is not None and line.done_on <= day


def is_on_time(line: Line) -> bool:
    """Whether a task was done within its deadline."""
    return line.due is None or (line.done_on is not None and line.done_on <= line.due)


def used_of(line: Line, calendar: Calendar) -> int:
    """The working days that a done task took."""
    if line.done_on is None:
        return 0
    return used_workdays(line.received, line.done_on, calendar, line.pauses)


def figures_of(found: Tally) -> tuple[Figure, ...]:
    """The figures of a bulletin, in its order."""
    return (*counts_of(found), rate_of(found), returns_of(found), mean_of(found))


def counts_of(found: Tally) -> tuple[Figure, ...]:
    """How many were due, done, on time and late."""
    late = Sentence(
        "逾期 = 应办 %(due)s − 按期办结 %(on_time)s，其中仍未办结 %(open)s。",
        {"due": found.due, "on_time": found.on_time, "open": found.open_late},
    )
    return (
        counted("due", Sentence("应办"), found.due, DUE),
        counted("done", Sentence("已办"), found.done, DONE),
        counted("on-time", Sentence("按期"), found.on_time, ON_TIME),
        counted("late", Sentence("逾期"), found.late, late),
    )


DUE = Sentence(
    "应办 = 期内到期的任务数；未到期和经批准延到以后的不计入，当天到期未办结的次日起计入。"
)
DONE = Sentence("已办 = 应办中已经办结的任务数，含逾期办结。")
ON_TIME = Sentence("按期 = 应办中在期限内办结的任务数，期限以批准的延期为准。")
RETURNS = Sentence("被退回 = 应办任务被退回重办的次数之和。")


def counted(code: str, title: Sentence, number: int, formula: Sentence) -> Figure:
    """A figure that counts tasks."""
    return Figure(code, title, Fraction(number), "item", formula)


def rate_of(found: Tally) -> Figure:
    """The rate of tasks done within their deadline."""
    formula = Sentence(
        "按期办结率 = 期限内办结数 %(part)s ÷ 应办结数（到期） %(whole)s × 100%%。",
        {"part": found.on_time, "whole": found.due},
    )
    return Figure("rate", Sentence("按期办结率"), found.rate, "percent", formula)


def returns_of(found: Tally) -> Figure:
    """How often tasks were returned."""
    value = Fraction(found.returns)
    return Figure("returns", Sentence("被退回"), value, "time", RETURNS)


def mean_of(found: Tally) -> Figure:
    """The mean time of what is done."""
    formula = Sentence(
        "平均用时 = 已办任务用时之和 %(part)s 个工作日 ÷ 已办 %(whole)s；交办当天和暂停的日子不计。",
        {"part": found.used_days, "whole": found.done},
    )
    title = Sentence("平均用时")
    return Figure("mean-days", title, found.mean_days, "workday", formula)
