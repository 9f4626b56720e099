"""One task read from its lines, each field the way it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.core.ledgers.due import Due, Trouble, is_blank, read_due
from luoshi.core.ledgers.fields import FIELDS
from luoshi.core.ledgers.held import Held, gather, joined, label_in
from luoshi.core.ledgers.mapping import Mapping
from luoshi.core.ledgers.ratio import Scale, read_ratio, scale_of
from luoshi.core.ledgers.row import LedgerRow, Node
from luoshi.core.ledgers.staff import (
    Contact,
    LedgerUnit,
    joined_contacts,
    leads_first,
    read_contacts,
    read_units,
)
from luoshi.core.ledgers.table import Table
from luoshi.core.ledgers.told import Told, quoted
from luoshi.core.plans.plan import Role
from luoshi.core.spreadsheets.cells import Cell, Line, column_name

ROLES: dict[str, Role] = {
    "lead": "lead",
    "responsible": "responsible",
    "support": "support",
}
DATES = ("assigned", "signed", "closed", "struck")
TROUBLES: dict[Trouble, tuple[str, str]] = {
    "impossible": ("ledger-date-impossible", "日历上没有这一天"),
    "yearless": ("ledger-date-yearless", "没有写年份"),
    "unread": ("ledger-date-unread", "读不成具体日期"),
}
# The most characters that a spreadsheet keeps in one cell.
FULL = 32_767


class RowReader:
    """Reads the tasks of one table by its mapping."""

    def __init__(self, table: Table, mapping: Mapping, year: int | None) -> None:
        self.table = table
        self.mapping = mapping
        self.year = year
        self.fields = {key: mapping.columns_of(key) for key in FIELDS}
        self.used = [(key, columns) for key, columns in self.fields.items() if columns]
        self.first_leads = {
            column.column: leads_first(column.header, table.notes)
            for column in self.fields["responsible"]
        }
        self.scale = self._scale()

    def read(
        self, lines: Sequence[Line], section: tuple[str, ...], category: str, told: Told
    ) -> LedgerRow:
        """The task on some lines; ``category`` is that of the task before."""
        held = gather(lines)
        self._refuse_errors(held, told)
        texts = dict(self._texts(held))
        if category and "category" not in texts and self.fields["category"]:
            texts["category"] = category
        units, contacts = self._staff(held, told)
        hidden = any(line.hidden for line in lines)
        if hidden:
            told.add("ledger-row-hidden", f"第 {told.row} 行是隐藏行，已一并读取。")
        return LedgerRow(
            sheet=self.table.sheet,
            rows=tuple(line.number for line in lines),
            section=section,
            texts=texts,
            units=units,
            task_forces=self._forces(held),
            contacts=contacts,
            nodes=tuple(self._nodes(held)),
            deadline=self._due("deadline", held, told),
            dates=dict(self._dates(held, told)),
            ratio=self._ratio(held, told),
            extra=dict(self._extra(held)),
            hidden=hidden,
        )

    def _scale(self) -> Scale:
        """How the bare numbers in the column of shares count."""
        for column in self.fields["ratio"]:
            cells = [
                line.cells[column.column]
                for line in self.table.rows
                if column.column in line.cells
            ]
            return scale_of(cells, column.header)
        return "percent"

    def _cells(self, key: str, held: Held) -> list[Cell]:
        return [
            cell for column in self.fields[key] for cell in held.get(column.column, ())
        ]

    def _texts(self, held: Held) -> Iterator[tuple[str, str]]:
        """What is written under each field; several columns each with its header."""
        for key, columns in self.used:
            said = [
                f"{label_in(column)}：{text}" if len(columns) > 1 else text
                for column in columns
                if (text := joined(held.get(column.column, ())))
            ]
            if said:
                yield key, "\n".join(said)

    def _extra(self, held: Held) -> Iterator[tuple[str, str]]:
        """What stands in columns that are not mapped."""
        for column in self.mapping.columns:
            if column.field is None:
                name = column.header or f"{column_name(column.column)}列"
                if text := joined(held.get(column.column, ())):
                    yield name, text

    def _staff(
        self, held: Held, told: Told
    ) -> tuple[tuple[LedgerUnit, ...], tuple[Contact, ...]]:
        """The units and persons of a task, from all their columns."""
        units: list[LedgerUnit] = []
        beside: list[Contact] = []
        for key, role in ROLES.items():
            for column in self.fields[key]:
                for cell in held.get(column.column, ()):
                    leads = self.first_leads.get(column.column, False)
                    named, people = read_units(cell.text, role, first_leads=leads)
                    units += named
                    beside += people
                    if not named and not people and not is_blank(cell.text):
                        message = f"“{quoted(cell)}”读不出单位名称，原文照存。"
                        told.add("ledger-unit-unread", message, cell, key)
        columns = [
            tuple(
                one
                for cell in held.get(column.column, ())
                for one in read_contacts(cell.text)
            )
            for column in self.fields["contact"]
        ]
        people = (*joined_contacts(columns), *beside)
        return tuple(dict.fromkeys(units)), tuple(dict.fromkeys(people))

    def _forces(self, held: Held) -> tuple[str, ...]:
        names = [
            unit.name
            for cell in self._cells("force", held)
            for unit in read_units(cell.text, "responsible")[0]
        ]
        return tuple(dict.fromkeys(names))

    def _nodes(self, held: Held) -> Iterator[Node]:
        for column in self.fields["node"]:
            cells = [c for c in held.get(column.column, ()) if not is_blank(c.text)]
            if cells:
                yield Node(label_in(column), joined(cells))

    def _due(self, key: str, held: Held, told: Told) -> Due | None:
        """The date under a field; what is wrong with it is told."""
        cells = self._cells(key, held)
        due, trouble = read_due(cells, self.year)
        if trouble and due is not None:
            code, words = TROUBLES[trouble]
            cell = next(cell for cell in cells if not is_blank(cell.text))
            label = FIELDS[key].label
            told.add(code, f"{label}“{quoted(cell)}”{words}。", cell, key)
        return due

    def _dates(self, held: Held, told: Told) -> Iterator[tuple[str, str]]:
        for key in DATES:
            due = self._due(key, held, told) if self.fields[key] else None
            if due is not None and due.last:
                yield key, due.last

    def _ratio(self, held: Held, told: Told) -> float | None:
        """How much is done, from the last cell that says so."""
        result: float | None = None
        for cell in self._cells("ratio", held):
            share = read_ratio(cell, self.scale)
            if share is None and not is_blank(cell.text):
                message = f"完成比例“{quoted(cell)}”不是数字或百分数，原文照存。"
                told.add("ledger-ratio-unread", message, cell, "ratio")
            elif share is not None and not 0 <= share <= 1:
                message = f"完成比例“{quoted(cell)}”不在 0—100% 之间。"
                told.add("ledger-ratio-range", message, cell, "ratio")
            elif share == 1 and self.scale == "unclear" and cell.kind != "percent":
                message = "完成比例写的是 1，无法确定是 1% 还是 100%，按 100% 读取。"
                told.add("ledger-ratio-scale", message, cell, "ratio")
            result = share if share is not None else result
        return result

    def _refuse_errors(self, held: Held, told: Told) -> None:
        """Tell of mapped cells that hold an error or no saved result."""
        for column in self.mapping.columns:
            for cell in held.get(column.column, ()) if column.field else ():
                if cell.kind == "error":
                    message = f"{cell.place} 显示为公式错误“{quoted(cell)}”。"
                    told.add("ledger-cell-broken", message, cell, column.field)
                elif cell.kind == "unsaved":
                    message = f"{cell.place} 是公式，文件里没有保存结果。"
                    told.add("ledger-formula-unsaved", message, cell, column.field)
                elif len(cell.text) >= FULL:
                    message = f"{cell.place} 已达 {FULL} 字的上限，内容可能不全。"
                    told.add("ledger-task-cut", message, cell, column.field)
