"""Which targets of a plan take the place of those of the plan before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.core.indicators.paths.target import Target

Outcome = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A target that is held to, under a key of its own."""

    key: int
    indicator: str
    region: str
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A target that an item of the next plan would be."""

    item: str
    indicator: str
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What becomes of a target: the same in the next plan, another, or none.

    ``target`` is the one to be held to from now on; None, as ``item`` is empty, where there is
    none.
    """

    key: int
    outcome: Outcome
    item: str = ""
    target: Target | None = None


def followed(
    held: Iterable[Held],
    offered: Sequence[Offered],
    adopted: Iterable[tuple[str, str]] = (),
) -> tuple[Following, ...]:
    """What each target becomes by the next plan, in the order in which they were given.

    A target follows one of its own indicator and kind: the item that reads the same, else the one
    that is due on the same day, else the one due next to it. What people settled about a target
    whose number stays is kept; of one whose number changes, which way is better and whether it
    binds, where the plan does not say.

    Shapes   an item serves each region once; ``adopted`` are pairs of a region and an item that
             is held to there already
    """
    taken = set(adopted)
    found: dict[int, Following] = {}
    wanted = list(held)
    # Those whose item is beyond doubt choose first.
    for one in sorted(wanted, key=lambda one: _doubt(one, offered)):
        free = [
            other
            for other in offered
            if _fits(one, other) and (one.region, other.item) not in taken
        ]
        best = min(free, key=lambda other: _distance(one, other), default=None)
        if best is not None:
            taken.add((one.region, best.item))
        found[one.key] = _following(one, best)
    return tuple(found[one.key] for one in wanted)


def nearest(one: Held, offered: Iterable[Offered]) -> Offered | None:
    """The item that a target would follow if nothing else did."""
    fitting = (other for other in offered if _fits(one, other))
    return min(fitting, key=lambda other: _distance(one, other), default=None)


def _fits(one: Held, other: Offered) -> bool:
    return (one.indicator, one.target.kind) == (other.indicator, other.target.kind)


def _distance(one: Held, other: Offered) -> tuple[bool, int]:
    days = abs((other.target.due - one.target.due).days)
    return other.target.place != one.target.place, days


def _doubt(one: Held, offered: Sequence[Offered]) -> tuple[bool, int]:
    fitting = [_distance(one, other) for other in offered if _fits(one, other)]
    return min(fitting, default=(True, 0))


def _following(one: Held, best: Offered | None) -> Following:
    if best is None:
        return Following(key=one.key, outcome="gone")
    old, new = one.target, best.target
    if old.place == new.place or (_said(old) == _said(new) and _fits_in(old, new)):
        same = replace(old, place=new.place)
        return Following(key=one.key, outcome="same", item=best.item, target=same)
    kept = replace(
        new,
        direction=new.direction or old.direction,
        attribute=new.attribute or old.attribute,
    )
    return Following(key=one.key, outcome="changed", item=best.item, target=kept)


def _fits_in(old: Target, new: Target) -> bool:
    """Whether a plan says nothing else of a target than what is held to."""
    pairs = (
        *((old.attribute, new.attribute), (old.base, new.base)),
        *((old.since, new.since), (old.yearly, new.yearly)),
    )
    return all(now in {None, ()} or before == now for before, now in pairs)


def _said(target: Target) -> tuple[object, ...]:
    """The numbers and the day that a target says."""
    return (
        *(target.value, target.high, target.comparator, target.growth),
        *(target.unit, target.due),
    )
