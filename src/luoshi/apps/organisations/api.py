"""The directory for programs: units, regions and groups, to be read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Path, Query, Router, Schema

from luoshi.apps.organisations.models import Group, Region, Unit, holding
from luoshi.apps.organisations.queries import (
    every_region,
    every_unit,
    expand,
    leads,
    today,
)
from luoshi.apps.organisations.queries import groups as groups_of
from luoshi.apps.ui.api import answers
from luoshi.core.organisations.known import Kind, Level, Sort
from luoshi.core.values.masking import phone as mask_phone

router = Router(tags=["名录"])
MOST = 2**63 - 1
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=MOST)]
Key = Annotated[int, Path(ge=1, le=MOST)]
On = Annotated[date | None, Query(description="按哪一天；不写就是今天")]
Part = Annotated[
    str | None, Query(pattern=r"^[^\x00]*$", max_length=100, description="名称的一部分")
]


class UnitTold(Schema):
    """A unit."""

    id: int
    name: str
    short: str
    names: list[str] = Field(description="曾用名、其他简称和确认过的写法")
    kind: Kind
    level: Level
    region: str = Field(description="区划代码；没有时为空")
    parent: int | None
    successor: int | None
    phone: str = Field(description="值班电话，已遮盖")
    valid_from: date | None
    valid_to: date | None


class RegionTold(Schema):
    """A region."""

    id: int
    code: str
    name: str
    short: str
    level: Level
    parent: str = Field(description="上级的区划代码；没有时为空")
    is_local: bool
    valid_from: date | None
    valid_to: date | None


class GroupTold(Schema):
    """A group or a task force."""

    id: int
    name: str
    other_names: list[str]
    sort: Sort
    region: str


class GroupOnDay(GroupTold):
    """The same with those who are in it on a day."""

    day: date
    leads: list[int]
    units: list[int]


class Units(Schema):
    """A page of units."""

    total: int
    limit: int
    offset: int
    units: list[UnitTold]


class Regions(Schema):
    """A page of regions."""

    total: int
    limit: int
    offset: int
    regions: list[RegionTold]


class Groups(Schema):
    """All groups."""

    groups: list[GroupTold]


@router.get(
    "/units", response=answers({200: Units}, 422), summary="单位", url_name="units"
)
def units(
    request: HttpRequest,
    name: Part = None,
    day: On = None,
    state: Literal["now", "all"] = "now",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Units:
    """本单位名录里的单位，按名录的顺序。"""
    found = every_unit(request.user)
    if state == "now":
        found = found.filter(holding(day or today()))
    if name:
        found = found.filter(name__icontains=name)
    total = found.count()
    rows = found.select_related("region").prefetch_related("aliases")
    page = rows[offset : offset + limit] if offset < total else ()
    told = [unit_told(one) for one in page]
    return Units(total=total, limit=limit, offset=offset, units=told)


@router.get(
    "/units/{pk}",
    response=answers({200: UnitTold}, 404, 422),
    summary="一家单位",
    url_name="unit",
)
def unit(request: HttpRequest, pk: Key) -> UnitTold:
    """连同它的各种名称。"""
    return unit_told(get_object_or_404(every_unit(request.user), pk=pk))


@router.get(
    "/regions",
    response=answers({200: Regions}, 422),
    summary="区域",
    url_name="regions",
)
def regions(
    request: HttpRequest, day: On = None, limit: Limit = 100, offset: Offset = 0
) -> Regions:
    """某一天有效的区域，按代码排列。"""
    found = every_region(request.user).filter(holding(day or today()))
    total = found.count()
    rows = found.select_related("parent")
    page = rows[offset : offset + limit] if offset < total else ()
    told = [_region(one) for one in page]
    return Regions(total=total, limit=limit, offset=offset, regions=told)


@router.get(
    "/groups",
    response=answers({200: Groups}, 422),
    summary="集合与专班",
    url_name="groups",
)
def groups(request: HttpRequest) -> Groups:
    """全部集合与专班，不含成员。"""
    rows = groups_of(request.user).select_related("region")
    return Groups(groups=[GroupTold(**_group(one)) for one in rows])


@router.get(
    "/groups/{pk}",
    response=answers({200: GroupOnDay}, 404, 422),
    summary="一个集合在某一天的单位",
    url_name="group",
)
def group(request: HttpRequest, pk: Key, day: On = None) -> GroupOnDay:
    """展开成具体单位，牵头的在前。"""
    mine: Group = get_object_or_404(groups_of(request.user), pk=pk)
    now = day or today()
    return GroupOnDay(
        **_group(mine),
        day=now,
        leads=[one.pk for one in leads(mine, now)],
        units=[one.pk for one in expand(mine, now)],
    )


def unit_told(unit: Unit) -> UnitTold:
    """A unit as the API tells it: numbers are masked, whoever asks."""
    return UnitTold(
        id=unit.pk,
        name=unit.name,
        short=unit.short,
        names=[alias.name for alias in unit.aliases.all()],
        kind=unit.kind,  # type: ignore[arg-type]
        level=unit.level,  # type: ignore[arg-type]
        region=unit.region.code if unit.region else "",
        parent=unit.parent_id,
        successor=unit.successor_id,
        phone=mask_phone(unit.phone),
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
    )


def _region(region: Region) -> RegionTold:
    return RegionTold(
        id=region.pk,
        code=region.code,
        name=region.name,
        short=region.short,
        level=region.level,  # type: ignore[arg-type]
        parent=region.parent.code if region.parent else "",
        is_local=region.is_local,
        valid_from=region.valid_from,
        valid_to=region.valid_to,
    )


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.pk,
        "name": group.name,
        "other_names": group.other_names,
        "sort": group.sort,
        "region": group.region.code if group.region else "",
    }
