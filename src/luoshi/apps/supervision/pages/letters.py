"""Papers as official documents, made of what was frozen when they were issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.pages.links import outside
from luoshi.core.reports.official.body import Block, Head, Para
from luoshi.core.reports.official.kinds.bulletin import Bulletin, bulletin
from luoshi.core.reports.official.kinds.frame import letter, state_table
from luoshi.core.reports.official.kinds.matter import Sender, Standing, Task
from luoshi.core.reports.official.kinds.monthly import Monthly, Section, monthly
from luoshi.core.reports.official.kinds.orders import (
    Order,
    Pressing,
    Talk,
    chaser,
    order,
    reminder,
    supervision,
    talk,
)
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.official.number import Number
from luoshi.core.reports.official.writer import written

Kind = Slip.Kind
# The ladder's orange stands between blue and red, where papers know yellow.
GRADES = {"blue": "蓝", "yellow": "黄", "orange": "黄", "red": "红"}


def docx(slip: Slip) -> bytes:
    """The paper as a .docx file."""
    return written(letter_of(slip))


def letter_of(slip: Slip) -> Letter:
    """The paper as an official document."""
    kind = Kind(slip.kind)
    if kind == Kind.CRITICISM and not slip.frozen.get("standings"):
        return _criticism(slip)
    return LETTERS[kind](slip)


def _sender(slip: Slip) -> Sender:
    told = slip.frozen["sender"]
    day = date.fromisoformat(told["day"])
    return Sender(
        issuer=told["issuer"],
        day=day,
        number=Number(told["code"], day.year, told["serial"]),
        contact=told["contact"],
    )


def _task(told: Mapping[str, Any]) -> Task:
    return Task(
        code=told["code"],
        title=told["title"],
        due=date.fromisoformat(told["due"]),
        lead=told["lead"],
        support=tuple(told["support"]),
        aim=told["aim"],
        source=told["source"],
        light=told["light"],
        progress=told["progress"],
        late=told["late"],
    )


def _tasks(slip: Slip) -> tuple[Task, ...]:
    return tuple(map(_task, slip.frozen.get("tasks", ())))


def _to(slip: Slip) -> str:
    return "、".join(slip.frozen["to"])


def _pressing(slip: Slip) -> Pressing:
    return Pressing(
        sender=_sender(slip),
        to=_to(slip),
        task=_tasks(slip)[0],
        reply=slip.limit or slip.issued_on,
        grade=GRADES.get(slip.grade, "蓝"),  # type: ignore[arg-type]
        round=max(slip.round, 1),
        reason=slip.text.rstrip("。"),
    )


def _order(slip: Slip) -> Letter:
    tasks = _tasks(slip)
    return order(
        Order(
            sender=_sender(slip),
            to=tuple(slip.frozen["to"]),
            topic=tasks[0].source if tasks else slip.text,
            tasks=tasks,
            receipt=slip.limit or slip.issued_on,
            feedback=slip.frozen.get("feedback") or "每月5日前",
        )
    )


def _talk(slip: Slip) -> Letter:
    told = slip.frozen
    return talk(
        Talk(
            sender=_sender(slip),
            to=_to(slip),
            person=told.get("person") or "你单位主要负责同志",
            host=told.get("host") or told["sender"]["issuer"],
            when=told.get("when") or "另行通知",
            place=told.get("place") or "另行通知",
            reasons=tuple(slip.text.splitlines()) or ("工作任务推进不力。",),
            tasks=_tasks(slip),
        )
    )


def _bulletin(slip: Slip) -> Letter:
    told = slip.frozen
    more = {"demands": tuple(told["demands"])} if told["demands"] else {}
    value = Bulletin(
        sender=_sender(slip),
        to=tuple(told["to"]),
        period=spoken(slip.period),
        standings=tuple(map(_standing, told["standings"])),
        overdue=_tasks(slip),
        problems=tuple(told["problems"]),
        **more,
    )
    return bulletin(value, partial(outside, year=slip.period[:4]))


def _standing(told: Mapping[str, Any]) -> Standing:
    days = None if told["days"] is None else Decimal(told["days"])
    return Standing(**{**told, "days": days})


def _criticism(slip: Slip) -> Letter:
    """A criticism for one task."""
    tasks = _tasks(slip)
    body: tuple[Block, ...] = (
        Para(f"你单位牵头办理的以下任务，{slip.text.rstrip('。')}，现予通报批评。"),
        state_table(tasks),
        Head(1, "整改要求"),
        Para("请立即查明原因，明确措施、责任人和完成日期，限期办结并书面报告。"),
    )
    title = "关于重点工作任务办理不力情况的通报"
    to = tuple(slip.frozen["to"])
    return letter(_sender(slip), kind="通报", title=title, to=to, body=body)


def _praise(slip: Slip) -> Letter:
    tasks = _tasks(slip)
    table = (state_table(tasks),) if tasks else ()
    body: tuple[Block, ...] = (
        Para(slip.text or "你单位承担的任务按期高质量办结，特予通报表扬。"),
        *table,
        Para("希望珍惜荣誉、再接再厉，在重点工作落实中继续走在前列。"),
    )
    title = "关于重点工作落实成效明显单位的表扬通报"
    to = tuple(slip.frozen["to"])
    return letter(_sender(slip), kind="通报", title=title, to=to, body=body)


def _monthly(slip: Slip) -> Letter:
    told = slip.frozen
    value = Monthly(
        sender=_sender(slip),
        to=told["to"][0],
        signers=(told["signer"],),
        topic=told["topic"],
        period=spoken(slip.period),
        sections=tuple(
            Section(
                title=one["title"],
                text=one["text"],
                tasks=tuple(map(_task, one["tasks"])),
            )
            for one in told["sections"]
        ),
        problems=tuple(told["problems"]),
        steps=tuple(told["steps"]),
        lights=told["lights"],
        day=date.fromisoformat(told["day"]) if "day" in told else None,
        **told.get("standing", {}),
    )
    return monthly(value, partial(outside, year=slip.period[:4]))


LETTERS: dict[Kind, Callable[[Slip], Letter]] = {
    Kind.REMINDER: lambda slip: reminder(_pressing(slip)),
    Kind.URGE: lambda slip: chaser(_pressing(slip)),
    Kind.SUPERVISION: lambda slip: supervision(_pressing(slip)),
    Kind.CRITICISM: _bulletin,
    Kind.TALK: _talk,
    Kind.DISPATCH: _order,
    Kind.PRAISE: _praise,
    Kind.MONTHLY: _monthly,
}


def spoken(period: str) -> str:
    """A month as a document writes it.

    Example

        >>> spoken("2026-03")
        '2026年3月'
    """
    return f"{period[:4]}年{int(period[5:])}月"


def name_of(slip: Slip) -> str:
    """What the file of a paper is called."""
    about = slip.unit or (spoken(slip.period) if slip.period else "")
    return f"{slip.number} {slip.get_kind_display()} {about}.docx".replace("/", "／")
