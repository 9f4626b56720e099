"""Nodes of a task by month, quarter or year, proposed from its time and its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence, TaskError
from luoshi.core.tasks.pace import time_progress
from luoshi.core.values.rounding import rounded

Rhythm = Literal["month", "quarter", "year"]
RHYTHMS: dict[Rhythm, int] = {"month": 1, "quarter": 3, "year": 12}
RHYTHM_NAMES: dict[Rhythm, Sentence] = {
    "month": Sentence("按月"),
    "quarter": Sentence("按季"),
    "year": Sentence("按年"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """What must be reached by a day: a share of the whole and, of a number, the value so far."""

    due: date
    label: Sentence
    share: Fraction
    value: Decimal | None = None
    is_done: bool = False


def propose_nodes(
    start: date,
    due: date,
    rhythm: Rhythm = "quarter",
    *,
    target: Decimal | None = None,
    base: Decimal = Decimal(0),
) -> tuple[Node, ...]:
    """Nodes at the end of every month, quarter or year from start to due, the last one at due.

    Values run from base to target with the months and are rounded as the target is written.

    Errors: TaskError where the deadline lies before the start.

    Example

        >>> nodes = propose_nodes(
        ...     date(2026, 1, 1), date(2026, 12, 31), target=Decimal(1000)
        ... )
        >>> [int(one.value) for one in nodes]
        [250, 500, 750, 1000]
    """
    if due < start:
        raise TaskError("期限早于开始时间，排不出节点，请核对。")
    return tuple(
        node_of(day, time_progress(start, due, day), rhythm, target, base)
        for day in ends(start, due, rhythm)
    )


def node_of(
    day: date,
    share: Fraction,
    rhythm: Rhythm,
    target: Decimal | None,
    base: Decimal,
) -> Node:
    """The node of one day."""
    label = label_of(day, rhythm)
    if target is None:
        return Node(day, label, share)
    value = Fraction(base) + (Fraction(target) - Fraction(base)) * share
    return Node(day, label, share, rounded(value, places_of(target)))


def places_of(number: Decimal) -> int:
    """The decimals with which a number is written."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def ends(start: date, due: date, rhythm: Rhythm) -> Iterator[date]:
    """The last days of the periods from start to due, the last of them due itself."""
    day = period_end(start, rhythm)
    while day < due:
        if day > start:
            yield day
        day = period_end(day + timedelta(days=1), rhythm)
    yield due


def period_end(day: date, rhythm: Rhythm) -> date:
    """The last day of the month, quarter or year of a day."""
    size = RHYTHMS[rhythm]
    month = (day.month - 1) // size * size + size
    after = date(day.year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)


def label_of(day: date, rhythm: Rhythm) -> Sentence:
    """What a node is called."""
    if rhythm == "year":
        return Sentence("%(year)s 年底", {"year": day.year})
    if rhythm == "quarter":
        values = {"year": day.year, "quarter": (day.month + 2) // 3}
        return Sentence("%(year)s 年第 %(quarter)s 季度", values)
    return Sentence("%(year)s 年 %(month)s 月", {"year": day.year, "month": day.month})


def overdue_nodes(nodes: tuple[Node, ...], today: date) -> tuple[Node, ...]:
    """The nodes whose day is over and that are not done."""
    return tuple(one for one in nodes if not one.is_done and one.due < today)
