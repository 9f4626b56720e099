"""Several lower plans together against one upper plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.plans.comparison.commitments import Commitment, read_commitments
from luoshi.core.plans.comparison.quantities import ADDITIVE, exact, read_unit, show
from luoshi.core.plans.comparison.result import (
    Alignment,
    AlignmentMatrix,
    CarriedMeasure,
    CarriedTarget,
    Link,
    TargetMatch,
    TargetStatus,
)
from luoshi.core.plans.plan import Plan

_BEST_FIRST: tuple[TargetStatus, ...] = (
    "carried",
    "later",
    "weaker",
    "unquantified",
    "absent",
)
_STATED = frozenset(("carried", "later", "weaker"))


def merge_alignments(upper: Plan, alignments: Sequence[Alignment]) -> AlignmentMatrix:
    """One matrix of an upper plan against the lower plans it was aligned with.

    Amounts that add up are carried where the sum of the lower ones reaches the upper
    target; a rate or a ratio only where every lower plan that states it reaches it.
    """
    best = [_best_links(alignment) for alignment in alignments]
    measures = tuple(
        CarriedMeasure(
            upper=measure.id,
            upper_span=measure.span,
            links=tuple(links.get(measure.id) for links in best),
        )
        for measure in upper.measures
    )
    return AlignmentMatrix(
        upper=upper.source,
        lowers=tuple(alignment.lower for alignment in alignments),
        measures=measures,
        uncarried=tuple(each.upper for each in measures if not any(each.links)),
        targets=tuple(
            _together(target, [alignment.targets[number] for alignment in alignments])
            for number, target in enumerate(read_commitments(upper))
        ),
    )


def _best_links(alignment: Alignment) -> dict[str, Link]:
    best: dict[str, Link] = {}
    for link in alignment.links:
        if link.upper not in best or link.score > best[link.upper].score:
            best[link.upper] = link
    return best


def _together(target: Commitment, matches: Sequence[TargetMatch]) -> CarriedTarget:
    stated = [match for match in matches if match.status in _STATED]
    ranked = sorted(stated, key=lambda match: _BEST_FIRST.index(match.status))
    status, note = ranked[-1].status if ranked else _least(matches), ""
    numbers = [
        exact(match.lower_value) for match in stated if match.lower_value is not None
    ]
    if _adds_up(target) and len(numbers) > 1:
        status, note = _summed(target, numbers, ranked)
    return CarriedTarget(
        upper=target.id,
        upper_span=target.span,
        status=status,
        matches=tuple(matches),
        note=note,
    )


def _least(matches: Sequence[TargetMatch]) -> TargetStatus:
    spoken = any(match.status == "unquantified" for match in matches)
    return "unquantified" if spoken else "absent"


def _adds_up(target: Commitment) -> bool:
    is_stock = target.family == "stock" and not target.falls and target.per is None
    return is_stock and read_unit(target.unit).dimension in ADDITIVE


def _summed(
    target: Commitment, numbers: Sequence[Decimal], ranked: Sequence[TargetMatch]
) -> tuple[TargetStatus, str]:
    total, wanted = sum(numbers, Decimal(0)), exact(target.value or 0)
    unit = target.unit or ""
    parts = "+".join(show(number) for number in numbers)
    sign = "≥" if total >= wanted else "<"
    note = f"{parts}={show(total)}{unit}{sign}{show(wanted)}{unit}"
    if total < wanted:
        return "weaker", note
    late = any(match.status == "later" for match in ranked)
    return ("later" if late else "carried"), note
