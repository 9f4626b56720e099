"""Stated numbers of things against the things listed, and 一是二是 that skip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.checks.chains import label, place_of, spoken
from luoshi.core.plans.checks.counting import (
    CLASSIFIER,
    NUMERAL,
    count_before,
    count_inside,
    numeral,
    total,
)
from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted, row
from luoshi.core.plans.markers import chinese
from luoshi.core.plans.outline import Node
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

MISMATCH = Rule(
    "count-mismatch",
    "warning",
    title="数与所列不符",
    why="说有几项，列出来的却不是几项，分解任务时不知以哪个为准。",
    mend="补齐漏列的，或改正数字。",
)
DIGITS = Rule(
    "name-digits-mismatch",
    "warning",
    title="名称数字与内容对不上",
    why="工程名称里的数字通常就是任务数，与后面的数量对不上，读者会误解。",
    mend="说明名称数字的含义，或改正数量。",
)
ORDINAL = Rule(
    "ordinal-gap",
    "error",
    title="“一是二是”跳号",
    why="列举的序号中间断了，不是漏了一项就是序号写错。",
    mend="补上漏写的一项，或顺延序号。",
)
LISTED = Rule(
    "list-against-sections",
    "warning",
    title="所列重点与分节不符",
    why="前面点名的重点没有全部展开，后面展开的又不在其中。",
    mend="统一开头所列与下面各节。",
)
RULES = (MISMATCH, DIGITS, ORDINAL, LISTED)

BEFORE = re.compile(
    rf"(?P<list>[^,。;:()“”《》|\d]*、[^,。;:()“”《》|]*?)等(?:这)?(?P<n>{NUMERAL})(?P<unit>{CLASSIFIER})"
    r"(?P<noun>[\u4e00-\u9fff]{2,6})"
)
INSIDE = re.compile(
    rf"“(?P<n>{NUMERAL})(?P<unit>{CLASSIFIER})?(?P<noun>[\u4e00-\u9fff]{{1,6}})”"
    r"(?:工作|机制|模式|要求|原则|标准|行动|体系|制度|管理|服务|项目|政策)?\((?P<list>[^()。;:]*、[^()。;:]*)\)"
)
CODE = re.compile(
    r"“(?P<digits>\d{3,4})(?:工程|计划|行动|战略)?”(?:[\u4e00-\u9fff]{0,4}(?:工程|计划|行动|战略))?"
)
COUNT = re.compile(
    r"(?<![\d.])(\d{1,4})(?:个|家|所|名|项|条|人|处|座|户|支|批|类|种)(?!百分点|月|小时|工作日)"
)
NTH = re.compile(
    r"(?:^|(?<=[。;:,、”)]))(?P<nth>[一二三四五六七八九]|十[一二三四五]?)是(?!否|非)"
)
TITLED = re.compile(
    rf"(?P<n>{NUMERAL})(?:大|项|个)(?:[\u4e00-\u9fff]{{0,4}})"
    r"(?:工程|行动|任务|举措|措施|抓手|聚焦|攻坚|计划)[”’]?$"
)
FIELDS = re.compile(
    rf"(?P<list>[^,。;:()“”《》|]*、[^,。;:()“”《》|]*?)等?(?P<n>{NUMERAL})(?:大|个|项|类)(?:重点|主要|关键)?"
    r"(?:领域|产业|行业|任务|方面|板块|集群|业态|方向)"
)
FEW = 3
LONGEST_ITEM = 12
FIRST_ITEM = 4


def check_counts(part: Part) -> Iterator[Finding]:
    """Numbers of things that the list beside them contradicts."""
    for passage, match in part.search(BEFORE):
        yield from before(passage, match)
    for passage, match in part.search(INSIDE):
        yield from inside(passage, match)


def before(passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    """A list before its number: with 等 it may be shorter, but never longer."""
    items = match["list"].split("、")
    if any(len(item) > LONGEST_ITEM for item in items[1:]):
        return
    number, tally = numeral(match["n"]), count_before(match["list"])
    if tally.least > number > 1:
        stated = f"{match['n']}{match['unit']}{match['noun']}"
        yield MISMATCH.found(
            f"写作{quoted(stated)}，前面至少列了 {tally.least} 项：{row(items[-tally.least :])}。",
            place(passage, match),
            stated=str(number),
            listed=str(tally.least),
        )


def inside(passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    """A quoted number of things with the things in brackets behind it."""
    number, tally = total(f"{match['n']}{match['noun']}"), count_inside(match["list"])
    if number > 1 and not tally.allows(number) and "等" not in match["list"]:
        name = f"{match['n']}{match['unit'] or ''}{match['noun']}"
        yield MISMATCH.found(
            f"{quoted(name)}后的括注列了 {tally.least} 项，不是 {number} 项。",
            place(passage, match),
            stated=str(number),
            listed=str(tally.least),
        )


def check_codes(part: Part) -> Iterator[Finding]:
    """Projects named by digits whose counts are other numbers."""
    for passage, match in part.search(CODE):
        counts = counts_behind(passage, match)
        digits = [int(digit) for digit in match["digits"]]
        joined = "".join(str(count) for count in counts)
        if (
            len(counts) == len(digits)
            and counts != digits
            and joined != match["digits"]
        ):
            shown = "、".join(str(count) for count in counts)
            yield DIGITS.found(
                f"{quoted(match['digits'])}的数字是 {'、'.join(match['digits'])}，"
                f"后面的数量是 {shown}，对不上。",
                place(passage, match),
                digits=match["digits"],
                counts=shown,
            )


def counts_behind(passage: Passage, match: re.Match[str]) -> list[int]:
    """The counts that the same sentence gives behind a code."""
    text = passage.paragraph.text
    stop = min(
        (place for mark in "。;“" if (place := text.find(mark, match.end())) >= 0),
        default=len(text),
    )
    return [int(found[1]) for found in COUNT.finditer(text, match.end(), stop)]


def check_ordinals(part: Part) -> Iterator[Finding]:
    """Enumerations by 一是, 二是 that leave one out."""
    last, passed = 0, ""
    for passage in part.prose:
        text = passage.paragraph.text
        if passage.level is not None:
            last = 0
        end = 0
        for match in NTH.finditer(text):
            number = chinese(match["nth"])
            passed += text[end : match.start()]
            missing = f"{spoken(last + 1)}是"
            if last and number > last + 1 and missing not in passed:
                yield ORDINAL.found(
                    f"“{spoken(last)}是”之后直接是“{match['nth']}是”，缺“{missing}”。",
                    place(passage, match),
                )
            last, passed, end = number, "", match.end()
        passed += text[end:]


def check_headings(part: Part) -> Iterator[Finding]:
    """Headings that state a number of things, and lists that announce their sections."""
    for node in part.outline.nodes:
        children = [child for child in node.children if not child.boxed]
        if len(children) >= FEW:
            yield from titled(node, children)
            yield from announced(node, children)


def titled(node: Node, children: list[Node]) -> Iterator[Finding]:
    """A heading such as 实施五大工程 over four headings."""
    match = TITLED.search((node.title or "").rstrip("。 "))
    if match is None or node.restored:
        return
    number = numeral(match["n"])
    intro = "".join(paragraph.text for paragraph in node.body)
    if number != len(children) and intro.count("、") < number - 1:
        yield MISMATCH.found(
            f"标题{quoted(label(node))}说有 {number} 项，下面有 {len(children)} 个小标题。",
            place_of(node),
            stated=str(number),
            listed=str(len(children)),
        )


def announced(node: Node, children: list[Node]) -> Iterator[Finding]:
    """Fields that an introduction names against the headings that follow."""
    for paragraph in node.body or (children[0].body if node.restored else ()):
        match = FIELDS.search(paragraph.text)
        if match is None:
            continue
        listed = [item.strip() for item in match["list"].split("、")]
        listed[0] = listed[0][-FIRST_ITEM:]
        titles = [child.title or "" for child in children]
        without = [
            item for item in listed if not any(alike(item, title) for title in titles)
        ]
        extra = [
            title for title in titles if not any(alike(item, title) for item in listed)
        ]
        carried = len(listed) - len(without)
        if 2 * carried >= len(listed) and carried >= 2 and (without or extra):
            yield LISTED.found(
                f"开头列了 {len(listed)} 个重点，下面有 {len(titles)} 节。"
                + (f"{row(without)}没有对应的节。" if without else "")
                + (f"{row(extra)}一节不在所列重点之中。" if extra else ""),
                paragraph.place(match.start(), match.end()),
            )
        return


def alike(item: str, title: str) -> bool:
    """Whether a heading speaks of a listed field: most of its character pairs stand there."""
    pairs = {item[place : place + 2] for place in range(len(item) - 1)}
    return bool(pairs) and 2 * sum(pair in title for pair in pairs) >= len(pairs)


CHECKS = (
    check_counts,
    check_codes,
    check_ordinals,
    check_headings,
)
