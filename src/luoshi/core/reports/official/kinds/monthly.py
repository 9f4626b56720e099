"""The monthly report 调度报告: how far the work is, chapter by chapter, with lights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.reports.official.body import Block, Head, Light, Para, Piece, Text
from luoshi.core.reports.official.kinds.frame import letter, state_table
from luoshi.core.reports.official.kinds.matter import (
    Addresses,
    Sender,
    Task,
    counted,
    nowhere,
    rate,
)
from luoshi.core.reports.official.letter import Letter, written_day

# Key of each light in bookmarks, and its words, in the order in which a report tells them.
LIGHTS: dict[Light, tuple[str, str]] = {
    "绿": ("green", "序时推进（绿灯）"),
    "蓝": ("blue", "办结"),
    "黄": ("yellow", "临期或滞后（黄灯）"),
    "红": ("red", "逾期或严重滞后（红灯）"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the work: what is said of it, and its tasks."""

    title: str
    text: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """The work in a period such as 2026年10月, reported upwards.

    ``lights`` counts all tasks where the sections name only some of them, as they stood on
    ``day``; ``due`` fell due in the year up to then, of it ``in_time`` was done within its
    deadline and ``late`` was not.
    """

    sender: Sender
    to: str
    signers: tuple[str, ...]
    topic: str
    period: str
    sections: tuple[Section, ...]
    problems: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    lights: Mapping[Light, int] = field(default_factory=dict)
    day: date | None = None
    due: int = 0
    in_time: int = 0
    late: int = 0


def monthly(value: Monthly, addresses: Addresses = nowhere) -> Letter:
    """月度调度报告: the whole by lights, each section with its table, problems, next steps."""
    body = (
        Para(f"现将{value.topic}{value.period}推进情况报告如下。"),
        Head(1, "总体情况"),
        Para(_summary(value, addresses)),
        Head(1, "重点任务推进情况"),
        *(block for section in value.sections for block in _section(section)),
        *_listed("存在的困难和问题", value.problems),
        *_listed("下一步工作安排", value.steps),
        Para("特此报告。"),
    )
    return letter(
        value.sender,
        kind="报告",
        title=f"关于{value.topic}{value.period}推进情况的报告",
        to=(value.to,),
        body=body,
        signers=value.signers,
    )


def _summary(value: Monthly, addresses: Addresses) -> Text:
    named = (task.light for part in value.sections for task in part.tasks)
    lights: Counter[Light] = Counter(value.lights) or Counter(named)
    whole = counted(lights.total(), "all", "tasks", addresses)
    since = f"截至{written_day(value.day)}，" if value.day else ""
    told: list[Piece] = [f"{since}本期调度任务", whole, "项，其中"]
    for light, (key, words) in LIGHTS.items():
        told += [words, counted(lights[light], "all", key, addresses), "项，"]
    return (*told[:-1], "项。", *_due(value, addresses))


def _due(value: Monthly, addresses: Addresses) -> tuple[Piece, ...]:
    """What fell due in the year so far; nothing where nothing did."""
    if not value.due:
        return ()
    return (
        "今年以来应办",
        counted(value.due, "all", "due", addresses),
        "项，按期办结",
        counted(value.in_time, "all", "in_time", addresses),
        f"项，按期办结率{rate(value.in_time, value.due)}，逾期",
        counted(value.late, "all", "late", addresses),
        "项。",
    )


def _section(section: Section) -> tuple[Block, ...]:
    said = (Para(section.text),) if section.text else ()
    table = (state_table(section.tasks),) if section.tasks else ()
    return (Head(2, section.title), *said, *table)


def _listed(title: str, texts: tuple[str, ...]) -> tuple[Block, ...]:
    if not texts:
        return ()
    return (Head(1, title), *(Head(3, "", text) for text in texts))
