"""Working days and the dates counted by them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import CalendarError
from luoshi.core.values.calendar import Due, Year, built_in, calendar_of

CALENDAR = built_in()
DAYS = st.dates(date(2005, 1, 1), date(2026, 6, 30))
MONTHS = (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23)
COUNTED = (
    (date(2026, 9, 23), 15, date(2026, 10, 21)),
    (date(2026, 9, 30), 1, date(2026, 10, 8)),
    (date(2026, 9, 30), 5, date(2026, 10, 13)),
    (date(2026, 2, 13), 1, date(2026, 2, 14)),
    (date(2026, 2, 13), 5, date(2026, 2, 27)),
    (date(2026, 4, 30), 7, date(2026, 5, 13)),
)


def test_months_of_2026_count() -> None:
    counts = tuple(CALENDAR.workdays_in_month(2026, one) for one in range(1, 13))
    assert counts == MONTHS
    assert sum(counts) == 248


def test_moved_rest_days_count() -> None:
    worked = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
    assert all(CALENDAR.is_workday(date(2026, *one)) for one in worked)
    off = [(1, 1), (2, 23), (4, 6), (5, 5), (6, 19), (9, 25), (10, 7)]
    assert not any(CALENDAR.is_workday(date(2026, *one)) for one in off)


@pytest.mark.parametrize(("start", "number", "end"), COUNTED)
def test_working_days_are_added(start: date, number: int, end: date) -> None:
    assert CALENDAR.add_workdays(start, number) == Due(end)
    assert CALENDAR.workdays_between(start, end) == number


def test_days_count_backwards() -> None:
    assert CALENDAR.add_workdays(date(2026, 10, 8), -1).date == date(2026, 9, 30)
    assert CALENDAR.workdays_between(date(2026, 10, 8), date(2026, 9, 30)) == -1


def test_no_days_change_nothing() -> None:
    assert CALENDAR.add_workdays(date(2026, 10, 1), 0).date == date(2026, 10, 1)


def test_day_off_moves_on() -> None:
    assert CALENDAR.next_workday(date(2026, 10, 1)).date == date(2026, 10, 8)
    assert CALENDAR.next_workday(date(2026, 10, 9)).date == date(2026, 10, 9)


@given(DAYS, st.integers(1, 90))
def test_adding_undoes_counting(start: date, number: int) -> None:
    end = CALENDAR.add_workdays(start, number).date
    assert CALENDAR.workdays_between(start, end) == number
    assert CALENDAR.is_workday(end)


@given(DAYS, st.integers(0, 200))
def test_counting_agrees_with_days(start: date, number: int) -> None:
    days = [date.fromordinal(start.toordinal() + one) for one in range(number + 1)]
    counted = sum(CALENDAR.is_workday(one) for one in days[1:])
    assert CALENDAR.workdays_between(start, days[-1]) == counted


def test_unlisted_year_is_marked() -> None:
    due = CALENDAR.add_workdays(date(2026, 12, 30), 3)
    assert due == Due(date(2027, 1, 4), (2027,))
    assert "2027 年的放假安排还没有录入" in str(due.doubts[0])


def test_unlisted_workday_is_marked() -> None:
    assert CALENDAR.next_workday(date(2027, 3, 1)).unlisted == (2027,)
    assert CALENDAR.next_workday(date(2026, 3, 2)).unlisted == ()


def test_office_lists_further_years() -> None:
    year = Year(2027, frozenset({date(2027, 1, 1)}), frozenset({date(2027, 1, 3)}))
    due = calendar_of([year]).add_workdays(date(2026, 12, 30), 3)
    assert due == Due(date(2027, 1, 4))


def test_office_list_replaces_year() -> None:
    own = calendar_of([Year(2026)])
    assert own.is_workday(date(2026, 10, 1))
    assert not own.is_workday(date(2025, 10, 1))


def test_list_reaches_into_december() -> None:
    year = Year(2027, frozenset({date(2026, 12, 31), date(2027, 1, 1)}))
    assert not calendar_of([year]).is_workday(date(2026, 12, 31))


def test_contradictory_list_is_refused() -> None:
    day = frozenset({date(2027, 1, 1)})
    with pytest.raises(CalendarError, match="既列为放假又列为上班"):
        Year(2027, day, day)
    with pytest.raises(CalendarError, match="不属于 2027 年"):
        Year(2027, frozenset({date(2028, 1, 1)}))
