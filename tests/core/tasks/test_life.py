"""The declared life of a task as offices run it."""

from __future__ import annotations

import pytest

from luoshi.core.lifecycles.lifecycle import StepRefused
from luoshi.core.tasks.life import ASIDE, DONE, INSIDE, LIFE, OPEN, STATES

TRIP = (
    ("submit", "office_admin"),
    ("dispatch", "leader"),
    ("sign", "lead_reporter"),
    ("start", "lead_reporter"),
    ("report", "lead_reporter"),
    ("apply", "lead_leader"),
    ("pass", "supervisor"),
    ("strike", "leader"),
)
EVERYTHING = frozenset({"opinion", "due", "unit"})
TRUE = {
    **dict.fromkeys(("has_lead", "has_due", "has_report", "parts_done"), True),
    **dict.fromkeys(("children_done", "may_object", "is_later"), True),
}


def test_whole_trip_ends_struck_off() -> None:
    state = LIFE.first
    for step, role in TRIP:
        state = LIFE.take(step, state, frozenset({role}), given=EVERYTHING, facts=TRUE)
    assert STATES[state] == "已销号"


# A report keeps the state, so that leaving it out is for a condition to refuse.
@pytest.mark.parametrize(
    "skipped", [n for n in range(len(TRIP) - 1) if TRIP[n][0] != "report"]
)
def test_no_step_can_be_left_out(skipped: int) -> None:
    state = LIFE.first
    for step, role in TRIP[:skipped]:
        state = LIFE.take(step, state, frozenset({role}), given=EVERYTHING, facts=TRUE)
    step, role = TRIP[skipped + 1]
    with pytest.raises(StepRefused):
        LIFE.take(step, state, frozenset({role}), given=EVERYTHING, facts=TRUE)


def test_supervision_never_writes_for_the_unit() -> None:
    own = {"sign", "start", "report", "apply", "object", "ask_extension"}
    for step in LIFE.steps:
        if step.name in own:
            assert not {"office_admin", "supervisor", "leader"} & set(step.roles)


def test_every_state_is_of_one_kind() -> None:
    kinds = (OPEN, DONE, ASIDE, INSIDE)
    assert sorted(state for kind in kinds for state in kind) == sorted(STATES)
