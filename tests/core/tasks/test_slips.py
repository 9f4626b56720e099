"""Which slip a task has earned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from luoshi.core.tasks.slips import (
    BY_CONDITION,
    LADDER,
    Escalation,
    Ground,
    Situation,
    Slip,
    next_slip,
)

DAY = date(2026, 9, 1)


def colour(escalation: Escalation, given: Situation) -> str | None:
    found = next_slip(escalation, given)
    return found.grade.colour if found else None


def given(*grounds: Ground, slips: tuple[Slip, ...] = ()) -> Situation:
    return Situation(today=DAY, grounds=frozenset(grounds), slips=slips)


def slip(colour: str, ends: date | None = None) -> Slip:
    return Slip(colour=colour, issued_on=DAY, ends_on=ends)  # type: ignore[arg-type]


def test_conditions_choose_colours() -> None:
    assert colour(BY_CONDITION, given("near")) == "blue"
    assert colour(BY_CONDITION, given("near", "poor")) == "yellow"
    assert colour(BY_CONDITION, given("behind", "overdue")) == "red"
    assert colour(BY_CONDITION, given()) is None


def test_colour_is_issued_once() -> None:
    yellow = (slip("yellow"),)
    assert colour(BY_CONDITION, given("near", "behind", slips=yellow)) is None
    assert colour(BY_CONDITION, given("overdue", slips=yellow)) == "red"


def test_ladder_begins_with_blue() -> None:
    assert colour(LADDER, given("overdue")) == "blue"
    assert colour(LADDER, given()) is None


def test_urgent_ladder_begins_with_orange() -> None:
    urgent = replace(given("near"), is_urgent=True)
    assert colour(LADDER, urgent) == "orange"


def test_unheeded_slip_escalates() -> None:
    over = date(2026, 8, 31)
    assert colour(LADDER, given("near", slips=(slip("blue", over),))) == "orange"
    both = (slip("blue", over), slip("orange", over))
    assert colour(LADDER, given("near", slips=both)) == "red"
    assert colour(LADDER, given("near", slips=(slip("red", over),))) is None


def test_running_slip_waits() -> None:
    assert colour(LADDER, given("near", slips=(slip("blue", DAY),))) is None


def test_good_reason_stops_ladder() -> None:
    excused = replace(slip("blue", date(2026, 8, 31)), is_excused=True)
    assert colour(LADDER, given("near", slips=(excused,))) is None


def test_settled_ladder_begins_anew() -> None:
    settled = replace(slip("orange", date(2026, 8, 31)), is_settled=True)
    assert colour(LADDER, given("behind", slips=(settled,))) == "blue"
