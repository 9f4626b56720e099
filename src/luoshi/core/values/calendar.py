"""Working days as the State Council's yearly lists have them, moved rest days included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from luoshi.core.errors import CalendarError, Sentence

DAY = timedelta(days=1)
WEEKDAYS = 5


@dataclass(frozen=True, slots=True)
class Year:
    """The official list of one year: days off, and weekend days on which people work.

    A list may reach into the December before, because New Year's rest sometimes does.
    """

    number: int
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.off & self.worked:
            raise CalendarError(
                "%(day)s 既列为放假又列为上班，请核对放假安排。",
                day=min(self.off & self.worked).isoformat(),
            )
        strays = {one for one in self.off | self.worked if not self.holds(one)}
        if strays:
            raise CalendarError(
                "%(day)s 不属于 %(year)s 年的放假安排，请核对年份。",
                day=min(strays).isoformat(),
                year=self.number,
            )

    def holds(self, day: date) -> bool:
        """Whether a day can stand in the list of this year."""
        return day.year == self.number or (day.year, day.month) == (self.number - 1, 12)


@dataclass(frozen=True, slots=True)
class Due:
    """A date that was counted, with the years of the way that have no official list.

    In an unlisted year Monday to Friday were taken as working days.
    """

    date: date
    unlisted: tuple[int, ...] = ()

    @property
    def doubts(self) -> tuple[Sentence, ...]:
        """What a person must know of the date before relying on it."""
        return tuple(doubt(year) for year in self.unlisted)


def doubt(year: int) -> Sentence:
    """What is told of a date that was counted without the list of its year."""
    return Sentence(
        "%(year)s 年的放假安排还没有录入，日期暂按周一至周五推算；录入后请重新计算。",
        {"year": year},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which days are worked.

    ``listed`` are the years with an official list; ``off`` the days from Monday to Friday that
    are free and ``worked`` the weekend days that are not, both in order.
    """

    listed: frozenset[int]
    off: tuple[date, ...]
    worked: tuple[date, ...]

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day.

        Example

            >>> built_in().is_workday(date(2026, 2, 14))
            True
        """
        return self.workdays_between(day - DAY, day) == 1

    def workdays_between(self, start: date, end: date) -> int:
        """The working days after ``start`` up to and with ``end``; negative backwards."""
        if end < start:
            return -self.workdays_between(end, start)
        free = passed(self.off, start, end)
        return plain(end) - plain(start) - free + passed(self.worked, start, end)

    def workdays_in_month(self, year: int, month: int) -> int:
        """The working days of a month."""
        after = date(year + month // 12, month % 12 + 1, 1)
        return self.workdays_between(date(year, month, 1) - DAY, after - DAY)

    def add_workdays(self, start: date, number: int) -> Due:
        """The day so many working days after ``start``, which itself is not counted.

        A negative number counts backwards; none gives ``start`` itself.

        Source: Civil Code, art. 201, the day on which a period begins is not counted.
        """
        step = DAY if number > 0 else -DAY
        day, left = start, abs(number)
        while left:
            day += step
            left -= self.is_workday(day)
        return Due(day, self.unlisted(start, day))

    def next_workday(self, day: date) -> Due:
        """The day itself where it is worked, else the first working day after it.

        Source: Civil Code, art. 203, for the last day of a period.
        """
        last = day
        while not self.is_workday(last):
            last += DAY
        return Due(last, self.unlisted(day, last))

    def unlisted(self, start: date, end: date) -> tuple[int, ...]:
        """The years from one day to another that have no official list."""
        first, last = sorted((start.year, end.year))
        return tuple(one for one in range(first, last + 1) if one not in self.listed)


def plain(day: date) -> int:
    """The days from Monday to Friday up to and with a day, since the calendar began."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * WEEKDAYS + min(rest, WEEKDAYS)


def passed(days: tuple[date, ...], start: date, end: date) -> int:
    """How many of the days lie after ``start``, up to and with ``end``."""
    return bisect_right(days, end) - bisect_right(days, start)


@cache
def built_in() -> Calendar:
    """The calendar of the official lists that are installed with Luoshi."""
    return calendar_of(())


def calendar_of(years: Iterable[Year]) -> Calendar:
    """The installed lists with an office's own, each of which replaces its whole year."""
    own = {one.number: one for one in years}
    merged = {**installed(), **own}
    off = {day for one in merged.values() for day in one.off}
    worked = {day for one in merged.values() for day in one.worked}
    return Calendar(
        listed=frozenset(merged),
        off=tuple(sorted(one for one in off if one.isoweekday() <= WEEKDAYS)),
        worked=tuple(sorted(one for one in worked if one.isoweekday() > WEEKDAYS)),
    )


@cache
def installed() -> dict[int, Year]:
    """The official lists that come with the library, by year."""
    off, worked = set(chinese_calendar.holidays), set(chinese_calendar.workdays)
    return {
        number: Year(
            number,
            frozenset(one for one in off if one.year == number),
            frozenset(one for one in worked if one.year == number),
        )
        for number in {one.year for one in off}
    }
