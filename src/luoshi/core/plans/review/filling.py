"""What a person left out of a value, put in from what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from luoshi.core.plans.review.check import check_fields, check_value
from luoshi.core.plans.review.item import Item, text_of
from luoshi.core.plans.review.kinds import Kind, Value, completed
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.value import place_of
from luoshi.core.values.span import Span


def filled(reviewed: Reviewed, kind: Kind, value: Value) -> Value:
    """The whole value of an item that people make, checked.

    A measure stands under the headings of the measure before it, unless told otherwise.

    Errors   ``ReviewError`` where the value cannot stand
    """
    check_fields(kind, value)
    check_owner(reviewed, value)
    text = text_of(reviewed.plan)
    if kind == "measure":
        value = _headed(reviewed, value)
    ready = completed(kind, quoted(value, text))
    check_value(kind, ready, text)
    return ready


def check_owner(reviewed: Reviewed, fields: Mapping[str, Any]) -> None:
    """Refuse an owner that is no measure of the plan.

    Errors   ``ReviewError``
    """
    owner = fields.get("measure")
    if owner is None:
        return
    item = reviewed.items.get(owner)
    if item is None or item.kind != "measure" or not item.is_live:
        raise ReviewError("所属举措不存在，请重新选择。", field="measure")


def quoted(fields: Value, text: str) -> Value:
    """The fields; a place has its words, a date the note that it is stated."""
    span = fields.get("span")
    if span is not None and not fields.get("quote"):
        fields = fields | {"quote": Span(span[0], span[1]).of(text)}
    if "deadline" in fields and "deadline_source" not in fields:
        source = "stated" if fields["deadline"] else None
        fields = fields | {"deadline_source": source}
    return fields


def replaced(value: Value, given: Value) -> Value:
    """The value with what is given in its place; what has a place is quoted from there."""
    has_place = given.get("span", value["span"]) is not None
    return value | ({"quote": ""} if has_place else {}) | given


def joined(reviewed: Reviewed, items: Sequence[Item]) -> Value:
    """What several items are together: the first one's words, every unit, one place.

    The place is around them all, or the first one's where others stand between them.
    """
    value = {**items[0].current}
    for name in ("units", "task_forces"):
        if name in value:
            kept: dict[object, Any] = {}
            for one in (one for item in items for one in item.current[name]):
                kept.setdefault(_called(one), one)
            value[name] = [*kept.values()]
    spans = [span for item in items if (span := place_of(item.current))]
    if not spans:
        return value | {"quote": "".join(item.current["quote"] for item in items)}
    around = Span(min(s.start for s in spans), max(s.end for s in spans))
    if any(around.touches(span) for span in _others(reviewed, items)):
        around = spans[0]
    return value | {"span": [*around], "quote": around.of(text_of(reviewed.plan))}


def _others(reviewed: Reviewed, items: Sequence[Item]) -> Iterator[Span]:
    """The places of the other items of that kind, but for those at the very same place."""
    own = {item.key for item in items}
    places = {place_of(item.current) for item in items}
    for other in reviewed.of(items[0].kind):
        place = place_of(other.current)
        if place and place not in places and other.key not in own:
            yield place


def _headed(reviewed: Reviewed, value: Value) -> Value:
    span = value.get("span")
    if span is None or "path" in value:
        return value
    before = [
        item.current
        for item in reviewed.of("measure")
        if (place := place_of(item.current)) and place.start <= span[0]
    ]
    if not before:
        return value
    nearest = max(before, key=lambda one: one["span"][0])
    return {"path": nearest["path"], "plan": nearest["plan"]} | value


def _called(one: Any) -> Any:
    """What makes a unit, or a task force, the same one again."""
    return (one["name"], one["role"]) if isinstance(one, dict) else one
