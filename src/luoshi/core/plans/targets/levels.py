"""How far a thing is to get: X达到N, N%的X实现, X全覆盖, 收入在N左右的产业即X."""

from __future__ import annotations

import re

from luoshi.core.plans.targets.objects import named, subject
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.reader import Reader, Statement, Way
from luoshi.core.plans.targets.wording import ACTS, BOUNDARY, METRIC_END, VERB_START

RANKED = re.compile(
    r"(?:进入|稳居|位居|位列|跻身|居|列|排名(?!进入|保持|位居|稳居|居|位列)|排位|进位|保持|挺进|争进|升至|迈进)[^,。;]{0,10}$"
)
NAMELY = re.compile(r"的[^,。;、\d]{1,10}(?:即|,即)(?P<names>[^,。;)]+)")
METRIC_OF = re.compile(
    r"(?P<metric>[\u4e00-\u9fff]{2,10}?)(?:在|为|(?P<over>达到?|超过?|过|突破))$"
)
SPELL = re.compile(r"个?(?:小时|月|工作日)|年|天|日|周|分钟|季度|次|岁")
LASTS = re.compile(
    r"(?:周期|时间|时限|年限|寿命|年龄|时长|用时|工期|期限|时效|次数|频次|天数|距离|耗时)$|数$"
)
CHANGES = re.compile(r"压|缩|减|降|增|提高|延长")
OF = re.compile(
    r"(?:达到?|超过|不低于|不少于|占到?|降至)(?P<of>[^,。;\d]{2,16})的(?:约|近)?$"
)
NEXT_SHARE = re.compile(r"[和、](?=\d)")
AT_LEAST = re.compile(r"不少于|不低于|至少|不超过|超过")
EVERY = re.compile(r"^(?:平均)?每(?:年|季度|月|周)")
LONGEST = 160
REACHED = ("完成", "实现", "达到", "做到")


def level(
    reader: Reader, one: Quantity, low: int, compare: re.Match[str]
) -> Statement | None:
    """A thing that reaches, exceeds, falls to or grows by a number."""
    words = subject(reader.text, low, low + compare.start(), reader.sentence.whens)
    way: Way = compare.lastgroup or "same"  # type: ignore[assignment]
    if not words or words.startswith("占"):
        words = reader.topic + words
    words = without_verb(words) if AT_LEAST.search(compare[0]) else words
    if SPELL.fullmatch(one.unit or "") and not lasts(words, compare[0]):
        return None
    reader.topic = words
    if "年均" in reader.text[low : one.start] and way in {"rise", "fall"}:
        words += "年均增速" if way == "rise" else "年均降幅"
    return reader.state(one, words, way, low, verb=compare[0])


def lasts(words: str, compared: str) -> bool:
    """Whether a thing can be measured in days: 建设周期, 压缩至."""
    return bool(LASTS.search(words) or CHANGES.search(compared))


def without_verb(words: str) -> str:
    """A measured thing without the verb that makes it: 每年支持引育人才不少于30名."""
    bare = EVERY.sub("", words)
    verb = VERB_START.match(bare)
    rest = named(bare[verb.end() :]) if verb else ""
    return rest if len(rest) > 3 else bare


def share(reader: Reader, one: Quantity, low: int, high: int) -> Statement | None:
    """So large a part: 70%的企业实现…, 达到人口的20%, 实现100%交付."""
    text, end = reader.text, min(reader.clause.end, one.end + LONGEST)
    left, right = text[low : one.start], text[one.end : end]
    of = OF.search(left)
    if of:
        words = subject(text, low, low + of.start(), reader.sentence.whens)
        words = f"{words or reader.topic}占{of['of']}比重"
        return reader.state(one, words, "up", low, verb=of[0])
    words = subject(text, low, one.start, reader.sentence.whens)
    if BOUNDARY.match(text, one.end, high) is not None:
        return bare_share(reader, one, low, words)
    if (right.startswith("的") or not words) and ACTS.search(right):
        stop = NEXT_SHARE.search(right)
        part = right[: stop.start()] + deed(right) if stop else right
        stops = one.end + stop.start() if stop else end
        return reader.state(one, part.removeprefix("的"), "share", low, end=stops)
    if left.endswith(REACHED):
        return reader.state(one, words + right.lstrip("的"), "share", low, end=end)
    return None


def bare_share(reader: Reader, one: Quantity, low: int, words: str) -> Statement | None:
    """A percentage with nothing after it: 覆盖率90%, 完成80%以上."""
    left = reader.text[low : one.start]
    if METRIC_END.search(left):
        return reader.state(one, words, "named", low)
    if left.endswith(REACHED) and reader.topic:
        return reader.state(one, reader.topic, "share", low)
    return None


def deed(words: str) -> str:
    """What several shares do together."""
    acts = ACTS.search(words)
    return words[acts.start() :] if acts else ""


def threshold(reader: Reader, one: Quantity, low: int) -> Statement | None:
    """A bound on things that are named right after: 收入在3万亿元左右的产业即商贸业."""
    text = reader.text
    names = NAMELY.match(text, one.end, reader.clause.end)
    metric = METRIC_OF.search(text, low, one.start)
    if names is None or metric is None:
        return None
    words = names["names"] + metric["metric"]
    way: Way = "up" if metric["over"] else "same"
    return reader.state(one, words, way, metric.start(), end=names.end())


def word(reader: Reader, one: Quantity, low: int) -> Statement | None:
    """A word that stands for a number: 全覆盖, 翻一番, 清零, 前三."""
    text = reader.text
    words = subject(text, low, one.start, reader.sentence.whens) or reader.topic
    if one.form == "rank":
        if RANKED.search(text[low : one.start]) is None:
            return None
        words = RANKED.sub("", words) or reader.topic
        return reader.state(one, words, "rank", low)
    bound = BOUNDARY.match(text, one.end, reader.clause.end)
    if bound is None or not words or VERB_START.fullmatch(words):
        return None
    if one.form == "coverage":
        done = text[one.start : one.end].removeprefix("全部").removeprefix("全量")
        words += "覆盖率" if done == "全覆盖" else done + "率"
    return reader.state(one, words, "named", low)
