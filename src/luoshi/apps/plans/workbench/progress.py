"""Where a plan stands on its way, what comes next, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.plans.actions.gate import role_of, state_of
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.core.plans.review.states import PLAN_STATES, TRANSITIONS, Action, offered

ACTIONS: Mapping[Action, str | Promise] = {
    step.action: _(step.label) for step in TRANSITIONS
}
# Steps that lead on; the others lead back or out.
FORWARD: frozenset[Action] = frozenset({"review", "confirm", "enact"})
HINTS: Mapping[str, str | Promise] = {
    State.COMPILED: _("机器编译的结果，还没有人核对。"),
    State.UNDER_REVIEW: _("正在核对：逐条更正、确认，最后由审核人员确认整份规划。"),
    State.CONFIRMED: _("已确认，台账不再改动；可以开始执行。"),
    State.IN_FORCE: _("执行中，这是现行台账。"),
    State.SUPERSEDED: _("已由新的规划接替。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One state on the way: passed, present or to come."""

    name: str
    is_passed: bool
    is_present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The way of a plan and the steps that a person may take now."""

    marks: list[Mark]
    hint: str
    forward: list[tuple[Action, str]]
    back: list[tuple[Action, str]]


def progress_of(record: PlanRecord, asker: Asker) -> Progress:
    """Where a plan stands, for the line above its page."""
    at = PLAN_STATES.index(state_of(record))
    marks = [
        Mark(name=str(State(state).label), is_passed=n < at, is_present=n == at)
        for n, state in enumerate(PLAN_STATES)
    ]
    may = offered(state_of(record), role_of(asker)) if isinstance(asker, User) else ()
    steps = [(step.action, str(ACTIONS[step.action])) for step in may]
    return Progress(
        marks=marks,
        hint=str(HINTS[record.state]),
        forward=[step for step in steps if step[0] in FORWARD],
        back=[step for step in steps if step[0] not in FORWARD],
    )
