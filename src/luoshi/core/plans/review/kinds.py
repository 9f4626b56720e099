"""The kinds of things that people review, and the fields of each, as data."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from luoshi.core.plans.plan import (
    Achievement,
    Facts,
    IndicatorRow,
    Instrument,
    Measure,
    Reference,
    Target,
)

Kind = Literal[
    "measure",
    "target",
    "indicator",
    "instrument",
    "reference",
    "achievement",
    "facts",
]
# Fields as in the plan contract; spans are [start, end], tuples are lists.
Value = dict[str, Any]
Thing = Measure | Target | IndicatorRow | Instrument | Reference | Achievement | Facts

# What says where a thing stands. It follows the document through a recompilation unless a
# person has corrected just that field.
PLACED = frozenset({"span", "quote", "clause", "path", "marker", "no", "plan"})


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind: where the plan keeps it, its Chinese name, its fields with their defaults.

    ``letter`` is what its running ids start with, None where the contract gives no ids.
    ``is_given`` where every document has just one: people correct it, and neither add nor remove.
    """

    kind: Kind
    label: str
    store: str
    make: type[Any]
    fields: dict[str, Any]
    letter: str | None = None
    is_given: bool = False

    @property
    def has_owner(self) -> bool:
        """Whether things of this kind belong to a measure."""
        return "measure" in self.fields


_PLACE: dict[str, Any] = {"span": None, "quote": "", "plan": None}
_QUANTITY: dict[str, Any] = {"value": None, "unit": None}

SHAPES: dict[Kind, Shape] = {
    shape.kind: shape
    for shape in (
        Shape(
            "measure",
            "举措",
            "measures",
            Measure,
            {
                "marker": None,
                "title": None,
                "path": [],
                "units": [],
                "task_forces": [],
                "clause": None,
                **_PLACE,
            },
            "m",
        ),
        Shape(
            "target",
            "目标",
            "targets",
            Target,
            {
                "object": "",
                **_QUANTITY,
                "value_max": None,
                "relation": "=",
                "kind": "level",
                "deadline": None,
                "deadline_source": None,
                "baseline": None,
                "soft": False,
                "per": None,
                "measure": None,
                **_PLACE,
            },
            "t",
        ),
        Shape(
            "indicator",
            "指标行",
            "indicator_table",
            IndicatorRow,
            {
                "name": "",
                **dict.fromkeys(("group", "no", "unit", "base_year", "base")),
                **dict.fromkeys(("target_year", "target", "growth", "attribute")),
                "note": None,
                **_PLACE,
            },
        ),
        Shape(
            "instrument",
            "政策工具",
            "instruments",
            Instrument,
            {"type": "other", "fields": {}, "measure": None, **_PLACE},
            "i",
        ),
        Shape(
            "reference",
            "引用文件",
            "references",
            Reference,
            {"title": None, "doc_number": None, **_PLACE},
        ),
        Shape(
            "achievement",
            "已有成效",
            "achievements",
            Achievement,
            {"object": "", **_QUANTITY, "period": None, **_PLACE},
        ),
        Shape(
            "facts",
            "文件要素",
            "documents",
            Facts,
            {
                **dict.fromkeys(("title", "doc_number", "issuer", "published")),
                **dict.fromkeys(("period", "region", "kind")),
                "span": None,
                "quote": "",
            },
            is_given=True,
        ),
    )
}


def completed(kind: Kind, value: Value) -> Value:
    """The value with the default of every field that it leaves out.

    Example

        >>> completed("reference", {"title": "《街区更新办法》"})["doc_number"] is None
        True
    """
    return deepcopy(SHAPES[kind].fields) | value


def judged(kind: Kind) -> tuple[str, ...]:
    """The fields of a kind that say what is meant, not where it stands."""
    return tuple(name for name in SHAPES[kind].fields if name not in PLACED)
