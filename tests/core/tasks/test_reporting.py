"""Windows in which progress is reported."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.errors import TaskError
from luoshi.core.tasks.reporting import Frequency, Window, standing, windows
from luoshi.core.values.calendar import built_in

CALENDAR = built_in()
START, END = date(2026, 1, 1), date(2026, 12, 31)
MONTHLY = Frequency()


def of(frequency: Frequency, start: date = START, end: date = END) -> list[Window]:
    return list(windows(frequency, start, end, CALENDAR))


def test_months_report_by_the_fifth() -> None:
    found = of(MONTHLY)
    assert len(found) == 12
    assert (found[7].key, found[7].report_by) == ("2026-08", date(2026, 9, 7))
    assert found[8].report_by == date(2026, 10, 8)


def test_own_month_reports_by_the_twentyfifth() -> None:
    found = of(Frequency(day=25, is_following=False))
    assert found[8].report_by == date(2026, 9, 28)
    assert found[9].report_by == date(2026, 10, 26)


def test_short_month_takes_last_day() -> None:
    found = of(Frequency(day=31, is_following=False))
    assert found[3].report_by == date(2026, 4, 30)


def test_january_is_reported_with_february() -> None:
    found = of(Frequency(unreported=frozenset({1})))
    assert (found[0].key, found[0].start) == ("2026-02", START)
    assert len(found) == 11


def test_task_of_january_still_reports() -> None:
    found = of(Frequency(unreported=frozenset({1})), end=date(2026, 1, 20))
    assert [one.key for one in found] == ["2026-01"]


def test_weeks_report_on_friday() -> None:
    friday = Frequency(every="week", day=5, is_following=False)
    found = of(friday, date(2026, 9, 16), date(2026, 9, 30))
    days = [(one.key, one.report_by) for one in found]
    assert days == [
        ("2026-W38", date(2026, 9, 18)),
        ("2026-W39", date(2026, 9, 28)),
        ("2026-W40", date(2026, 10, 8)),
    ]


def test_following_week_reports_on_monday() -> None:
    found = of(Frequency(every="week", day=1), date(2026, 9, 7), date(2026, 9, 13))
    assert [one.report_by for one in found] == [date(2026, 9, 14)]


def test_quarters_report_after_their_end() -> None:
    found = of(Frequency(every="quarter", day=10))
    assert [one.key for one in found] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert found[2].report_by == date(2026, 10, 10)
    assert found[3].unlisted == (2027,)


def test_late_start_skips_passed_report_day() -> None:
    own = Frequency(day=25, is_following=False)
    found = of(own, start=date(2026, 9, 28), end=date(2026, 11, 30))
    assert (found[0].key, found[0].start) == ("2026-10", date(2026, 9, 28))


def test_missing_reports_are_named() -> None:
    now = standing(of(MONTHLY), date(2026, 4, 9), {"2026-01"})
    assert [one.key for one in now.missing] == ["2026-02", "2026-03"]
    assert now.open == ()
    assert now.next is not None
    assert now.next.key == "2026-04"


def test_window_is_open_to_its_day() -> None:
    found = of(MONTHLY)
    open_on = [
        [one.key for one in standing(found, date(2026, *day)).open]
        for day in ((8, 30), (8, 31), (9, 7), (9, 8))
    ]
    assert open_on == [[], ["2026-08"], ["2026-08"], []]


def test_impossible_day_is_refused() -> None:
    with pytest.raises(TaskError, match="反馈日"):
        Frequency(every="week", day=8)
