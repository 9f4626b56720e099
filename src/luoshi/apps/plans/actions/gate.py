"""Whether a plan is open to what somebody wants to do with it."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.plans.models import Origin, PlanRecord, State
from luoshi.core.errors import LuoshiError
from luoshi.core.plans.review.states import PlanState, Role, may_correct

OPEN = (State.COMPILED, State.UNDER_REVIEW)


class ClosedError(LuoshiError):
    """A plan that is confirmed or in force is changed only after it was sent back."""

    code = "plan-closed"


class RefusedError(LuoshiError):
    """A step that the plan, or the role of the person, does not allow."""

    code = "plan-refused"


def state_of(plan: PlanRecord) -> PlanState:
    """Where the plan stands, as the core says it."""
    return cast("PlanState", plan.state)


def role_of(person: User) -> Role:
    """What the person is, as the core says it."""
    return cast("Role", person.role)


def is_open(plan: PlanRecord, person: Asker) -> bool:
    """Whether the items of the plan are open to corrections of this person."""
    if not isinstance(person, User):
        return False
    return person.office_id == plan.office_id and may_correct(
        state_of(plan), role_of(person)
    )


def assert_open(plan: PlanRecord, person: User) -> None:
    """Refuse corrections of a plan that is not open to this person's.

    Errors   ``ClosedError``
    """
    if not is_open(plan, person):
        label = State(plan.state).label
        raise ClosedError(
            _("这份规划“%s”，不能更正。需要改动时，请审核人员先退回审核。") % label
        )


def assert_compiled(plan: PlanRecord) -> None:
    """Refuse to compile a plan that was made of a ledger: there is no document to read.

    Errors   ``RefusedError``
    """
    if plan.origin == Origin.LEDGER:
        raise RefusedError(
            _("这份规划由台账导入而成，不重新编译。台账有更新时，请再导入一次。")
        )


def assert_removable(plan: PlanRecord) -> None:
    """Refuse to remove what people have confirmed.

    Errors   ``ClosedError``
    """
    if plan.state not in OPEN:
        label = State(plan.state).label
        raise ClosedError(_("这份规划“%s”，不能移除。") % label)
