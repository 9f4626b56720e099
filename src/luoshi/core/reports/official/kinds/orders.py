"""Documents to one unit: handing out 交办, pressing 督办 and 催办, reminding 提醒, a talk 约谈."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from luoshi.core.reports.official.body import Block, Head, Lamp, Para
from luoshi.core.reports.official.kinds.frame import card, letter, task_table
from luoshi.core.reports.official.kinds.matter import Sender, Task
from luoshi.core.reports.official.letter import Letter, written_day

Grade = Literal["蓝", "黄", "红"]
_GRADES: dict[str, tuple[str, str]] = {
    "蓝": ("临近时限", "请抓紧推进，确保在时限内办结。"),
    "黄": (
        "进度滞后",
        "请立即查找原因，拿出赶上序时进度的具体措施，由分管负责同志调度落实。",
    ),
    "红": (
        "逾期未办结",
        "请由主要负责同志牵头研究，逐项明确措施、责任人和完成日期，限期办结。",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Tasks handed to units; ``receipt`` is when they sign for them at the latest.

    ``feedback`` says how often and by when units report, such as 每月25日前.
    """

    sender: Sender
    to: tuple[str, ...]
    topic: str
    tasks: tuple[Task, ...]
    receipt: date
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """One task pressed for; ``reply`` is when the answer is due."""

    sender: Sender
    to: str
    task: Task
    reply: date
    grade: Grade = "蓝"
    round: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk about what was not done: who is to come, when, where and why."""

    sender: Sender
    to: str
    person: str
    host: str
    when: str
    place: str
    reasons: tuple[str, ...]
    tasks: tuple[Task, ...] = ()


def order(value: Order) -> Letter:
    """交办单: the tasks in a table, and what is asked of whoever takes them."""
    count = len(value.tasks)
    body = (
        Para(
            f"现将{value.topic}涉及的{count}项任务交办给你们，请按照职责分工抓好落实。"
        ),
        Head(1, "交办任务"),
        task_table(value.tasks),
        Head(1, "办理要求"),
        Head(
            2,
            "按时签收。",
            f"请于{written_day(value.receipt)}前签收。对责任分工或者完成时限有异议的，"
            "请在签收期限内书面提出，逾期视为无异议。",
        ),
        Head(
            2,
            "压实责任。",
            "牵头单位对任务负总责，要细化步骤、明确到人；配合单位要主动支持，"
            "不得推诿。",
        ),
        Head(
            2,
            "定期反馈。",
            f"请于{value.feedback}反馈进展情况，报送内容须经本单位负责同志审核。"
            "确需延期的，请在到期前申请，并说明理由、进展和拟完成日期。",
        ),
    )
    title = f"关于交办{value.topic}任务的通知"
    return letter(value.sender, kind="通知", title=title, to=value.to, body=body)


def supervision(value: Pressing) -> Letter:
    """督办单 in blue, yellow or red: the task as a form, and what is asked by its colour."""
    why, asked = _GRADES[value.grade]
    lamp = Lamp(value.grade, f"{value.grade}色督办（{why}）")
    task = value.task
    form = card(
        task,
        ("督办等级", (lamp,), "回复时限", written_day(value.reply)),
        ("当前进展", task.progress or "未反馈", "督办事由", value.reason or why),
    )
    body = (
        Para(f"经核查，你单位牵头办理的以下任务{why}，现予{value.grade}色督办。"),
        form,
        Para(asked + _answer(value.reply)),
        Para(
            "对回复不实或者无正当理由再次超过时限的，将按规定提升督办等级、通报情况。"
        ),
    )
    title = f"关于“{task.title}”的\n督办单（{value.grade}色）"
    return _note(value.sender, title, value.to, body, notice=True)


def chaser(value: Pressing) -> Letter:
    """催办单: the task that is past its limit, how often it was asked for, by when to answer."""
    task = value.task
    late = f"，现已超过时限{task.late}个工作日" if task.late else ""
    body = (
        Para(
            f"你单位牵头办理的“{task.title}”（编号{task.code}）应于"
            f"{written_day(task.due)}前办结{late}，至今未收到办结报告。"
            f"现第{value.round}次催办。"
        ),
        Para(
            "请抓紧办理，尽快办结。"
            + _answer(value.reply)
            + "因客观原因不能按期办结的，"
            "请一并说明原因、目前进展、下一步措施和拟完成日期。"
        ),
    )
    title = f"关于催办“{task.title}”的函"
    return _note(value.sender, title, value.to, body)


def reminder(value: Pressing) -> Letter:
    """提醒函: a task that will soon be due."""
    task = value.task
    said = task.progress.rstrip("。")
    progress = f"你单位最近一次反馈为：{said}。" if said else ""
    body = (
        Para(
            f"你单位牵头办理的“{task.title}”（编号{task.code}）将于"
            f"{written_day(task.due)}到期。{progress}"
        ),
        Para(
            "请对照任务目标抓紧推进，按期报送办结报告和佐证材料。"
            "预计不能按期办结的，请在到期前提出延期申请，逾期不再受理。"
        ),
        Para("特此提醒。"),
    )
    title = f"关于“{task.title}”即将到期的提醒函"
    return _note(value.sender, title, value.to, body)


def talk(value: Talk) -> Letter:
    """约谈通知: who is asked to come, the reasons, and what is to be brought."""
    tasks = (Head(1, "涉及任务"), task_table(value.tasks)) if value.tasks else ()
    body = (
        Para(f"经研究，决定对{value.person}进行约谈。现将有关事项通知如下。"),
        Head(1, "约谈事由"),
        *(Para(reason) for reason in value.reasons),
        *tasks,
        Head(1, "时间地点"),
        Para(f"时间：{value.when}"),
        Para(f"地点：{value.place}"),
        Para(f"约谈人：{value.host}"),
        Head(1, "有关要求"),
        Para(
            "请准备书面材料，说明任务未落实的原因、责任和整改措施，约谈时提交。"
            "约谈后5个工作日内报送整改方案，整改情况纳入跟踪督办。"
        ),
        Para("请按时参加，不得由他人代替；因故不能参加的，须提前书面请假。"),
    )
    return _note(value.sender, "关于开展工作约谈的通知", value.to, body, notice=True)


def _answer(day: date) -> str:
    return f"请于{written_day(day)}前书面回复办理情况。"


def _note(
    sender: Sender,
    title: str,
    to: str,
    body: tuple[Block, ...],
    *,
    notice: bool = False,
) -> Letter:
    """A document in the form of a letter, which has no printer's line."""
    kind: Literal["通知", "函"] = "通知" if notice else "函"
    plain = replace(sender, printer="")
    return letter(plain, kind=kind, title=title, to=(to,), body=body, form="信函")
