"""What assessments ask of supervision: the counts of units, and papers to be proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from luoshi.apps.organisations.models import Unit
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.tallies import tallies
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.figures import Tally

KINDS = {"praise": Slip.Kind.PRAISE, "talk": Slip.Kind.TALK}


def unit_tallies(
    office: int, start: date, end: date, today: date
) -> Mapping[int, Tally]:
    """The counts of each unit of an office for the deadlines of a period, as of its end."""
    day = min(today, end + timedelta(days=1))
    return tallies(Task.objects.filter(office_id=office), office, start, end, day)


def propose_papers(
    office: int, papers: Iterable[tuple[str, Unit, str, str]], day: date
) -> int:
    """Propose papers to units, each once; gives back how many are new.

    Shapes   ``praise`` or ``talk``, the unit, what tells it from others, and why
    """
    found = [
        Slip(
            office_id=office,
            unit=unit,
            kind=KINDS[kind],
            state=Slip.State.PROPOSED,
            key=key,
            period=f"{day:%Y-%m}",
            issued_on=day,
            text=text,
        )
        for kind, unit, key, text in papers
    ]
    told = set(Slip.objects.filter(office_id=office).values_list("key", flat=True))
    new = [one for one in found if one.key not in told]
    Slip.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
