"""Names of units brought to one form, so that 省发改委 finds 省发展改革委."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from luoshi.core.plans.comparison.offices import business
from luoshi.core.plans.comparison.terms import fold

_HAN = "\u3400-\u9fff"
_LEVELS = (
    "自治区|自治州|省|市(?!场)|社区|区(?![域块])|县(?!域)|州|盟|旗|街道|乡(?!村)|镇"
)
# A level stands at the start or behind the name of a place: 市, 云溪市.
_PLACED = re.compile(rf"(?P<place>(?:[{_HAN}]{{2,6}}?)??)(?P<level>{_LEVELS})")
# A name that means many has no level of its own.
_MANY = re.compile(r"各|有关|相关|所有")
_PLAIN = (("人民政府", "政府"), ("城市管理", "城管"), ("中共", ""))
_GENERAL = re.compile(r"^政府办(?:公厅|公室)?$")
_PARTY = re.compile(r"^委(?=.)")
_STREET = frozenset({"", "办", "办事处"})
# 国家税务总局云溪市税务局 is the city's own.
_HEAD = re.compile(rf"^国家[{_HAN}]{{2,4}}总局(?=.)")
# A name without a level that ends so is the state's; the party has such everywhere.
_STATE = re.compile(r"^国家(?=.)|(?<!宣传)(?<!组织)(?<!统战)(?<!工作)部$|总[局署]$")


@dataclass(frozen=True, slots=True)
class Office:
    """A unit's name taken apart: 云溪 市 发改."""

    place: str
    level: str
    business: str


@lru_cache(maxsize=4096)
def office(name: str) -> Office:
    """The place, the level and the business in a unit's name; empty where not named.

    Example

        >>> office("云溪市发展和改革委员会")
        Office(place='云溪', level='市', business='发改')
        >>> office("发改委")
        Office(place='', level='', business='发改')
    """
    rest = _HEAD.sub("", fold(name))
    for long, short in _PLAIN:
        rest = rest.replace(long, short)
    place = level = ""
    # Of several levels the last is the unit's own: 泓川省溪陵市, 市高新区.
    while not _MANY.match(rest) and (placed := _PLACED.match(rest)):
        place, level = placed["place"], placed["level"]
        rest = rest[placed.end() :]
    if not level and _STATE.search(rest):
        level, rest = "国家", rest.removeprefix("国家")
    return Office(place, level, _line(level, rest))


def is_same(one: Office, other: Office) -> bool:
    """Whether two names may mean one unit: what both of them say agrees.

    Example

        >>> is_same(office("省发改委"), office("泓川省发展改革委"))
        True
        >>> is_same(office("省发改委"), office("市发改委"))
        False
    """
    return (
        one.business == other.business
        and _agree(one.level, other.level)
        and _agree(one.place, other.place)
    )


def _line(level: str, rest: str) -> str:
    """The business of what is left of a name behind its level."""
    if level == "街道" and rest in _STREET:
        return "办事处"
    if level:
        rest = _PARTY.sub("", rest)
    if _GENERAL.match(rest):
        return "政府办"
    return business(rest) or rest


def _agree(one: str, other: str) -> bool:
    return one == other or not one or not other
