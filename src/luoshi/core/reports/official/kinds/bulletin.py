"""The bulletin 通报: how units stand, in a ranking whose every figure leads to its query."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.reports.official.body import Block, Head, Para, Table, Text
from luoshi.core.reports.official.kinds.frame import letter, state_table
from luoshi.core.reports.official.kinds.matter import (
    Addresses,
    Sender,
    Standing,
    Task,
    counted,
    nowhere,
    rate,
    tenth,
    total,
)
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.sheets import Column

_COLUMNS = (
    Column("序号", 9, "center"),
    Column("单位", 26, "center"),
    Column("应办", 9, "center"),
    Column("已办", 9, "center"),
    Column("按期", 9, "center"),
    Column("逾期", 9, "center"),
    Column("按期办结率", 17, "center"),
    Column("被退回", 12, "center"),
    Column("平均用时", 15, "center"),
    Column("位次", 9, "center"),
)
NOTE = (
    "注：按期办结率＝期限内办结数÷到期应办数×100%，未到期和经批准延至以后的任务不计；"
    "平均用时单位为工作日。比率按原始数据计算后四舍五入，合计栏与各单位数值可能略有出入。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """How the units stood in a period such as 2026年10月, and what is said about it."""

    sender: Sender
    to: tuple[str, ...]
    period: str
    standings: tuple[Standing, ...]
    overdue: tuple[Task, ...] = ()
    problems: tuple[str, ...] = ()
    demands: tuple[str, ...] = (
        "排名靠后的单位要认真查找原因，主要负责同志亲自过问，逐项整改到位。",
        "即将到期的任务要提前调度，确需延期的在到期前办理手续，防止新增逾期。",
        "各单位反馈的进展要真实、具体、有佐证，经本单位负责同志审核后报送。",
    )


def bulletin(value: Bulletin, addresses: Addresses = nowhere) -> Letter:
    """通报: the whole, the ranking, the tasks overdue, what is wrong and what is asked."""
    body = (
        Para(f"现将{value.period}重点工作任务办理情况通报如下。"),
        Head(1, "总体情况"),
        Para(_summary(value, addresses)),
        Head(1, "各单位办理情况"),
        ranking(value.standings, addresses),
        *_troubles(value),
        Head(1, "下一步要求"),
        *(Head(3, "", demand) for demand in value.demands),
    )
    return letter(
        value.sender,
        kind="通报",
        title=f"关于{value.period}重点工作任务办理情况的通报",
        to=value.to,
        body=body,
    )


def ranking(standings: tuple[Standing, ...], addresses: Addresses = nowhere) -> Table:
    """The units in the order given, with a line for all of them together."""
    rows = (_row(str(at), one, addresses) for at, one in enumerate(standings, 1))
    whole = _row("", total(standings), addresses)
    return Table(_COLUMNS, tuple(rows), total=whole, note=NOTE)


def _row(number: str, one: Standing, addresses: Addresses) -> tuple[Text, ...]:
    counts: dict[str, str | int] = {
        "due": one.due,
        "done": one.done,
        "in_time": one.in_time,
        "late": one.late,
        "rate": rate(one.in_time, one.due),
        "returned": one.returned,
        "days": tenth(one.days),
    }
    figures = (
        counted(value, one.key, name, addresses) for name, value in counts.items()
    )
    return (number, one.unit, *figures, str(one.place or "—"))


def _summary(value: Bulletin, addresses: Addresses) -> Text:
    whole = total(value.standings)
    told = (
        (f"{value.period}，共有", len(value.standings), "units"),
        ("个单位应办结任务", whole.due, "due"),
        ("项，已办结", whole.done, "done"),
        ("项，其中按期办结", whole.in_time, "in_time"),
        ("项；逾期", whole.late, "late"),
        ("项；按期办结率", rate(whole.in_time, whole.due), "rate"),
    )
    parts = (
        (words, counted(figure, "all", name, addresses)) for words, figure, name in told
    )
    returned = counted(whole.returned, "all", "returned", addresses)
    flat = (piece for pair in parts for piece in pair)
    return (*flat, "，复核退回", returned, "次。")


def _troubles(value: Bulletin) -> tuple[Block, ...]:
    late = (Head(2, "逾期任务"), state_table(value.overdue)) if value.overdue else ()
    said = tuple(Para(problem) for problem in value.problems)
    if not late and not said:
        return ()
    head = (Head(2, "突出问题"),) if late and said else ()
    return (Head(1, "存在的问题"), *late, *head, *said)
