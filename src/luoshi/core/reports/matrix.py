"""How lower plans carry an upper one, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.plans.comparison.merge import merge_alignments
from luoshi.core.plans.comparison.result import Alignment, Link, TargetMatch
from luoshi.core.plans.plan import IndicatorRow, Plan, Target
from luoshi.core.reports.duties import heading, named, title_of
from luoshi.core.reports.places import Places
from luoshi.core.reports.sheets import Column, Row, Sheet, numbered
from luoshi.core.reports.subjects import Comparison, Side
from luoshi.core.reports.wording import STATUSES, STRENGTHS, aim

_INDEX = Column("序号", 6, "center")
_SIGNS = {"strong": "●", "partial": "◐"}
_ROW = "row:"
_STRENGTHS = ("strong", "partial")
_TONES = {
    "weaker": "warning",
    "later": "warning",
    "unquantified": "warning",
    "absent": "absent",
}


def matrix_sheets(comparisons: Sequence[Comparison]) -> tuple[Sheet, ...]:
    """Every table of an alignment; all comparisons share their upper plan."""
    together = (_together_sheet(comparisons),) if len(comparisons) > 1 else ()
    return (
        overview_sheet(comparisons),
        _grid_sheet(comparisons),
        _link_sheet(comparisons),
        *together,
        target_match_sheet(comparisons),
    )


def matrix_title(comparisons: Sequence[Comparison]) -> str:
    """The title of the report: what is held against what."""
    return f"{title_of(comparisons[0].upper.plan)}承接情况对照"


def overview_sheet(comparisons: Sequence[Comparison]) -> Sheet:
    """One row per upper measure: which lower measures carry it, or that none does."""
    plan, text = comparisons[0].upper
    places = Places(text)
    rows: list[Row] = []
    tones = []
    for measure in plan.measures:
        links = [_links(each.alignment, measure.id) for each in comparisons]
        tones.append(_tone([link for some in links for link in some]))
        content = places.quote(measure.span).strip()
        rows.append(
            (
                measure.id,
                heading(measure, content),
                "、".join((*named(measure, "lead"), *named(measure, "responsible"))),
                *(
                    "\n".join(_carried(link, each.lower) for link in some) or "未承接"
                    for some, each in zip(links, comparisons, strict=True)
                ),
                content,
                places.place(measure.span),
            )
        )
    columns = (
        _INDEX,
        Column("上级举措", 10, "center"),
        Column("举措标题", 26),
        Column("责任单位", 22),
        *(Column(f"承接：{title_of(each.lower.plan)}", 44) for each in comparisons),
        Column("上级原文", 60),
        Column("原文位置", 20, "center"),
    )
    return Sheet(
        name="承接总览",
        heading=f"{title_of(plan)}承接总览",
        note=_summary(tones),
        columns=columns,
        rows=numbered(rows),
        fixed=3,
        wide=True,
        tones=tuple(tones),
    )


def target_match_sheet(comparisons: Sequence[Comparison]) -> Sheet:
    """One row per upper target and lower plan: carried, weaker, later or absent."""
    upper = comparisons[0].upper
    rows: list[Row] = []
    tones = []
    for each in comparisons:
        for match in each.alignment.targets:
            rows.append(_match_row(match, each, Places(upper.text)))
            tones.append("absent" if match.conflict else _TONES.get(match.status, ""))
    columns = (
        _INDEX,
        Column("上级目标", 34),
        Column("上级原文", 40),
        Column("上级位置", 18, "center"),
        Column("下级文件", 22),
        Column("比对结果", 12, "center"),
        Column("下级目标", 34),
        Column("下级原文", 40),
        Column("下级位置", 18, "center"),
        Column("说明", 30),
    )
    return Sheet(
        name="目标比对",
        heading="目标比对",
        columns=columns,
        rows=numbered(rows),
        fixed=2,
        wide=True,
        tones=tuple(tones),
    )


def _grid_sheet(comparisons: Sequence[Comparison]) -> Sheet:
    plan, text = comparisons[0].upper
    below = [(each, m) for each in comparisons for m in each.lower.plan.measures]
    signs = [
        {
            (link.upper, link.lower): _SIGNS[link.strength]
            for link in each.alignment.links
        }
        for each in comparisons
    ]
    rows: list[Row] = [
        (
            measure.id,
            heading(measure, measure.span.of(text).strip()),
            *(
                found.get((measure.id, lower.id), "")
                for found, each in zip(signs, comparisons, strict=True)
                for lower in each.lower.plan.measures
            ),
        )
        for measure in plan.measures
    ]
    columns = (
        _INDEX,
        Column("上级举措", 10, "center"),
        Column("举措标题", 34),
        *(
            Column(
                f"{m.id}\n{heading(m, m.span.of(each.lower.text).strip())}", 7, "center"
            )
            for each, m in below
        ),
    )
    return Sheet(
        name="矩阵",
        heading="承接矩阵",
        note="● 承接　◐ 部分承接　空白：未承接",
        columns=columns,
        rows=numbered(rows),
        fixed=3,
        wide=True,
    )


def _link_sheet(comparisons: Sequence[Comparison]) -> Sheet:
    rows: list[Row] = []
    tones: list[str] = []
    for each in comparisons:
        above, below = Places(each.upper.text), Places(each.lower.text)
        for link in each.alignment.links:
            tones.append(link.strength)
            rows.append(
                (
                    link.upper,
                    above.quote(link.evidence_upper),
                    above.place(link.evidence_upper),
                    title_of(each.lower.plan),
                    link.lower,
                    below.quote(link.evidence_lower),
                    below.place(link.evidence_lower),
                    STRENGTHS[link.strength],
                    f"{link.score:.2f}",
                    "、".join(link.missing),
                    "、".join(link.extra),
                )
            )
    columns = (
        _INDEX,
        Column("上级举措", 10, "center"),
        Column("上级依据", 50),
        Column("上级位置", 18, "center"),
        Column("下级文件", 22),
        Column("下级举措", 10, "center"),
        Column("下级依据", 50),
        Column("下级位置", 18, "center"),
        Column("强度", 10, "center"),
        Column("得分", 8, "center"),
        Column("下级缺项", 18),
        Column("下级增项", 18),
    )
    return Sheet(
        name="对照依据",
        heading="举措对照与依据",
        columns=columns,
        rows=numbered(rows),
        fixed=2,
        wide=True,
        tones=tuple(tones),
    )


def _together_sheet(comparisons: Sequence[Comparison]) -> Sheet:
    upper = comparisons[0].upper
    places = Places(upper.text)
    merged = merge_alignments(upper.plan, [each.alignment for each in comparisons])
    rows: list[Row] = [
        (
            stated(upper.plan, target.upper),
            STATUSES[target.status],
            target.note,
            places.quote(target.upper_span),
            places.place(target.upper_span),
        )
        for target in merged.targets
    ]
    columns = (
        _INDEX,
        Column("上级目标", 40),
        Column("合并结果", 12, "center"),
        Column("说明", 40),
        Column("上级原文", 50),
        Column("原文位置", 20, "center"),
    )
    return Sheet(
        name="目标汇总",
        heading="几份下级文件合看的目标承接情况",
        columns=columns,
        rows=numbered(rows),
        fixed=2,
        tones=tuple(_TONES.get(target.status, "") for target in merged.targets),
    )


def _links(alignment: Alignment, upper: str) -> list[Link]:
    return [link for link in alignment.links if link.upper == upper]


def _carried(link: Link, lower: Side) -> str:
    said = link.evidence_lower.of(lower.text).strip()
    return f"{_SIGNS[link.strength]} {link.lower}（{link.score:.2f}）{said}"


def _tone(links: list[Link]) -> str:
    strengths = {link.strength for link in links}
    return next((tone for tone in _STRENGTHS if tone in strengths), "absent")


def _summary(tones: list[str]) -> str:
    counted = {tone: tones.count(tone) for tone in (*_STRENGTHS, "absent")}
    return (
        f"上级举措 {len(tones)} 条：承接 {counted['strong']} 条，"
        f"部分承接 {counted['partial']} 条，未承接 {counted['absent']} 条。"
        "● 承接　◐ 部分承接　括号内为相似度"
    )


def _match_row(match: TargetMatch, each: Comparison, above: Places) -> Row:
    below = Places(each.lower.text)
    return (
        stated(each.upper.plan, match.upper),
        above.quote(match.upper_span),
        above.place(match.upper_span),
        title_of(each.lower.plan),
        STATUSES[match.status] + ("（矛盾）" if match.conflict else ""),
        stated(each.lower.plan, match.lower) if match.lower else "",
        below.quote(match.lower_span),
        below.place(match.lower_span),
        match.note,
    )


def stated(plan: Plan, key: str) -> str:
    """A target, or a row of the indicator table as ``row:N``, in one line."""
    if key.startswith(_ROW):
        return _row_aim(plan.indicator_table[int(key.removeprefix(_ROW)) - 1])
    found: dict[str, Target] = {target.id: target for target in plan.targets}
    return f"{key}　{aim(found[key])}"


def _row_aim(row: IndicatorRow) -> str:
    year = f"（{row.target_year}年）" if row.target_year else ""
    return f"指标表　{row.name} {row.target or row.growth or ''}{row.unit or ''}{year}"
