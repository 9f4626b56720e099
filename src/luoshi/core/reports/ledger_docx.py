"""The ledger of a plan as an office document."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.duties import Duty, duties, title_of
from luoshi.core.reports.paper import Band, Line, Paper
from luoshi.core.reports.places import Places
from luoshi.core.reports.sheets import Column
from luoshi.core.reports.wording import amount, date, particulars

# Millimetres; together as wide as the type area of a lying A4 page.
_DUTY_COLUMNS = (
    Column("序号", 10, "center"),
    Column("举措", 32),
    Column("具体内容（原文）", 76),
    Column("目标值/完成标准", 28),
    Column("完成时限", 17, "center"),
    Column("牵头单位", 18),
    Column("责任单位", 26),
    Column("配合单位", 17),
    Column("原文位置", 19, "center"),
)
_TARGET_COLUMNS = (
    Column("序号", 10, "center"),
    Column("举措", 14, "center"),
    Column("目标对象", 58),
    Column("目标值", 28, "center"),
    Column("完成时限", 24, "center"),
    Column("原文", 88),
    Column("原文位置", 21, "center"),
)


def ledger_docx(plan: Plan, text: str) -> bytes:
    """The ledger and the list of targets as one .docx file, lying, ready to print."""
    paper = Paper(lying=True)
    paper.title(f"{title_of(plan)}工作台账")
    paper.note(particulars(plan.document, plan.source.name))
    paper.table(_DUTY_COLUMNS, _duty_lines(duties(plan, text)))
    if plan.targets:
        paper.heading("目标清单")
        paper.table(_TARGET_COLUMNS, _target_lines(plan, Places(text)))
    return paper.bytes()


def _duty_lines(listed: tuple[Duty, ...]) -> Iterable[Line]:
    section = ""
    for number, duty in enumerate(listed, 1):
        if duty.section != section:
            section = duty.section
            yield Band(section.replace("\n", "　"))
        yield (
            str(number),
            duty.title,
            duty.content,
            "\n".join(duty.aims),
            "\n".join(duty.deadlines),
            "、".join(duty.lead),
            "、".join(duty.responsible),
            "、".join(duty.support),
            duty.place.replace(" ", "\n"),
        )


def _target_lines(plan: Plan, places: Places) -> Iterable[Line]:
    for number, target in enumerate(plan.targets, 1):
        yield (
            str(number),
            target.measure or "总体",
            target.object,
            amount(target),
            date(target.deadline),
            target.quote,
            places.place(target.span).replace(" ", "\n"),
        )
