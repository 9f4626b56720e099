"""The text of an analysis in which every figure is a question asked of the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.statistics.ranking import Move
from luoshi.core.statistics.rates import Percent
from luoshi.core.statistics.wording import apart, grown, placed

Field = Literal[
    "name",
    "period",
    "value",
    "growth",
    "change",
    "alone",
    "standing",
    "light",
    "pulls",
    "best",
    "movers",
    "two_years",
]
FIELDS: dict[Field, Sentence] = {
    "name": Sentence("指标名称"),
    "period": Sentence("时期"),
    "value": Sentence("数值和单位"),
    "growth": Sentence("增长、下降或持平多少"),
    "change": Sentence("增速比上期加快或回落多少"),
    "alone": Sentence("当期增长多少"),
    "standing": Sentence("与目标路径相比如何"),
    "light": Sentence("灯色"),
    "pulls": Sentence("拉动最大的地区"),
    "best": Sentence("增速居前的地区"),
    "movers": Sentence("增速位次变化最大的地区"),
    "two_years": Sentence("两年平均增长多少"),
}
# Whatever stands in braces is a question, if only one that nobody knows.
SLOT = re.compile(r"\{([^{}\n]{0,60})\}")
WHOLE = frozenset({"region", "period"})
HEADING = "# "
NOTHING = "〔缺数〕"
STARTING = """# 总体情况
{SVC_GVA.period}，{region}{SVC_GVA.name}{SVC_GVA.value}，{SVC_GVA.growth}，{SVC_GVA.change}。{SVC_GVA.standing}
{SVC_REVENUE.period}，{SVC_REVENUE.name}{SVC_REVENUE.value}，{SVC_REVENUE.growth}，{SVC_REVENUE.change}。{SVC_REVENUE.standing}
# 分行业情况
{RETAIL_TOTAL.period}，{RETAIL_TOTAL.name}{RETAIL_TOTAL.value}，{RETAIL_TOTAL.growth}。{FREIGHT_TURNOVER.name}{FREIGHT_TURNOVER.growth}，{PASSENGER_TURNOVER.name}{PASSENGER_TURNOVER.growth}。
{SVC_INVESTMENT.period}，{SVC_INVESTMENT.name}{SVC_INVESTMENT.value}，{SVC_INVESTMENT.growth}，{SVC_INVESTMENT.change}。
# 分地区情况
{SVC_REVENUE.name}增速居前的是{SVC_REVENUE.best}。{SVC_REVENUE.pulls}。
# 存在的问题
# 下一步工作
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a text where a figure goes; without ``code`` it is of the whole text."""

    code: str
    field: str

    def __str__(self) -> str:
        inner = ".".join(one for one in (self.code, self.field) if one)
        return f"{{{inner}}}"

    @property
    def is_known(self) -> bool:
        """Whether there is such a question."""
        return self.field in (FIELDS if self.code else WHOLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading or a paragraph, its figures not yet filled in."""

    is_heading: bool
    pieces: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What stands in a slot: the words, and where they were looked up."""

    text: str
    address: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing could be said."""
        return self.text == NOTHING


MISSING = Answer(text=NOTHING)


def read(text: str) -> tuple[Line, ...]:
    """The lines of a text; empty ones are left out, and a line that begins with # is a heading.

    Example

        >>> [line.is_heading for line in read("# 总体\\n\\n{A.growth}。")]
        [True, False]
    """
    return tuple(_line(one.strip()) for one in text.splitlines() if one.strip())


def slots(lines: tuple[Line, ...]) -> tuple[Slot, ...]:
    """The questions of a text, each once."""
    found = (one for line in lines for one in line.pieces if isinstance(one, Slot))
    return tuple(dict.fromkeys(found))


def filled(
    lines: tuple[Line, ...], answers: Mapping[Slot, Answer]
) -> tuple[tuple[bool, tuple[str | Answer, ...]], ...]:
    """The lines with their figures; what nobody answered is missing."""
    return tuple(
        (
            line.is_heading,
            tuple(
                answers.get(one, MISSING) if isinstance(one, Slot) else one
                for one in line.pieces
            ),
        )
        for line in lines
    )


def grown_words(value: Decimal | None) -> str:
    """What a growth is called.

    Example

        >>> grown_words(Decimal("-2.35")), grown_words(None)
        ('下降2.4%', '〔缺数〕')
    """
    return NOTHING if value is None else grown(Percent(value))


def two_years_words(value: Decimal | None) -> str:
    """What the mean growth of two years is called.

    Example

        >>> two_years_words(Decimal("6.79"))
        '两年平均增长6.8%'
    """
    return NOTHING if value is None else f"两年平均{grown_words(value)}"


def movers_words(found: Iterable[Move], names: Mapping[str, str]) -> str:
    """Where those stand that moved farthest since the period before.

    Example

        >>> from luoshi.core.statistics.ranking import moves
        >>> now, before = {"A": Decimal(9), "B": Decimal(8)}, {"A": Decimal(7), "B": Decimal(8)}
        >>> movers_words(moves(now, before)[:1], {"A": "甲县"})
        '甲县居第1位，比上期上升1位'
    """
    told = [
        f"{names[one.name]}{placed(one.rank, one.climbed, '上期')}"
        for one in found
        if one.rank is not None
    ]
    return "；".join(told) or "各地区位次与上期相同"


def change_words(now: Decimal | None, before: Decimal | None) -> str:
    """How a growth moved since the period before.

    Example

        >>> change_words(Decimal("8.3"), Decimal("7.8"))
        '增速比上期加快0.5个百分点'
    """
    if now is None or before is None:
        return NOTHING
    moved = apart(
        Percent(now) - Percent(before), up="增速比上期加快", down="增速比上期回落"
    )
    return moved or "增速与上期持平"


def _line(text: str) -> Line:
    is_heading = text.startswith(HEADING.strip())
    body = text.lstrip("#").strip() if is_heading else text
    return Line(is_heading=is_heading, pieces=tuple(_pieces(body)))


def _pieces(text: str) -> Iterator[str | Slot]:
    start = 0
    for found in SLOT.finditer(text):
        if found.start() > start:
            yield text[start : found.start()]
        code, _dot, field = found[1].rpartition(".")
        yield Slot(code, field)
        start = found.end()
    if start < len(text):
        yield text[start:]


def field_of(slot: Slot) -> Field | None:
    """The question of a slot, None for one that nobody knows."""
    return slot.field if slot.field in FIELDS else None
