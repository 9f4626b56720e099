"""Who has a plan open, written down for the others who have."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.plans.models import PlanRecord, Presence

# Nobody writes more often than this for the same place.
OFTEN = timedelta(seconds=5)


def see(record: PlanRecord, asker: Asker, item: str = "") -> None:
    """Note that somebody of the office has the plan, or one item of it, open."""
    if not isinstance(asker, User) or asker.office_id != record.office_id:
        return
    now = timezone.now()
    fresh = Presence.objects.filter(
        plan=record, person=asker, item=item, seen__gt=now - OFTEN
    )
    if not fresh.exists():
        Presence.objects.update_or_create(
            plan=record, person=asker, defaults={"item": item, "seen": now}
        )
