"""The communities and grids of one street of the sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luoshi.core.organisations.tables import Entry, Name, Value

SINCE = date(2025, 3, 1)
STREET = "990102001000"
# Code and name of the communities of the street.
COMMUNITIES = (
    *(("990102001001", "青桐社区"), ("990102001002", "渡口社区")),
    *(("990102001003", "老埠社区"), ("990102001004", "梨园社区")),
    *(("990102001005", "河湾社区"), ("990102001006", "北巷社区")),
)
# Number, communities, team and worker of each grid. Two of them overlap and one has no team:
# the page has something true to say.
GRIDS = (
    ("01", (0, 1), "桐渡街道第一家庭医生团队", "穆一舟"),
    ("02", (2,), "桐渡街道第一家庭医生团队", "柏青禾"),
    ("03", (3, 4), "桐渡街道第二家庭医生团队", "岑晚"),
    ("04", (4, 5), "", "闻冬"),
)


def regions() -> Iterator[Entry]:
    """The communities below the street."""
    for code, name in COMMUNITIES:
        yield _entry(
            "regions",
            code=code,
            name=name,
            short=name.removesuffix("社区"),
            level="community",
            parent=STREET,
        )


def grids() -> Iterator[Entry]:
    """The grids of the street."""
    for number, places, team, _worker in GRIDS:
        yield _entry(
            "grids",
            code=f"TD-{number}",
            name=f"桐渡第{int(number)}网格",
            region=STREET,
            communities=tuple(COMMUNITIES[place][0] for place in places),
            team=team,
            unit="桐渡街道办事处" if team else "",
            valid_from=SINCE,
        )


def workers() -> Iterator[Entry]:
    """Who walks them."""
    for number, _places, _team, worker in GRIDS:
        yield _entry(
            "workers",
            grid=f"TD-{number}",
            name=worker,
            phone=f"1390000{int(number) + 2200:04}",
            valid_from=SINCE,
        )


def _entry(table: Name, **values: Value) -> Entry:
    return Entry(table=table, values=values)
