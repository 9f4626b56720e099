"""Files of figures: tried, mapped once, taken whole or not at all, approved by another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.apps.indicators.made import brought, workbook, worked

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.importing import (
    ImportRefused,
    accept,
    approve,
    settle,
)
from luoshi.apps.indicators.models import FigureImport, Measure, Observation
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.mapped import Columns

WIDE = workbook(["地区", "规上服务业单位数", "批发"], ["云岭县", 120, 4.5])
LONG = (
    ["区县", "项目", "期次", "数"],
    ["云岭县", "规上服务业单位数", "2026年8月", 120],
    ["云岭县", "规上服务业营业收入", "2026年1—8月", 864000],
)
ROLES = {"A": "region", "B": "indicator", "C": "period", "D": "value"}
HEAD = "STRUCTURE,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE"


@pytest.fixture
def ready(staff: dict[str, User], measures: dict[str, Measure], county: Region) -> User:
    """The data officer, with indicators and a region to import for."""
    assert measures
    assert county
    return staff["officer"]


def mapped(user: User, data: bytes, columns: Columns) -> FigureImport:
    made = brought(user, data)
    assert made.phase == "mapping"
    settle(user, made, columns)
    return worked(made)


def test_long_table_is_taken(ready: User) -> None:
    made = mapped(ready, workbook(*LONG), Columns(roles=ROLES))
    assert (made.phase, made.rows, made.changed) == ("checked", 2, 2)
    accept(ready, made)
    worked(made)
    units = Observation.objects.get(measure__code="SVC_UNITS")
    assert (units.value, units.source) == (Decimal(120), "云岭县统计月报")
    assert Observation.objects.get(period="2026-01/08").value == Decimal(864000)


def test_headings_are_known_again(ready: User) -> None:
    mapped(ready, workbook(*LONG), Columns(roles=ROLES))
    again = brought(ready, workbook(LONG[0], ["云岭县", "GDP", "2026年一季度", 9]))
    assert (again.phase, again.rows) == ("checked", 1)


def test_indicator_of_a_whole_file_is_asked_each_time(ready: User) -> None:
    head, roles = ["地区", "时期", "数"], {"A": "region", "B": "period", "C": "value"}
    row = ["云岭县", "2026年8月", 120]
    columns = Columns(roles=roles, indicator="SVC_UNITS")
    made = mapped(ready, workbook(head, row), columns)
    assert (made.phase, made.rows) == ("checked", 1)
    assert brought(ready, workbook(head, row)).phase == "mapping"


def test_wide_table_asks_its_period(ready: User) -> None:
    roles = {"A": "region", "B": "of:SVC_UNITS"}
    made = mapped(ready, WIDE, Columns(roles=roles, period="2026年8月"))
    assert [one["after"] for one in made.preview] == ["120"]


def test_one_error_stops_the_file(ready: User) -> None:
    rows = (*LONG, ["没有的县", "规上服务业单位数", "2026年8月", 3])
    made = mapped(ready, workbook(*rows), Columns(roles=ROLES))
    assert [one["cell"] for one in made.findings] == ["A4"]
    with pytest.raises(ImportRefused):
        accept(ready, made)
    assert not Observation.objects.exists()


def test_sdmx_needs_no_columns(ready: User) -> None:
    row = "dataflow,SVC_UNITS,990799000000,2026-08,120"
    made = brought(ready, f"{HEAD}\n{row}\n".encode(), "月报.csv")
    assert (made.phase, made.changed, made.findings) == ("checked", 1, [])


def test_unknown_region_of_sdmx_is_told(ready: User) -> None:
    row = "dataflow,SVC_UNITS,110000000000,2026-08,120"
    made = brought(ready, f"{HEAD}\n{row}\n".encode(), "月报.csv")
    assert [one["code"] for one in made.findings] == ["figure-region-unknown"]


def test_somebody_else_approves(ready: User, staff: dict[str, User]) -> None:
    made = mapped(ready, workbook(*LONG), Columns(roles=ROLES))
    accept(ready, made)
    made = worked(made)
    with pytest.raises(ImportRefused, match="两个人"):
        approve(ready, made)
    assert approve(staff["admin"], made) == 2
    assert Observation.objects.filter(approved=None).count() == 0


def test_neither_bringer_nor_writer_approves(
    ready: User, staff: dict[str, User]
) -> None:
    made = mapped(ready, workbook(*LONG), Columns(roles=ROLES))
    accept(staff["admin"], made)
    made = worked(made)
    for name in ("officer", "admin"):
        with pytest.raises(ImportRefused, match="两个人"):
            approve(staff[name], made)


def test_file_without_growth_leaves_it(ready: User, staff: dict[str, User]) -> None:
    made = mapped(ready, workbook(*LONG), Columns(roles=ROLES))
    accept(ready, made)
    approve(staff["admin"], worked(made))
    Observation.objects.filter(measure__code="SVC_UNITS").update(
        comparable=110, published_growth=Decimal("9.1")
    )
    again = brought(ready, workbook(*LONG))
    assert (again.phase, again.rows, again.changed) == ("checked", 2, 0)


def test_rows_of_two_scopes_are_refused(ready: User) -> None:
    head = "STRUCTURE,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,SCOPE"
    row = "DF,SVC_REVENUE,990799000000,2026-08,1"
    scopes = ("规模以上服务业单位", "规模以上服务业单位；增速按可比口径", "全社会")
    made = brought(
        ready, "\n".join([head, *(f"{row},{one}" for one in scopes)]).encode()
    )
    assert [one["code"] for one in made.findings] == [
        *("sdmx-scope-differs", "sdmx-row-repeated")
    ]
