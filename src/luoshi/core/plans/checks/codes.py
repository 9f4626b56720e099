"""Codes and counted terms that a plan uses without saying what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.plans.checks.counting import CLASSIFIER, NUMERAL, numeral, total
from luoshi.core.plans.checks.glossary import KNOWN_TERMS, PUBLIC_CODES
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

CODE = Rule(
    "code-undefined",
    "warning",
    title="代号没有说明",
    why="数字代号只有起草人知道含义，承办单位无法据此分解任务。",
    mend="第一次出现时用括注说明每个数字指什么。",
)
TERM = Rule(
    "counted-term-undefined",
    "info",
    title="数字简称没有说明",
    why="“三清”“四同步”之类的简称没有列出内容，执行时各有各的理解。",
    mend="第一次出现时用括注列出各项。",
)
RULES = (CODE, TERM)

DIGIT_CODE = re.compile(
    r"“(?P<name>(?:\d{1,3}|[NXn])(?: ?[+＋] ?(?:\d{1,3}|[NXn])){1,4}|\d{3,6}(?:工程|计划|行动)?)”"
)
COUNTED = re.compile(
    rf"“(?P<name>{NUMERAL}{CLASSIFIER}?[\u4e00-\u9fff]{{1,5}}(?:[、,]{NUMERAL}{CLASSIFIER}?[\u4e00-\u9fff]{{1,5}})*"
    rf"|(?:[一二两三四五六七八九十][\u4e00-\u9fff]{{1,3}}){{2,5}})”"
)
TELLS = re.compile(
    r"[\u4e00-\u9fff”]{0,10}?(?:\((?!见)[^()]{4,}|即|是?指|包括|分别|:|——)"
)
GLOSSED = re.compile(r"^(?:\d{1,3}[.、]|注\d*[:.]?|[①-⑳])")
WINDOW = 70
MOST = 6
PIECES = re.compile(r"[一二两三四五六七八九十][^一二两三四五六七八九十]+")
ORDINARY = re.compile(
    r"^(?:十[一二三四五六]?五|[六七八九]五|[二三四五六七八九十]月|[三五六七八九]一|三八|双|三农|两会|两院|两山|"
    r"二十|三十|百|千|万|一(?:老一小|带一路|国两制|网|站|体|票|窗|件|企|事|户|人|卡|码|张|把|刻|线|乡|村|市|县|区|产|次|对|揽|业|校|店|证|流|屏|盘)|"
    r"[三二]合一|二次|二维|三维|三甲|两地|三级|二级|三晋|三秦|三湘|三峡|三江|两江|两湖|八闽|九江|三亚|三明|六安|四川|两两|十年)|^(?:一[^二两三四五六七八九十]{1,3}){1,3}$|月."
)


@dataclass(frozen=True, slots=True)
class Use:
    """One quoted name in a passage."""

    name: str
    passage: Passage
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place in the reading text."""
        return self.passage.paragraph.place(self.start, self.end)


def check_codes(part: Part) -> Iterator[Finding]:
    """Digit codes that nothing in the plan explains."""
    for use in unexplained(part, DIGIT_CODE):
        yield CODE.found(
            f"代号{quoted(use.name)}没有说明各数字指什么。", use.span, name=use.name
        )


def check_terms(part: Part) -> Iterator[Finding]:
    """Counted short names that nothing in the plan explains."""
    for use in unexplained(part, COUNTED):
        if use.name not in KNOWN_TERMS and not ORDINARY.match(use.name):
            yield TERM.found(
                f"{quoted(use.name)}没有列出是哪几项。", use.span, name=use.name
            )


def unexplained(part: Part, pattern: re.Pattern[str]) -> Iterator[Use]:
    """The first use of each name that no use of it explains."""
    uses: dict[str, list[Use]] = {}
    for passage, match in part.search(pattern):
        name = match["name"].replace(" ", "").replace("＋", "+")
        uses.setdefault(name, []).append(Use(name, passage, *match.span()))
    glossary = {bare(node.title or "") for node in part.outline.nodes}
    for name, found in uses.items():
        if (
            name in glossary
            or PUBLIC_CODES.match(name)
            or any(map(is_explained, found))
        ):
            continue
        first = next((use for use in found if use.passage.section != "review"), None)
        if first is not None:
            yield first


def bare(title: str) -> str:
    """A heading without the quotation marks around it."""
    return title.strip('“”" ')


def is_explained(use: Use) -> bool:
    """Whether the words around a name list what it stands for."""
    text = use.passage.paragraph.text
    if use.passage.level is not None and use.end <= use.passage.title_end:
        return True
    if (GLOSSED.match(text) and use.start < 8) or TELLS.match(text, use.end):
        return True
    before = re.split(r"[。;]", text[max(0, use.start - WINDOW) : use.start])[-1]
    after = re.split(r"[。;]", text[use.end : use.end + WINDOW])[0]
    if re.fullmatch(r"\d+(?:工程|计划|行动)?", use.name):
        return len(re.findall(r"\d+", after)) >= len(re.findall(r"\d", use.name))
    needed = parts_of(use.name)
    if any(words.count("、") >= max(1, needed - 1) for words in (before, after)):
        return True
    if counted_out(use.name, before + after) or summed(use.name, after):
        return True
    return any(
        f"“{piece}”" in text
        for piece in PIECES.findall(use.name)[:1]
        if piece != use.name
    )


def parts_of(name: str) -> int:
    """How many things a name counts, six at most."""
    return name.count("+") + 1 if "+" in name else min(total(name), MOST)


def summed(name: str, after: str) -> bool:
    """Whether the number that follows a name is the sum of its numerals."""
    stated = re.match(rf"(?P<n>{NUMERAL}){CLASSIFIER}", after)
    return stated is not None and numeral(stated["n"]) == total(name)


def counted_out(name: str, around: str) -> bool:
    """Whether the numbers of a code are said again with what they count, all but one at least."""
    tokens = re.findall(r"\d+|[NXn]", name) if "+" in name else []
    said = sum(
        bool(
            re.search(
                rf"(?:{spelling(token)})(?:个|大|类|项|条|家|级|套|张|支)", around
            )
        )
        for token in tokens
    )
    return len(tokens) > 1 and said >= len(tokens) - 1


def spelling(token: str) -> str:
    """A number of a code as digits or as a Chinese numeral."""
    if token.isdigit() and 1 <= int(token) <= 10:
        return f"{token}|{'零一二三四五六七八九十'[int(token)]}"
    return token


CHECKS = (
    check_codes,
    check_terms,
)
