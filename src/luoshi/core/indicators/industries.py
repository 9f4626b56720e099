"""Industries of GB/T 4754-2017, and which of them are services."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from luoshi.core.errors import IndicatorError

CODE = re.compile(r"([A-T])?(\d{2,4})?", re.ASCII)
# 三次产业划分规定 (2018): services outside of the sections F to T.
OUTSIDE = frozenset({"05", "11", "43"})
SERVICES = "FGHIJKLMNOPQRST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section (门类) with its divisions (大类), of which services have their names."""

    code: str
    name: str
    first: int
    last: int
    divisions: dict[str, str]


@cache
def sections() -> dict[str, Section]:
    """The sections by their letters."""
    text = (files(__package__) / "industries.toml").read_text("utf-8")
    return {
        one["code"]: Section(
            code=one["code"],
            name=one["name"],
            first=one["first"],
            last=one["last"],
            divisions=one.get("division", {}),
        )
        for one in tomllib.loads(text)["section"]
    }


def digits(code: str) -> str:
    """The code without its letter where it has digits: L7211 is 7211, and L is L.

    Errors   IndicatorError where it is no code, or the letter is not that of the digits

    Example

        >>> digits("L7211")
        '7211'
    """
    found = CODE.fullmatch(code)
    if not found or not code:
        raise IndicatorError(
            "“%(code)s”不是行业代码：应为门类字母或 2—4 位数字。", code=code
        )
    letter, number = found[1], found[2]
    if number and letter not in {None, _letter(number)}:
        raise IndicatorError(
            "“%(code)s”的字母与数字不属于同一门类，请核对。", code=code
        )
    return number or letter


def section_of(code: str) -> Section:
    """The section that a code of any length belongs to.

    Errors   IndicatorError where it is no code of an industry
    """
    known = digits(code)
    return sections()[known if known.isalpha() else _letter(known)]


def name_of(code: str) -> str:
    """The name of the division, or of the section where that is all that is known of it."""
    section = section_of(code)
    return section.divisions.get(digits(code)[:2], section.name)


def is_service(code: str) -> bool:
    """Whether an industry is a service, the three outside of F to T included.

    Source   DOMAIN.md §3.1

    Example

        >>> is_service("4310"), is_service("42"), is_service("F")
        (True, False, True)
    """
    return section_of(code).code in SERVICES or digits(code)[:2] in OUTSIDE


def _letter(number: str) -> str:
    division = int(number[:2])
    for one in sections().values():
        if one.first <= division <= one.last:
            return one.code
    raise IndicatorError("没有以“%(number)s”开头的行业，请核对。", number=number[:2])
