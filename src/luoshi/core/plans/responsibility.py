"""Who does a measure: the names of a responsibility clause and the role of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.clauses import FIRST_LEADS, LABEL, Clause
from luoshi.core.plans.plan import Role

ROLE_END = re.compile(
    r"(?:(?:共同|联合|会同|具体|统筹|统一|总)?(?P<lead>牵头(?:负责|落实|实施|推进|组织(?:实施)?|抓总|单位|协调|办理)?|主办|抓总)"
    r"|(?P<support>(?:积极|密切|协同|共同)?(?:配合|协助|协办|参与|参加|支持)(?:落实|实施|单位|做好)?)"
    r"|(?P<responsible>(?:按|依|根据|依据|按照)?(?:各自|照)?(?:的)?(?:职责|职能|任务)?(?:分工|权限|范围)?(?:分别|共同|具体|统一|协同|组织|分工|各负其责,?)?"
    r"(?:负责(?:落实|实施|组织实施|推进)?|落实|具体实施|组织实施|实施|指导|承担|办理)))$"
)
DUTY = re.compile(
    r"(?:按|依|根据|按照)(?:各自)?(?:的)?职(?:责|能)(?:范围|权限|分工)*(?:和[\u4e00-\u9fff]{2,4})?$|分工$|分别$|共同$|各自$|联合$|具体$|统筹$"
)
ETC = re.compile(
    r"等(?:(?:有关|相关|其他|其它|各|责任|成员)?(?:部门|单位|地区|地方|机构|方面|行业主管部门)?(?:和|及|、)?(?:单位|部门|地区|企业)?)?$"
)
DATE = re.compile(
    r"不再|以下均|以下各|\d+年|\d+月|年底|月底|季度|长期|持续|完成时限|时限|完成|立即|下同|列第一|第一位|首位|为牵头|排名|^第[一二三四]$|取得.{0,6}成效|推进$"
)
JOIN = re.compile(
    r"(?<=[部委厅局办会院行府])会同(?=[\u4e00-\u9fff]{2})"
    r"|(?<=[部委厅局办会院行府])(?:和|及|以及|与)(?=(?:省|市|区|县|国家|各|州|有关|相关)[\u4e00-\u9fff])"
)
ETC_JOIN = re.compile(
    r"等(?:(?:有关|相关|各)?(?:部门|单位))?(?:和|及|以及|与)"
    r"(?=(?:有关|相关|各|省|市|区|县|地方)[\u4e00-\u9fff]{2,}(?:政府|部门|单位|地区|省份)[\u4e00-\u9fff]*$)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a clause: its role and its range inside the clause's words."""

    name: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a clause and its range; a label stands for the role it gives."""

    text: str
    start: int
    end: int
    label: Role | Literal["other"] | None = None


def read_clause(clause: Clause, *, first_leads: bool = False) -> list[Named]:
    """The organisations of a clause with their roles, as printed, in order.

    A label or a closing verb gives the role of the names it governs; without either they are
    responsible. ``first_leads`` is a standing rule of the document: the first of several
    responsible units leads.
    """
    tokens = tokenise(clause.text)
    named: list[Named] = []
    pending: list[Token] = []
    default: Role = "responsible"
    foreign = False
    for token in tokens:
        if token.label is not None:
            named += settle(pending, default)
            pending, foreign = [], token.label == "other"
            default = "responsible" if token.label == "other" else token.label
            continue
        if foreign:
            continue
        body, role = strip_role(token)
        if body is not None:
            pending.append(body)
        if role is not None:
            named += settle(pending, role if default == "responsible" else default)
            pending = []
    named += settle(pending, default)
    if (first_leads or FIRST_LEADS.search(clause.text)) and named:
        named = lead_first(named)
    return named


def lead_first(named: list[Named]) -> list[Named]:
    """The same names, the first leading where none leads yet."""
    if any(name.role == "lead" for name in named):
        return named
    first = named[0]
    if first.role != "responsible":
        return named
    return [Named(first.name, "lead", first.start, first.end), *named[1:]]


def settle(pending: list[Token], role: Role) -> list[Named]:
    return [Named(token.text, role, token.start, token.end) for token in pending]


def tokenise(text: str) -> list[Token]:
    """Words between separators outside brackets; labels stand as tokens of their own."""
    tokens: list[Token] = []
    start = depth = 0
    for index, character in enumerate(text):
        if character in "(〔[":
            depth += 1
        elif character in ")〕]":
            depth = max(0, depth - 1)
        elif depth == 0 and character in "、,;。: \n|/":
            tokens += token_of(text, start, index, labelled=character == ":")
            start = index + 1
    tokens += token_of(text, start, len(text), labelled=False)
    return tokens


def token_of(text: str, start: int, end: int, *, labelled: bool) -> list[Token]:
    """A word of a clause; a word before a colon is a label or a heading of it."""
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    start, word = start + lead, raw.strip()
    if not word:
        return []
    if labelled:
        return label_tokens(word, start)
    pieces = [match.span() for match in JOIN.finditer(word)]
    if not pieces and len(word) <= LONGEST_NAME:
        pieces = [match.span() for match in ETC_JOIN.finditer(word)]
    tokens, begin = [], 0
    for left, right in [*pieces, (len(word), len(word))]:
        tokens.append(Token(word[begin:left], start + begin, start + left))
        begin = right
    return tokens


def label_tokens(word: str, start: int) -> list[Token]:
    """The label a word before a colon is, with the name that may be glued before it.

    A label of persons, dates or telephones opens words that name no organisation.
    """
    match = LABEL.search(word)
    if match is None:
        other = FOREIGN.search(word)
        return [Token(word, start, start + len(word), "other")] if other else []
    role: Role = "responsible"
    if match.lastgroup == "lead" or match.lastgroup == "support":
        role = "lead" if match.lastgroup == "lead" else "support"
    label = Token(match[0], start + match.start(), start + len(word), role)
    if match.start() < 2:
        return [label]
    return [Token(word[: match.start()], start, start + match.start()), label]


FOREIGN = re.compile(r"(?:人|领导|同志|电话|方式|时限|时间|期限|进度|目标)$")


def strip_role(token: Token) -> tuple[Token | None, Role | None]:
    """A word without its closing verb, and the role that the verb gives."""
    word = token.text
    role: Role | None = None
    if len(word) > 4 * LONGEST_NAME:
        return None, None
    match = ROLE_END.search(word)
    if match and match.lastgroup:
        role = match.lastgroup  # type: ignore[assignment]
        word = word[: match.start()]
    for _ in range(DUTIES):
        word = DUTY.sub("", word)
    word, lead = bare_name(word)
    if not word or not is_name(word):
        return None, role
    start = token.start + lead
    return Token(word, start, start + len(word)), role


DUTIES = 3
LONGEST_NAME = 48
AREAS = "市州县区盟旗镇乡"
LEAD_IN = re.compile(r"^(?:(?:分别)?由|会同|联合|按照?职责(?:分工)?由|具体由)")


def bare_name(word: str) -> tuple[str, int]:
    """A name without 由 before it and 等 behind it, and how much was cut in front."""
    lead = LEAD_IN.match(word)
    cut = lead.end() if lead else 0
    word = ETC.sub("", word[cut:])
    return word.rstrip("。;, "), cut


def is_name(word: str) -> bool:
    """Whether a word can be the name of an organisation.

    Example

        >>> is_name("省发展改革委"), is_name("6月底完成")
        (True, False)
    """
    if len(word) == 1:
        return word in AREAS
    return len(word) <= LONGEST_NAME and not DATE.search(word)
