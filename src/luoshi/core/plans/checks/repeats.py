"""What stands twice: sentences, clauses, words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

SENTENCE = Rule(
    "sentence-repeated",
    "warning",
    title="整句重复",
    why="同一句话出现两次，多半是拼接旧稿时没有删净，任务会被重复分解。",
    mend="删去一处，或改写为各自的内容。",
)
CLAUSE = Rule(
    "clause-repeated",
    "info",
    title="语句重复",
    why="较长的语句一字不差地出现两次，内容可能重叠。",
    mend="确认是否需要在两处都写；需要的，注明分工。",
)
WORD = Rule(
    "word-doubled",
    "warning",
    title="词语重叠",
    why="同一个词紧接着写了两遍，多半是录入错误。",
    mend="删去多余的一个。",
)
RULES = (SENTENCE, CLAUSE, WORD)

LONG_SENTENCE = 16
LONG_CLAUSE = 16
NEAR_CLAUSE = 7
PIECE = re.compile(r"[^,。;!?:]+")
WHOLE = re.compile(r"[^。!?;]+")
EDGES = " ”“)(‘’、"
FORMULA = re.compile(
    r"负责|牵头|责任单位|配合|\d+月\d+日|以习近平|新时代|十九大|二十大|党中央|万元|%|不超过|按照职责"
)
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+是|\([一二三四五六七八九十\d]+\)|\d+[.、])"
)
TWICE = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
OPENERS = "的和与及并要将应在对为了等使把地得"
LONE_TWICE = re.compile(r"的的|了了|和和|与与|是是|在在|及及|将将|为为|对对(?!碰)")
NATURAL = re.compile(
    r"^(?:[一每]\w|.*[一二三四五六七八九十百千万].*|人人|天天|处处|层层|家家|户户|时时|事事|件件|年年|月月|日日|种种|常常|往往|渐渐|点点|刚刚|代代|久久|生生|环环|步步|面面|多多|深深|稳稳|好好|研究)$"
)


def check_repeats(part: Part) -> Iterator[Finding]:
    """Sentences and long clauses that stand twice in one plan."""
    sentences = list(twice(part, WHOLE, LONG_SENTENCE, full=True))
    told = [span for _, _, span in sentences]
    for words, first, span in sentences:
        yield tell(SENTENCE, words, first, span)
    for words, first, span in twice(part, PIECE, LONG_CLAUSE, full=False):
        before = bisect_right(told, span.start, key=attrgetter("start")) - 1
        if before < 0 or not told[before].holds(span):
            yield tell(CLAUSE, words, first, span)
    yield from nearby(part)


def tell(rule: Rule, words: str, first: Span, span: Span) -> Finding:
    return rule.found(
        f"{quoted(words)}（{len(words)} 字）前文已经出现过一次。",
        span,
        words=words,
        first=f"{first.start}-{first.end}",
    )


def twice(
    part: Part, pattern: re.Pattern[str], least: int, *, full: bool
) -> Iterator[tuple[str, Span, Span]]:
    """Pieces of text that stand again: the words, the first place, the later place."""
    seen: dict[str, Span] = {}
    for passage in part.prose:
        if passage.section == "notice":
            continue
        text = passage.paragraph.text
        for match in pattern.finditer(text):
            words = bare(match[0])
            if len(words) < least or FORMULA.search(words) or masked(passage, match):
                continue
            if full and match.end() >= len(text):
                continue
            if text[match.start() - 1 : match.start()] == "《":
                continue
            span = place(passage, match)
            if words in seen:
                yield words, seen[words], span
            else:
                seen[words] = span


def bare(words: str) -> str:
    """Words without the list number before them and the marks around them."""
    return NUMBERED.sub("", words.strip(EDGES)).strip(EDGES)


def masked(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a match lies in a responsibility clause."""
    return any(start <= match.start() < end for start, end in passage.masked)


def nearby(part: Part) -> Iterator[Finding]:
    """Shorter clauses that stand twice in the same paragraph."""
    for passage in part.prose:
        places: dict[str, list[re.Match[str]]] = defaultdict(list)
        for match in PIECE.finditer(passage.paragraph.text):
            words = bare(match[0])
            if NEAR_CLAUSE <= len(words) < LONG_CLAUSE and not masked(passage, match):
                places[words].append(match)
        for words, found in places.items():
            if (
                len(found) > 1
                and not re.search(r"\d", words)
                and not FORMULA.search(words)
            ):
                yield CLAUSE.found(
                    f"{quoted(words)}在同一段里出现了 {len(found)} 次。",
                    place(passage, found[1]),
                    words=words,
                )


def check_words(part: Part) -> Iterator[Finding]:
    """Words printed twice in a row."""
    for passage, match in part.search(TWICE):
        if not is_natural(match):
            yield from doubled(passage, match)
    for passage, match in part.search(LONE_TWICE):
        yield from doubled(passage, match)


def is_natural(match: re.Match[str]) -> bool:
    """Whether a repeated word belongs to the language or spans two other words.

    自治共治共享 repeats 治共 only across words: a short repeat counts where a word must begin.
    """
    word = match[1]
    if NATURAL.match(word):
        return True
    before = match.string[match.start() - 1 : match.start()]
    return len(word) == 2 and "\u4e00" <= before <= "\u9fff" and before not in OPENERS


def doubled(passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    """The finding for a doubled word that stands in one piece."""
    span = place(passage, match)
    if span.end - span.start == len(match[0]):
        yield WORD.found(f"{quoted(match[0])}疑为重复录入。", span, words=match[0])


CHECKS = (
    check_repeats,
    check_words,
)
