"""So many of a thing: 建设N个X, 建设X N个, 对N户家庭实施改造."""

from __future__ import annotations

import re

from luoshi.core.plans.targets.objects import counted, named, subject
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.reader import Reader, Statement
from luoshi.core.plans.targets.wording import (
    METRIC_END,
    PAST,
    STRONG,
    VERB_END,
    VERB_START,
)

DOES = re.compile(r"进行|实施|开展|完成|给予|提供|实行")
TREATED = re.compile(
    r"[百千万]*(?:家|个|户|名|人|座|所|辆|台|项|公里|亩|条|处|栋|套|位|件|支|家次|人次)"
)
PAYS = re.compile(r"安排|投入|投放|发放|筹集|新增|增加|净增|供应|争取")
LED = re.compile(r"[^,。;]{0,6}?(?:实现|完成|力争|确保|达成|争取|保证)")
OWNED = re.compile(r"(?:共有|现有|拥有|建有|设有)(?P<thing>[^,。;]{2,30})$")
PER_HEAD = re.compile(r"^(?:人均|每[百千万](?:名|人|户)?)")
REACH = re.compile(r"圈|可达|网络|半径|通勤|覆盖|生活|交通")
ADJECTIVE = re.compile(
    r"个?(?:小时|月|工作日)|年|天|日|周|度|米|级|星级?|岁|分|毫米|厘米|微米|纳米|秒|倍|"
    r"摄氏度|℃|[KkMGTPE]?(?:Hz|[Bb]ps|B)"
)
RHYTHM = re.compile(r"每(?:\d|[一二三四五六七八九十两]|年|月|季|周)")
LEVELS = re.compile(r"(?:国家|省|市|州|县|区|部)级(?:以上)?")
NEAR_LINK = 12
LONGEST = 160
SHORTEST = 3


def count(
    reader: Reader, one: Quantity, low: int, high: int, *, verb: str
) -> Statement | None:
    """So many of a thing that stands after the number."""
    end = noun_end(reader, one.end, high)
    words = counted(reader.text[one.end : end])
    if not words or is_adjective(one, words) or is_rhythm(reader, one):
        return None
    if LEVELS.fullmatch(words):
        words += shared_noun(reader, end)
    reader.verb = verb
    reader.topic = words
    return reader.state(one, words, "count", low, verb=verb, end=end)


def is_adjective(one: Quantity, words: str) -> bool:
    """Whether a number before a noun only says of what make it is: 24小时服务."""
    unit = one.unit or ""
    if unit == "分钟":
        return REACH.search(words) is None
    return ADJECTIVE.fullmatch(unit) is not None


def is_rhythm(reader: Reader, one: Quantity) -> bool:
    """Whether a number only says how often a duty returns: 每5年修订1次."""
    if one.unit != "次":
        return False
    return RHYTHM.search(reader.text, reader.clause.start, one.start) is not None


def noun_end(reader: Reader, start: int, high: int) -> int:
    """Where the noun after a number ends: before the link to the next number."""
    high = min(high, start + LONGEST)
    if high >= reader.clause.end:
        return reader.clause.end
    words = reader.text[start:high]
    cut = max(words.rfind(link) for link in "、和及与并")
    return start + cut if cut > 0 and len(words) - cut < NEAR_LINK else high


def shared_noun(reader: Reader, start: int) -> str:
    """The noun that several levels share: 1个国家级、3个省级实验室."""
    rest = reader.text[start : min(reader.clause.end, start + LONGEST)]
    last = list(LEVELS.finditer(rest))
    return counted(rest[last[-1].end() :]) if last else ""


def listed(reader: Reader, one: Quantity, low: int) -> Statement | None:
    """So many of a thing that stands before the number."""
    left = reader.text[low : one.start]
    words = subject(reader.text, low, one.start, reader.sentence.whens)
    words = words.removeprefix("完成") if len(words) > SHORTEST else words
    if is_metric(reader, one, left, words):
        reader.topic = words
        return reader.state(one, words, "named", low)
    owned = OWNED.search(left)
    if owned and PAST.search(reader.text, reader.sentence.start, one.start):
        return reader.state(one, named(owned["thing"]), "count", low)
    verb = VERB_START.match(words) or (None if reader.chained else last_verb(words))
    direct = VERB_END.search(left)
    if not (verb or direct or reader.chained or LED.match(left)):
        return None
    thing = named(words[verb.end() :]) if verb else ""
    if not thing and direct and PAYS.fullmatch(direct["verb"]):
        words = subject(reader.text, low, low + direct.start(), reader.sentence.whens)
        words = words or reader.topic
    words = thing or named(words)
    if not words:
        return None
    reader.verb = verb["verb"] if verb else reader.verb
    reader.topic = words
    return reader.state(one, words, "count", low, verb=reader.verb)


def is_metric(reader: Reader, one: Quantity, left: str, words: str) -> bool:
    """Whether the words before a number name a measured size: 森林覆盖率45%以上."""
    if PER_HEAD.match(words):
        return True
    bounded = bool(one.relation or one.high) or reader.chained
    return bounded and METRIC_END.search(left) is not None


def last_verb(words: str) -> re.Match[str] | None:
    """The last strong verb of some words."""
    found: re.Match[str] | None = None
    for match in STRONG.finditer(words):
        found = match
    return found


def treated(reader: Reader, one: Quantity, low: int) -> Statement | None:
    """A thing done to so many: 对N户家庭实施改造."""
    end = min(reader.clause.end, one.end + LONGEST)
    right = reader.text[one.end : end]
    does = DOES.search(right)
    if does is None or not TREATED.fullmatch(one.unit or ""):
        return None
    words = right[: does.start()].strip("的") + right[does.end() :]
    return reader.state(one, words, "count", low, verb=does[0], end=end)
