"""Points added and taken by items, within their caps, and vetoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from luoshi.core.assessments.inputs import Adjustment, Inputs, counts
from luoshi.core.assessments.methods.mark import exact, shown
from luoshi.core.assessments.scheme import Item, Scheme
from luoshi.core.errors import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """What the items came to for one unit.

    Units    added and taken in points, both not below nought
    """

    added: Fraction
    taken: Fraction
    vetoes: tuple[str, ...]
    steps: tuple[Sentence, ...]

    @property
    def net(self) -> Fraction:
        """What is added in the end."""
        return self.added - self.taken


def adjusted(scheme: Scheme, inputs: Inputs, unit: str) -> Adjusted:
    """What the items of a scheme come to for a unit; what is not listed does not count."""
    own = [one for one in inputs.adjustments if one.unit == unit]
    steps: list[Sentence] = []
    sums = {"add": Fraction(0), "deduct": Fraction(0)}
    vetoes: list[str] = []
    for item in scheme.items:
        given = [one for one in own if one.item == item.code and counts(item, one)]
        if item.kind == "veto":
            vetoes += [one.reason for one in given]
        elif given:
            points = summed(item, given)
            sums[item.kind] += points
            steps.append(told(item, given, points))
    caps = {"add": exact(scheme.add_cap), "deduct": exact(scheme.deduct_cap)}
    kept = {kind: within(points, caps[kind]) for kind, points in sums.items()}
    return Adjusted(
        added=kept["add"],
        taken=kept["deduct"],
        vetoes=tuple(sorted(vetoes)),
        steps=tuple(steps),
    )


def summed(item: Item, given: Sequence[Adjustment]) -> Fraction:
    """What an item comes to, within its own cap."""
    points = [item.each if one.points is None else one.points for one in given]
    return within(sum(map(Fraction, points), Fraction(0)), exact(item.most))


def within(points: Fraction, cap: Fraction | None) -> Fraction:
    """Points, at most the cap, and never below nought."""
    held = points if cap is None else min(points, cap)
    return max(held, Fraction(0))


def told(item: Item, given: Sequence[Adjustment], points: Fraction) -> Sentence:
    """How an item came to its points."""
    values = {
        "item": item.name,
        "number": len(given),
        "points": shown(points),
        "reasons": "；".join(sorted(one.reason for one in given)),
    }
    if item.kind == "add":
        return Sentence(
            "加分“%(item)s”%(number)s 项，计 %(points)s：%(reasons)s", values
        )
    return Sentence("减分“%(item)s”%(number)s 项，计 %(points)s：%(reasons)s", values)
