"""When a limit runs out."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from luoshi.core.errors import CalendarError
from luoshi.core.values.calendar import built_in
from luoshi.core.values.limit import Limit, Pause, used_workdays

CALENDAR = built_in()


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour)


def test_day_of_receipt_is_free() -> None:
    assert Limit(15).expiry(at(9, 23), CALENDAR).date == date(2026, 10, 21)
    assert Limit(1).expiry(at(2, 13), CALENDAR).date == date(2026, 2, 14)


def test_last_moment_closes_the_day() -> None:
    moment = Limit(1).expiry(at(9, 30), CALENDAR).moment
    assert (moment.date(), moment.hour, moment.minute) == (date(2026, 10, 8), 23, 59)


def test_plain_days_end_on_workday() -> None:
    assert Limit(5, "day").expiry(at(9, 27), CALENDAR).date == date(2026, 10, 8)
    assert Limit(5, "day").expiry(at(9, 21), CALENDAR).date == date(2026, 9, 28)
    assert Limit(15, "day").expiry(at(9, 1), CALENDAR).date == date(2026, 9, 16)


def test_plain_days_end_on_worked_sunday() -> None:
    assert Limit(5, "day").expiry(at(9, 15), CALENDAR).date == date(2026, 9, 20)


def test_at_once_counts_the_day() -> None:
    assert Limit(1, "workday", "at_once").expiry(at(9, 30), CALENDAR).date == date(
        2026, 9, 30
    )
    assert Limit(2, "workday", "at_once").expiry(at(10, 1), CALENDAR).date == date(
        2026, 10, 9
    )


def test_hours_run_through_holidays() -> None:
    assert Limit(24, "hour", "at_once").expiry(at(9, 30, 15), CALENDAR).moment == at(
        10, 1, 15
    )
    assert Limit(24, "hour").expiry(at(9, 30, 15), CALENDAR).moment == at(10, 2, 0)


def test_pause_stops_the_days() -> None:
    pause = Pause(at(9, 8), at(9, 10))
    assert Limit(5).expiry(at(9, 4), CALENDAR).date == date(2026, 9, 11)
    assert Limit(5).expiry(at(9, 4), CALENDAR, [pause]).date == date(2026, 9, 16)


def test_pause_stops_the_hours() -> None:
    limit = Limit(4, "hour", "at_once")
    pauses = [Pause(at(9, 1, 10), at(9, 1, 12)), Pause(at(9, 1, 11), at(9, 1, 13))]
    assert limit.expiry(at(9, 1, 9), CALENDAR, pauses).moment == at(9, 1, 16)
    assert limit.expiry(at(9, 1, 13), CALENDAR, pauses).moment == at(9, 1, 17)


def test_zone_of_receipt_is_kept() -> None:
    zone = timezone(timedelta(hours=8))
    moment = Limit(1).expiry(at(9, 1).replace(tzinfo=zone), CALENDAR).moment
    assert moment.tzinfo is zone


def test_unlisted_year_is_marked() -> None:
    assert Limit(15).expiry(at(12, 25), CALENDAR).unlisted == (2027,)
    assert Limit(2).expiry(at(12, 25), CALENDAR).unlisted == ()


def test_used_days_leave_pauses_out() -> None:
    pauses = [Pause(at(9, 3), at(9, 6)), Pause(at(9, 4), at(9, 7))]
    assert used_workdays(date(2026, 9, 1), date(2026, 9, 10), CALENDAR) == 7
    assert used_workdays(date(2026, 9, 1), date(2026, 9, 10), CALENDAR, pauses) == 4
    assert used_workdays(date(2026, 9, 1), date(2026, 9, 1), CALENDAR) == 0


def test_impossible_limits_are_refused() -> None:
    with pytest.raises(CalendarError, match="时限至少为 1"):
        Limit(0)
    with pytest.raises(CalendarError, match="早于开始时间"):
        Pause(at(9, 2), at(9, 1))
