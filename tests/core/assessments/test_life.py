"""The declared life of a run of an assessment."""

from __future__ import annotations

import pytest

from luoshi.core.assessments.life import FIXED, INSIDE, LIFE, STATES
from luoshi.core.lifecycles.lifecycle import StepRefused

TRIP = (
    ("seal", "department"),
    ("close", "organiser"),
    ("calculate", "organiser"),
    ("send", "organiser"),
    ("object", "assessed"),
    ("decide", "office_admin"),
    ("recalculate", "organiser"),
    ("settle", "leader"),
    ("publish", "leader"),
    ("archive", "office_admin"),
)
EVERYTHING = frozenset({"opinion", "evidence", "until"})
TRUE = dict.fromkeys(
    (
        *("is_complete", "all_sealed", "is_sound", "is_pending", "has_accepted"),
        *("all_decided", "is_current", "is_fresh", "panels_in"),
    ),
    True,
)


def take(step: str, state: str, role: str, **facts: bool) -> str:
    known = {**TRUE, "is_open": step == "object", **facts}
    return LIFE.take(step, state, frozenset({role}), given=EVERYTHING, facts=known)


def test_whole_trip_ends_in_the_archive() -> None:
    state = LIFE.first
    for step, role in TRIP:
        state = take(step, state, role)
    assert STATES[state] == "已归档"
    assert LIFE.ends() == {"archived"}


@pytest.mark.parametrize(
    ("step", "state", "role", "facts"),
    [
        ("close", "collecting", "organiser", {"all_sealed": False}),
        ("calculate", "sealed", "organiser", {"is_sound": False}),
        ("send", "trial", "organiser", {"has_errors": True}),
        ("send", "trial", "organiser", {"is_fresh": False}),
        ("object", "objecting", "assessed", {"is_open": False}),
        ("settle", "objecting", "leader", {"is_open": True}),
        ("settle", "objecting", "leader", {"all_decided": False}),
        ("settle", "objecting", "leader", {"is_current": False}),
        ("settle", "objecting", "leader", {"has_errors": True}),
    ],
)
def test_step_waits_for_its_condition(
    step: str, state: str, role: str, facts: dict[str, bool]
) -> None:
    with pytest.raises(StepRefused):
        take(step, state, role, **facts)


def test_assessed_units_decide_nothing() -> None:
    taken = {
        step.name
        for state in STATES
        for step in LIFE.open_to(state, frozenset({"assessed"}))
    }
    assert taken == {"object"}


def test_settled_run_is_not_calculated_again() -> None:
    for state in FIXED:
        steps = {one.name for one in LIFE.open_to(state, frozenset({"office_admin"}))}
        assert not steps & {"calculate", "recalculate", "return", "decide"}
    assert not FIXED & INSIDE
