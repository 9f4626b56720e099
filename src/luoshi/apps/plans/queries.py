"""The plans somebody may see, and what was compiled from them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.plans.models import Compilation, PlanRecord
from luoshi.core.plans.contract import Reading, decode_plan, decode_reading
from luoshi.core.plans.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A compilation as the core knows it."""

    reading: Reading
    plan: Plan


def plans(asker: Asker) -> QuerySet[PlanRecord]:
    """The plans of the asker's office, newest first, with everything a list shows."""
    office = office_of(asker)
    if office is None:
        return PlanRecord.objects.none()
    return (
        PlanRecord.objects.filter(office_id=office)
        .select_related("document", "current", "submitter")
        .defer("current__reading", "current__contract")
    )


def contract(pk: int) -> str:
    """The contract JSON of a compilation, as stored."""
    return Compilation.objects.values_list("contract", flat=True).get(pk=pk)


def compiled(pk: int) -> Compiled:
    """The reading text and the plan of a compilation, as typed values."""
    compilation = Compilation.objects.get(pk=pk)
    return Compiled(
        reading=decode_reading(compilation.reading.encode()),
        plan=decode_plan(compilation.contract.encode()),
    )
