"""SDMX-CSV as other offices and programs write it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.errors import UnknownFormat
from luoshi.core.indicators.catalogue import services
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.sdmx import Reading, read_sdmx

HEADING = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
NEWER = (
    "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,ACTIVITY,TIME_PERIOD,OBS_VALUE,"
    "UNIT_MEASURE,UNIT_MULT"
)
FIRST = "YL:SVC(1.0),SVC_REVENUE,420799,2026-08,864000,A"


def read(*lines: str, heading: str = HEADING) -> Reading:
    text = "\r\n".join((heading, *lines)) + "\r\n"
    return read_sdmx(text.encode(), "数据.csv", services().indicators)


def newer(action: str = "I", unit: str = "万元", scale: str = "0") -> Reading:
    line = (
        f"dataflow,YL:SVC(1.0),{action},SVC_REVENUE,420799,72,2026-08,9,{unit},{scale}"
    )
    return read(line, heading=NEWER)


def test_row_is_read_with_its_place() -> None:
    (row,) = read(FIRST).rows
    assert (row.number, row.value, row.status) == (2, Decimal(864000), "verified")
    assert str(row.cell) == "SVC_REVENUE 420799 2026年1—8月"


def test_newer_form_carries_the_industry() -> None:
    found = newer()
    assert found.findings == ()
    assert found.rows[0].cell.breakdown == "72"


def test_labels_beside_codes_are_dropped() -> None:
    heading = (
        "DATAFLOW,INDICATOR: 指标,REF_AREA: 地区,TIME_PERIOD: 时期,OBS_VALUE,OBS_STATUS"
    )
    line = "D,SVC_REVENUE: 营收,420799: 云岭县,2026-08,1.5,A"
    (row,) = read(line, heading=heading).rows
    assert (row.cell.indicator, row.cell.region) == ("SVC_REVENUE", "420799")


def test_value_is_read_as_it_is_kept() -> None:
    (row,) = read("D,SVC_REVENUE,420799,2026-08,1.1234567,A").rows
    assert row.value == Decimal("1.123457")


def test_absent_value_is_no_nought() -> None:
    (row,) = read("D,SVC_REVENUE,420799,2026-08,,O").rows
    assert row.value is None


WRONG = (
    ("D,WRONG,420799,2026-08,1,A", "sdmx-indicator-unknown", "B2"),
    ("D,SVC_REVENUE,,2026-08,1,A", "sdmx-value-missing", "C2"),
    ("D,SVC_REVENUE,420799,2026-13,1,A", "sdmx-period-wrong", "D2"),
    ("D,SVC_REVENUE,420799,2026-01,1,A", "sdmx-period-wrong", "D2"),
    ("D,SVC_GVA,420799,2026-08,1,A", "sdmx-period-wrong", "D2"),
    ("D,SVC_REVENUE,420799,2026-08,,A", "sdmx-value-missing", "E2"),
    ("D,SVC_REVENUE,420799,2026-08,1e999999,A", "sdmx-number-wrong", "E2"),
    ("D,SVC_REVENUE,420799,2026-08,1E20,A", "sdmx-number-wrong", "E2"),
    ("D,SVC_REVENUE,420799,2026-08,1_000,A", "sdmx-number-wrong", "E2"),
    ("D,SVC_REVENUE,420799,2026-08,Infinity,A", "sdmx-number-wrong", "E2"),
    ("D,SVC_REVENUE,420799,2026-08,1,X", "sdmx-status-unknown", "F2"),
    ("D,SVC_REVENUE,420799,2026-08,86,4,A", "sdmx-width-differs", "2:2"),
)


@pytest.mark.parametrize(("line", "code", "place"), WRONG)
def test_mistake_is_found_at_its_cell(line: str, code: str, place: str) -> None:
    found = read(line)
    assert found.rows == ()
    assert [(one.code, one.cell) for one in found.findings] == [(code, place)]


def test_sound_rows_stand_beside_wrong_ones() -> None:
    found = read("D,WRONG,420799,2026-08,1,A", "", FIRST)
    assert [row.number for row in found.rows] == [4]
    assert len(found.findings) == 1


def test_figure_comes_once() -> None:
    found = read(FIRST, FIRST.replace("864000", "1"))
    assert [one.message for one in found.findings] == ["与第 2 行是同一个数。"]


def test_nothing_is_deleted() -> None:
    assert [one.code for one in newer(action="D").findings] == ["sdmx-action-refused"]


@pytest.mark.parametrize(("unit", "scale"), [("亿元", "0"), ("万元", "4")])
def test_other_units_are_not_taken(unit: str, scale: str) -> None:
    found = newer(unit=unit, scale=scale)
    assert [one.code for one in found.findings] == ["sdmx-unit-differs"]


SCOPES = (
    ("", True),
    ("规模以上服务业单位；增速按可比口径", True),
    ("规模以上服务业单位;增速按可比口径。", True),
    (" 规模以上 服务业单位", True),
    ("全部服务业单位", False),
    ("规模以上", False),
)


@pytest.mark.parametrize(("scope", "is_taken"), SCOPES)
def test_other_scopes_are_not_taken(scope: str, is_taken: bool) -> None:
    found = read(f"{FIRST},{scope}", heading=f"{HEADING},SCOPE")
    assert bool(found.rows) == is_taken
    assert [one.code for one in found.findings] == (
        [] if is_taken else ["sdmx-scope-differs"]
    )


def test_indicator_without_scope_takes_any() -> None:
    plain = {"A": Indicator(code="A", name="单位数", unit="家")}
    text = f"{HEADING},SCOPE\r\nD,A,420799,2026-08,1,A,规上\r\n"
    found = read_sdmx(text.encode(), "数据.csv", plain)
    assert (len(found.rows), found.findings) == (1, ())


def test_missing_column_is_told() -> None:
    found = read("D,SVC_REVENUE,2026-08,1", heading="DATAFLOW,INDICATOR,TIME_PERIOD,X")
    assert [one.message for one in found.findings] == [
        "没有 REF_AREA 这一列。",
        "没有 OBS_VALUE 这一列。",
    ]


@pytest.mark.parametrize("heading", ["", "指标,地区,时期", HEADING + ",OBS_VALUE"])
def test_other_tables_are_refused(heading: str) -> None:
    with pytest.raises(UnknownFormat):
        read(heading=heading)
