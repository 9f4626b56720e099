"""A directory as a workbook that reads back in as it was."""

from __future__ import annotations

from luoshi.core.organisations.tables import (
    NO,
    TABLES,
    YES,
    Book,
    Entry,
    Table,
    written,
)
from luoshi.core.organisations.tables import Column as Held
from luoshi.core.reports.sheets import Column, Row, Sheet
from luoshi.core.reports.workbook import workbook

_NOTE = (
    "可以直接在表中增改后导入：有的行更新，没有的行新增，删去的行不受影响；"
    "撤销请填失效（结束）日期。几个名称用顿号分开，其他写法和单位类别用分号分开。"
)


def directory_xlsx(book: Book) -> bytes:
    """The six sheets of a directory, empty ones with their headings."""
    return workbook(_sheet(table, book[table.name]) for table in TABLES.values())


def _sheet(table: Table, rows: tuple[Entry, ...]) -> Sheet:
    return Sheet(
        name=table.title,
        heading=table.title,
        note=_NOTE,
        columns=tuple(_column(one) for one in table.columns),
        rows=tuple(_row(table, entry) for entry in rows),
        fixed=2,
        wide=True,
    )


def _column(held: Held) -> Column:
    choices = tuple(held.choices.values()) if held.sort == "choice" else ()
    if held.sort == "flag":
        choices = (YES, NO)
    return Column(held.heading, held.width, choices=choices)


def _row(table: Table, entry: Entry) -> Row:
    return tuple(written(one, entry.values.get(one.field)) for one in table.columns)
