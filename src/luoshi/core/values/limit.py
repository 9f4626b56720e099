"""Time limits as regulations put them, and the moment at which one runs out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from luoshi.core.errors import CalendarError, Sentence
from luoshi.core.values.calendar import DAY, Calendar, doubt

LimitUnit = Literal["workday", "day", "hour"]
Start = Literal["next_day", "at_once"]

UNITS: dict[LimitUnit, Sentence] = {
    "workday": Sentence("工作日"),
    "day": Sentence("自然日"),
    "hour": Sentence("小时"),
}
STARTS: dict[Start, Sentence] = {
    "next_day": Sentence("次日起算"),
    "at_once": Sentence("即时起算"),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stands, as while material is waited for.

    A limit of days does not count any day that the pause touches. One that still runs ends now
    for whoever asks, so that the answer is the earliest end possible.
    """

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise CalendarError("暂停计时的结束时间早于开始时间，请核对。")

    def touches(self, day: date) -> bool:
        """Whether the clock stands on a day."""
        return self.since.date() <= day <= self.until.date()


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last moment of a limit, with the years whose official list is missing."""

    moment: datetime
    unlisted: tuple[int, ...] = ()

    @property
    def date(self) -> date:
        """The last day."""
        return self.moment.date()

    @property
    def doubts(self) -> tuple[Sentence, ...]:
        """What a person must know of the moment before relying on it."""
        return tuple(doubt(year) for year in self.unlisted)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days, days or hours, counted from the next day or at once.

    With ``at_once`` the day of receipt is the first day.

    Source: Civil Code, art. 201 and 203.
    """

    number: int
    unit: LimitUnit = "workday"
    start: Start = "next_day"

    def __post_init__(self) -> None:
        if self.number < 1:
            raise CalendarError("时限至少为 1，请核对。")

    def expiry(
        self, received: datetime, calendar: Calendar, pauses: Sequence[Pause] = ()
    ) -> Expiry:
        """When the limit of something received at a local time runs out.

        Shapes: limits of days run out with the last moment of their day; those of plain days
        that would end on a day off, with the next working day.
        """
        if self.unit == "hour":
            return Expiry(self.last_hour(received, pauses))
        last = self.last_day(received.date(), calendar, pauses)
        if self.unit == "day":
            last = open_day(last, calendar, pauses)
        moment = datetime.combine(last, time.max, received.tzinfo)
        return Expiry(moment, calendar.unlisted(received.date(), last))

    def last_day(
        self, received: date, calendar: Calendar, pauses: Sequence[Pause]
    ) -> date:
        """The day on which the last counted day falls."""
        day = received if self.start == "next_day" else received - DAY
        left = self.number
        while left:
            day += DAY
            counts = self.unit == "day" or calendar.is_workday(day)
            left -= counts and not any(one.touches(day) for one in pauses)
        return day

    def last_hour(self, received: datetime, pauses: Sequence[Pause]) -> datetime:
        """The moment at which the hours are over."""
        begin = received
        if self.start == "next_day":
            begin = datetime.combine(received.date() + DAY, time.min, received.tzinfo)
        end = begin + timedelta(hours=self.number)
        for one in sorted(pauses, key=lambda one: one.since):
            since = max(one.since, begin)
            if since < end and one.until > since:
                end += one.until - since
                begin = one.until
        return end


def open_day(day: date, calendar: Calendar, pauses: Sequence[Pause]) -> date:
    """The first day from a day on that is worked and not paused."""
    while not calendar.is_workday(day) or any(one.touches(day) for one in pauses):
        day += DAY
    return day


def used_workdays(
    start: date, end: date, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> int:
    """The working days that something took, the first day and paused days not counted.

    Units: working days; done on the day of receipt is 0.
    """
    held = {
        date.fromordinal(number)
        for one in pauses
        for number in range(one.since.toordinal(), one.until.toordinal() + 1)
        if start < date.fromordinal(number) <= end
    }
    idle = sum(1 for day in held if calendar.is_workday(day))
    return max(calendar.workdays_between(start, end) - idle, 0)
