"""How each row of the page stands in the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.queries import Standing
from luoshi.core.plans.review.doubts import Doubt, doubts
from luoshi.core.plans.review.item import Item, State
from luoshi.core.plans.review.kinds import Kind

STATES: Mapping[State, str | Promise] = {
    "machine": "",
    "corrected": _("已更正"),
    "added": _("新增"),
    "removed": _("已删除"),
    "confirmed": _("已确认"),
}
DOUBTS: Mapping[Doubt, str | Promise] = {
    "long": _("篇幅很长，可能含几项工作"),
    "unit-inherited": _("责任单位不在本条，沿用上文"),
    "date-inherited": _("期限不在本句，承自上文"),
    "object-vague": _("目标对象可能没有读准"),
    "unread": _("引文里有读不出的字符"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """An item as its row shows it: its key, its state, why it deserves a look."""

    key: str
    state: State
    label: str
    version: int
    doubts: tuple[str, ...] = ()
    asks: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed it as it reads."""
        return self.state == "confirmed"


class Badges:
    """The badges of all rows of a plan."""

    def __init__(self, now: Standing) -> None:
        self._items = now.reviewed.items
        self._keys = now.ledger.keys
        self._doubts = doubts(now.reviewed)

    def of(self, kind: Kind, place: int) -> Badge:
        """The badge of the row at a place of its kind, counted from 1."""
        return self.badge(self._items[self._keys[kind][place - 1]])

    def badge(self, item: Item) -> Badge:
        """The badge of an item."""
        return Badge(
            key=item.key,
            state=item.state,
            label=str(STATES[item.state]),
            version=item.version,
            doubts=tuple(str(DOUBTS[one]) for one in self._doubts.get(item.key, ())),
            asks=bool(item.conflicts) or item.pending,
        )
