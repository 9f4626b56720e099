"""Who does what by when: the ledger of measures and the account of each unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from luoshi.core.plans.plan import Measure, Plan, Role, Target
from luoshi.core.reports.places import Places
from luoshi.core.reports.sheets import Column, Row, Sheet, numbered
from luoshi.core.reports.wording import aim, date, particulars

_DUTY_COLUMNS = (
    Column("序号", 6, "center"),
    Column("举措编号", 9, "center"),
    Column("所属章节", 18),
    Column("举措标题", 22),
    Column("具体内容（原文）", 60),
    Column("目标值/完成标准", 28),
    Column("完成时限", 13, "center"),
    Column("牵头单位", 15),
    Column("责任单位", 20),
    Column("配合单位", 18),
    Column("专班", 13),
    Column("原文位置", 13, "center"),
    Column("备注", 13),
)
_UNIT_COLUMNS = (
    Column("序号", 6, "center"),
    Column("单位", 30),
    Column("牵头", 8, "center"),
    Column("责任", 8, "center"),
    Column("配合", 8, "center"),
    Column("合计", 8, "center"),
    Column("举措编号", 60),
)
_ROLES: tuple[Role, ...] = ("lead", "responsible", "support")
_OPENING = 30


@dataclass(frozen=True, slots=True)
class Duty:
    """One measure as an office reads it, every field already in words."""

    measure: Measure
    section: str
    title: str
    content: str
    aims: tuple[str, ...]
    deadlines: tuple[str, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    place: str
    remark: str


def duties(plan: Plan, text: str) -> tuple[Duty, ...]:
    """The measures of a plan with what belongs to each, in document order."""
    places = Places(text)
    targets = _by_measure(plan)
    found = Counter(finding.measure for finding in plan.findings)
    return tuple(
        _duty(m, targets.get(m.id, ()), found[m.id], places) for m in plan.measures
    )


def duty_sheet(plan: Plan, text: str) -> Sheet:
    """The ledger in the form of the paper one: a row per measure, totals below."""
    listed = duties(plan, text)
    several = len(plan.documents) > 1
    rows = [_duty_row(duty, origin(plan, duty) if several else None) for duty in listed]
    columns: tuple[Column, ...] = _DUTY_COLUMNS
    if several:
        columns = (columns[0], Column("所属文件", 18), *columns[1:])
    return Sheet(
        name="台账",
        heading=f"{title_of(plan)}工作台账",
        note=particulars(plan.document, plan.source.name),
        columns=columns,
        rows=numbered(rows),
        total=_duty_total(listed, several=several),
        fixed=5 if several else 4,
        wide=True,
    )


def unit_sheet(plan: Plan) -> Sheet:
    """How many measures each unit leads, answers for and supports, busiest first."""
    held = _held(plan)
    names = sorted(held, key=lambda name: -len(held[name]))
    rows: list[Row] = [(name, *_counts(held[name]), _ids(held[name])) for name in names]
    every = [duty for duties in held.values() for duty in duties]
    return Sheet(
        name="单位汇总",
        heading="责任单位任务汇总",
        note=f"共 {len(names)} 家单位；一家单位在同一举措中有几种身份的，分别计数。",
        columns=_UNIT_COLUMNS,
        rows=numbered(rows),
        total=("合计", f"{len(names)} 家", *_counts(every), ""),
        fixed=2,
    )


def title_of(plan: Plan) -> str:
    """The printed title, or the name of the file where none was found."""
    return plan.document.title or plan.source.name


def named(measure: Measure, role: Role) -> tuple[str, ...]:
    """The units that hold one role in a measure, each once, as printed."""
    return tuple(dict.fromkeys(u.name for u in measure.units if u.role == role))


def heading(measure: Measure, content: str) -> str:
    """Marker and title; the opening words where the measure has no title."""
    if measure.title:
        return f"{measure.marker or ''}{measure.title}"
    opening = content.split("\n", 1)[0].split("。", 1)[0]
    return opening if len(opening) <= _OPENING else f"{opening[:_OPENING]}……"


def _held(plan: Plan) -> dict[str, list[tuple[Role, str]]]:
    """The roles of each unit and the measures it has them in, in document order."""
    held: dict[str, list[tuple[Role, str]]] = {}
    for measure in plan.measures:
        for unit in measure.units:
            held.setdefault(unit.name, []).append((unit.role, measure.id))
    return held


def _counts(held: list[tuple[Role, str]]) -> tuple[int, ...]:
    roles = [role for role, _ in held]
    return (*(roles.count(role) for role in _ROLES), len(roles))


def _ids(held: list[tuple[Role, str]]) -> str:
    return "、".join(dict.fromkeys(measure for _, measure in held))


def _by_measure(plan: Plan) -> dict[str | None, tuple[Target, ...]]:
    held: dict[str | None, list[Target]] = {}
    for target in plan.targets:
        held.setdefault(target.measure, []).append(target)
    return {key: tuple(targets) for key, targets in held.items()}


def _duty(
    measure: Measure, targets: tuple[Target, ...], found: int, places: Places
) -> Duty:
    content = measure.span.of(places.text).strip()
    deadlines = sorted({t.deadline for t in targets if t.deadline})
    return Duty(
        measure=measure,
        section="\n".join(measure.path),
        title=heading(measure, content),
        content=content,
        aims=tuple(aim(target) for target in targets),
        deadlines=tuple(date(deadline) for deadline in deadlines),
        lead=named(measure, "lead"),
        responsible=named(measure, "responsible"),
        support=named(measure, "support"),
        place=places.place(measure.span),
        remark=_remark(measure, found),
    )


def _remark(measure: Measure, found: int) -> str:
    notes = []
    if measure.units and all(unit.inherited for unit in measure.units):
        notes.append("责任单位沿用上文")
    if found:
        notes.append(f"体检发现 {found} 项")
    return "；".join(notes)


def _duty_row(duty: Duty, origin: str | None) -> Row:
    start = (origin,) if origin is not None else ()
    return (
        *start,
        duty.measure.id,
        duty.section,
        duty.title,
        duty.content,
        "\n".join(duty.aims),
        "\n".join(duty.deadlines),
        "、".join(duty.lead),
        "、".join(duty.responsible),
        "、".join(duty.support),
        "、".join(duty.measure.task_forces),
        duty.place.replace(" ", "\n"),
        duty.remark,
    )


def origin(plan: Plan, duty: Duty) -> str:
    """The title of the plan that a measure stands in, where a file holds several."""
    index = duty.measure.plan or 0
    return plan.documents[index].title or f"第{index + 1}份文件"


def _duty_total(listed: tuple[Duty, ...], *, several: bool) -> Row:
    units = {unit.name for duty in listed for unit in duty.measure.units}
    leads = {name for duty in listed for name in duty.lead}
    dated = sum(bool(duty.deadlines) for duty in listed)
    return (
        "合计",
        *(("",) if several else ()),
        f"{len(listed)} 条",
        "",
        "",
        "",
        f"{sum(len(duty.aims) for duty in listed)} 项目标",
        f"{dated} 条有时限",
        f"{len(leads)} 家牵头",
        f"涉及单位 {len(units)} 家",
        "",
        "",
        "",
        "",
    )
