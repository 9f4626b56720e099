"""Making plans findable: what the library searches and filters by."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.passages import entries, particulars
from luoshi.apps.plans.queries import held, standing_of
from luoshi.apps.search import actions as search


@transaction.atomic
def index(record: PlanRecord) -> None:
    """Put what the plan says now in the place of what was found of it before.

    Whoever changes the plan meanwhile waits: what is found is never older than what is said.
    """
    record = held(record.pk)
    if record.current is None:
        return
    now = standing_of(record)
    record.current.facts = particulars(now.plan)
    record.current.save(update_fields=["facts"])
    reading = now.reading
    found = entries(record.document.name, reading.text, reading.blocks, now.plan)
    search.index(record.office_id, record.pk, found)


@task()
def index_record(record_id: int) -> None:
    """The same in the background, after people have changed what a plan says."""
    record = PlanRecord.objects.filter(pk=record_id).first()
    if record is not None:
        index(record)


def reindex() -> int:
    """Make every compiled plan findable anew; how many there were."""
    compiled = PlanRecord.objects.filter(current__isnull=False).order_by("pk")
    for pk in compiled.values_list("pk", flat=True):
        index(PlanRecord.objects.get(pk=pk))
    return compiled.count()
