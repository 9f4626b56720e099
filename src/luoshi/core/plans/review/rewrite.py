"""A change as it has to read on a new compilation: other keys, other places, the same will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from luoshi.core.plans.review.anchor import Anchor, Place
from luoshi.core.plans.review.change import (
    Add,
    Change,
    Confirm,
    Correct,
    Edit,
    Merge,
    Part,
    Split,
)
from luoshi.core.plans.review.folding import folded
from luoshi.core.plans.review.kinds import Value
from luoshi.core.plans.review.textmap import TextMap
from luoshi.core.plans.review.value import place_of
from luoshi.core.values.span import Span


class Rewriter:
    """Carries changes from one compilation to another.

    ``names`` lead from old keys to new ones; ``orphaned`` are the versions of the items that
    went missing, by their old keys. ``score`` is that of the least sure place so far.
    """

    def __init__(
        self,
        texts: TextMap,
        text: str,
        names: Mapping[str, str],
        orphaned: Mapping[str, int],
    ) -> None:
        self._texts, self._text = texts, text
        self._names, self._orphaned = names, orphaned
        self._anchor = Anchor(texts, text)
        self.score = 1.0

    def change(self, change: Change) -> Change:
        """The change on the new compilation; ``score`` tells how sure its places are."""
        self.score = 1.0
        match change:
            case Add():
                return replace(
                    change,
                    key=self._name(change.key),
                    value=self.value(change.value),
                    orphaned=self._orphaned.get(change.key),
                )
            case Merge():
                return self._merge(change)
            case Split():
                parts = tuple(self._part(part) for part in change.parts)
                return replace(change, key=self._name(change.key), parts=parts)
            case Correct():
                edits = self._edits(change.edits)
                return replace(change, key=self._name(change.key), edits=edits)
            case Confirm():
                value = self._owned(change.value)
                return replace(change, key=self._name(change.key), value=value)
            case _:
                return replace(change, key=self._name(change.key))

    def value(self, value: Value) -> Value:
        """The value of an item that people made, at its new place or at none."""
        span, quote = place_of(value), value.get("quote") or ""
        place = self.place(quote, span)
        moved = self._owned(value) | {"span": [*place.span] if place else None}
        if place:
            moved["quote"] = place.span.of(self._text)
            self.score = min(self.score, place.score)
        if "clause" in moved:
            clause = place_of(value, "clause")
            moved["clause"] = self._carried(clause) if place and clause else None
        if "units" in moved:
            moved["units"] = self._units(value["units"])
        return moved

    def place(self, quote: str, span: Span | None) -> Place | None:
        """The new place of words that stood at an old one."""
        if span and self._texts.is_same:
            return Place(span, 1.0)
        return self._anchor.find(quote, span)

    def _merge(self, change: Merge) -> Merge:
        return replace(
            change,
            key=self._name(change.key),
            keys=tuple(self._name(key) for key in change.keys),
            value=self.value(change.value),
            machine={self._name(key): one for key, one in change.machine.items()},
            orphaned=self._orphaned.get(change.key),
        )

    def _part(self, part: Part) -> Part:
        return Part(
            key=self._name(part.key),
            value=self.value(part.value),
            orphaned=self._orphaned.get(part.key),
        )

    def _edits(self, edits: Mapping[str, Edit]) -> dict[str, Edit]:
        moved = dict(edits)
        if "span" in edits:
            moved |= self._placed(edits["span"], edits["quote"])
        if "units" in edits:
            moved["units"] = replace(
                edits["units"], new=self._units(edits["units"].new)
            )
        if "clause" in edits:
            clause = edits["clause"].new
            moved["clause"] = replace(
                edits["clause"], new=self._carried(Span(*clause)) if clause else None
            )
        if "measure" in edits:
            owner = edits["measure"].new
            moved["measure"] = replace(edits["measure"], new=self._name(owner))
        return moved

    def _placed(self, span: Edit, quote: Edit) -> dict[str, Edit]:
        """A place that a person chose, found again; its words stay where it is not."""
        old = Span(*span.new) if span.new is not None else None
        place = self.place(quote.new, old)
        if place is None:
            self.score = 0.0
            return {"span": replace(span, new=None)}
        self.score = min(self.score, place.score)
        words = place.span.of(self._text)
        return {
            "span": replace(span, new=[*place.span]),
            "quote": replace(quote, new=words),
        }

    def _units(self, units: list[Value]) -> list[Value]:
        """Units with the places at which they still stand."""
        return [
            unit | {"span": self._named(unit["name"], place)}
            if (place := place_of(unit))
            else unit
            for unit in units
        ]

    def _named(self, name: str, place: Span) -> list[int] | None:
        new = self._texts.place(place)
        if new and folded(new.of(self._text)) == folded(name):
            return [*new]
        return None

    def _carried(self, place: Span) -> list[int] | None:
        new = self._texts.place(place)
        return [*new] if new else None

    def _owned(self, value: Value) -> Value:
        owner = value.get("measure")
        return value | {"measure": self._name(owner)} if owner else value

    def _name(self, key: Any) -> Any:
        return self._names.get(key, key)
