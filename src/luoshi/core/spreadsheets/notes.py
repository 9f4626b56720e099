"""What is found on a sheet while it is read, each with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.core.spreadsheets.cells import column_name
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.values.rule import Rule


@dataclass(slots=True)
class Notes:
    """The findings of one sheet; ``columns`` are the places of what is read, by its names."""

    rules: Mapping[str, Rule]
    sheet: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    found: list[CellFinding] = field(default_factory=list)

    def add(self, code: str, message: str, row: int | None, name: str) -> None:
        """Note something of a cell."""
        place = self.columns.get(name)
        self.found.append(
            CellFinding(
                code=code,
                severity=self.rules[code].severity,
                message=message,
                sheet=self.sheet,
                row=row,
                column=column_name(place) if place else None,
                field=name,
            )
        )
