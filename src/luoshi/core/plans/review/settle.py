"""How a person decides a conflict between what they said and what the machine now says."""

from __future__ import annotations

from typing import Literal

from luoshi.core.plans.review.change import Change, Confirm, Correct, Edit, Stamp
from luoshi.core.plans.review.draft import confirm, remove, reopen, stamped
from luoshi.core.plans.review.item import Conflict, Item
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed

Side = Literal["person", "machine"]
_PLACES = ("span", "quote")


def settle(reviewed: Reviewed, conflict: Conflict, side: Side, by: Stamp) -> Change:
    """The change that decides a conflict for the person's value or for the machine's.

    Errors   ``ReviewError`` where the conflict is no longer open, or the words that the person
             chose are no longer in the text
    """
    item = reviewed.item(conflict.key)
    if conflict not in item.conflicts:
        raise ReviewError("这处冲突已经处理，请刷新后再试。")
    if conflict.field is None:
        if side == "person":
            return remove(reviewed, item.key, by)
        return reopen(reviewed, item.key, by)
    made = next(e.change for e in item.history if e.number == conflict.number)
    if conflict.field == "quote" and isinstance(made, Confirm):
        return confirm(reviewed, item.key, by)
    if conflict.field == "span" and side == "person":
        raise ReviewError("所选原文已不在正文中，请重新选定位置。", field="span")
    return _settled(item, conflict.field, side, by)


def _settled(item: Item, name: str, side: Side, by: Stamp) -> Correct:
    machine = item.machine or {}
    chosen = machine if side == "machine" else item.current
    names = _PLACES if name in _PLACES else (name,)
    edits = {
        part: Edit(old=item.current[part], new=chosen[part], machine=machine[part])
        for part in names
    }
    return Correct(**stamped(by), key=item.key, version=item.version, edits=edits)
