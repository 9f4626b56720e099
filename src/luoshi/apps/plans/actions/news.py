"""Telling other systems what became of a plan."""

from __future__ import annotations

from luoshi.apps.plans.models import Compilation, PlanRecord
from luoshi.apps.webhooks.actions import announce


def tell(plan: PlanRecord, event: str, compiled: Compilation | None) -> None:
    """Announce an event of a plan, as it stands in a compilation, to whoever is pushed to.

    Called within the transaction that brings the event about, after the plan was saved.
    """
    announce(
        plan.office_id,
        event,
        {
            "plan": plan.pk,
            "title": plan.title,
            "state": plan.state,
            "revision": plan.revision,
            "sha256": compiled.document.sha256 if compiled else None,
            "counts": compiled.counts if compiled else {},
            "successor": plan.successor_id,
        },
    )
