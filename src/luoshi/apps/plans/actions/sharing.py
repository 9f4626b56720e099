"""Opening and closing the public address of a plan."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.plans.actions.gate import RefusedError
from luoshi.apps.plans.models import PlanRecord, Share, State
from luoshi.apps.plans.queries import held


@transaction.atomic
def share(record: PlanRecord, person: User) -> Share:
    """The public address of a plan in force, made where there was none.

    Errors   ``RefusedError`` where the plan is not in force
    """
    plan = held(record.pk)
    if plan.state != State.IN_FORCE:
        raise RefusedError(_("只有执行中的规划可以公开。"))
    link, _is_new = Share.objects.get_or_create(
        plan=plan, defaults={"token": secrets.token_urlsafe(32), "person": person}
    )
    note(plan.office_id, person, "plan.share", "plan", plan.pk)
    return link


@transaction.atomic
def unshare(record: PlanRecord, person: User) -> None:
    """Close the public address; a later one is another address."""
    Share.objects.filter(plan=record).delete()
    note(record.office_id, person, "plan.unshare", "plan", record.pk)
