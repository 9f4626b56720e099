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
        note=_note(run, found, table),
        columns=tuple(
            Column(title, NUMBER if at else NAME, "center" if at else "left")
            for at, title in enumerate(columns)
        ),
        rows=tuple(map(_row, table.rows)),
        fixed=1,
    )


def _note(run: Run, found: Board, table: Table) -> str:
    """The digest of the record, and whose weights are not those of the heads."""
    heads = {one.code: one for one in found.heads}
    raised = [
        _("%(region)s %(criterion)s 权重 %(weight)s（方案 %(declared)s）")
        % {
            "region": row.name,
            "criterion": heads[cell.criterion].name,
            "weight": cell.weight,
            "declared": heads[cell.criterion].weight,
        }
        for row in table.rows
        for cell in row.cells
        if cell.weight
    ]
    digest = run.trial.digest if run.trial is not None else ""
    told = _("缺数据，权重分给同级：%(cells)s") % {"cells": "；".join(raised)}
    return f"{digest} {told}" if raised else digest


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
