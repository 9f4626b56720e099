"""What stands between a plan and its confirmation, each thing with the way to it."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import open_errors, standing_of
from luoshi.core.values.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far the review of a plan has come, in numbers that lead to what they count."""

    measures: int
    targets: int
    confirmed: int
    live: int
    conflicts: int
    pending: int
    errors: list[tuple[str, Finding]]
    is_recompiling: bool

    @property
    def open(self) -> int:
        """How many items nobody has confirmed."""
        return self.live - self.confirmed


def readiness(record: PlanRecord) -> Readiness:
    """How far the review of a plan has come.

    Shapes   ``current`` must be there
    """
    now = standing_of(record)
    live = [
        *now.reviewed.of("measure"),
        *now.reviewed.of("target"),
    ]
    return Readiness(
        measures=len(now.reviewed.of("measure")),
        targets=len(now.reviewed.of("target")),
        confirmed=sum(item.state == "confirmed" for item in live),
        live=len(live),
        conflicts=len(now.reviewed.conflicts),
        pending=len(now.reviewed.pending),
        errors=open_errors(record, now),
        is_recompiling=record.is_unsettled,
    )
