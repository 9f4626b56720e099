"""From compiled to superseded: who may, and when."""

from __future__ import annotations

import itertools

import pytest
from tests.core.plans.review.reviewing import BY, Office, aimed

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.states import (
    ACTIONS,
    LABELS,
    PLAN_STATES,
    ROLES,
    TRANSITIONS,
    Action,
    Facts,
    PlanState,
    Refusal,
    Role,
    decide,
    facts_of,
    may_correct,
    offered,
)

READY = Facts(items=9, has_reason=True, has_successor=True)
STEPS: dict[tuple[PlanState, Action], PlanState] = {
    ("compiled", "review"): "under_review",
    ("under_review", "confirm"): "confirmed",
    ("confirmed", "enact"): "in_force",
    ("confirmed", "reopen"): "under_review",
    ("in_force", "reopen"): "under_review",
    ("in_force", "supersede"): "superseded",
}


@pytest.mark.parametrize(
    ("state", "action"), list(itertools.product(PLAN_STATES, ACTIONS))
)
def test_only_declared_steps_are_taken(state: PlanState, action: Action) -> None:
    decision = decide(state, action, "reviewer", READY)
    expected = STEPS.get((state, action))
    assert decision == expected if expected else isinstance(decision, Refusal)


def test_reader_takes_no_step() -> None:
    assert all(not offered(state, "reader") for state in PLAN_STATES)
    assert not any(may_correct(state, "reader") for state in PLAN_STATES)


def test_editor_starts_and_never_confirms() -> None:
    offers = {step.action for state in PLAN_STATES for step in offered(state, "editor")}
    assert offers == {"review"}
    refusal = decide("under_review", "confirm", "editor", READY)
    assert str(refusal) == "您的角色不能“确认规划”。"


@pytest.mark.parametrize(
    ("state", "action", "facts", "word"),
    [
        ("under_review", "confirm", Facts(items=9, conflicts=2), "2处"),
        ("under_review", "confirm", Facts(items=9, pending=3), "3个"),
        ("under_review", "confirm", Facts(items=9, errors=4), "4条"),
        ("under_review", "confirm", Facts(), "没有任何"),
        ("confirmed", "reopen", Facts(items=9), "原因"),
        ("in_force", "supersede", Facts(items=9), "接替"),
        ("confirmed", "enact", Facts(items=9, conflicts=1), "1处"),
    ],
)
def test_open_matters_hold_a_step_up(
    state: PlanState, action: Action, facts: Facts, word: str
) -> None:
    refusal = decide(state, action, "reviewer", facts)
    assert isinstance(refusal, Refusal)
    assert word in str(refusal)


def test_every_reason_is_told() -> None:
    refusal = decide("under_review", "confirm", "reviewer", Facts(errors=1, pending=1))
    assert isinstance(refusal, Refusal)
    assert len(refusal.sentences) == 3


@pytest.mark.parametrize("role", ROLES)
def test_confirmed_plan_is_closed_to_corrections(role: Role) -> None:
    assert not may_correct("confirmed", role)
    assert may_correct("under_review", role) is (role != "reader")


def test_declarations_are_complete() -> None:
    assert {step.action for step in TRANSITIONS} == set(ACTIONS)
    assert set(LABELS) == set(PLAN_STATES)


def test_facts_are_counted_from_the_review() -> None:
    office = Office()
    office.take(draft.remove(office.now, aimed(office.now, "停车位180").key, BY))
    facts = facts_of(office.now, errors=2)
    plan = office.plan
    assert facts.items == len(plan.measures) + len(plan.targets) - 1
    assert (facts.conflicts, facts.pending, facts.errors) == (0, 0, 2)
