"""Items of the contract as plain values, and plain values as items again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, cast

from luoshi.core.plans.plan import Facts, Unit
from luoshi.core.plans.review.folding import folded
from luoshi.core.plans.review.kinds import PLACED, SHAPES, Kind, Shape, Thing, Value
from luoshi.core.values.span import Span

_OWN = ("id", "measure", "evidence")
_SPANS = ("span", "clause")


def value_of(thing: Thing, shape: Shape, text: str) -> Value:
    """A thing as a plain value; its running id is left out and its measure is open.

    A thing without a quote in the contract gets the text of its place as its quote.
    """
    value = {
        part.name: _plain(part.name, getattr(thing, part.name))
        for part in fields(thing)
        if part.name not in _OWN
    }
    if isinstance(thing, Facts):
        # They are of the document as a whole, which is not a passage of its own text.
        return value | {"span": None, "quote": ""}
    value.setdefault("quote", thing.span.of(text))
    if shape.has_owner:
        value["measure"] = None
    return value


def thing_of(
    kind: Kind, value: Value, text: str, *, name: str, owner: str | None
) -> Thing:
    """A plain value as a thing of the contract.

    A thing that stands nowhere in the text is placed, empty, at its end.
    """
    shape = SHAPES[kind]
    given = {part.name: value.get(part.name) for part in fields(shape.make)}
    span = place_of(value) or Span(len(text), len(text))
    given["span"] = span
    if "quote" in given and value.get("span") is None:
        given["quote"] = ""
    if shape.letter:
        given["id"] = name
    if shape.has_owner:
        given["measure"] = owner
    if kind == "measure":
        given |= _measure(value, span, text)
    return cast("Thing", shape.make(**given))


def place_of(value: Mapping[str, Any], name: str = "span") -> Span | None:
    """The place that a plain value names."""
    place = value.get(name)
    return Span(place[0], place[1]) if place is not None else None


def facts_of(value: Value, found: Facts | None) -> Facts:
    """Facts as people left them; what they corrected no longer stands where it was read."""
    names = [name for name in SHAPES["facts"].fields if name not in PLACED]
    given = {name: value[name] for name in names}
    if given["period"] is not None:
        given["period"] = (given["period"][0], given["period"][1])
    said = found or Facts()
    kept = [name for name in names if getattr(said, name) == given[name]]
    evidence = {name: span for name, span in said.evidence.items() if name in kept}
    return replace(said, **given, evidence=evidence)


def reading(value: Any) -> Any:
    """A field's value for comparing: places left out, one width, no blanks.

    Example

        >>> reading([{"name": "区商务局 ", "role": "lead", "span": [3, 7]}])
        [{'name': '区商务局', 'role': 'lead', 'inherited': False}]
    """
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, dict):
        rest = {name: reading(part) for name, part in value.items() if name != "span"}
        return (
            rest | {"inherited": bool(rest.get("inherited"))}
            if "role" in rest
            else rest
        )
    if isinstance(value, (list, tuple)):
        return [reading(part) for part in value]
    return value


def alike(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same, width and blanks aside."""
    return bool(one == other or reading(one) == reading(other))


def exact(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same, places aside."""
    return bool(one == other or unplaced(one) == unplaced(other))


def unplaced(value: Any) -> Any:
    """A field's value without the places of units."""
    if isinstance(value, list):
        return [unplaced(part) for part in value]
    if isinstance(value, dict) and "role" in value:
        rest = {name: part for name, part in value.items() if name != "span"}
        return rest | {"inherited": bool(rest.get("inherited"))}
    return value


def substance(value: Value, names: tuple[str, ...]) -> Value:
    """These fields of a value, without places."""
    return {name: unplaced(value[name]) for name in names if name in value}


def _plain(name: str, part: Any) -> Any:
    if name == "units":
        return [_unit(unit) for unit in part]
    return list(part) if isinstance(part, tuple) else part


def _unit(unit: Unit) -> Value:
    return {
        "name": unit.name,
        "role": unit.role,
        "inherited": unit.inherited,
        "span": list(unit.span),
    }


def _measure(value: Value, span: Span, text: str) -> dict[str, Any]:
    clause = place_of(value, "clause")
    return {
        "path": tuple(value["path"]),
        "task_forces": tuple(value["task_forces"]),
        "clause": clause,
        "units": tuple(_placed(unit, span, clause, text) for unit in value["units"]),
    }


def _placed(unit: Value, span: Span, clause: Span | None, text: str) -> Unit:
    """A unit; one that a person named is placed where the measure prints its name."""
    return Unit(
        name=unit["name"],
        role=unit["role"],
        inherited=unit.get("inherited", False),
        span=place_of(unit) or _printed(unit["name"], span, clause, text),
    )


def _printed(name: str, span: Span, clause: Span | None, text: str) -> Span:
    for place in (clause, span):
        if place is not None:
            start = text.find(name, place.start, place.end)
            if start >= 0:
                return Span(start, start + len(name))
    return Span(span.end, span.end)
