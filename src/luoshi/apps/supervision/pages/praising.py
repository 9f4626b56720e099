"""Units that did everything in time, and papers that say so."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from luoshi.apps.supervision.actions.months import last_day
from luoshi.apps.supervision.pages.ranking import Row, ranking
from luoshi.apps.tasks.models import Task

# Fewer tasks than these say little of a unit.
LEAST = 2


def deserving(rows: QuerySet[Task], office: int, month: date, today: date) -> list[Row]:
    """The units whose tasks of a month were all done in time, and never sent back."""
    start = month.replace(day=1)
    found = ranking(rows, office, (start, last_day(start)), today)
    return [one for one in found.rows if _is_flawless(one)]


def _is_flawless(row: Row) -> bool:
    told = {one.code: one.text for one in row.cells}
    return (
        int(told["due"]) >= LEAST
        and told["due"] == told["on-time"]
        and told["returns"] == "0"
    )
