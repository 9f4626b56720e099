"""The nodes of a task on a strip from its beginning to its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.apps.tasks.models import Node, Task

WIDTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A node at its place; ``tone`` is done, late or ahead."""

    node: Node
    x: int
    tone: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The strip.

    Units    thousandths of its width
    """

    marks: tuple[Mark, ...]
    today: int | None
    far: int | None
    first: int | None


def strip_of(task: Task, nodes: Sequence[Node], day: date) -> Strip | None:
    """The strip of a task; None where it has no deadline or no nodes."""
    if task.due is None or not nodes or task.due <= task.start:
        return None
    begin, end = task.start, max(task.due, *(one.due for one in nodes))

    def place(when: date) -> int:
        share = (when - begin).days / max((end - begin).days, 1)
        return round(min(max(share, 0.0), 1.0) * WIDTH)

    return Strip(
        marks=tuple(
            Mark(
                node=one,
                x=place(one.due),
                tone=tone_of(one, day),
                value=number(one.value),
            )
            for one in nodes
        ),
        today=place(day) if begin <= day <= end else None,
        far=None if task.progress is None else round(task.progress * WIDTH / 100),
        first=place(task.due_first)
        if task.due_first is not None and task.due_first != task.due
        else None,
    )


def tone_of(node: Node, day: date) -> str:
    """Whether a node is done, late or still ahead."""
    if node.done_on is not None:
        return "done"
    return "late" if node.due < day else "ahead"


def number(value: Decimal | None) -> str:
    """A number as people write it."""
    if value is None:
        return ""
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
