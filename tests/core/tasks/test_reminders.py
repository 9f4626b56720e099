"""Reminders of a deadline, each told once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from luoshi.core.tasks.reminders import RULES, Clock, ReminderRule, reminder_of
from luoshi.core.values.calendar import built_in

CALENDAR = built_in()
CLOCK = Clock("task-7", date(2026, 10, 9))


def code(today: date, told: tuple[str, ...] = ()) -> str | None:
    found = reminder_of(CLOCK, today, CALENDAR, told)
    return found.rule.code if found else None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 28), None),
        (date(2026, 9, 29), "before"),
        (date(2026, 10, 8), "before"),
        (date(2026, 10, 9), "today"),
        (date(2026, 10, 10), "after"),
    ],
)
def test_days_around_deadline_remind(day: date, expected: str | None) -> None:
    assert code(day) == expected


def test_every_reminder_is_told_once() -> None:
    told: list[tuple[date, str]] = []
    for number in range(30):
        day = date(2026, 9, 25) + timedelta(days=number)
        found = reminder_of(CLOCK, day, CALENDAR, [key for _, key in told])
        if found:
            told.append((day, found.key))
    days = [day for day, _ in told]
    assert days == [
        date(2026, 9, 29),
        date(2026, 10, 9),
        date(2026, 10, 10),
        date(2026, 10, 16),
        date(2026, 10, 23),
    ]


def test_new_deadline_reminds_again() -> None:
    first = reminder_of(CLOCK, date(2026, 9, 29), CALENDAR)
    assert first is not None
    later = Clock("task-7", date(2026, 10, 15))
    again = reminder_of(later, date(2026, 10, 12), CALENDAR, [first.key])
    assert again is not None
    assert again.rule.code == "before"


def test_words_fit_the_day() -> None:
    days = (date(2026, 9, 30), date(2026, 10, 9), date(2026, 10, 12))
    found = [reminder_of(CLOCK, day, CALENDAR) for day in days]
    words = [str(one.sentence) for one in found if one]
    assert "还有 2 个工作日" in words[0]
    assert words[1].startswith("今天（2026-10-09）到期")
    assert "已过 3 天" in words[2]


def test_office_rules_replace_shipped_ones() -> None:
    earlier = ReminderRule(
        code="before", offset=-5, audience=("leader",), since=date(2026, 9, 1)
    )
    found = reminder_of(CLOCK, date(2026, 9, 28), CALENDAR, rules=(*RULES, earlier))
    assert found is not None
    assert found.rule.audience == ("leader",)
