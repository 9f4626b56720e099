"""The plans of one file put together: items numbered through, each with its measure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from luoshi.core.plans.plan import (
    Achievement,
    Heading,
    IndicatorRow,
    Instrument,
    Measure,
    Plan,
    Reference,
    Target,
)
from luoshi.core.values.span import Span

Item = TypeVar(
    "Item", Heading, Measure, Target, IndicatorRow, Instrument, Reference, Achievement
)


def merge(parts: Sequence[Plan]) -> Plan:
    """All plans of a file as one, items numbered through in document order.

    Items say which plan they belong to only where a file holds several.
    """
    measures = tuple(
        replace(item, id=f"m{number}")
        for number, item in enumerate(
            gather(parts, lambda part: part.measures), start=1
        )
    )
    find = owners(measures)
    return replace(
        parts[0],
        documents=tuple(part.document for part in parts) if len(parts) > 1 else (),
        outline=gather(parts, lambda part: part.outline),
        contents=gather(parts, lambda part: part.contents),
        measures=measures,
        targets=tuple(
            replace(item, id=f"t{number}", measure=find(item.span))
            for number, item in enumerate(
                gather(parts, lambda part: part.targets), start=1
            )
        ),
        indicator_table=gather(parts, lambda part: part.indicator_table),
        instruments=tuple(
            replace(item, id=f"i{number}", measure=find(item.span))
            for number, item in enumerate(
                gather(parts, lambda part: part.instruments), start=1
            )
        ),
        references=gather(parts, lambda part: part.references),
        achievements=gather(parts, lambda part: part.achievements),
    )


def gather(
    parts: Sequence[Plan], field: Callable[[Plan], tuple[Item, ...]]
) -> tuple[Item, ...]:
    """The items of all parts in one row, by their places."""
    if len(parts) == 1:
        return tuple(sorted(field(parts[0]), key=lambda item: item.span))
    return tuple(
        replace(item, plan=number)
        for number, part in enumerate(parts)
        for item in sorted(field(part), key=lambda item: item.span)
    )


# A measure may hold a table whose rows are measures too; so far back the outer one is sought.
NESTED = 60


def owners(measures: Sequence[Measure]) -> Callable[[Span], str | None]:
    """A look-up of the measure whose text holds a place."""
    starts = [item.span.start for item in measures]

    def owner(span: Span) -> str | None:
        position = bisect_right(starts, span.start)
        around = (
            item
            for item in reversed(measures[max(0, position - NESTED) : position])
            if span.start < item.span.end
        )
        return next((item.id for item in around), None)

    return owner
