"""Tables and differences drawn for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Literal

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi.core.plans.comparison.result import Change, Diff, Run
from luoshi.core.plans.plan import Plan
from luoshi.core.reports.annexes import target_sheet
from luoshi.core.reports.changes import change_heading, pieces
from luoshi.core.reports.duties import duty_sheet
from luoshi.core.reports.matrix import overview_sheet, target_match_sheet
from luoshi.core.reports.places import Places
from luoshi.core.reports.safety import printable
from luoshi.core.reports.sheets import Look, Sheet
from luoshi.core.reports.subjects import Checked, Comparison, Side
from luoshi.core.reports.wording import SEVERITIES

_DUTY_KEPT = (
    "举措编号",
    "举措标题",
    "目标值/完成标准",
    "完成时限",
    "牵头单位",
    "责任单位",
    "配合单位",
    "原文位置",
)
_TARGET_KEPT = ("目标编号", "举措编号", "目标对象", "目标值", "完成时限", "原文位置")
_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "absent": "red",
    "strong": "green",
    "partial": "yellow",
    "red": "red",
}
_SIDES: tuple[tuple[str, Literal["delete", "insert"]], ...] = (
    ("-", "delete"),
    ("+", "insert"),
)
_BRACKETS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_MARKS = {"equal": "", "delete": "red strike", "insert": "green underline"}


def plan_table(plan: Plan, text: str, *, look: Look) -> bytes:
    """The measures and the targets of a plan, and how many findings there are."""
    duties = duty_sheet(plan, text)
    targets = target_sheet(plan, text)
    parts: list[RenderableType] = [
        _line(duties.heading, "bold"),
        _line(duties.note, "dim"),
        _table(duties, _DUTY_KEPT),
    ]
    if targets.rows:
        parts += [_line(targets.heading, "bold"), _table(targets, _TARGET_KEPT)]
    summary = (
        f"举措 {len(plan.measures)} 条，目标 {len(plan.targets)} 项，"
        f"指标表 {len(plan.indicator_table)} 行，政策工具 {len(plan.instruments)} 项，"
        f"引用文件 {len(plan.references)} 处，体检发现 {len(plan.findings)} 项。"
    )
    return _drawn([*parts, _line(summary, "bold")], look)


def sheet_table(sheet: Sheet, *, look: Look) -> bytes:
    """Any table, its heading above and its note below."""
    titles = tuple(column.title for column in sheet.columns)
    head, note = _line(sheet.heading, "bold"), _line(sheet.note, "bold")
    return _drawn((head, _table(sheet, titles), note), look)


def findings_table(checked: Sequence[Checked], *, look: Look) -> bytes:
    """The findings of each file with their places, and how many of each severity."""
    return _drawn([part for file in checked for part in _file(file)], look)


def alignment_table(comparisons: Sequence[Comparison], *, look: Look) -> bytes:
    """Which upper measures and targets are carried below."""
    parts: list[RenderableType] = []
    for sheet in (overview_sheet(comparisons), target_match_sheet(comparisons)):
        if sheet.rows:
            kept = tuple(c.title for c in sheet.columns if "原文" not in c.title)
            parts += [_line(sheet.heading, "bold"), _table(sheet, kept)]
            parts += [_line(sheet.note, "dim")] if sheet.note else []
    return _drawn(parts, look)


def diff_table(diff: Diff, old: Side, new: Side, *, look: Look) -> bytes:
    """What changed, the old wording struck out and the new one underlined."""
    if not diff.changes:
        return _drawn([_line("两个版本没有差别。", "bold")], look)
    places = Places(old.text), Places(new.text)
    parts = [_change(change, places, look) for change in diff.changes]
    return _drawn([*parts, _line(f"共 {len(diff.changes)} 处变化。", "bold")], look)


def _file(file: Checked) -> list[RenderableType]:
    head = _line(file.path, "bold")
    if not file.findings:
        return [head, _line("没有发现问题。", "green")]
    places = Places(file.text)
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    table.add_column("级别", no_wrap=True)
    table.add_column("代码", overflow="fold", ratio=2)
    table.add_column("位置", overflow="fold", ratio=2)
    table.add_column("说明", overflow="fold", ratio=7)
    for found in file.findings:
        level = Text(SEVERITIES[found.severity], _COLOURS.get(found.severity, ""))
        where = places.place(found.span) or "全文"
        table.add_row(level, _plain(found.code), where, _plain(found.message))
    counts = "，".join(
        f"{label} {sum(found.severity == level for found in file.findings)} 项"
        for level, label in SEVERITIES.items()
    )
    return [head, table, _line(f"{counts}。", "bold")]


def _change(
    change: Change, places: tuple[Places, Places], look: Look
) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=2, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    for sign, side in _SIDES:
        said = Text()
        for run in pieces(change, side):
            said.append(_marked(run, change, look), _MARKS[run.kind])
        if said:
            grid.add_row(sign, said)
    return Group(_line(change_heading(change, *places), "bold"), grid, "")


def _marked(run: Run, change: Change, look: Look) -> str:
    """A stretch of text, between marks where colour cannot show what changed."""
    text = printable(run.text)
    start, end = _BRACKETS[run.kind]
    return text if look.colour or not change.runs else f"{start}{text}{end}"


def _table(sheet: Sheet, kept: tuple[str, ...]) -> Table:
    chosen = [
        index
        for index, column in enumerate(sheet.columns)
        if column.title in kept and any(row[index] for row in sheet.rows)
    ]
    table = Table(box=box.SQUARE, show_lines=True, expand=True)
    for index in chosen:
        column = sheet.columns[index]
        table.add_column(
            column.title, justify=column.align, overflow="fold", ratio=column.width
        )
    for number, row in enumerate(sheet.rows):
        tone = _COLOURS.get(sheet.tones[number], "") if sheet.tones else ""
        table.add_row(*(_plain(row[index]) for index in chosen), style=tone)
    return table


def _plain(value: object) -> Text:
    return Text("" if value is None else printable(str(value)))


def _line(text: str, style: str) -> Text:
    return Text(printable(text), style)


def _drawn(parts: Iterable[RenderableType], look: Look) -> bytes:
    target = StringIO()
    console = Console(
        file=target,
        width=look.width,
        force_terminal=look.colour,
        no_color=not look.colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    lines = target.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines).encode()
