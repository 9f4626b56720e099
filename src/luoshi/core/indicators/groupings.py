"""Lists by which indicators are told apart, and whether the parts fit their total."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.findings import Cell, FigureFinding, found
from luoshi.core.indicators.industries import is_service, sections

CODE = re.compile(r"[\w.-]{1,20}")
LONGEST, MOST = 60, 120
# What SDMX calls the total.
TOTAL = frozenset({"", "_T"})


class Part(NamedTuple):
    """One part of a list: the code that its figures are kept under, and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """A list by which indicators are told apart.

    With ``is_whole`` its parts add up to the total; else they are some of it (其中).

    Errors   IndicatorError where it has no name, no parts or a code twice
    """

    name: str
    parts: tuple[Part, ...]
    is_whole: bool = True

    def __post_init__(self) -> None:
        if not (self.name.strip() and self.parts):
            raise IndicatorError("分组没有名称或没有分项，请补上。")
        known = [name for one in self.parts for name in {one.code, one.name}]
        for name in known:
            if known.count(name) > 1:
                raise IndicatorError(
                    "分项“%(name)s”在分组里出现了两次，请核对。", name=name
                )

    def find(self, text: str) -> Part | None:
        """The part that a code or a name means."""
        return next((one for one in self.parts if text in one), None)


def read_parts(text: str) -> tuple[Part, ...]:
    """The parts that a person writes, a line each: a code and a name, or one word that is both.

    Errors   IndicatorError for a code that is none, and too many parts for any form

    Example

        >>> read_parts("G 交通运输\\n城镇")
        (Part(code='G', name='交通运输'), Part(code='城镇', name='城镇'))
    """
    found = tuple(_part(one.split()) for one in text.splitlines() if one.strip())
    if len(found) > MOST:
        raise IndicatorError("一个分组最多 %(most)s 个分项，请拆开。", most=MOST)
    return found


def parts_text(parts: tuple[Part, ...]) -> str:
    """The same as a person would write it."""
    return "\n".join(
        one.name if one.code == one.name else f"{one.code} {one.name}" for one in parts
    )


def _part(words: list[str]) -> Part:
    code, name = words[0], " ".join(words[1:])[:LONGEST]
    if not CODE.fullmatch(code):
        raise IndicatorError(
            "分项代码“%(code)s”只能有文字、数字、下划线、连字符和点，最多 20 个字。",
            code=code,
        )
    return Part(code, name or code)


@cache
def standard() -> Mapping[str, Grouping]:
    """The lists that come with Luoshi, by their names.

    Source   GB/T 4754-2017 for 门类 and 大类 of services, DOMAIN.md §3.1

    Example

        >>> standard()["城乡"].parts[0]
        Part(code='城镇', name='城镇')
    """
    text = (files(__package__) / "groupings.toml").read_text("utf-8")
    plain = [
        Grouping(
            name=one["name"], parts=tuple(Part(name, name) for name in one["parts"])
        )
        for one in tomllib.loads(text)["grouping"]
    ]
    return {one.name: one for one in (*plain, *_industries())}


def _industries() -> Iterator[Grouping]:
    services = [one for one in sections().values() if is_service(one.code)]
    letters = tuple(Part(one.code, one.name) for one in services if one.code != "T")
    yield Grouping(name="门类", parts=letters)
    divisions = tuple(
        Part(code, name)
        for one in services
        if one.code != "T"
        for code, name in one.divisions.items()
    )
    yield Grouping(name="大类", parts=divisions)


def uneven(
    grouping: Grouping, total: Cell, figures: Mapping[Cell, Decimal], places: int
) -> Iterator[FigureFinding]:
    """Where the parts do not fit the total: more than it, or, where they are all of it, not it.

    Rounding may part them by half of the last decimal for every figure. Where a part is below
    nought another may be more than the total. Of a total or parts that are not there nothing is
    said.

    Units    ``places`` decimals that figures are kept with
    Source   DOMAIN.md §0.1
    """
    whole = figures.get(total)
    if whole is None:
        return
    cells = [replace(total, breakdown=one.code) for one in grouping.parts]
    known = {one: figures[one] for one in cells if one in figures}
    slack = Decimal(len(cells) + 1).scaleb(-places) / 2
    if grouping.is_whole and len(known) == len(cells):
        yield from _apart(
            grouping, total, whole, sum(known.values(), Decimal(0)), slack
        )
    elif all(one >= 0 for one in known.values()):
        yield from _beyond(known, whole, slack)


def _apart(
    grouping: Grouping, cell: Cell, whole: Decimal, total: Decimal, slack: Decimal
) -> Iterator[FigureFinding]:
    if abs(whole - total) > slack:
        yield found(
            INDICATOR_RULES["indicator-identity-broken"],
            cell,
            f"总计 {whole:,f}，{grouping.name}各分项之和 {total:,f}，相差 {whole - total:,f}。",
            "refused",
            whole=whole,
            total=total,
        )


def _beyond(
    known: Mapping[Cell, Decimal], whole: Decimal, slack: Decimal
) -> Iterator[FigureFinding]:
    for cell, value in known.items():
        if value > whole + slack:
            yield found(
                INDICATOR_RULES["indicator-part-exceeds-whole"],
                cell,
                f"其中项 {value:,f} 大于总计 {whole:,f}。",
                "refused",
                part=value,
                whole=whole,
            )
