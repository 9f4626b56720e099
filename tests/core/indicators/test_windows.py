"""When returns are due, and how many came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.core.indicators.figures import INCOME, XILING, YUNLING, cell

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.windows import (
    Deadline,
    Return,
    expected,
    turnout,
    window,
    windows,
)
from luoshi.core.values.calendar import built_in
from luoshi.core.values.period import parse

EIGHTEENTH = Deadline(days=18)
DUE = date(2026, 9, 18)


def handed(day: int | None) -> Return:
    on = date(2026, 9, day) if day else None
    return Return(cell=cell("2026年1—8月"), due=DUE, handed_in=on)


def test_month_is_due_on_the_eighteenth() -> None:
    found = window(parse("2026年1—8月"), EIGHTEENTH, built_in())
    assert (found.opens, found.due) == (date(2026, 9, 1), DUE)


def test_day_off_moves_the_deadline() -> None:
    # 18 October 2026 is a Sunday.
    september = parse("2026年1—9月")
    assert window(september, EIGHTEENTH, built_in()).due == date(2026, 10, 19)
    strict = Deadline(days=18, is_strict=True)
    assert window(september, strict, built_in()).due == date(2026, 10, 18)


def test_working_days_pass_over_the_holiday() -> None:
    third = Deadline(days=3, is_workdays=True)
    assert window(parse("2026-08"), third, built_in()).due == date(2026, 9, 3)
    assert window(parse("2026Q3"), third, built_in()).due > date(2026, 10, 8)


def test_january_has_no_window() -> None:
    found = windows(INCOME, 2026, EIGHTEENTH, built_in())
    assert len(found) == 11
    assert found[0].opens == date(2026, 3, 1)


@pytest.mark.parametrize("days", [0, 367])
def test_impossible_deadline_is_refused(days: int) -> None:
    with pytest.raises(IndicatorError):
        Deadline(days=days)


@pytest.mark.parametrize(("day", "late"), [(17, 0), (18, 0), (20, 2), (None, 7)])
def test_lateness_counts_from_the_due_day(day: int | None, late: int) -> None:
    assert handed(day).days_late(date(2026, 9, 25)) == late


def test_what_came_later_was_missing_then() -> None:
    found = turnout([handed(20)], date(2026, 9, 19))
    assert (found.present, len(found.missing), len(found.late)) == (0, 1, 1)


def test_rates_count_what_was_due() -> None:
    returns = [handed(17), handed(18), handed(20), handed(None)]
    found = turnout(returns, date(2026, 9, 30))
    assert (found.completeness, found.timeliness) == (Decimal(75), Decimal(50))
    assert (len(found.missing), len(found.late)) == (1, 2)


def test_nothing_due_has_no_rate() -> None:
    found = turnout([handed(None)], date(2026, 9, 17))
    assert (found.expected, found.completeness) == (0, None)


def test_return_is_expected_of_every_region() -> None:
    spans = windows(INCOME, 2026, EIGHTEENTH, built_in())
    came = {cell("2026年1—2月"): date(2026, 3, 18)}
    found = list(expected(INCOME, (YUNLING, XILING), spans, came))
    assert len(found) == 22
    assert [one.cell for one in found if one.handed_in] == list(came)
