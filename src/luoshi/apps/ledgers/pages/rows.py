"""The rows of a ledger as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.apps.ledgers.forms.labels import LABELS
from luoshi.core.ledgers.differences import ROLES
from luoshi.core.ledgers.page import path_of
from luoshi.core.ledgers.record import row_from
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.terms import fold

# What has a column of its own on the page.
SHOWN = frozenset(
    {"number", "category", "title", "content", "target", "deadline", "ratio"}
    | {"lead", "responsible", "support", "force", "node"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """One row: what is to be done, by whom, until when, and whatever else stands in it."""

    sheet: str
    number: int
    path: str
    title: str
    content: str
    target: str
    units: list[tuple[str, str, str]]
    forces: str
    deadline: str
    date: str
    ratio: str
    rest: list[tuple[str, str]]


def row_line(data: dict[str, Any]) -> RowLine:
    """A row as it is stored, as a page shows it."""
    row = row_from(data)
    due = row.deadline
    return RowLine(
        sheet=row.sheet,
        number=row.rows[0],
        path=" › ".join(path_of(row)),
        title="" if is_repeated(row) else row.title,
        content=row.content,
        target=row.text("target"),
        units=_units(row),
        forces="、".join(row.task_forces),
        deadline=due.text if due else "",
        date=due.last or "" if due else "",
        ratio=f"{row.ratio * 100:.4g}%" if row.ratio is not None else "",
        rest=_rest(row),
    )


def is_repeated(row: LedgerRow) -> bool:
    """Whether what is to be done begins with the name of the task."""
    return fold(row.content).startswith(fold(row.title))


def _units(row: LedgerRow) -> list[tuple[str, str, str]]:
    """The units of a row by their roles: role, its Chinese name, the units."""
    held = {
        role: [unit.name for unit in row.units if unit.role == role] for role in ROLES
    }
    return [
        (role, ROLES[role], "、".join(names)) for role, names in held.items() if names
    ]


def _rest(row: LedgerRow) -> list[tuple[str, str]]:
    """Everything else that is written in a row, by the names of its fields."""
    named = [
        (str(label), row.text(key))
        for key, label in LABELS.items()
        if key not in SHOWN and row.text(key)
    ]
    nodes = [(node.label, node.text) for node in row.nodes]
    return [*named, *nodes, *row.extra.items()]
