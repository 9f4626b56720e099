"""What the resolver knows: places, units and groups as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["nation", "province", "city", "county", "town", "community"]
LEVELS: dict[Level, str] = {
    "nation": "国家级",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "town": "乡镇级",
    "community": "村（社区）级",
}
Kind = Literal["department", "government", "zone", "street", "company", "other"]
KINDS: dict[Kind, str] = {
    "department": "部门",
    "government": "政府",
    "zone": "功能区",
    "street": "街道、乡镇",
    "company": "企业、平台",
    "other": "其他",
}
Sort = Literal["rule", "listed", "force"]
SORTS: dict[Sort, str] = {"rule": "按规则", "listed": "按名单", "force": "专班"}
# The units that stand for a region which a plan names without saying who.
STANDING: frozenset[Kind] = frozenset({"government", "street", "zone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region by the digits that its code and all codes below it begin with."""

    stem: str
    name: str
    short: str = ""
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A unit of the directory with every name it goes by.

    ``learned`` are the wordings that a person has confirmed, ``region`` is the stem of its
    region's code, ``successor`` the key of the unit that took over from one that ended.
    """

    key: int
    name: str
    names: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    level: Level = "province"
    kind: Kind = "department"
    region: str = ""
    successor: int | None = None
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGroup:
    """A group of units with every name it goes by; without a region it is one of wherever."""

    key: int
    name: str
    names: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a name was read: the stem of the region whose plan it is, empty for nowhere."""

    region: str = ""
