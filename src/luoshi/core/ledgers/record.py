"""Rows and findings of a ledger as plain data, ready for JSON, and rows back from it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from luoshi.core.ledgers.due import Due
from luoshi.core.ledgers.row import LedgerRow, Node
from luoshi.core.ledgers.staff import Contact, LedgerUnit
from luoshi.core.spreadsheets.codes import CellFinding


def row_data(row: LedgerRow) -> dict[str, Any]:
    """A row as plain data, nothing of it left out.

    Example

        >>> row_data(LedgerRow(sheet="台账", rows=(3,)))["rows"]
        [3]
    """
    due = row.deadline
    return {
        "sheet": row.sheet,
        "rows": [*row.rows],
        "section": [*row.section],
        "texts": row.texts,
        "units": [[unit.name, unit.role] for unit in row.units],
        "task_forces": [*row.task_forces],
        "contacts": [[one.name, one.phone] for one in row.contacts],
        "nodes": [[node.label, node.text] for node in row.nodes],
        "deadline": [due.text, [*due.dates], due.ongoing] if due else None,
        "dates": row.dates,
        "ratio": row.ratio,
        "extra": row.extra,
        "hidden": row.hidden,
    }


def row_from(data: dict[str, Any]) -> LedgerRow:
    """The row that ``row_data`` wrote."""
    due = data["deadline"]
    return LedgerRow(
        sheet=data["sheet"],
        rows=tuple(data["rows"]),
        section=tuple(data["section"]),
        texts=data["texts"],
        units=tuple(LedgerUnit(*unit) for unit in data["units"]),
        task_forces=tuple(data["task_forces"]),
        contacts=tuple(Contact(*one) for one in data["contacts"]),
        nodes=tuple(Node(*node) for node in data["nodes"]),
        deadline=Due(due[0], tuple(due[1]), due[2]) if due else None,
        dates=data["dates"],
        ratio=data["ratio"],
        extra=data["extra"],
        hidden=data["hidden"],
    )


def finding_data(finding: CellFinding) -> dict[str, Any]:
    """A finding as plain data, with the place as a spreadsheet names it."""
    return asdict(finding) | {"cell": finding.cell}
