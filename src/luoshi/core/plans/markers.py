"""The numbers that head the parts of a plan: 一、 （一） 1. （1） 第一章 1.1 and their damage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal[
    "part", "chapter", "section", "article", "cn", "dec2", "cnp", "dec3",
    "num", "nump", "circled", "box", "annex", "dash",
]  # fmt: skip

RANK: dict[Family, int] = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "cn": 4,
    "article": 5,
    "dec2": 5,
    "cnp": 6,
    "dec3": 6,
    "num": 7,
    "nump": 8,
    "box": 9,
    "circled": 9,
    "dash": 10,
}

DIGITS = "零一二三四五六七八九"
CN = "[一二三四五六七八九十百]"
MARKER = re.compile(
    rf"(?P<part>第{CN}{{1,4}}(?:篇|部分)[、:]?)"
    rf"|(?P<chapter>第{CN}{{1,4}}章[、:]?)"
    rf"|(?P<section>第{CN}{{1,4}}节[、:]?)"
    rf"|(?P<article>第{CN}{{1,5}}条[、:]?)"
    rf"|(?P<cnp>\({CN}{{1,4}}\)[、.]?)"
    rf"|(?P<cn>{CN}{{1,3}}(?:、(?!{CN}{{1,2}}[、产])|\.(?!\d)|-、|,(?=[\u4e00-\u9fff]{{2,14}}$)))"
    r"|(?P<dec3>[1-3]?\d\.[12]?\d\.[12]?\d[.、]?(?=[“《A-Z\u4e00-\u9fff]))"
    r"|(?P<dec2>[1-3]?\d\.[12]?\d[.、]?(?=[“《A-Z\u4e00-\u9fff])(?![万亿个%倍米元吨家岁年平公人微千件项天小兆度级亩辆所张床次条户套名位台分美和与至]))"
    r"|(?P<num>\d{1,3}(?:\.(?!\d)|、|．)) ?"
    r"|(?P<nump>\(\d{1,3}\)[、.]?|\d{1,2}\)(?=[\u4e00-\u9fff]))"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<box>专栏 ?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[.:、]? ?)"
    r"|(?P<annex>附件 ?: ?\d{1,2}[.、]|附件 ?[\d一二三四五六七八九十]{0,2}[:.]?$|附[件表录] ?[\d一二三四五六七八九十]{1,2}[.:、]? ?)"
    r"|(?P<dash>——|--|—(?=[\u4e00-\u9fff]))"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """One heading number: its family, its value where it has one, and where it ends."""

    family: Family
    number: int | None
    text: str
    end: int

    @property
    def rank(self) -> int:
        """How high the family stands; a smaller rank governs a larger one."""
        return RANK[self.family]


def find_marker(text: str) -> Marker | None:
    """The number a clean paragraph opens with.

    Example

        >>> find_marker("(二)完善机制").number
        2
    """
    match = MARKER.match(text)
    if match is None or match.lastgroup is None:
        return None
    family: Family = match.lastgroup  # type: ignore[assignment]
    printed = match[0].strip()
    return Marker(family, value(family, printed), printed, match.end())


def value(family: Family, printed: str) -> int | None:
    """The count a printed marker stands for."""
    if family == "circled":
        return ord(printed) - ord("①") + 1
    if family in {"dec2", "dec3"}:
        return int(printed.rstrip(".、").rsplit(".", 1)[1])
    digits = re.search(r"\d+", printed)
    if digits:
        return int(digits[0])
    words = re.search(rf"{CN}+", printed.removeprefix("附件"))
    return chinese(words[0]) if words else None


def chinese(words: str) -> int:
    """The number written with Chinese numerals, up to 999.

    Example

        >>> chinese("二十三")
        23
    """
    total = digit = 0
    for word in words:
        if word == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif word == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = DIGITS.index(word)
    return total + digit
