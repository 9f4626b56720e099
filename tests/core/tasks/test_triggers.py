"""What being late, or last, brings."""

from __future__ import annotations

from datetime import date

from luoshi.core.tasks.triggers import (
    LATE_RULES,
    Lateness,
    LateRule,
    late_outcomes,
    rank_outcomes,
)
from luoshi.core.values.calendar import built_in

CALENDAR = built_in()
DUE = date(2026, 9, 1)
TODAY = date(2026, 10, 1)


def earned(day: int, **facts: object) -> list[str]:
    late = Lateness(due=DUE, today=date(2026, 9, day), **facts)  # type: ignore[arg-type]
    return [one.consequence for one in late_outcomes(late, CALENDAR)]


def last(*months: dict[str, int]) -> dict[str, list[str]]:
    found = rank_outcomes(months, TODAY)
    return {unit: [one.code for one in outcomes] for unit, outcomes in found.items()}


def test_late_task_is_chased() -> None:
    assert earned(1) == []
    assert earned(2) == ["chase"]


def test_chase_repeats_after_a_week() -> None:
    chased = (("chase", date(2026, 9, 2)),)
    assert "chase" not in earned(8, earned=chased)
    assert "chase" in earned(9, earned=chased)


def test_chased_and_late_is_criticised() -> None:
    chased = (("chase", date(2026, 9, 7)),)
    assert earned(8, earned=chased) == []
    assert earned(9, earned=chased) == ["criticism"]
    assert earned(9) == ["chase"]


def test_good_reason_spares_criticism() -> None:
    chased = (("chase", date(2026, 9, 7)),)
    assert earned(9, earned=chased, has_reason=True) == []


def test_criticism_comes_once() -> None:
    had = (("chase", date(2026, 9, 9)), ("criticism", date(2026, 9, 9)))
    assert earned(10, earned=had) == []


def test_new_deadline_forgets_old_chases() -> None:
    assert earned(9, earned=(("chase", date(2026, 8, 20)),)) == ["chase"]


def test_rules_hold_from_their_day() -> None:
    lenient = LateRule(
        code="chase", consequence="chase", over=10, since=date(2026, 9, 2)
    )
    late = Lateness(due=DUE, today=date(2026, 9, 3))
    assert not late_outcomes(late, CALENDAR, (*LATE_RULES, lenient))


def test_two_months_last_means_talk() -> None:
    month = {"甲": 1, "乙": 2, "丙": 3, "丁": 4}
    assert last(month) == {}
    assert last(month, month) == {"丁": ["talk"]}


def test_three_months_in_last_two_means_snail() -> None:
    first = {"甲": 1, "乙": 2, "丙": 3, "丁": 4}
    other = {"甲": 2, "乙": 1, "丙": 4, "丁": 3}
    assert last(first, other, first) == {"丙": ["snail"], "丁": ["snail"]}


def test_tied_units_are_last_together() -> None:
    month = {"甲": 1, "乙": 2, "丙": 2}
    assert last(month, month) == {"乙": ["talk"], "丙": ["talk"]}


def test_first_is_never_last() -> None:
    tied = {"甲": 1, "乙": 1}
    assert last(tied, tied, tied) == {}
    assert last({"甲": 1}, {"甲": 1}) == {}
