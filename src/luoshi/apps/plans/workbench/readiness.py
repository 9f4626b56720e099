"""What stands between a plan and its confirmation, each thing with the way to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import open_errors, standing_of
from luoshi.core.plans.review.item import Item
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

    open_measures: int
    open_targets: int

    @property
    def open(self) -> int:
        """How many measures and targets nobody has confirmed."""
        return self.open_measures + self.open_targets


def readiness(record: PlanRecord) -> Readiness:
    """How far the review of a plan has come.

    Shapes   ``current`` must be there
    """
    now = standing_of(record)
    measures, targets = now.reviewed.of("measure"), now.reviewed.of("target")
    open_measures, open_targets = _open(measures), _open(targets)
    live = len(measures) + len(targets)
    return Readiness(
        measures=len(measures),
        targets=len(targets),
        confirmed=live - open_measures - open_targets,
        live=live,
        open_measures=open_measures,
        open_targets=open_targets,
        conflicts=len(now.reviewed.conflicts),
        pending=len(now.reviewed.pending),
        errors=open_errors(record, now),
        is_recompiling=record.is_unsettled,
    )


def _open(items: Iterable[Item]) -> int:
    return sum(item.state != "confirmed" for item in items)
