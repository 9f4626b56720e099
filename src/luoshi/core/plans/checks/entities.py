"""Proper names that stand in several spellings: firms, parks, Latin brands, documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.plan import Reference
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

SPELLING = Rule(
    "entity-spelling",
    "warning",
    title="同一名称写法不一",
    why="企业、园区、品牌的名字前后写法不同，读者和系统都会当作两家。",
    mend="核对全称，统一写法。",
)
REFERENCE = Rule(
    "reference-conflict",
    "warning",
    title="引用文件前后不一",
    why="同一份文件的名称或文号前后写法不同，依据无法核对。",
    mend="核对原文，统一文件名和文号。",
)
RULES = (SPELLING, REFERENCE)

LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?P<word>[A-Za-z]{3,8})(?P<tail>[\u4e00-\u9fff]{2})"
)
LISTED = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fffA-Za-z0-9·]{2,12}、)+[\u4e00-\u9fffA-Za-z0-9·]{2,8})等"
    r"(?=[^,。;、]{0,16}(?:企业|公司|主体|孵化器|龙头|集团|机构|商户|品牌))"
)
PARK = re.compile(
    r"(?P<where>[\u4e00-\u9fff]{2})(?P<first>[\u4e00-\u9fff]{2})(?P<second>[\u4e00-\u9fff]{2})"
    r"(?P<what>产业园|科技园|创业园|示范园|示范区|集聚区|商务区|开发区|大厦|广场|公司|集团|研究院|学院"
    r"|医院|博物馆|图书馆|体育馆|小镇|基地|中心|公园)"
)
SOUGHT = re.compile(
    r"产业园|科技园|创业园|示范园|示范区|集聚区|商务区|开发区|大厦|广场|公司|集团|研究院|学院"
    r"|医院|博物馆|图书馆|体育馆|小镇|基地|中心|公园"
)
GENERAL = re.compile(
    r"建设|推进|打造|发展|促进|培育|推动|加快|支持|实施|完善|国家|全省|全市|全区|我省|我市|一批|创建"
    r"|构建|重点|规划|布局|形成|设立|建成|依托|高水|水平|标准|新建|开展|引进|建立|各类|若干|以及"
)
COUNTING = frozenset("一二三四五六七八九十东南西北中上下左右大小前后内外新老甲乙丙第")
KNOWN = re.compile(
    r"^中国|银行$|证券$|保险$|大学$|学院$|^中[建铁交]|^国[家网电]|医院$|中学$|小学$"
)
LENGTH = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One use of a proper name."""

    text: str
    span: Span
    paragraph: int


def check_entities(part: Part) -> Iterator[Finding]:
    """Names that differ from another name of the same plan by a slip."""
    yield from latin(part)
    yield from listed(part)
    yield from parks(part)


def latin(part: Part) -> Iterator[Finding]:
    """Latin words with the same letters in another order before the same Chinese words."""
    groups: dict[tuple[str, str], dict[str, list[Name]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for passage, match in part.search(LATIN):
        key = ("".join(sorted(match["word"].upper())), match["tail"])
        groups[key][match["word"].upper()].append(name_at(passage, *match.span()))
    for forms in groups.values():
        if len(forms) > 1:
            yield spelt(forms)


def listed(part: Part) -> Iterator[Finding]:
    """Names from lists of firms that differ in one character."""
    names: dict[str, list[Name]] = defaultdict(list)
    for passage, match in part.search(LISTED):
        for text, start in items(match["list"]):
            if LENGTH <= len(text) <= 2 * LENGTH and not KNOWN.search(text):
                begin = match.start("list") + start
                names[text].append(name_at(passage, begin, begin + len(text)))
    for left, right in near_pairs(names):
        if not {n.paragraph for n in names[left]} & {n.paragraph for n in names[right]}:
            yield spelt({left: names[left], right: names[right]})


def items(words: str) -> Iterator[tuple[str, int]]:
    """The items of a list with their offsets; the first may begin with a verb, and is cut."""
    start = 0
    for place, item in enumerate(words.split("、")):
        cut = max(0, len(item) - LENGTH) if place == 0 else 0
        yield item[cut:], start + cut
        start += len(item) + 1


def near_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of equal length that differ in one character, found without comparing all."""
    holes: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in names:
        for place in range(len(name)):
            holes[place, name[:place] + name[place + 1 :]].append(name)
    for (place, _), group in holes.items():
        for left, right in combinations(group, 2):
            if len(left) == len(right) and not {left[place], right[place]} & COUNTING:
                yield left, right


def parks(part: Part) -> Iterator[Finding]:
    """Names of places whose two middle words changed order."""
    groups: dict[tuple[str, ...], dict[str, list[Name]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for passage in part.prose:
        text = passage.paragraph.text
        for found in SOUGHT.finditer(text):
            match = PARK.match(text, max(0, found.start() - 6))
            if (
                match is None
                or match.end() != found.end()
                or GENERAL.search(match["where"])
            ):
                continue
            first, second = sorted((match["first"], match["second"]))
            key = (match["where"], first, second, match["what"])
            groups[key][match[0]].append(name_at(passage, *match.span()))
    for forms in groups.values():
        if len(forms) > 1:
            yield spelt(forms)


def name_at(passage: Passage, start: int, end: int) -> Name:
    """A use of a name with its place."""
    paragraph = passage.paragraph
    return Name(paragraph.text[start:end], paragraph.place(start, end), paragraph.index)


def spelt(forms: dict[str, list[Name]]) -> Finding:
    """Several spellings of one name; the rarest and latest shows the place."""
    ranked = sorted(forms.values(), key=lambda uses: (-len(uses), uses[0].span.start))
    shown = "、".join(f"{quoted(uses[0].text)}（{len(uses)} 处）" for uses in ranked)
    return SPELLING.found(f"疑为同一名称的不同写法：{shown}。", ranked[-1][0].span)


def check_references(part: Part) -> Iterator[Finding]:
    """Documents named with two numbers, or one number with two names."""
    own = part.references
    yield from two_numbers(own)


def two_numbers(references: Iterable[Reference]) -> Iterator[Finding]:
    """A title with two different document numbers."""
    seen: dict[str, Reference] = {}
    for reference in references:
        if reference.title is None or reference.doc_number is None:
            continue
        first = seen.setdefault(reference.title, reference)
        if bare(first.doc_number) != bare(reference.doc_number):
            yield REFERENCE.found(
                f"{quoted(reference.title)}的文号前面是 {first.doc_number}，"
                f"这里是 {reference.doc_number}。",
                reference.span,
            )


def bare(number: str | None) -> str:
    return re.sub(r"\W", "", number or "")


CHECKS = (
    check_entities,
    check_references,
)
