"""Dated commitments without a number: 6月底前报送, 2025年底前建成."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.plans.passage import Section
from luoshi.core.plans.targets.dates import When
from luoshi.core.plans.targets.objects import subject, without_tail
from luoshi.core.plans.targets.sentences import Clause, Sentence, find_clauses
from luoshi.core.plans.targets.wording import VERB_START

FIRM = re.compile(
    r"建成|完成(?!率|情况|度|时限)|印发|出台|报送|备案|投产|投运|投用|投入(?:使用|运营|运行|生产)|竣工|通车|"
    r"开通|上线|启用|挂牌|开工|全面(?:推行|实施|取消|禁止|淘汰|供应|完成|推开)|淘汰|关停|选树|"
    r"基本(?:建成|完成|淘汰|消除|解决|建立|形成|实现)|(?:全面|大部分|全部)(?:实现|普及)"
)
DONE = re.compile(
    FIRM.pattern
    + r"|报(?:省|市|国务院|县|区|州)|发布(?!会)|公布|颁布|到位|(?:全面|率先|初步)(?:实现|建成|建立|形成|推行|普及|"
    r"达到|停止|退出)|全部(?=[\u4e00-\u9fff]{2})|关闭|取缔|编制|制定|制订|修订|启动|建立|形成|实现|达到[^,。;]{2,24}"
    r"(?:要求|标准|水平)|供应符合|推行|推广|落地|签约|组建|设立|成立|建好|拆除|退出|搬迁|转型|取得[^,。;]{0,10}成效|"
    r"改造|整治|打造|培育|创建|纳入|进行(?:中期|终期)(?:评估|考核)"
)
STRONG = re.compile(r"建成|投产|投入使用|竣工|通车|印发|报送")
ALONE = re.compile(r"(?:基本|全面|全部)?(?:完成|建成|投产|竣工|通车|完工|到位)")
REPORTS = ("报", "并报", "应报", "上报", "并上报")
HOPES = re.compile(
    r"^.{0,12}可(?=在|于|完成|依法|顺延|申请)|^.{0,10}按照|^(?:根据|围绕|落实|贯彻|为|坚持|通过|依托|结合)|"
    r"(?:加快|推动|推进|促进|积极|大力|不断|深入|加强|持续|鼓励|支持|引导|探索)[^,;]{0,4}"
    r"(?:推广|推行|改造|转型|整治|形成|启动|搬迁|落地|建立|打造|培育)(?!.{0,20}(?:建成|完成|实现))"
)
VAGUE_GOAL = re.compile(
    r"(?:显著|明显|大幅|持续|进一步|不断|更加|全面|稳步|有效|逐步|切实|整体|加快)[^,。;]{0,6}"
    r"(?:提升|提高|增强|改善|优化|加强|完善|健全|进展|突破|成效|扩大|发展|深化|推进|改观|好转)$|前列$|"
    r"新(?:台阶|突破|进展|高度|成效|局面|格局)$|(?:水平|能力|效能|质量)[^,。;]{0,4}(?:提升|增强|提高)$"
)
MOVED = re.compile(
    r"^(?:研究|探索|力争|确保|争取|基本|初步|全面|率先|要|应|将|努力|加快|积极|,)*(?P<verb>建成|建立|完成|形成|"
    r"制定|编制|出台|印发|发布|推行|打造|培育|构建|设立|选树)(?P<thing>[^,;]+)$"
)
LONGEST = 300
PAPER = re.compile(r"(?:办法|方案|计划|报告|意见|名单|规划|总结|改造|建设|搬迁)$")
STARTS = re.compile(r"(?:^|[,;:。、]|力争|确保|争取|在|于|将|应)$")
PARTLY = re.compile(r"半年|季度|月份?$")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing to be done and the clean range that says it."""

    object: str
    when: When
    start: int
    end: int


def find_events(
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    section: Section,
    year: int | None,
) -> Iterator[Event]:
    """The dated events of a sentence beside those that have a number.

    After the first thing that a date is given for, only one that can be seen to be finished
    counts: the rest of a long sentence mostly describes it.
    """
    whens = [when for when in sentence.whens if is_due(sentence, when, year)]
    if not whens:
        return
    told: set[int] = set()
    for clause in find_clauses(sentence):
        when = due(whens, clause)
        if (
            when is None
            or overlaps(clause, taken)
            or clause.end - clause.start > LONGEST
        ):
            continue
        counts = any(when.start <= start < clause.start for start, _ in taken)
        if (counts or when.start in told) and not is_strong(sentence, clause):
            continue
        event = read_event(sentence, clause, when, section)
        if event:
            told.add(when.start)
            yield event


def is_due(sentence: Sentence, when: When, year: int | None) -> bool:
    """Whether a date says by when something is to be done."""
    if (year and when.year < year) or when.sense in {"base", "start"}:
        return False
    if when.sense == "deadline":
        return True
    text = sentence.text
    if len(when.date) > 4:
        follows = text[when.end : when.end + 1]
        return (
            follows in {",", "前"}
            or PARTLY.search(text, when.start, when.end) is not None
        )
    opens = STARTS.search(text, sentence.start, when.start)
    return opens is not None and DONE.match(text, when.end, sentence.end) is not None


def due(whens: Sequence[When], clause: Clause) -> When | None:
    """The date that governs a clause."""
    before = [when for when in whens if when.start < clause.end]
    return before[-1] if before else None


def overlaps(clause: Clause, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause already says one of the numbers that were kept."""
    return any(clause.start < end and start < clause.end for start, end in taken)


def is_strong(sentence: Sentence, clause: Clause) -> bool:
    """Whether a further clause after a date is an event by itself."""
    return STRONG.search(sentence.text, clause.start, clause.end) is not None


def read_event(
    sentence: Sentence, clause: Clause, when: When, section: Section
) -> Event | None:
    """The event that a clause tells, None where it only wishes."""
    words = subject(sentence.text, clause.start, clause.end, sentence.whens)
    if ALONE.fullmatch(words):
        words = thing_before(sentence, clause) + words
        return Event(words, when, clause.start, clause.end)
    pattern = FIRM if section == "goal" else DONE
    raw = sentence.text[clause.start : clause.end]
    if not pattern.search(raw) or VAGUE_GOAL.search(words) or HOPES.search(words):
        return None
    moved = MOVED.match(words)
    if moved:
        words = without_tail(moved["thing"].removeprefix("一批")) + moved["verb"]
    elif words.startswith(REPORTS):
        words = thing_before(sentence, clause) + words
    return Event(words, when, clause.start, clause.end) if len(words) > 2 else None


def thing_before(sentence: Sentence, clause: Clause) -> str:
    """What the clause before speaks of, for a clause that only says how it ends."""
    earlier = [other for other in find_clauses(sentence) if other.end < clause.start]
    if not earlier:
        return ""
    end = min(earlier[-1].end, earlier[-1].start + LONGEST)
    words = subject(sentence.text, earlier[-1].start, end, sentence.whens)
    opening = VERB_START.match(words)
    if opening:
        return words[opening.end() :]
    return words if PAPER.search(words) else ""
