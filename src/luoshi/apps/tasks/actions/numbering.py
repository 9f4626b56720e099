"""Numbers that are given out once: of tasks, of slips, of problems."""

from __future__ import annotations

from django.db import transaction

from luoshi.apps.tasks.models import Numbering


@transaction.atomic
def numbers(office: int, kind: str, year: int, count: int = 1) -> range:
    """The next numbers of a kind in a year; no two callers get the same."""
    Numbering.objects.get_or_create(office_id=office, kind=kind, year=year)
    row = Numbering.objects.select_for_update().get(
        office_id=office, kind=kind, year=year
    )
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return range(first, row.last + 1)


def task_number(year: int, number: int) -> str:
    """How a task's number is written.

    Example

        >>> task_number(2026, 7)
        'R2026-00007'
    """
    return f"R{year}-{number:05d}"
