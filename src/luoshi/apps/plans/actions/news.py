"""Telling other systems what became of a plan."""

from __future__ import annotations

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.webhooks.actions import announce


def tell(plan: PlanRecord, event: str) -> None:
    """Announce an event of a plan to whoever the office pushes to.

    Called within the transaction that brings the event about, after the plan was saved.
    """
    counts = plan.current.counts if plan.current is not None else {}
    announce(
        plan.office_id,
        event,
        {
            "plan": plan.pk,
            "title": plan.title,
            "state": plan.state,
            "revision": plan.revision,
            "sha256": plan.document.sha256,
            "counts": counts,
            "successor": plan.successor_id,
        },
    )
