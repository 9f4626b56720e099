"""Where the responsibility stands: brackets and sentences that name who does a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 1500
LISTED = re.compile(r"[、,; ][^()、,;。]{2,38}[)〕\]]。?$")
EDGE = re.compile(r"[()〔〕\[\]]")
LABEL = re.compile(
    r"(?P<lead>(?:牵头|主办|主责|主要责任|第一责任|总牵头|首要责任)(?:责任)?(?:单位|部门|机构|处室|科室)|^(?:牵头|主办)$)"
    r"|(?P<support>(?:配合|协办|参加|参与|协同|协助|会办|支持|协作)(?:责任)?(?:单位|部门|机构|处室|科室)|^(?:配合|参加|参与|协办)$)"
    r"|(?P<responsible>(?:责任|落实|实施|承办|承担|负责|执行|组织实施|具体实施|工作责任|任务)(?:单位|部门|主体|机构|处室|科室|分工)(?:和部门)?|^(?:负责|责任)$)"
)
LABELLED = re.compile(
    r"(?:(?:牵头|主办|主责|配合|协办|参加|参与|协同|责任|落实|实施|承办|负责|执行|任务)(?:责任)?(?:单位|部门|主体|机构|处室|科室|分工)(?:和(?:部门|单位))?|牵头|责任|负责|配合) ?:"
)
ENDED = re.compile(
    r"(?:负责|牵头|配合|参与|参加|指导|具体实施|落实|组织实施|承担|协助|协同|实施|推进|办理|完成|主办|协办)"
    r"(?:等)?(?:(?:[。;,:]|\s)*(?:[^。]{0,12}(?:第一位|首位|列首|排名?第一|排在前|列在第一).{0,24}|下同|余同|以下(?:均)?同|按职责分工.{0,6}|(?:长期|持续|常态化?|逐年|年底|\d{1,2}月)[^,。;]{0,12}))?[。;]?$"
)
WEAK = re.compile(r"(?:落实|实施|推进|办理|完成|参与|参加|协助|协同|承担|指导)[。;]?$")
KEYWORD = re.compile(
    r"负责|牵头|配合|责任|主办|主责|承办|协办|落实|实施|参与|参加|协同|指导|(?:单位|部门) ?:"
)
BRACKET = re.compile(
    r"[(〔\[](?:[^()〔〕\[\]]|\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\])*[)〕\]]"
)
SENTENCE = re.compile(r"(?:^|(?<=[。;!”》),]))" + r" ?(?=" + LABELLED.pattern + r")")
ASIDE = re.compile(
    r"^(?:包括|其中|例如|如[下:]|即[:,]|指的是|注[:.]|不含|详见|参见|见附|以下简称|简称|[^,、。;]{2,14}内由)"
)
STANDING = re.compile(
    r"(?:以下|上述|以上)[^。()]{0,16}(?:均|都)(?:需|由|须|涉及|要|应)?(?P<names>[^。()]{2,40}?)(?:统筹(?:负责|推进|协调)?|牵头(?:负责)?|负责|落实|实施|配合|参与|承担)?[,，]?"
    r"不再(?:单独|一一|逐一|重复|另行|逐项)?(?:列出|列明|注明|标注|明确)"
)
FIRST_LEADS = re.compile(
    r"(?:列|排|位于|居|排名)?(?:在)?(?:第一位|首位|第一|最前|前列)(?:者|的)?(?:单位|部门|机构|责任单位)?(?:为|是)(?:总)?牵头"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One responsibility clause of a clean paragraph: outer range and the words inside."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    text: str


@lru_cache(maxsize=512)
def find_clauses(text: str) -> tuple[Clause, ...]:
    """The responsibility clauses of a clean paragraph, in order, never overlapping."""
    if not KEYWORD.search(text) and not LISTED.search(text):
        return ()
    found = [*bracketed(text)]
    taken = [(clause.start, clause.end) for clause in found]
    found += [
        clause
        for clause in spoken(text)
        if all(clause.end <= start or clause.start >= end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda clause: clause.start))


def bracketed(text: str) -> Iterator[Clause]:
    """Clauses in round, square or tortoise-shell brackets, also where one never closes."""
    for match in BRACKET.finditer(text):
        inner = match[0][1:-1].strip()
        if len(inner) <= LONGEST and is_clause(text, match.start(), match.end(), inner):
            yield Clause(
                match.start(), match.end(), match.start() + 1, match.end() - 1, inner
            )
    start = open_bracket(text)
    if start is None or len(text) - start > LONGEST or "。" in text[start:-1]:
        return
    if LABELLED.match(text, start + 1):
        yield Clause(start, len(text), start + 1, len(text), text[start + 1 :])


def open_bracket(text: str) -> int | None:
    """The place of the last bracket that never closes."""
    waiting: list[int] = []
    for match in EDGE.finditer(text):
        if match[0] in "(〔[":
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
    return waiting[-1] if waiting else None


def is_clause(text: str, start: int, end: int, inner: str) -> bool:
    """Whether a bracket that speaks of duty is a responsibility clause."""
    if LABELLED.match(inner):
        return True
    closed = start == 0 or text[start - 1] in "。;!”"
    if not KEYWORD.search(inner):
        return closed and not text[end:].strip("。") and is_list(inner)
    if ASIDE.match(inner):
        return False
    if LABELLED.search(inner) and len(inner) < 400:
        return True
    head = inner.split("。")[0]
    if not ENDED.search(head):
        return closed and not text[end:].strip("。") and is_list(inner)
    if WEAK.search(head) and not re.search(r"负责|牵头|配合", head):
        return (closed or end >= len(text) or text[end] in "。;") and has_body(head)
    return (
        closed
        or end >= len(text)
        or text[end] in "。;,.!“"
        or bool(AFTER.match(text, end))
    )


AFTER = re.compile(r"[\u4e00-\u9fffA-Z0-9]")
BODY = re.compile(
    r"(?:部|委|厅|局|办|政府|单位|部门|院|行|会|公司|中心|各地|街道|小组|专班|管委会)(?:[、,;等]|负责|牵头|配合|参与|落实|指导|按|分|具|$|实)"
)


NAMED = re.compile(
    r"(?:部|委|厅|局|办|办公[厅室]|政府|党委|法院|检察院|银行|分行|支行|公司|集团|中心|管委会|街道|办事处|专班|领导小组|督查室|总工会|联合会|海关|学院|大学|协会|分局|监管局)"
    r"(?:\([^()]*\)|〔[^〔〕]*〕)?$"
)


def is_list(inner: str) -> bool:
    """Whether the words of a bracket are nothing but names of organisations, two or more."""
    words = re.split(r"[、,; ]", inner)
    return len(words) > 1 and all(
        len(word) < 40 and NAMED.search(word) for word in words
    )


def has_body(inner: str) -> bool:
    """Whether the words of a bracket name an organisation."""
    return bool(BODY.search(inner))


def spoken(text: str) -> Iterator[Clause]:
    """Clauses without brackets: a sentence of its own that opens with a label."""
    for match in SENTENCE.finditer(text):
        stop = text.find("。", match.end())
        end = stop if stop >= 0 else len(text)
        words = text[match.end() : end]
        if 4 < len(words) < 600:
            yield Clause(match.start(), end, match.end(), end, words)
    yield from told(text)


def told(text: str) -> Iterator[Clause]:
    """A last sentence that only says who leads and who assists, without bracket or label."""
    start = text.rstrip("。").rfind("。") + 1
    words = text[start:].rstrip("。")
    if not start or not 5 < len(words) < 200 or LABELLED.search(words):
        return
    parts = [TOLD.fullmatch(part) for part in re.split(r"[,;]", words)]
    if all(parts):
        yield Clause(start, start + len(words), start, start + len(words), words)


TOLD = re.compile(
    r"(?:由)?(?:[^、,;。()]{2,30}(?:部|委|厅|局|办|政府|公司|中心|管委会|街道|办事处|专班|小组|单位|部门)、){0,12}"
    r"[^、,;。()]{2,30}(?:部|委|厅|局|办|政府|公司|中心|管委会|街道|办事处|专班|小组|单位|部门)(?:共同|按职责分工|分别|等)?"
    r"(?:牵头负责|牵头|负责|配合|参与|协助)"
)
