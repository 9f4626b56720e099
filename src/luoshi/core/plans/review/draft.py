"""Changes made ready from an item as it stands, so that nobody fills in versions by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.core.plans.review.change import (
    Add,
    Comment,
    Confirm,
    Correct,
    Edit,
    Merge,
    Part,
    Remove,
    Reopen,
    Split,
    Stamp,
)
from luoshi.core.plans.review.check import check_fields, check_whole
from luoshi.core.plans.review.filling import (
    check_owner,
    filled,
    joined,
    quoted,
    replaced,
)
from luoshi.core.plans.review.item import Item, made_key, text_of
from luoshi.core.plans.review.kinds import Kind, Value, completed, judged
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.value import exact, substance


def correct(
    reviewed: Reviewed,
    key: str,
    fields: Mapping[str, Any],
    by: Stamp,
    *,
    version: int | None = None,
) -> Correct:
    """A correction of these fields; those that already read so are left out.

    A new span brings its quote along. Here and below ``version`` is that of the item its author
    saw, by default the present one.

    Errors   ``ReviewError`` where a value cannot stand, or nothing would change
    """
    item = reviewed.item(key)
    check_fields(item.kind, fields)
    check_owner(reviewed, fields)
    asked = quoted(dict(fields), text_of(reviewed.plan))
    check_whole(item.kind, completed(item.kind, item.current) | asked, asked)
    places = ("span", "quote") if "span" in asked else ()
    edits = {
        name: Edit(
            old=item.current[name], new=new, machine=(item.machine or {}).get(name)
        )
        for name, new in asked.items()
        if name in places or not exact(new, item.current[name])
    }
    if not edits:
        raise ReviewError("更正没有改动任何一栏。")
    return Correct(**stamped(by), key=key, version=_seen(item, version), edits=edits)


def add(reviewed: Reviewed, kind: Kind, value: Value, by: Stamp) -> Add:
    """A new item; ``value`` may leave out what is blank, and its quote where it has a span.

    Errors   ``ReviewError`` where the value cannot stand
    """
    ready = filled(reviewed, kind, value)
    key = made_key(kind, ready, reviewed.items)
    return Add(**stamped(by), key=key, kind=kind, value=ready)


def remove(
    reviewed: Reviewed, key: str, by: Stamp, *, version: int | None = None
) -> Remove:
    """An item taken out; on one that is out already: it stays out as the machine now reads it.

    Errors   ``ReviewError`` where there is no such item
    """
    item = reviewed.item(key)
    seen = _seen(item, version)
    return Remove(**stamped(by), key=key, version=seen, machine=_said(item))


def merge(
    reviewed: Reviewed,
    keys: Sequence[str],
    value: Value,
    by: Stamp,
    *,
    versions: Sequence[int] | None = None,
) -> Merge:
    """Several items as one; what ``value`` leaves out is put together from them.

    Errors   ``ReviewError`` where they cannot be one
    """
    items = [reviewed.item(key) for key in keys]
    if len(items) < 2:
        raise ReviewError("合并至少需要两个不同的条目。")
    kind = items[0].kind
    if any(item.kind != kind for item in items):
        raise ReviewError("不同种类的条目不能合并。")
    ready = filled(reviewed, kind, replaced(joined(reviewed, items), value))
    return Merge(
        **stamped(by),
        keys=tuple(keys),
        versions=tuple(versions or (item.version for item in items)),
        key=made_key(kind, ready, reviewed.items),
        value=ready,
        machine={item.key: said for item in items if (said := _said(item))},
    )


def split(
    reviewed: Reviewed,
    key: str,
    values: Sequence[Value],
    by: Stamp,
    *,
    version: int | None = None,
) -> Split:
    """One item as several; what a value leaves out is as in the item.

    Errors   ``ReviewError`` where a value cannot stand
    """
    item = reviewed.item(key)
    parts: list[Part] = []
    for value in values:
        ready = filled(reviewed, item.kind, replaced(item.current, value))
        taken = {*reviewed.items, *(part.key for part in parts)}
        parts.append(Part(key=made_key(item.kind, ready, taken), value=ready))
    return Split(
        **stamped(by),
        key=key,
        version=_seen(item, version),
        parts=tuple(parts),
        machine=_said(item),
    )


def confirm(
    reviewed: Reviewed, key: str, by: Stamp, *, version: int | None = None
) -> Confirm:
    """An item confirmed as it reads, open conflicts decided for what stands.

    Errors   ``ReviewError`` where there is no such item
    """
    item = reviewed.item(key)
    return Confirm(
        **stamped(by),
        key=key,
        version=_seen(item, version),
        value=substance(item.current, judged(item.kind)),
        quote=(item.machine or item.current)["quote"],
        machine=_said(item),
    )


def reopen(
    reviewed: Reviewed, key: str, by: Stamp, *, version: int | None = None
) -> Reopen:
    """A confirmed or removed item opened again.

    Errors   ``ReviewError`` where there is no such item
    """
    seen = _seen(reviewed.item(key), version)
    return Reopen(**stamped(by), key=key, version=seen)


def comment(reviewed: Reviewed, key: str, text: str, by: Stamp) -> Comment:
    """Words about an item.

    Errors   ``ReviewError`` where there is no such item
    """
    version = reviewed.item(key).version
    return Comment(**stamped(by), key=key, version=version, text=text)


def _seen(item: Item, version: int | None) -> int:
    return item.version if version is None else version


def _said(item: Item) -> Value | None:
    """What the machine says of an item, without places."""
    if item.machine is None:
        return None
    return substance(item.machine, judged(item.kind))


def stamped(by: Stamp) -> dict[str, Any]:
    """Who, when and why, as the first arguments of a change."""
    return {"author": by.author, "moment": by.moment, "reason": by.reason}
