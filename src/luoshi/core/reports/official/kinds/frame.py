"""What every document about tasks has in common: its sender's parts and tables of tasks."""

from __future__ import annotations

from luoshi.core.reports.official.body import Block, Lamp, Table, Text
from luoshi.core.reports.official.kinds.matter import Sender, Task
from luoshi.core.reports.official.letter import (
    Form,
    Kind,
    Letter,
    Printed,
    written_day,
)
from luoshi.core.reports.sheets import Column

_TASKS = (
    Column("序号", 8, "center"),
    Column("任务编号", 14, "center"),
    Column("工作任务", 25),
    Column("牵头单位", 15, "center"),
    Column("配合单位", 15),
    Column("完成时限", 24, "center"),
)
_STATES = (
    Column("序号", 8, "center"),
    Column("工作任务", 24),
    Column("牵头单位", 14, "center"),
    Column("完成时限", 24, "center"),
    Column("进展情况", 21),
    Column("亮灯", 11, "center"),
)
_CARD = (Column("", 14), Column("", 31), Column("", 14), Column("", 25))
WORDS = {"绿": "绿灯", "黄": "黄灯", "红": "红灯", "蓝": "办结"}


def letter(
    sender: Sender,
    *,
    kind: Kind,
    title: str,
    to: tuple[str, ...],
    body: tuple[Block, ...],
    form: Form = "文件",
    signers: tuple[str, ...] = (),
) -> Letter:
    """A document of a sender."""
    printer = Printed(sender.printer, sender.day) if sender.printer else None
    return Letter(
        kind=kind,
        form=form,
        issuer=sender.issuer,
        mark=sender.mark,
        number=sender.number,
        title=title,
        addressees=to,
        body=body,
        day=sender.day,
        note=sender.contact,
        copies=sender.copies,
        printed=printer,
        signers=signers,
    )


def task_table(tasks: tuple[Task, ...]) -> Table:
    """The tasks as they are handed out."""
    rows = (
        (
            str(at),
            task.code,
            _aimed(task),
            task.lead,
            "、".join(task.support) or "—",
            written_day(task.due),
        )
        for at, task in enumerate(tasks, 1)
    )
    return Table(_TASKS, tuple(rows))


def state_table(tasks: tuple[Task, ...]) -> Table:
    """The tasks with how far they are and their lights."""
    rows = (
        (
            str(at),
            task.title,
            task.lead,
            written_day(task.due),
            task.progress or "—",
            (Lamp(task.light, WORDS[task.light]),),
        )
        for at, task in enumerate(tasks, 1)
    )
    return Table(_STATES, tuple(rows))


def card(task: Task, *more: tuple[str, Text, str, Text]) -> Table:
    """One task as a form of labels and values."""
    rows: tuple[tuple[Text, ...], ...] = (
        ("任务名称", task.title, "任务编号", task.code),
        ("任务来源", task.source or "—", "完成时限", written_day(task.due)),
        ("牵头单位", task.lead, "配合单位", "、".join(task.support) or "—"),
        *more,
    )
    return Table(_CARD, rows, form=True)


def _aimed(task: Task) -> str:
    return f"{task.title}（{task.aim}）" if task.aim else task.title
