"""The findings of one task while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.ledgers.codes import LEDGER_RULES
from luoshi.core.spreadsheets.cells import Cell, column_name
from luoshi.core.spreadsheets.codes import CellFinding

QUOTED = 20


@dataclass(slots=True)
class Told:
    """The findings of one task."""

    sheet: str
    row: int
    findings: list[CellFinding] = field(default_factory=list)

    def add(
        self, code: str, message: str, cell: Cell | None = None, key: str | None = None
    ) -> None:
        """Note what is wrong with a cell, or with the whole row."""
        self.findings.append(
            CellFinding(
                code=code,
                severity=LEDGER_RULES[code].severity,
                message=message,
                sheet=self.sheet,
                row=cell.row if cell else self.row,
                column=column_name(cell.column) if cell else None,
                field=key,
            )
        )


def quoted(cell: Cell) -> str:
    """The beginning of what a cell says, on one line."""
    text = " ".join(cell.text.split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
