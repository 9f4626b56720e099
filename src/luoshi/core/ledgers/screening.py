"""What is amiss with a task as a whole, and among the tasks of a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.core.ledgers.codes import LEDGER_RULES
from luoshi.core.ledgers.due import last_day
from luoshi.core.ledgers.mapping import Mapping
from luoshi.core.ledgers.reading import ROLES
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.told import Told
from luoshi.core.spreadsheets.codes import CellFinding


def screen(row: LedgerRow, mapping: Mapping, told: Told) -> None:
    """Tell what one task lacks or contradicts."""
    number = row.rows[0]
    if not row.content:
        told.add(
            "ledger-task-missing", f"第 {number} 行没有写具体工作。", key="content"
        )
        return
    if not row.units and any(mapping.columns_of(key) for key in ROLES):
        told.add("ledger-unit-missing", f"第 {number} 行没有写单位。")
    leads = [unit.name for unit in row.units if unit.role == "lead"]
    if len(leads) > 1:
        message = f"第 {number} 行有 {len(leads)} 个牵头单位：{'、'.join(leads)}。"
        told.add("ledger-lead-several", message, key="lead")
    if row.deadline is None and mapping.columns_of("deadline"):
        message = f"第 {number} 行没有写完成时限。"
        told.add("ledger-deadline-missing", message, key="deadline")
    check_order(row, told)


def check_order(row: LedgerRow, told: Told) -> None:
    """Tell of a task that was due before it was assigned."""
    assigned = row.dates.get("assigned")
    due = row.deadline.last if row.deadline else None
    if assigned and due and last_day(due) < assigned:
        message = f"第 {row.rows[0]} 行的完成时限 {due} 早于交办日期 {assigned}。"
        told.add("ledger-date-early", message, key="deadline")


def repeats(rows: Sequence[LedgerRow]) -> Iterator[CellFinding]:
    """Numbers of tasks that stand twice."""
    first: dict[str, LedgerRow] = {}
    for row in rows:
        code = row.text("code")
        if not code:
            continue
        known = first.setdefault(code, row)
        if known is not row:
            where = "" if known.sheet == row.sheet else f"“{known.sheet}”表"
            yield CellFinding(
                code="ledger-code-twice",
                severity=LEDGER_RULES["ledger-code-twice"].severity,
                message=f"任务编号“{code}”已在{where}第 {known.rows[0]} 行用过。",
                sheet=row.sheet,
                row=row.rows[0],
                field="code",
            )
