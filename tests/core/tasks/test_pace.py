"""Time that has passed, and rates beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from luoshi.core.tasks.pace import time_progress
from luoshi.core.tasks.ratio import percent, points, share
from luoshi.core.values.rounding import rounded

START, DUE = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (date(2025, 12, 31), Fraction(0)),
        (date(2026, 1, 30), Fraction(0)),
        (date(2026, 1, 31), Fraction(1, 12)),
        (date(2026, 10, 30), Fraction(9, 12)),
        (date(2026, 10, 31), Fraction(10, 12)),
        (date(2026, 12, 31), Fraction(1)),
        (date(2027, 5, 1), Fraction(1)),
    ],
)
def test_months_pass_whole(day: date, passed: Fraction) -> None:
    assert time_progress(START, DUE, day) == passed


def test_days_pass_one_by_one() -> None:
    assert time_progress(START, DUE, date(2026, 7, 2), "day") == Fraction(1, 2)


def test_one_month_counts_by_days() -> None:
    start, due = date(2026, 9, 1), date(2026, 9, 21)
    assert time_progress(start, due, date(2026, 9, 11)) == Fraction(1, 2)


def test_one_day_is_all_or_nothing() -> None:
    assert time_progress(START, START, START) == 1


def test_published_completion_of_ten_months() -> None:
    done = share(Decimal("629.0"), Decimal("647.4"))
    assert done is not None
    assert (percent(done, 3), percent(done)) == (Decimal("97.158"), Decimal("97.2"))
    time = time_progress(START, DUE, date(2026, 10, 31))
    assert percent(time) == Decimal("83.3")
    assert points(done, time, 3) == Decimal("13.825")
    assert points(done, time) == Decimal("13.8")


def test_published_completion_of_first_quarter() -> None:
    done = share(Decimal("313.64"), 1015)
    assert done is not None
    assert percent(done, 2) == Decimal("30.90")
    assert points(done, Fraction(3, 12), 2) == Decimal("5.90")


def test_halves_go_up() -> None:
    assert rounded(Decimal("2.25")) == Decimal("2.3")
    assert rounded(Decimal("-2.25")) == Decimal("-2.3")
    assert rounded(Decimal("2.249")) == Decimal("2.2")


def test_nothing_has_no_share() -> None:
    assert share(1, 0) is None
