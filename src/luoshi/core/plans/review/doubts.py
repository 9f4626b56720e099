"""What a person should look at first: items that were read with less than full certainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.value import place_of

Doubt = Literal["long", "unit-inherited", "date-inherited", "object-vague", "unread"]
# Measures longer than this often hold several, objects longer than this a sentence.
LONG_MEASURE, LONG_OBJECT = 700, 24


def doubts(reviewed: Reviewed) -> Mapping[str, tuple[Doubt, ...]]:
    """Why items deserve a look, by key; items that people decided about raise no doubt.

    Example

        >>> from luoshi.core.plans.plan import Facts, Plan, Source
        >>> from luoshi.core.plans.review.replay import replay
        >>> source = Source(name="甲", media_type="text/plain", sha256="", characters=0)
        >>> doubts(replay(Plan(source=source, document=Facts(), text=""), []))
        {}
    """
    found = {
        key: tuple(_doubts(item))
        for key, item in reviewed.items.items()
        if item.is_live and item.state == "machine"
    }
    return {key: reasons for key, reasons in found.items() if reasons}


def _doubts(item: Item) -> Iterator[Doubt]:
    value = item.current
    if "\ufffd" in value["quote"] or "(cid:" in value["quote"]:
        yield "unread"
    if item.kind == "measure":
        yield from _of_measure(item)
    if item.kind == "target":
        named = value["object"].strip()
        if not named or len(named) > LONG_OBJECT:
            yield "object-vague"
        if value["deadline_source"] == "inherited":
            yield "date-inherited"


def _of_measure(item: Item) -> Iterator[Doubt]:
    value = item.current
    place = place_of(value)
    if place is not None and place.end - place.start > LONG_MEASURE:
        yield "long"
    if value["units"] and all(unit.get("inherited") for unit in value["units"]):
        yield "unit-inherited"
