"""How the tasks stood at the end of a day, counted so that any two days can be compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from luoshi.apps.supervision.models import DayCount
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import INSIDE, OPEN

BATCH = 1_000
KEYS = {
    "plan_key": "plan_id",
    "unit_key": "lead_id",
    "field_key": "field_id",
    "region_key": "region_id",
}


def late_on(day: date) -> Q:
    """What is late on a day: open beyond its deadline, or done too late."""
    return Q(state__in=OPEN, due__lt=day) | Q(is_late=True)


def count_day(office: int, day: date) -> int:
    """The counts of a day, in place of what was counted of it before.

    Called in a transaction that no other count of the day can enter.
    """
    DayCount.objects.filter(office_id=office, day=day).delete()
    rows = (DayCount(office_id=office, day=day, **one) for one in _groups(office, day))
    return len(DayCount.objects.bulk_create(rows, batch_size=BATCH))


def _groups(office: int, day: date) -> list[dict[str, Any]]:
    sent = Task.objects.filter(office_id=office).exclude(state__in=INSIDE)
    grouped = (
        sent.order_by()
        .values(*KEYS.values(), "state", "colour")
        .annotate(
            tasks=Count("pk"),
            late=Count("pk", filter=late_on(day)),
            done=Coalesce(Sum("progress"), Decimal(0)),
        )
    )
    return [
        {
            **{name: row[column] or 0 for name, column in KEYS.items()},
            "state": row["state"],
            "colour": row["colour"],
            "tasks": row["tasks"],
            "late": row["late"],
            "progress": row["done"],
        }
        for row in grouped
    ]
