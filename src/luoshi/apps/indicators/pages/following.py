"""Targets of the plan before, beside what its successor says of the same indicators."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from luoshi.apps.indicators.models import Promise
from luoshi.apps.indicators.pages.printed import Item
from luoshi.apps.indicators.pages.promising import PlanPage, Proposal
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.ui.saying import said
from luoshi.core.indicators.following import (
    Following,
    Held,
    Offered,
    followed,
    nearest,
)
from luoshi.core.indicators.paths.target import Target
from luoshi.core.indicators.paths.terms import Terms, target_of, terms_of
from luoshi.core.indicators.paths.wording import phrase
from luoshi.core.values.numeral import trimmed

Choose = Callable[[str, str], Proposal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """A target of the plan before with what it becomes; ``item`` is None where it has no more.

    ``is_adopted`` where somebody adopted that item for the same region already.
    """

    promise: Promise
    one: Following
    item: Item | None
    is_adopted: bool = False

    @property
    def can_follow(self) -> bool:
        """Whether there is something to hold to in its place."""
        return self.item is not None and not self.is_adopted

    @property
    def before(self) -> str:
        """What it was."""
        return _words(target_of(self.promise.terms))

    @property
    def after(self) -> str:
        """What it would be."""
        return _words(self.one.target) if self.one.target else ""

    @property
    def terms(self) -> Terms:
        """The terms of what it would be."""
        return terms_of(self.one.target) if self.one.target else {}


def followers(plan: PlanRecord, page: PlanPage, choose: Choose) -> tuple[Follower, ...]:
    """What becomes of targets that are still held to of plans whose place a plan took.

    An item that reads as it did stands for the indicator that somebody gave it then, even where
    another is likelier or it was left aside.

    Shapes   ``choose`` makes the proposal of an item for the indicator of a code
    """
    # Whoever may see the plan may see what it takes the place of, which is in force no more.
    rows = Promise.objects.filter(plan__successor=plan, is_dropped=False)
    left = {one.pk: one for one in rows.select_related("measure", "region")}
    if not left:
        return ()
    held = [_held(one) for one in left.values()]
    every = (*page.proposals, *page.unknown)
    items = {one.item.key: one.item for one in every}
    items |= {item.key: item for item, _aside in page.asides}
    found = [*every, *_same(held, items.values(), choose)]
    offered = list({(one.item, one.indicator): one for one in _offered(found)}.values())
    adopted = {
        (promise.region.code, promise.item) for one in every for promise in one.adopted
    }
    told = {one.key: one for one in held}
    return tuple(
        Follower(
            promise=left[one.key],
            one=one,
            item=items.get(one.item),
            is_adopted=one.outcome == "gone"
            and _is_adopted(told[one.key], offered, adopted),
        )
        for one in followed(held, offered, adopted)
    )


def _held(promise: Promise) -> Held:
    return Held(
        key=promise.pk,
        indicator=promise.measure.code,
        region=promise.region.code,
        target=target_of(promise.terms),
    )


def _same(
    held: Iterable[Held], items: Iterable[Item], choose: Choose
) -> Iterator[Proposal]:
    """The items that read as they did when they were adopted, for the indicators of then."""
    marks = {one.mark: one for one in items}
    for one in held:
        item = marks.get(one.target.place)
        proposal = choose(item.key, one.indicator) if item else None
        if proposal is not None:
            yield proposal


def _offered(found: Iterable[Proposal]) -> Iterator[Offered]:
    for one in found:
        if one.is_ready and one.measure and one.target:
            yield Offered(
                item=one.item.key, indicator=one.measure.code, target=one.target
            )


def _is_adopted(
    one: Held, offered: Iterable[Offered], adopted: Container[tuple[str, str]]
) -> bool:
    """Whether what a target would follow is held to already."""
    found = nearest(one, offered)
    return found is not None and (one.region, found.item) in adopted


def _words(target: Target) -> str:
    return said(phrase(target, write=trimmed))
