"""So many for every so many: 每3个社区有一个网点."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.core.plans.targets.numerals import CHINESE, DIGITS, read_number
from luoshi.core.plans.targets.objects import counted
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.reader import Reader, Statement

EACH_HAS = re.compile(
    rf"(?P<per>每(?:{DIGITS}|{CHINESE})?(?:个|所|家|户|名|条)?[\u4e00-\u9fff(、)]{{1,8}}?)(?:都|均|至少|要|应)*"
    rf"(?:有|设有?|建有?|建成|建设|配有?|配备|拥有)(?:不少于|至少|约)?(?P<low>{DIGITS}|{CHINESE})"
    r"(?P<unit>个|所|家|名|处|条|支|座|张)(?:以上)?(?=[\u4e00-\u9fffA-Za-z“])"
)
LONGEST = 160


def each_has(reader: Reader) -> Statement | None:
    """What a clause promises for each of its units, None where it does not."""
    clause = reader.clause
    if reader.text.find("每", clause.start, clause.end) < 0:
        return None
    match = EACH_HAS.search(reader.text, clause.start, clause.end)
    if match is None:
        return None
    words = counted(reader.text[match.end() : min(clause.end, match.end() + LONGEST)])
    if not words:
        return None
    one = Quantity(
        match.start("low"),
        match.end(),
        read_number(match["low"]),
        None,
        match["unit"],
        None,
    )
    found = reader.state(one, words, "count", clause.start, verb="有", end=clause.end)
    return replace(found, per=match["per"])
