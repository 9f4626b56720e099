"""The steps of a plan from the compiler to the ledger in force."""

from __future__ import annotations

from django.db import transaction

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.plans.actions.gate import RefusedError, role_of, state_of
from luoshi.apps.plans.actions.news import tell
from luoshi.apps.plans.models import PlanRecord, State, Step
from luoshi.apps.plans.queries import current_of, facts, held
from luoshi.apps.ui.saying import told
from luoshi.core.plans.review.states import Action, Refusal, decide

# Steps that other systems hear of.
EVENTS: dict[Action, str] = {
    "confirm": "plan.confirmed",
    "reopen": "plan.reopened",
    "supersede": "plan.superseded",
}


@transaction.atomic
def take(
    record: PlanRecord,
    person: User,
    action: Action,
    *,
    reason: str = "",
    successor: PlanRecord | None = None,
) -> PlanRecord:
    """The plan after one step.

    Errors   ``RefusedError`` with the reasons why the step cannot be taken,
             ``NotCompiledError`` where there is nothing to take it with
    """
    plan = held(record.pk)
    current_of(plan)
    if successor is not None:
        successor = held(successor.pk)
    said = facts(plan, reason=reason, successor=successor)
    target = decide(state_of(plan), action, role_of(person), said)
    if isinstance(target, Refusal):
        raise RefusedError(told(target.sentences))
    if action == "supersede":
        plan.successor = successor
    _move(plan, person, action, State(target), reason)
    plan.revision += 1
    plan.save(update_fields=["state", "successor", "revision", "updated"])
    if action in EVENTS:
        tell(plan, EVENTS[action], plan.current)
    done = {"to": plan.state, "reason": reason.strip()}
    note(plan.office_id, person, f"plan.{action}", "plan", plan.pk, done)
    return plan


def begin_review(plan: PlanRecord, person: User) -> None:
    """The first decision about an item opens the review; the caller saves the plan."""
    if plan.state == State.COMPILED:
        _move(plan, person, "review", State.UNDER_REVIEW, "")


def _move(
    plan: PlanRecord, person: User, action: str, target: State, reason: str
) -> None:
    Step.objects.create(
        plan=plan,
        action=action,
        source=plan.state,
        target=target,
        reason=reason.strip(),
        person=person,
    )
    plan.state = target
