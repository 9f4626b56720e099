"""What shows that a text was not finished: notes left in, drafts taken for rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.checks.chains import annex_lines
from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

NOTE = Rule(
    "drafting-note",
    "error",
    title="遗留起草备注",
    why="起草时给自己看的话留在了正文里，说明内容尚未定稿。",
    mend="补齐内容后删去备注。",
)
DRAFT = Rule(
    "draft-as-delivered",
    "warning",
    title="征求意见稿当作已施行",
    why="文件还是征求意见稿，正文却说已经据此提供服务，效力不成立。",
    mend="写明仍在征求意见，或等正式印发后再表述为已实施。",
)
RULES = (NOTE, DRAFT)

LEFT_IN = re.compile(
    r"\([^()]{0,24}(?:数据不[齐全]|不齐全|未完成统计|暂未统计|尚未统计|暂缺数据|数据暂缺)[^()]{0,16}\)"
    r"|\([^()]{0,16}(?:待定|待核实|待确认|待补充|待统计|需补充|请补充|请核实)(?:数据|内容)?\)"
    r"|(?:此处|这里)(?:需|待|请)(?:补充|核实|修改|完善)|待补充完善[。)]|TODO"
)
BLANK = re.compile(r"(?:[×╳]{2,}|(?<![A-Za-z])[xX]{2,})(?=[个家项万亿%人元户亩])")
OF_DRAFT = r"\((?:[^()]{0,8})?(?:征求意见稿|草案|送审稿|讨论稿)\)"
DRAFTED = re.compile(
    rf"(?:起草|拟定|草拟|形成|研究制定)(?:了)?《[^》]*(?:{OF_DRAFT})?》(?:{OF_DRAFT})?"
)
DELIVERED = re.compile(
    r"[,、]?(?:并|已)?(?:向|为|对|按)[^,。;]{2,16}(?:提供|发放|兑现|实施|执行|落实)"
)


def check_notes(part: Part) -> Iterator[Finding]:
    """Notes to the drafter that were left in the text, and blanks never filled."""
    annexes, _ = annex_lines(part)
    first = annexes[0] if annexes else None
    for passage, match in [*part.search(LEFT_IN), *part.search(BLANK)]:
        if first is not None and passage.paragraph.index >= first:
            continue
        yield NOTE.found(
            f"{quoted(match[0])}像是起草时的备注或空缺，请补齐后删去。",
            place(passage, match),
            words=match[0],
        )


def check_drafts(part: Part) -> Iterator[Finding]:
    """Drafts that are said to be carried out already."""
    for passage, match in part.search(DRAFTED):
        told = DELIVERED.match(passage.paragraph.text, match.end())
        if told and re.search("稿|草案", match[0]):
            yield DRAFT.found(
                f"{quoted(match[0], 40)}尚是征求意见的稿子，却说据此"
                f"{quoted(told[0].lstrip(',、'))}。",
                passage.paragraph.place(match.start(), told.end()),
            )


CHECKS = (
    check_notes,
    check_drafts,
)
