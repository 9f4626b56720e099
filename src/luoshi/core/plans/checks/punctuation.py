"""Quotation marks, brackets and dashes that do not pair, or stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

DOUBLED = Rule(
    "quotation-doubled",
    "error",
    title="引号重叠",
    why="两个开引号或两个闭引号连在一起，引文的范围无法判断。",
    mend="外层用双引号，里层用单引号，或删去多余的一对。",
)
UNPAIRED = Rule(
    "quotation-unpaired",
    "info",
    title="引号不成对",
    why="引号有开无闭（或有闭无开），引文的范围无法判断。",
    mend="补上缺少的引号。",
)
BRACKET = Rule(
    "bracket-unpaired",
    "info",
    title="括号不成对",
    why="括号有开无闭（或有闭无开），责任单位等括注会读错。",
    mend="补上缺少的括号。",
)
MIXED = Rule(
    "quotation-mixed",
    "info",
    title="引号全角半角混用",
    why="开引号是全角、闭引号是半角，检索和引用时会断开。",
    mend="统一为全角引号。",
)
STOPS = Rule(
    "punctuation-doubled",
    "info",
    title="标点重叠",
    why="两个标点连在一起，多半是删改后遗留。",
    mend="删去多余的标点。",
)
DASH = Rule(
    "dash-single",
    "info",
    title="列项破折号不一致",
    why="其他列项用双破折号，这一项只用了一个，容易被当作正文。",
    mend="统一为双破折号。",
)
RULES = (DOUBLED, UNPAIRED, MIXED, BRACKET, STOPS, DASH)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that go together, and the rule they break where one is missing."""

    opening: str
    closing: str
    rule: Rule
    name: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Either of the marks."""
        return re.compile(f"[{re.escape(self.opening + self.closing)}]")

    def told(self, passage: Passage, match: re.Match[str], how: str) -> Finding:
        """The finding for a mark without its counterpart."""
        return self.rule.found(
            f"{self.name}{how}：{excerpt(passage, match)}。", place(passage, match)
        )


TWO_OPEN = re.compile(r"““[^“”]{1,20}”[^“”]{0,20}”|““|””(?!“)")
TWO_FORMS = re.compile(r"“([^“”\"]{1,40})\"|\"([^“”\"]{1,40})”")
TWO_STOPS = re.compile(r"[,。;、:]{2,}|[,;、:]。|。[,;、]")
PAIRS = (Pair("(", ")", BRACKET, "括号"), Pair("“", "”", UNPAIRED, "引号"))
AROUND = 14


def check_quotes(part: Part) -> Iterator[Finding]:
    """Opening or closing quotation marks that stand twice in a row."""
    for passage, match in part.search(TWO_OPEN):
        yield DOUBLED.found(
            f"引号连用：{excerpt(passage, match)}。", place(passage, match)
        )


def check_pairs(part: Part) -> Iterator[Finding]:
    """Brackets and quotation marks that never close or never open."""
    yield from mixed(part)
    for passage in part.prose:
        for pair in PAIRS:
            yield from unpaired(passage, pair)


def mixed(part: Part) -> Iterator[Finding]:
    """Quotations that open in one form and close in another."""
    found = list(part.search(TWO_FORMS))
    if found:
        passage, match = found[0]
        yield MIXED.found(
            f"有 {len(found)} 处引号一端全角、一端半角，如{excerpt(passage, match)}。",
            place(passage, match),
            total=str(len(found)),
        )


def unpaired(passage: Passage, pair: Pair) -> Iterator[Finding]:
    """The first mark of a passage without its counterpart; straight quotes go with either."""
    text = TWO_FORMS.sub(
        lambda match: f"“{match[1] or match[2]}”", passage.paragraph.text
    )
    if text.count(pair.opening) == text.count(pair.closing):
        return
    open_at: list[re.Match[str]] = []
    for match in pair.pattern.finditer(text):
        if match[0] == pair.opening:
            open_at.append(match)
        elif open_at:
            open_at.pop()
        elif not is_list_mark(text, match.start()):
            yield pair.told(passage, match, "有闭无开")
            return
    for match in open_at[-1:]:
        yield pair.told(passage, match, "有开无闭")


def is_list_mark(text: str, position: int) -> bool:
    """Whether a closing bracket belongs to a list number such as 1)."""
    return bool(
        re.search(r"(?:^|[。;:,])[\da-z一二三四五六七八九十]{1,3}$", text[:position])
    )


def check_stops(part: Part) -> Iterator[Finding]:
    """Stops that stand twice in a row."""
    for passage, match in part.search(TWO_STOPS):
        yield STOPS.found(
            f"标点连用：{excerpt(passage, match)}。", place(passage, match)
        )


def check_dashes(part: Part) -> Iterator[Finding]:
    """List items with one dash where the others have two."""
    yield from dashes(part)


def dashes(part: Part) -> Iterator[Finding]:
    double = [p for p in part.prose if p.paragraph.text.startswith(("——", "--"))]
    for passage in part.prose:
        text = passage.paragraph.text
        single = re.match(r"[—-](?=[\u4e00-\u9fff])", text)
        if single and len(double) > 1:
            yield DASH.found(
                f"{quoted(text, 16)}前只有一个破折号，其他 {len(double)} 项用两个。",
                passage.paragraph.place(0, 1),
            )


def excerpt(passage: Passage, match: re.Match[str]) -> str:
    """The words around a mark."""
    text = passage.paragraph.text
    start = max(0, match.start() - AROUND)
    words = text[start : match.end() + AROUND]
    return f"「{words}」"


CHECKS = (
    check_quotes,
    check_pairs,
    check_stops,
    check_dashes,
)
