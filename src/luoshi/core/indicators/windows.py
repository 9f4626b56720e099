"""When returns are due, and how completely and timely they came.

Source   DOMAIN.md §3.4: monthly by the 18th of the next month, January free
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.statistics.rates import HUNDRED
from luoshi.core.values.calendar import Calendar
from luoshi.core.values.period import Period

DAY = timedelta(days=1)
LONGEST = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when a period is reported: ``days`` after its last day.

    With ``is_workdays`` only working days count; else a day off moves it to the next working
    day, unless ``is_strict``.

    Errors   IndicatorError for days outside of 1 to 366
    """

    days: int
    is_workdays: bool = False
    is_strict: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LONGEST:
            raise IndicatorError("报送期限应为期末后第 1—366 天，请核对。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days in which a period is reported, the last one included.

    ``unlisted`` are years on the way that have no official list of days off.
    """

    period: Period
    opens: date
    due: date
    unlisted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A figure that is expected, and the day on which it was handed in, if it was."""

    cell: Cell
    due: date
    handed_in: date | None = None

    def days_late(self, on: date) -> int:
        """By how many days it is or came late, as seen on a day; none before it is due."""
        return max(((self.known(on) or on) - self.due).days, 0)

    def known(self, on: date) -> date | None:
        """The day on which it was handed in, where that was not after a day."""
        return self.handed_in if self.handed_in and self.handed_in <= on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """What came of the returns that were due by a day.

    ``expected`` counts those due, ``present`` those handed in and ``timely`` those handed in by
    their day.
    """

    expected: int
    present: int
    timely: int
    missing: tuple[Return, ...] = ()
    late: tuple[Return, ...] = ()

    @property
    def completeness(self) -> Decimal | None:
        """The share handed in, percent; none where nothing was due."""
        return _percent(self.present, self.expected)

    @property
    def timeliness(self) -> Decimal | None:
        """The share handed in by its day, percent; none where nothing was due."""
        return _percent(self.timely, self.expected)


def window(period: Period, deadline: Deadline, calendar: Calendar) -> Window:
    """When a period is reported.

    Example

        >>> from luoshi.core.values.calendar import built_in
        >>> from luoshi.core.values.period import parse
        >>> window(parse("2026年1—8月"), Deadline(days=18), built_in()).due
        datetime.date(2026, 9, 18)
    """
    last = period.last_day
    if deadline.is_workdays:
        counted = calendar.add_workdays(last, deadline.days)
        due, unlisted = counted.date, counted.unlisted
    elif deadline.is_strict:
        due, unlisted = last + deadline.days * DAY, ()
    else:
        moved = calendar.next_workday(last + deadline.days * DAY)
        due, unlisted = moved.date, moved.unlisted
    return Window(period=period, opens=last + DAY, due=due, unlisted=unlisted)


def windows(
    indicator: Indicator, year: int, deadline: Deadline, calendar: Calendar
) -> tuple[Window, ...]:
    """The windows of the periods of a year for which an indicator is valid."""
    return tuple(
        window(period, deadline, calendar)
        for period in indicator.periods(year)
        if indicator.is_valid(period)
    )


def expected(
    indicator: Indicator,
    regions: Iterable[str],
    found: Iterable[Window],
    handed_in: Mapping[Cell, date],
) -> Iterator[Return]:
    """The returns of an indicator, one for each region and window."""
    spans = tuple(found)
    for region in regions:
        for one in spans:
            cell = Cell(indicator=indicator.code, region=region, period=one.period)
            yield Return(cell=cell, due=one.due, handed_in=handed_in.get(cell))


def turnout(returns: Iterable[Return], on: date) -> Turnout:
    """What came of the returns, as seen on a day; those not yet due by then are left out."""
    due = [one for one in returns if one.due <= on]
    late = tuple(one for one in due if one.days_late(on))
    missing = tuple(one for one in due if one.known(on) is None)
    timely = [one for one in due if one.handed_in and one.handed_in <= one.due]
    return Turnout(
        expected=len(due),
        present=len(due) - len(missing),
        timely=len(timely),
        missing=missing,
        late=late,
    )


def _percent(part: int, whole: int) -> Decimal | None:
    return HUNDRED * part / whole if whole else None
