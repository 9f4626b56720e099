"""A run as a workbook: exactly the tables that its pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.apps.assessments.models import Run, Sway
from luoshi.apps.assessments.pages.board import Board, Row, Table
from luoshi.apps.assessments.pages.comparing import compared
from luoshi.apps.assessments.pages.explaining import every_line
from luoshi.apps.assessments.pages.rewards import prizes, shared
from luoshi.apps.assessments.pages.weighing import Weighed, weighed
from luoshi.core.reports.sheets import Column, Sheet
from luoshi.core.reports.sheets import Row as Line
from luoshi.core.reports.workbook import workbook

NAME, NUMBER = 24, 10
# What a sheet's name may not hold, and how long it may be.
LONGEST = 28
GROUP, REGION = gettext_lazy("组别"), gettext_lazy("地区")
EARNED = (
    *(REGION, gettext_lazy("指标"), gettext_lazy("数值"), gettext_lazy("上下限")),
    *(gettext_lazy("系数"), gettext_lazy("权重（分）"), gettext_lazy("得分")),
    gettext_lazy("算式"),
)
RANGES = (
    *(GROUP, REGION, gettext_lazy("位次"), gettext_lazy("最好位次")),
    *(gettext_lazy("最差位次"), gettext_lazy("保持本位次")),
)
PAIRS = (
    *(GROUP, gettext_lazy("在前"), gettext_lazy("在后"), gettext_lazy("领先")),
    *(gettext_lazy("起决定作用的指标"), gettext_lazy("这一项领先")),
)
CLOSE = (
    *(GROUP, REGION, gettext_lazy("TOPSIS 位次"), gettext_lazy("本次位次")),
    *(gettext_lazy("贴近度"), gettext_lazy("离最好"), gettext_lazy("离最差")),
)
PRIZES = (
    *(GROUP, REGION, gettext_lazy("位次"), gettext_lazy("份额")),
    *(gettext_lazy("占比"), gettext_lazy("金额（元）")),
)


def board_xlsx(run: Run, found: Board, sway: Sway | None) -> bytes:
    """The board, a sheet for each group, then how it came about and how firm it is."""
    boards = (
        _sheet(run, found, one, number)
        for number, one in enumerate(found.tables, start=1)
    )
    return workbook([*boards, *_others(run, sway)])


def published_xlsx(run: Run, found: Board) -> bytes:
    """What is made known of the board: ranks and totals."""
    heads = (_("组别"), _("地区"), _("位次"), _("总分"), _("加分"), _("减分"))
    rows = [
        (table.name, one.name, one.rank, one.total, one.added, one.taken)
        for table in found.tables
        for one in table.rows
    ]
    return workbook([_laid(run, _("公布"), heads, rows)])


def _others(run: Run, sway: Sway | None) -> Iterator[Sheet]:
    """The tables beside the board, those that have any row."""
    groups = weighed(run, sway)
    tables = (
        (_("每一项怎样得来"), EARNED, _earned(run)),
        (_("位次区间"), RANGES, _ranges(groups)),
        (_("前后两名差在哪里"), PAIRS, _pairs(groups)),
        (_("TOPSIS 对照"), CLOSE, _close(run)),
        (_("奖补"), PRIZES, _prizes(run)),
    )
    for name, heads, found in tables:
        rows = list(found)
        if rows:
            yield _laid(run, name, tuple(map(str, heads)), rows)


def _earned(run: Run) -> Iterator[Line]:
    for unit, one in every_line(run):
        yield (
            *(unit, one.criterion.name, one.value, one.limits, one.coefficient),
            *(one.weight, one.points, "；".join(one.steps)),
        )


def _ranges(groups: Iterable[Weighed]) -> Iterator[Line]:
    for group in groups:
        for one in group.ranges:
            yield group.name, one.unit, one.rank, one.low, one.high, one.held


def _pairs(groups: Iterable[Weighed]) -> Iterator[Line]:
    for group in groups:
        for one in group.pairs:
            yield (
                *(group.name, one.better, one.worse, one.lead),
                *(one.criterion or _("只差在加减分"), one.points),
            )


def _close(run: Run) -> Iterator[Line]:
    for group in compared(run):
        for one in group.rows:
            yield (
                *(group.name, one.name, one.rank, one.own),
                *(one.closeness, one.to_best, one.to_worst),
            )


def _prizes(run: Run) -> Iterator[Line]:
    found = prizes(run)[0] if run.scheme.prizes else ()
    pooled = shared(run)
    for one in (*found, *(pooled.prizes if pooled else ())):
        yield one.group, one.unit, one.rank, one.share, one.portion, one.amount


def _laid(run: Run, name: str, heads: Sequence[str], rows: Iterable[Line]) -> Sheet:
    return Sheet(
        name=name,
        heading=f"{run} {name}",
        note="",
        columns=tuple(
            Column(title, NUMBER if at else NAME, "center" if at else "left")
            for at, title in enumerate(heads)
        ),
        rows=tuple(rows),
        fixed=1,
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
