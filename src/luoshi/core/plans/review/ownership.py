"""Which measure a target or an instrument belongs to, once people have moved measures about."""

from __future__ import annotations

from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import SHAPES
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.value import place_of
from luoshi.core.values.span import Span

# Start, end and key of a measure.
_Held = tuple[int, int, str]


def owners(reviewed: Reviewed) -> dict[str, str | None]:
    """The measure of every target and instrument that is part of the plan, by key.

    What a person chose comes first; then what the machine found, followed through merges and
    splits by place; then the smallest measure around the place of what people made or moved.
    """
    search = _Search(reviewed)
    return {
        item.key: search.owner(item)
        for item in reviewed.items.values()
        if item.is_live and SHAPES[item.kind].has_owner
    }


def has_moved(item: Item) -> bool:
    """Whether people made the item or chose another place for it."""
    return item.machine is None or item.current["span"] != item.machine["span"]


class _Search:
    """Finds the measure that an item belongs to."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._items = reviewed.items
        self._found = _machine_owners(reviewed)
        measures = reviewed.of("measure")
        self._all = [held for item in measures if (held := _held(item))]
        moved = (item for item in measures if has_moved(item))
        self._moved = [held for item in moved if (held := _held(item))]

    def owner(self, item: Item) -> str | None:
        place = place_of(item.current)
        chosen: str | None = item.current["measure"]
        if chosen in self._items:
            return self._heir(chosen, place)
        owner = self._found.get(item.key)
        if owner and self._still_holds(self._items[owner], item, place):
            return self._heir(owner, place)
        return self._around(place, self._all if has_moved(item) else self._moved)

    def _still_holds(self, owner: Item, item: Item, place: Span | None) -> bool:
        """Whether neither of the two was moved away from the other."""
        if not owner.is_live or not (has_moved(owner) or has_moved(item)):
            return True
        around = place_of(owner.current)
        return bool(place and around and around.holds(place))

    def _heir(self, key: str, place: Span | None) -> str | None:
        """The measure itself, or the one it became by merging or splitting."""
        item = self._items[key]
        if item.is_live:
            return key
        heirs = [self._items[product] for product in item.products]
        for heir in heirs:
            around = place_of(heir.current)
            if place and around and around.holds(place):
                return self._heir(heir.key, place)
        if heirs:
            return self._heir(heirs[0].key, place)
        return self._around(place, self._moved)

    def _around(self, place: Span | None, among: list[_Held]) -> str | None:
        """The smallest measure that holds a place."""
        if place is None:
            return None
        first, last = place
        holding = [
            (end - start, start, key)
            for start, end, key in among
            if start <= first and last <= end
        ]
        return min(holding)[2] if holding else None


def _held(item: Item) -> _Held | None:
    place = place_of(item.current)
    return (place.start, place.end, item.key) if place else None


def _machine_owners(reviewed: Reviewed) -> dict[str, str]:
    """The measure that the machine found for each thing, by key."""
    keys = measure_names(reviewed)
    return {
        key: keys[one.owner] for key, one in reviewed.found.items() if one.owner in keys
    }


def measure_names(reviewed: Reviewed) -> dict[str | None, str]:
    """The keys of the measures that the machine found, by their running ids."""
    return {
        one.name: key for key, one in reviewed.found.items() if one.kind == "measure"
    }
