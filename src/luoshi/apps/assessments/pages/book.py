"""The board as a workbook: exactly the tables that the page shows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.pages.board import Board, Row, Table
from luoshi.core.reports.sheets import Column, Sheet
from luoshi.core.reports.sheets import Row as Line
from luoshi.core.reports.workbook import workbook

NAME, NUMBER = 24, 10
# What a sheet's name may not hold, and how long it may be.
LONGEST = 28


def board_xlsx(run: Run, found: Board) -> bytes:
    """A sheet for each group."""
    return workbook(
        _sheet(run, found, one, number)
        for number, one in enumerate(found.tables, start=1)
    )


def _sheet(run: Run, found: Board, table: Table, number: int) -> Sheet:
    heads = [f"{one.name}（{one.weight}）" for one in found.heads]
    columns = [
        *(_("地区"), _("位次"), _("上次位次"), _("总分")),
        *heads,
        *(_("加分"), _("减分"), _("一票否决")),
    ]
    name = "".join(one for one in table.name if one not in "[]:*?/\\")[:LONGEST]
    return Sheet(
        name=name or f"{_('评估')} {number}",
        heading=f"{run} {table.name}".strip(),
        note=run.trial.digest if run.trial is not None else "",
        columns=tuple(
            Column(title, NUMBER if at else NAME, "center" if at else "left")
            for at, title in enumerate(columns)
        ),
        rows=tuple(map(_row, table.rows)),
        fixed=1,
    )


def _row(one: Row) -> Line:
    return (
        one.name,
        one.rank,
        one.before,
        one.total,
        *(cell.said for cell in one.cells),
        one.added,
        one.taken,
        "；".join(one.vetoes),
    )
