"""The six sheets of a directory: their headings, and what stands under each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from typing import Literal

from luoshi.core.organisations import known

Value = str | bool | date | tuple[str, ...] | None
Values = Mapping[str, Value]
Name = Literal["regions", "units", "groups", "posts", "grids", "workers"]
Sort = Literal["text", "list", "phrases", "date", "flag", "choice", "choices"]
# As words by words: sheets do not know our types.
LEVELS: Mapping[str, str] = dict(known.LEVELS.items())
KINDS: Mapping[str, str] = dict(known.KINDS.items())
SORTS: Mapping[str, str] = dict(known.SORTS.items())
# The roles of the permissions that a person can be given, which the public is not.
POSTS: Mapping[str, str] = {
    "office_admin": "办公室管理员",
    "supervisor": "督查",
    "leader": "领导",
    "unit_leader": "单位负责人",
    "reporter": "填报人",
    "force_lead": "专班牵头人",
    "data_officer": "数据专员",
    "auditor": "审计",
}
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the field it holds, how it is read.

    ``choices`` are the words of a sheet by what they stand for. Phrases and choices have
    commas of their own and are parted by semicolons.
    """

    heading: str
    field: str
    sort: Sort = "text"
    width: int = 14
    choices: Mapping[str, str] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; the fields of ``key`` say which row is which, those of ``must`` are needed."""

    name: Name
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    must: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column that holds a field."""
        return next(one for one in self.columns if one.field == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: its values by field, and where it stands in a sheet, None outside of one."""

    table: Name
    values: Values
    row: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What says which row it is."""
        return tuple(str(self.values.get(one) or "") for one in TABLES[self.table].key)

    def text(self, name: str) -> str:
        """A field as words; empty where there is nothing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def words(self, name: str) -> tuple[str, ...]:
        """A field that holds several."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        """A field that holds a day."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def flag(self, name: str) -> bool:
        """A field that is on or off."""
        return self.values.get(name) is True


Book = Mapping[Name, tuple[Entry, ...]]
_SINCE = Column("生效日期", "valid_from", "date", 12)
_UNTIL = Column("失效日期", "valid_to", "date", 12)
TABLES: dict[Name, Table] = {
    "regions": Table(
        "regions",
        "区域",
        (
            Column("区划代码", "code", width=16),
            Column("名称", "name", width=18),
            Column("简称", "short", width=10),
            Column("层级", "level", "choice", 14, LEVELS),
            Column("上级代码", "parent", width=16),
            Column("非行政区划", "is_local", "flag", 12),
            Column("考核类别", "rank_class", width=12),
            _SINCE,
            _UNTIL,
        ),
        key=("code",),
        must=("code", "name", "level"),
    ),
    "units": Table(
        "units",
        "单位",
        (
            Column("单位全称", "name", width=30),
            Column("简称", "short", width=18),
            Column("其他名称", "aliases", "list", 26),
            Column("类别", "kind", "choice", 14, KINDS),
            Column("层级", "level", "choice", 14, LEVELS),
            Column("区划代码", "region", width=16),
            Column("上级单位", "parent", width=24),
            Column("承继单位", "successor", width=24),
            Column("值班电话", "phone", width=16),
            _SINCE,
            _UNTIL,
        ),
        key=("name",),
        must=("name", "kind", "level"),
    ),
    "groups": Table(
        "groups",
        "集合与专班",
        (
            Column("名称", "name", width=30),
            Column("其他写法", "other_names", "phrases", 26),
            Column("类型", "sort", "choice", 10, SORTS),
            Column("层级", "level", "choice", 14, LEVELS),
            Column("单位类别", "kinds", "choices", 18, KINDS),
            Column("区划代码", "region", width=16),
            Column("领域", "fields", "list", 20),
            Column("牵头单位", "leads", "list", 24),
            Column("成员单位", "members", "list", 50),
        ),
        key=("name",),
        must=("name", "sort"),
    ),
    "posts": Table(
        "posts",
        "岗位",
        (
            Column("登录名", "user", width=14),
            Column("姓名", "name", width=10),
            Column("岗位", "role", "choice", 14, POSTS),
            Column("单位", "unit", width=28),
            Column("区划代码", "region", width=16),
            Column("专班", "force", width=24),
            Column("分管领域", "fields", "list", 20),
            Column("职务", "title", width=18),
            Column("电话", "phone", width=16),
            Column("联络员", "is_liaison", "flag", 8),
            Column("开始日期", "valid_from", "date", 12),
            Column("结束日期", "valid_to", "date", 12),
        ),
        key=("user", "role", "unit", "region", "force"),
        must=("user", "role"),
    ),
    "grids": Table(
        "grids",
        "网格",
        (
            Column("网格编码", "code", width=16),
            Column("名称", "name", width=24),
            Column("区划代码", "region", width=16),
            Column("社区代码", "communities", "list", 40),
            Column("服务团队", "team", width=26),
            Column("团队所属单位", "unit", width=28),
            _SINCE,
            _UNTIL,
        ),
        key=("code",),
        must=("code", "name", "region"),
    ),
    "workers": Table(
        "workers",
        "网格员",
        (
            Column("网格编码", "grid", width=16),
            Column("姓名", "name", width=10),
            Column("登录名", "user", width=14),
            Column("电话", "phone", width=16),
            Column("开始日期", "valid_from", "date", 12),
            Column("结束日期", "valid_to", "date", 12),
        ),
        key=("grid", "name"),
        must=("grid", "name"),
    ),
}
EMPTY: Book = {
    "regions": (),
    "units": (),
    "groups": (),
    "posts": (),
    "grids": (),
    "workers": (),
}


def written(column: Column, value: Value) -> str:
    """A value as a sheet shows it."""
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        sign = "、" if column.sort == "list" else "；"
        return sign.join(column.choices.get(one, one) for one in value)
    return column.choices.get(value or "", value or "")
