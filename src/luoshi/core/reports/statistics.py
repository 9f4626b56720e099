"""The work of a plan as an Excel workbook: by unit, by chapter, by year."""

from __future__ import annotations

from luoshi.core.plans.plan import Plan
from luoshi.core.plans.workload import Tally, Workload, workload
from luoshi.core.reports.duties import title_of
from luoshi.core.reports.sheets import Column, Row, Sheet, numbered
from luoshi.core.reports.workbook import workbook

_INDEX = Column("序号", 6, "center")
_UNITS = (
    _INDEX,
    Column("单位", 36),
    Column("牵头", 10, "center"),
    Column("责任", 10, "center"),
    Column("配合", 10, "center"),
    Column("合计", 10, "center"),
)
_CHAPTERS = (
    _INDEX,
    Column("章节", 48),
    Column("举措", 9, "center"),
    Column("有量化目标", 12, "center"),
    Column("没有量化目标", 14, "center"),
    Column("有期限", 9, "center"),
    Column("未写期限", 10, "center"),
    Column("有单位", 9, "center"),
    Column("未写单位", 10, "center"),
)
_YEARS = (
    _INDEX,
    Column("年份", 20, "center"),
    Column("到期举措", 14, "center"),
    Column("到期目标", 14, "center"),
)


def statistics_xlsx(plan: Plan) -> bytes:
    """How the work of a plan is spread, a worksheet for each of the three tables."""
    work, title = workload(plan), title_of(plan)
    return workbook(
        (_units(work, title), _chapters(work, plan, title), _years(work, title))
    )


def chapter_name(plan: Plan, chapter: Tally) -> str:
    """The heading of a chapter; of several plans in one file also which of them."""
    names = [chapter.name] if chapter.name else []
    if len(plan.documents) > 1:
        index = chapter.part or 0
        names.insert(0, plan.documents[index].title or f"第{index + 1}份文件")
    return " › ".join(names)


def _units(work: Workload, title: str) -> Sheet:
    rows: list[Row] = [
        (unit.name, unit.lead, unit.responsible, unit.support, unit.total)
        for unit in work.units
    ]
    return Sheet(
        name="按单位",
        heading=f"{title}任务统计（按单位）",
        note="一家单位在同一举措中有几种身份的，分别计数。",
        columns=_UNITS,
        rows=numbered(rows),
        total=(
            "合计",
            f"{len(rows)} 家",
            sum(unit.lead for unit in work.units),
            sum(unit.responsible for unit in work.units),
            sum(unit.support for unit in work.units),
            sum(unit.total for unit in work.units),
        ),
        fixed=2,
    )


def _chapters(work: Workload, plan: Plan, title: str) -> Sheet:
    rows: list[Row] = [
        (chapter_name(plan, chapter) or "不在章节下", *_tally(chapter))
        for chapter in work.chapters
    ]
    return Sheet(
        name="按章节",
        heading=f"{title}任务统计（按章节）",
        columns=_CHAPTERS,
        rows=numbered(rows),
        total=("合计", f"{len(rows)} 章", *_tally(work.whole)),
        fixed=2,
    )


def _years(work: Workload, title: str) -> Sheet:
    rows: list[Row] = [
        (f"{due.year}年" if due.year else "未写期限", due.measures, due.targets)
        for due in work.years
    ]
    return Sheet(
        name="按年份",
        heading=f"{title}任务统计（按年份）",
        note="一项举措有几个期限的，按最后一个计。",
        columns=_YEARS,
        rows=numbered(rows),
        total=(
            "合计",
            "",
            sum(due.measures for due in work.years),
            sum(due.targets for due in work.years),
        ),
        fixed=2,
    )


def _tally(tally: Tally) -> tuple[int, ...]:
    return (
        tally.measures,
        tally.numeric,
        tally.unnumbered,
        tally.dated,
        tally.undated,
        tally.assigned,
        tally.unassigned,
    )
