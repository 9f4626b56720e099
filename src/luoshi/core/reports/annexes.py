"""The tables behind the ledger: targets, indicators, instruments, findings, facts."""

from __future__ import annotations

from luoshi.core.plans.plan import Facts, Plan
from luoshi.core.reports.duties import unit_sheet
from luoshi.core.reports.places import Places
from luoshi.core.reports.safety import evidence
from luoshi.core.reports.sheets import Column, Row, Sheet, Value, numbered
from luoshi.core.reports.wording import (
    DEADLINE_SOURCES,
    INSTRUMENTS,
    KINDS,
    SEVERITIES,
    amount,
    date,
    number,
    period,
    stated,
)

# Half-width characters beyond which a table asks for a large sheet of paper.
_WIDE = 190
_INDEX = Column("序号", 6, "center")
_QUOTE = Column("原文", 60)
_PLACE = Column("原文位置", 20, "center")
_MEASURE = Column("举措编号", 10, "center")
_FACTS = (
    ("title", "标题"),
    ("doc_number", "文号"),
    ("issuer", "发文机关"),
    ("published", "印发日期"),
    ("period", "规划期"),
    ("region", "地区"),
    ("kind", "文种"),
)


def annexes(plan: Plan, text: str) -> tuple[Sheet, ...]:
    """Every table of a plan that stands behind the ledger."""
    places = Places(text)
    return (
        target_sheet(plan, text),
        _indicators(plan, places),
        _instruments(plan, places),
        unit_sheet(plan),
        _references(plan, places),
        _achievements(plan, places),
        finding_sheet(plan, text),
        _facts(plan, places),
    )


def target_sheet(plan: Plan, text: str) -> Sheet:
    """Every target with its measure, its date and its sentence."""
    places = Places(text)
    titles = {measure.id: measure.title or "" for measure in plan.measures}
    rows: list[Row] = [
        (
            t.id,
            t.measure,
            titles.get(t.measure or "", ""),
            t.object,
            amount(t),
            KINDS[t.kind],
            date(t.deadline),
            DEADLINE_SOURCES.get(t.deadline_source or "", ""),
            "；".join(part for part in (t.baseline, t.per) if part),
            "力争" if t.soft else "",
            t.quote,
            places.place(t.span),
        )
        for t in plan.targets
    ]
    columns = (
        _INDEX,
        Column("目标编号", 9, "center"),
        _MEASURE,
        Column("举措标题", 22),
        Column("目标对象", 24),
        Column("目标值", 14, "center"),
        Column("类型", 8, "center"),
        Column("完成时限", 14, "center"),
        Column("时限来源", 10, "center"),
        Column("基期/口径", 14),
        Column("语气", 7, "center"),
        _QUOTE,
        _PLACE,
    )
    return _sheet("目标", "目标清单", columns, rows, fixed=3)


def _indicators(plan: Plan, places: Places) -> Sheet:
    rows: list[Row] = [
        (
            r.no,
            r.group,
            r.name,
            r.unit,
            r.base_year,
            r.base,
            r.target_year,
            r.target,
            r.growth,
            r.attribute,
            r.note,
            places.quote(r.span),
            places.place(r.span),
        )
        for r in plan.indicator_table
    ]
    columns = (
        _INDEX,
        Column("表中编号", 9, "center"),
        Column("类别", 14),
        Column("指标", 30),
        Column("单位", 10, "center"),
        Column("基期年", 8, "center"),
        Column("基期值", 12, "center"),
        Column("目标年", 8, "center"),
        Column("目标值", 12, "center"),
        Column("增速/增幅", 12, "center"),
        Column("属性", 9, "center"),
        Column("备注", 16),
        Column("原文", 40),
        _PLACE,
    )
    return _sheet("指标表", "指标表（数值照原文）", columns, rows, fixed=4)


def _instruments(plan: Plan, places: Places) -> Sheet:
    rows: list[Row] = [
        (
            i.id,
            i.measure,
            INSTRUMENTS[i.type],
            stated(i.fields),
            i.quote,
            places.place(i.span),
        )
        for i in plan.instruments
    ]
    columns = (
        _INDEX,
        Column("编号", 9, "center"),
        _MEASURE,
        Column("类型", 12, "center"),
        Column("要素", 40),
        _QUOTE,
        _PLACE,
    )
    return _sheet("政策工具", "政策工具清单", columns, rows, fixed=2)


def _references(plan: Plan, places: Places) -> Sheet:
    rows: list[Row] = [
        (r.title, r.doc_number, r.quote, places.place(r.span)) for r in plan.references
    ]
    columns = (_INDEX, Column("文件名称", 44), Column("文号", 24), _QUOTE, _PLACE)
    return _sheet("引用文件", "引用文件清单", columns, rows, fixed=2)


def _achievements(plan: Plan, places: Places) -> Sheet:
    rows: list[Row] = [
        (
            a.object,
            "" if a.value is None else f"{number(a.value)}{a.unit or ''}",
            a.period,
            a.quote,
            places.place(a.span),
        )
        for a in plan.achievements
    ]
    columns = (
        _INDEX,
        Column("对象", 30),
        Column("数值", 16, "center"),
        Column("时期", 14, "center"),
        _QUOTE,
        _PLACE,
    )
    return _sheet("既有成效", "文件所述既有成效（不计入目标）", columns, rows, fixed=2)


def finding_sheet(plan: Plan, text: str) -> Sheet:
    """What is wrong with the document, each with its place."""
    places = Places(text)
    rows: list[Row] = [
        (
            SEVERITIES[f.severity],
            f.code,
            f.message,
            f.measure,
            evidence(f, text),
            places.place(f.span) or "全文",
        )
        for f in plan.findings
    ]
    columns = (
        _INDEX,
        Column("级别", 8, "center"),
        Column("代码", 24),
        Column("说明", 60),
        _MEASURE,
        _QUOTE,
        _PLACE,
    )
    tones = tuple(finding.severity for finding in plan.findings)
    return _sheet("体检发现", "文件体检发现", columns, rows, fixed=3, tones=tones)


def _facts(plan: Plan, places: Places) -> Sheet:
    told: list[Row] = []
    for facts in plan.documents or (plan.document,):
        told.extend(_stated(facts, places))
    source = plan.source
    counted: list[Row] = [
        ("来源文件", source.name, "", ""),
        ("文件类型", source.media_type, "", ""),
        ("字数", str(source.characters), "", ""),
        ("SHA-256", source.sha256, "", ""),
        ("举措", f"{len(plan.measures)} 条", "", ""),
        ("目标", f"{len(plan.targets)} 项", "", ""),
        ("体检发现", f"{len(plan.findings)} 项", "", ""),
    ]
    columns = (Column("要素", 14), Column("内容", 60), _QUOTE, _PLACE)
    return Sheet(
        name="文件要素",
        heading="文件要素",
        columns=columns,
        rows=(*told, *counted),
        fixed=1,
    )


def _stated(facts: Facts, places: Places) -> list[Row]:
    values: dict[str, Value] = {
        name: getattr(facts, name) for name, _ in _FACTS if name != "period"
    }
    values["published"] = date(facts.published)
    values["period"] = period(facts)
    rows: list[Row] = []
    for name, label in _FACTS:
        span = facts.evidence.get(name)
        said = values[name] or "（未写明）"
        rows.append((label, said, places.quote(span), places.place(span)))
    return rows


def _sheet(
    name: str,
    heading: str,
    columns: tuple[Column, ...],
    rows: list[Row],
    *,
    fixed: int,
    tones: tuple[str, ...] = (),
) -> Sheet:
    return Sheet(
        name=name,
        heading=heading,
        note="" if rows else "文件中没有这类内容。",
        wide=sum(column.width for column in columns) > _WIDE,
        columns=columns,
        rows=numbered(rows),
        fixed=fixed,
        tones=tones,
    )
