"""Files of figures that another bureau sent to the demonstration office, on their way in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators.actions.importing import bring as take_in
from luoshi.apps.indicators.models import FigureImport
from luoshi.apps.indicators.queries import measures
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import holders, regions
from luoshi.core.reports.sheets import Column, Row, Sheet
from luoshi.core.reports.workbook import workbook
from luoshi.core.values.numeral import Numeral
from luoshi.core.values.period import Period

CITY = "city"
SOURCE = "泓川省交通运输厅（示例）"
# What a city has in a month, and its growth a year in percent.
GOODS, PEOPLE = "FREIGHT_TURNOVER", "PASSENGER_TURNOVER"
SIZES = {GOODS: (218_000, 5.2), PEOPLE: (9_400, 3.1)}
HEAD = ("STRUCTURE", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS")
# No heading that an indicator answers to: whoever brings it in says what they are.
COLUMNS = (
    *(Column("地区", 14), Column("时期", 16)),
    *(Column("货运（万吨公里）", 20), Column("客运（万人公里）", 20)),
)


def bring(office: Office, today: date) -> int:
    """A table whose columns somebody has to explain, and a file in the exchange format.

    Gives back how many files wait to be read; a second time it changes nothing.
    """
    officers = holders(office.pk, ("data_officer",))
    known = (
        set(measures(officers[0]).values_list("code", flat=True)) if officers else {}
    )
    is_new = not FigureImport.objects.filter(office=office).exists()
    if not is_new or not {*SIZES} <= {*known}:
        return 0
    places = list(regions(officers[0]).filter(level=CITY).order_by("code"))
    last = today.replace(day=1) - timedelta(days=1)
    period = Period(year=last.year, kind="cumulated", number=max(2, last.month))
    _sent(officers[0], f"公路运输{period}月报.xlsx", _table(places, period))
    _sent(officers[0], "公路货运-SDMX.csv", _exchanged(places, period.year_before))
    return 2


def _sent(officer: User, name: str, data: bytes) -> None:
    file = ContentFile(data, name=name)
    take_in(officer, name, file, source=SOURCE, standing="preliminary")


def _table(places: list[Region], period: Period) -> bytes:
    heading = f"公路运输{period}完成情况"
    rows = tuple(_row(one, period) for one in places)
    return workbook([Sheet(name="月报", heading=heading, columns=COLUMNS, rows=rows)])


def _row(region: Region, period: Period) -> Row:
    values = (Numeral(_value(code, region, period), 0) for code in SIZES)
    return (region.name, str(period), *values)


def _exchanged(places: list[Region], period: Period) -> bytes:
    lines = [
        ("D", GOODS, one.code, period.code, str(_value(GOODS, one, period)), "A")
        for one in places
    ]
    return "".join(f"{','.join(one)}\r\n" for one in (HEAD, *lines)).encode()


def _value(code: str, region: Region, period: Period) -> Decimal:
    """The same each time it is asked for."""
    size, growth = SIZES[code]
    scale = 1 / (1 + int(region.code[2:4], 36) % 6)
    year = (1 + growth / 100) ** (period.year - 2024)
    return Decimal(round(size * scale * year * period.number))
