"""Rows of a filled-in sheet held against the tasks as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.notes import Notes
from luoshi.core.tasks.filling import Filled, Filling
from luoshi.core.tasks.filling_codes import FILLING_RULES
from luoshi.core.tasks.life import STATES

REPORTING = frozenset({"signed", "working"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A task as a row finds it.

    ``report_by`` is the day the row's period is reported by and ``closes`` the last on which
    it still may be, both None where there is no such period; ``is_accepted`` says that the
    office has adopted a report of it.

    Units    ``progress`` percent
    """

    version: int
    state: str
    is_mine: bool
    report_by: date | None = None
    closes: date | None = None
    is_accepted: bool = False
    progress: Decimal | None = None
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of the rows; nothing of a sheet with an error is written."""

    findings: tuple[CellFinding, ...]

    @property
    def is_accepted(self) -> bool:
        """Whether the sheet may be written."""
        return all(one.severity != "error" for one in self.findings)


def judge(filling: Filling, slots: Mapping[str, Slot], today: date) -> Judged:
    """What stands against the rows of a sheet, and what they would change.

    Shapes   ``slots`` by number of the task, those that the asker may see
    """
    notes = Notes(FILLING_RULES, filling.sheet, filling.columns)
    flawed = {one.row for one in filling.findings if one.severity == "error"}
    for one in filling.rows:
        slot = slots.get(one.key.number)
        if slot is None:
            message = f"没有任务 {one.key.number}，或不在您能看到的范围内。"
            notes.add("fill-task-unknown", message, one.row, "number")
        elif not slot.is_mine:
            message = f"{one.key.number} 不是本单位牵头，进展由牵头单位填报。"
            notes.add("fill-task-others", message, one.row, "number")
        elif not _is_refused(one, slot, today, notes) and one.row not in flawed:
            _weigh(one, slot, today, notes)
    return Judged((*filling.findings, *notes.found))


def _is_refused(one: Filled, slot: Slot, today: date, notes: Notes) -> bool:
    """Whether the task takes no report in this row, with the reason noted."""
    if slot.state not in REPORTING:
        message = f"任务现在是“{STATES[slot.state]}”，不能反馈进展。"
        notes.add("fill-task-resting", message, one.row, "number")
        return True
    if slot.is_accepted:
        message = f"{one.key.period} 期的进展办公室已经采用，不能再填。"
        notes.add("fill-period-closed", message, one.row, "number")
        return True
    if slot.closes is None or today > slot.closes:
        message = f"{one.key.period} 期已经截止，请下载本期的填报表。"
        notes.add("fill-period-closed", message, one.row, "number")
        return True
    if slot.version != one.key.version:
        message = "下载之后有人办理过这项任务，请重新下载再填。"
        notes.add("fill-row-stale", message, one.row, "number")
        return True
    return False


def _weigh(one: Filled, slot: Slot, today: date, notes: Notes) -> None:
    """What a person should know of a row before it is written, and what it changes."""
    if slot.report_by is not None and today > slot.report_by:
        message = f"反馈日是 {slot.report_by}，按迟报记录。"
        notes.add("fill-period-late", message, one.row, "text")
    if one.progress is None and one.actual is None:
        message = "完成比例和实际值都没有填，进度不变。"
        notes.add("fill-percent-missing", message, one.row, "progress")
    elif one.progress is not None and one.progress < (slot.progress or 0):
        message = f"填的是 {shown(one.progress)}%，现在是 {shown(slot.progress)}%。"
        notes.add("fill-percent-back", message, one.row, "progress")
    notes.add("fill-change", change_of(one, slot), one.row, "text")


def change_of(one: Filled, slot: Slot) -> str:
    """What a row would change, in words.

    Example

        >>> from luoshi.core.tasks.filling import Key
        >>> row = Filled(row=4, key=Key("R1", 1, "2026-09"), text="开工", progress=Decimal(40))
        >>> change_of(row, Slot(version=1, state="working", is_mine=True))
        'R1，2026-09 期：完成比例 无 → 40%'
    """
    parts = []
    if one.progress is not None:
        before = "无" if slot.progress is None else f"{shown(slot.progress)}%"
        parts.append(f"完成比例 {before} → {shown(one.progress)}%")
    if one.actual is not None:
        before = "无" if slot.actual is None else shown(slot.actual)
        parts.append(f"实际值 {before} → {shown(one.actual)}")
    return f"{one.key.number}，{one.key.period} 期：{'，'.join(parts) or '只写进展'}"


def shown(number: Decimal | None) -> str:
    """A number without zeros that say nothing.

    Example

        >>> shown(Decimal("40.0")), shown(Decimal("3.2500")), shown(None)
        ('40', '3.25', '无')
    """
    if number is None:
        return "无"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(findings: Iterable[CellFinding], most: int) -> list[CellFinding]:
    """The findings as a page lists them: errors first, not too many of each kind.

    What was left out is told in a finding of its own, for each severity.
    """
    kept: list[CellFinding] = []
    by_severity: dict[str, list[CellFinding]] = {"error": [], "warning": [], "info": []}
    for one in findings:
        by_severity[one.severity].append(one)
    for severity, some in by_severity.items():
        kept += some[:most]
        if len(some) > most:
            message = f"另有 {len(some) - most} 处没有列出。"
            kept.append(
                CellFinding(
                    code="fill-more",
                    severity=severity,  # type: ignore[arg-type]
                    message=message,
                    sheet="",
                )
            )
    return kept
