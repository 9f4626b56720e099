"""The rows of an evaluation as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from luoshi.apps.evaluations.models import Evaluation, Row
from luoshi.apps.evaluations.pages.letter import (
    OUT_OF,
    asked,
    chinese,
    cited,
    counted_works,
    measured,
)
from luoshi.apps.evaluations.words import Sort
from luoshi.core.reports.sheets import Column, Sheet, numbered
from luoshi.core.reports.sheets import Row as Line
from luoshi.core.reports.workbook import workbook

_SAID = (Column("评价", 12, "center"), Column("原因", 40), Column("结论", 40))
_AIMS = (
    Column("序号", 6, "center"),
    Column("目标", 28),
    Column("地区", 12, "center"),
    Column("规划要求", 22, "center"),
    Column("实际", 22, "center"),
    Column("应达到", 16, "center"),
    *_SAID,
    Column("规划原文", 50),
)
_DEEDS = (
    Column("序号", 6, "center"),
    Column("举措", 30),
    Column("所在章节", 30),
    Column("任务", 26),
    Column("没有销号的问题", 30),
    *_SAID,
    Column("规划原文", 60),
)
_REVISIONS = (
    Column("序号", 6, "center"),
    Column("目标或举措", 28),
    Column("依据", 44),
    Column("原文", 60),
    Column("建议改为", 60),
)
_TONES = {"short": "warning", "unknown": "", "reached": "strong"}


def book_of(one: Evaluation, rows: Sequence[Row]) -> bytes:
    """Targets, measures and proposals, a sheet each."""
    targets = [row for row in rows if row.sort == Sort.TARGET]
    measures = [row for row in rows if row.sort == Sort.MEASURE]
    note = f"《{one.plan.title}》截至 {one.day.isoformat()}"
    revisions: list[Line] = [
        (row.name, cited(each), each.old, each.new or OUT_OF)
        for row in rows
        for each in row.proposals.all()
    ]
    sheet = partial(Sheet, note=note, fixed=2, wide=True)
    return workbook(
        [
            sheet(
                name="目标",
                heading="目标完成情况",
                columns=_AIMS,
                rows=numbered([_aim(row) for row in targets]),
                tones=tuple(_TONES[row.group] for row in targets),
            ),
            sheet(
                name="举措",
                heading="举措落实情况",
                columns=_DEEDS,
                rows=numbered([_deed(row) for row in measures]),
                tones=tuple(_TONES[row.group] for row in measures),
            ),
            sheet(
                name="修订建议",
                heading="规划修订建议",
                columns=_REVISIONS,
                rows=numbered(revisions),
            ),
        ]
    )


def _aim(row: Row) -> tuple[str, ...]:
    facts = row.facts
    return (
        *(row.name, facts.get("place", ""), asked(row), measured(row)),
        *(facts.get("expected", ""), *_said(row), facts.get("quote", "")),
    )


def _deed(row: Row) -> tuple[str, ...]:
    facts = row.facts
    problems = [one for one in facts.get("grounds", []) if one["sort"] == "problem"]
    return (
        *(row.name, "／".join(facts.get("path", [])), counted_works(row)),
        *("；".join(one["text"] for one in problems), *_said(row)),
        facts.get("quote", ""),
    )


def _said(row: Row) -> tuple[str, str, str]:
    return chinese(row), row.reason, row.conclusion
