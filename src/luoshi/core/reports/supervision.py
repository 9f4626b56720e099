"""The ledger in the columns of the paper 台账, what no plan says left empty to fill in."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.duties import Duty, duties, origin, title_of
from luoshi.core.reports.sheets import Column, Row, Sheet, numbered
from luoshi.core.reports.wording import aim, date, particulars

LIGHTS = ("绿", "黄", "红", "蓝")
FREQUENCIES = ("周", "月", "季", "半年", "年")
# One unit answers for a task, and only people can say which: see the note on the sheet.
_NOTE = (
    "空白各栏由督办部门填写；原文只写责任单位、没有分清主次的，列在“配合单位”并注（责任），"
    "主办的一家请移到“牵头单位”；灯色蓝为已办结"
)
COLUMNS = (
    Column("序号", 5, "center"),
    Column("任务编号", 7, "center"),
    Column("来源文件及文号", 16),
    Column("任务大类/重点任务", 14),
    Column("具体工作", 42),
    Column("目标值/完成标准", 22),
    Column("年度节点", 16),
    Column("牵头领导", 8, "center"),
    Column("牵头单位", 12),
    Column("责任人及电话", 10),
    Column("配合单位", 18),
    Column("交办日期", 8, "center"),
    Column("签收日期", 8, "center"),
    Column("完成时限", 11, "center"),
    Column("反馈频次", 7, "center", FREQUENCIES),
    Column("本期进展", 18),
    Column("完成比例", 7, "center"),
    Column("存在问题", 12),
    Column("需协调事项", 11),
    Column("下步措施", 12),
    Column("佐证材料", 8),
    Column("灯色", 6, "center", LIGHTS),
    Column("催办次数", 7, "center"),
    Column("延期次数及批文", 9),
    Column("办结日期", 8, "center"),
    Column("复核意见", 10),
    Column("领导批示", 9),
    Column("销号日期", 8, "center"),
    Column("备注", 13),
)


def supervision_sheet(plan: Plan, text: str) -> Sheet:
    """A row per measure in the columns by which offices press for a task until it is done."""
    listed = duties(plan, text)
    told = particulars(plan.document, "")
    return Sheet(
        name="督办台账",
        heading=f"{title_of(plan)}督办台账",
        note="　".join(part for part in (told, f"说明：{_NOTE}") if part),
        columns=COLUMNS,
        rows=numbered([_row(plan, duty) for duty in listed]),
        total=_total(listed),
        fixed=5,
        wide=True,
    )


def _row(plan: Plan, duty: Duty) -> Row:
    said = {
        "任务编号": duty.measure.id,
        "来源文件及文号": _source(plan, duty),
        "任务大类/重点任务": duty.section,
        "具体工作": duty.content,
        "目标值/完成标准": "\n".join(duty.aims),
        "年度节点": _nodes(plan, duty),
        "牵头单位": "、".join(duty.lead),
        "配合单位": _others(duty),
        "完成时限": "\n".join(duty.deadlines),
        "备注": _remark(duty),
    }
    return _placed(said)


def _placed(said: dict[str, str]) -> Row:
    """What is known under its column, after the running number."""
    return tuple(said.get(column.title, "") for column in COLUMNS[1:])


def _source(plan: Plan, duty: Duty) -> str:
    if len(plan.documents) > 1:
        facts, title = plan.documents[duty.measure.plan or 0], origin(plan, duty)
    else:
        facts, title = plan.document, title_of(plan)
    return "\n".join(part for part in (title, facts.doc_number) if part)


def _nodes(plan: Plan, duty: Duty) -> str:
    """What is due when, where a measure has several dates."""
    if len(duty.deadlines) < 2:
        return ""
    dated = sorted(
        (target.deadline, aim(replace(target, deadline=None)))
        for target in plan.targets
        if target.measure == duty.measure.id and target.deadline
    )
    by_date: dict[str, list[str]] = {}
    for deadline, words in dated:
        by_date.setdefault(date(deadline), []).append(words)
    return "\n".join(f"{day}：{'；'.join(words)}" for day, words in by_date.items())


def _others(duty: Duty) -> str:
    answering = (f"{name}（责任）" for name in duty.responsible)
    return "、".join((*answering, *duty.support))


def _remark(duty: Duty) -> str:
    """Whence the units are, the task forces, and the place of the sentence."""
    units = duty.measure.units
    notes = (
        "单位沿用上文" if units and all(unit.inherited for unit in units) else "",
        f"专班 {'、'.join(duty.measure.task_forces)}"
        if duty.measure.task_forces
        else "",
        f"原文{duty.place}",
    )
    return "；".join(note for note in notes if note)


def _total(listed: tuple[Duty, ...]) -> Row:
    units = {unit.name for duty in listed for unit in duty.measure.units}
    leads = {name for duty in listed for name in duty.lead}
    said = {
        "任务编号": f"{len(listed)} 条",
        "目标值/完成标准": f"{sum(len(duty.aims) for duty in listed)} 项目标",
        "牵头单位": f"{len(leads)} 家牵头",
        "配合单位": f"涉及单位 {len(units)} 家",
        "完成时限": f"{sum(bool(duty.deadlines) for duty in listed)} 条有时限",
    }
    return ("合计", *_placed(said))
