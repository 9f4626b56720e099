"""Targets of the plan before, beside what its successor says of the same indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.apps.indicators.models import Promise
from luoshi.apps.indicators.pages.printed import Item
from luoshi.apps.indicators.pages.promising import Proposal
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.ui.saying import said
from luoshi.core.indicators.following import Following, Held, Offered, followed
from luoshi.core.indicators.paths.target import Target
from luoshi.core.indicators.paths.terms import Terms, target_of, terms_of
from luoshi.core.indicators.paths.wording import phrase
from luoshi.core.values.numeral import trimmed


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


def followers(plan: PlanRecord, proposals: Iterable[Proposal]) -> tuple[Follower, ...]:
    """What becomes of targets that are still held to of plans whose place a plan took.

    Shapes   ``proposals`` the items of that plan
    """
    # Whoever may see the plan may see what it takes the place of, which is in force no more.
    rows = Promise.objects.filter(plan__successor=plan, is_dropped=False)
    left = {one.pk: one for one in rows.select_related("measure", "region")}
    if not left:
        return ()
    found = tuple(proposals)
    ready = [
        (one, one.measure, one.target) for one in found if one.measure and one.target
    ]
    offered = [
        Offered(item=one.item.key, indicator=measure.code, target=target)
        for one, measure, target in ready
        if one.is_ready
    ]
    items = {one.item.key: one.item for one, _measure, _target in ready}
    held = [
        Held(
            key=one.pk,
            indicator=one.measure.code,
            region=one.region.code,
            target=target_of(one.terms),
        )
        for one in left.values()
    ]
    adopted = {
        (promise.item, promise.region_id) for one in found for promise in one.adopted
    }
    return tuple(
        Follower(
            promise=left[one.key],
            one=one,
            item=items.get(one.item),
            is_adopted=(one.item, left[one.key].region_id) in adopted,
        )
        for one in followed(held, offered)
    )


def _words(target: Target) -> str:
    return said(phrase(target, write=trimmed))
