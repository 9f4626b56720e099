"""What a scheme is scored with, and whether it belongs there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from luoshi.core.assessments.checks import found
from luoshi.core.assessments.scheme import Item, Scheme
from luoshi.core.values.finding import Finding

# Criterion to unit to what was reported.
Table = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One time that an item adds to, takes from or vetoes a unit.

    ``points`` None means the item's own.
    """

    unit: str
    item: str
    reason: str
    evidence: str = ""
    points: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The values of one run; what is not there is missing.

    ``units`` are those assessed with their group, ``targets`` the target or reference that a
    unit brings itself, ``before`` the ranks of the last time.
    """

    units: Mapping[str, str]
    values: Table
    targets: Table = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    before: Mapping[str, int] = field(default_factory=dict)

    def with_value(self, criterion: str, unit: str, value: Decimal) -> Inputs:
        """The same with one value changed."""
        changed = {**self.values.get(criterion, {}), unit: value}
        return replace(self, values={**self.values, criterion: changed})


def strays(scheme: Scheme, inputs: Inputs) -> Iterator[Finding]:
    """Inputs that belong to nothing in the scheme."""
    groups = {one.code for one in scheme.groups}
    for unit, group in inputs.units.items():
        if groups and group not in groups:
            message = f"“{unit}”的组别“{group}”不在方案里。"
            yield found("score-group-unknown", message, unit=unit)
    leaves = {one.code for one in scheme.leaves()}
    for code, values in [*inputs.values.items(), *inputs.targets.items()]:
        if code not in leaves:
            message = f"指标“{code}”不是方案的末级指标。"
            yield found("score-criterion-unknown", message, criterion=code)
        for unit in values:
            if unit not in inputs.units:
                yield _unknown(unit)
    for one in inputs.adjustments:
        yield from _adjusted(scheme, inputs, one)


def _unknown(unit: str) -> Finding:
    message = f"“{unit}”不在本次评估的名单里。"
    return found("score-unit-unknown", message, unit=unit)


def _adjusted(scheme: Scheme, inputs: Inputs, one: Adjustment) -> Iterator[Finding]:
    item = scheme.item(one.item)
    if one.unit not in inputs.units:
        yield _unknown(one.unit)
    if item is None:
        message = f"加减分事项“{one.item}”不在方案里。"
        yield found("score-item-unknown", message, unit=one.unit)
    elif one.points is not None and one.points < 0:
        message = f"“{one.unit}”的“{item.name}”分值 {one.points} 小于 0。"
        yield found("score-points-negative", message, unit=one.unit)
    elif not counts(item, one):
        message = f"“{one.unit}”的“{item.name}”理由“{one.reason}”不在规定的范围内。"
        yield found("score-reason-unlisted", message, unit=one.unit)
    elif not one.evidence.strip():
        message = f"“{one.unit}”的“{item.name}”没有附依据。"
        yield found("score-evidence-missing", message, unit=one.unit)


def counts(item: Item, one: Adjustment) -> bool:
    """Whether the scheme lets this reason count, and the points are not below nought."""
    is_listed = not item.reasons or one.reason in item.reasons
    return is_listed and (one.points is None or one.points >= 0)
