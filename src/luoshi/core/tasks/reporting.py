"""Windows in which progress is reported, and what is missing at a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from luoshi.core.errors import Sentence, TaskError
from luoshi.core.tasks.nodes import Rhythm, period_end
from luoshi.core.values.calendar import Calendar

Every = Literal["week", "month", "quarter"]
EVERY: dict[Every, Sentence] = {
    "week": Sentence("每周反馈"),
    "month": Sentence("每月反馈"),
    "quarter": Sentence("每季反馈"),
}
RHYTHMS: dict[Every, Rhythm] = {"month": "month", "quarter": "quarter"}
LONGEST: dict[Every, int] = {"week": 7, "month": 31, "quarter": 31}
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often is reported, and by which day.

    ``day`` is a day of the week from Monday 1, or of the month; a month that is shorter takes
    its last. ``is_following`` means the week or month after the period, else its own last one.
    ``unreported`` are months that are reported with the next, as January often is.
    """

    every: Every = "month"
    day: int = 5
    is_following: bool = True
    unreported: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not 1 <= self.day <= LONGEST[self.every]:
            raise TaskError("反馈日应为周内第 1—7 天或月内第 1—31 天，请核对。")


@dataclass(frozen=True, slots=True)
class Window:
    """A period, and the working day by which it is reported.

    A report may be handed in from ``opens``. ``unlisted`` are years without a list of days off.
    """

    key: str
    start: date
    end: date
    opens: date
    report_by: date
    unlisted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What of the windows is missing, open, and next, on a day."""

    missing: tuple[Window, ...]
    open: tuple[Window, ...]
    next: Window | None


def windows(
    frequency: Frequency, start: date, end: date, calendar: Calendar
) -> tuple[Window, ...]:
    """The windows of the periods from start to end, in order.

    A period whose report would be due before the start is reported with the next.
    """
    found: list[Window] = []
    since = start
    for first, last in periods(frequency.every, start, end):
        is_folded = frequency.every == "month" and last.month in frequency.unreported
        wanted = report_day(frequency, last)
        if wanted < start or (is_folded and last < end):
            continue
        found.append(window_of(frequency, since, min(last, end), first, calendar))
        since = last + timedelta(days=1)
    return tuple(found)


def window_of(
    frequency: Frequency, start: date, end: date, first: date, calendar: Calendar
) -> Window:
    """The window of a period whose full first day is given."""
    by = calendar.next_workday(report_day(frequency, last_of(frequency.every, first)))
    opens = end if frequency.is_following else start
    key = key_of(frequency.every, first)
    return Window(key, start, end, opens, by.date, by.unlisted)


def periods(every: Every, start: date, end: date) -> Iterator[tuple[date, date]]:
    """The first and last days of the full periods that touch a span."""
    first = first_of(every, start)
    while first <= end:
        last = last_of(every, first)
        yield first, last
        first = last + timedelta(days=1)


def first_of(every: Every, day: date) -> date:
    """The first day of the period of a day."""
    if every == "week":
        return day - timedelta(days=day.weekday())
    month = day.month if every == "month" else (day.month - 1) // 3 * 3 + 1
    return date(day.year, month, 1)


def last_of(every: Every, first: date) -> date:
    """The last day of a period."""
    if every == "week":
        return first + timedelta(days=6)
    return period_end(first, RHYTHMS[every])


def report_day(frequency: Frequency, last: date) -> date:
    """The day by which a period that ends on ``last`` is reported, before it is moved."""
    if frequency.every == "week":
        day = last + timedelta(days=frequency.day - 7)
        return day + WEEK if frequency.is_following else day
    month = last + timedelta(days=1) if frequency.is_following else last
    length = monthrange(month.year, month.month)[1]
    return month.replace(day=min(frequency.day, length))


def key_of(every: Every, first: date) -> str:
    """The name of a period, which sorts: 2026-09, 2026-Q3, 2026-W39."""
    if every == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if every == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return f"{first.year}-{first.month:02}"


def standing(
    found: Sequence[Window], today: date, reported: Collection[str] = ()
) -> Standing:
    """Which reports are missing, which can be handed in, and which comes next."""
    left = [one for one in found if one.key not in reported]
    return Standing(
        missing=tuple(one for one in left if one.report_by < today),
        open=tuple(one for one in left if one.opens <= today <= one.report_by),
        next=next((one for one in left if one.report_by >= today), None),
    )
