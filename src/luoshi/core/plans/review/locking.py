"""Two people at one item: whose change waits, and which go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from luoshi.core.plans.review.change import (
    Add,
    Change,
    Comment,
    Confirm,
    Correct,
    Merge,
)
from luoshi.core.plans.review.item import Entry, Item
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.value import alike

# Fields that mean something only together.
TOGETHER = (
    frozenset({"span", "quote"}),
    frozenset({"value", "value_max", "relation", "unit"}),
    frozenset({"deadline", "deadline_source"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that both have changed, or the whole item where ``field`` is None."""

    field: str | None
    mine: object
    theirs: object
    author: str
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A change that may be stored, made on the present version; ``others`` came in between."""

    change: Change
    others: tuple[Change, ...] = ()

    @property
    def is_merged(self) -> bool:
        """Whether somebody else's change stands beside this one."""
        return bool(self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A change that another one has overtaken; its author sees both and chooses."""

    key: str
    base: int
    current: int
    differences: tuple[Difference, ...]


def judge(change: Change, items: Mapping[str, Item]) -> Accepted | Clash:
    """Whether a change made on earlier versions of its items may still be stored.

    Corrections of different fields go together; one field needs a choice unless both say the
    same. Whatever touches the item as a whole clashes with whatever came in between. Comments
    never clash.

    Errors   ``ReviewError`` where an item of the change is unknown
    """
    others: list[Change] = []
    for key, base in _bases(change):
        item = items.get(key)
        if item is None:
            raise ReviewError("找不到要更改的条目，请刷新后再试。", field="key")
        later = [entry for entry in item.history if _is_later(entry, base)]
        differences = tuple(d for e in later for d in _differences(change, e.change))
        if differences:
            return Clash(
                key=key, base=base, current=item.version, differences=differences
            )
        others += [entry.change for entry in later]
    return Accepted(change=_current(change, items), others=tuple(others))


def overlapping(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which two corrections are at odds, in the order of the first.

    Fields that mean something only together count as one, unless all that is common to both
    is the same.

    Example

        >>> overlapping({"value": 5, "object": "站"}, {"unit": "个"})
        ('value',)
        >>> overlapping({"value": 5}, {"deadline": "2026"})
        ()
    """
    return tuple(name for name in mine if _is_at_odds(name, mine, theirs))


def _is_at_odds(name: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    if name in theirs:
        return not alike(mine[name], theirs[name])
    group = next((names for names in TOGETHER if name in names), frozenset({name}))
    return bool(group & theirs.keys()) and not group & mine.keys() & theirs.keys()


def _bases(change: Change) -> Iterator[tuple[str, int]]:
    match change:
        case Add():
            return
        case Merge():
            yield from zip(change.keys, change.versions, strict=True)
        case _:
            yield change.key, change.version


def _is_later(entry: Entry, base: int) -> bool:
    return entry.version > base and not isinstance(entry.change, Comment)


def _differences(mine: Change, theirs: Change) -> Iterator[Difference]:
    if isinstance(mine, Comment) or _agree(mine, theirs):
        return
    if isinstance(mine, Correct) and isinstance(theirs, Correct):
        yield from _fields(mine, theirs)
        return
    yield Difference(
        field=None,
        mine=mine,
        theirs=theirs,
        author=theirs.author,
        moment=theirs.moment,
    )


def _agree(mine: Change, theirs: Change) -> bool:
    """Whether two people confirmed the same reading."""
    if isinstance(mine, Confirm) and isinstance(theirs, Confirm):
        return alike(mine.value, theirs.value)
    return False


def _fields(mine: Correct, theirs: Correct) -> Iterator[Difference]:
    asked = {name: edit.new for name, edit in mine.edits.items()}
    given = {name: edit.new for name, edit in theirs.edits.items()}
    for name in overlapping(asked, given):
        edit = theirs.edits.get(name)
        yield Difference(
            field=name,
            mine=asked[name],
            theirs=edit.new if edit else mine.edits[name].old,
            author=theirs.author,
            moment=theirs.moment,
        )


def _current(change: Change, items: Mapping[str, Item]) -> Change:
    """The change as made on the present versions."""
    match change:
        case Add():
            return change
        case Merge():
            versions = tuple(items[key].version for key in change.keys)
            return replace(change, versions=versions)
        case _:
            return replace(change, version=items[change.key].version)
