"""Figures that come as SDMX-CSV, the exchange format of statistical offices.

Source   SDMX-CSV 1.0 (column DATAFLOW) and 2.0 (STRUCTURE, STRUCTURE_ID, ACTION); CL_OBS_STATUS
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.documents.text import decode
from luoshi.core.errors import PeriodError, UnknownFormat
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.filled import BOUNDS
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.paths.target import Status
from luoshi.core.spreadsheets.cells import column_name
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.spreadsheets.delimited import parted
from luoshi.core.spreadsheets.parts import clean
from luoshi.core.values.period import Period, parse

FLOWS = ("DATAFLOW", "STRUCTURE")
REQUIRED = ("INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE")
STATUSES: dict[str, Status] = {
    "A": "verified",
    "E": "estimated",
    "P": "preliminary",
    "R": "revised",
    "V": "flash",
}
# Missing, and missing because there can be none: such a row has no value.
ABSENT = frozenset({"M", "O"})
# What a program may write for a value that there is not.
EMPTY = frozenset({"", "NAN", "NA"})
DELETING = "D"
# What parts the clauses of a scope, once full-width signs are folded.
CLAUSES = re.compile("[;。]")
NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,15})?(?:E[+-]?\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of a file; ``value`` is None where the file says that there is none.

    ``status`` is None where it does not say how sure it is. ``number`` counts the rows of the file from 1, the heading included.
    """

    number: int
    cell: Cell
    value: Decimal | None
    status: Status | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The sound rows of a file, and what is wrong with the others.

    Whether the sound rows are taken where others are not is for the caller to decide.
    """

    rows: tuple[Row, ...]
    findings: tuple[CellFinding, ...]


@dataclass(slots=True)
class _File:
    """What is known of the columns of a file, and what was found in it."""

    name: str
    columns: dict[str, int]
    is_labelled: frozenset[str]
    findings: list[CellFinding] = field(default_factory=list)

    def text(self, cells: list[str], column: str) -> str:
        at = self.columns.get(column)
        text = clean(cells[at]) if at is not None else ""
        return text.partition(":")[0].strip() if column in self.is_labelled else text

    def add(self, code: str, message: str, row: int, column: str = "") -> None:
        at = self.columns.get(column)
        self.findings.append(
            CellFinding(
                code=code,
                severity=INDICATOR_RULES[code].severity,
                message=message,
                sheet=self.name,
                row=row,
                column=column_name(at + 1) if at is not None else None,
                field=column or None,
            )
        )


def read_sdmx(data: bytes, name: str, indicators: Mapping[str, Indicator]) -> Reading:
    """The rows of a file, each checked against the indicators that it names.

    Errors   DamagedDocument where the bytes are no text, UnknownFormat where the first row is
             not that of SDMX-CSV
    """
    rows = parted(decode(data), ",")
    heading = next(rows, [])
    file = _file(name, heading)
    missing = [one for one in REQUIRED if one not in file.columns]
    for column in missing:
        file.add("sdmx-column-missing", f"没有 {column} 这一列。", 1)
    found = () if missing else tuple(_rows(file, rows, len(heading), indicators))
    return Reading(rows=found, findings=tuple(file.findings))


def _file(name: str, heading: list[str]) -> _File:
    """The columns by their ids; where labels are asked for each is “id: label”."""
    parts = [clean(one).partition(":") for one in heading]
    ids = [one[0].strip().upper() for one in parts]
    if not ids or ids[0] not in FLOWS:
        raise UnknownFormat(
            "这不是 SDMX-CSV 文件：第一列应为 DATAFLOW 或 STRUCTURE，请核对后再上传。"
        )
    if len(set(ids)) < len(ids):
        raise UnknownFormat("SDMX-CSV 文件的表头有重复的列，请核对后再上传。")
    return _File(
        name=name,
        columns={one: at for at, one in enumerate(ids)},
        is_labelled=frozenset(
            one for one, part in zip(ids, parts, strict=True) if part[1]
        ),
    )


def _rows(
    file: _File,
    rows: Iterator[list[str]],
    width: int,
    indicators: Mapping[str, Indicator],
) -> Iterator[Row]:
    seen: dict[Cell, int] = {}
    for number, cells in enumerate(rows, start=2):
        if not any(one.strip() for one in cells):
            continue
        if len(cells) != width:
            message = f"这一行有 {len(cells)} 格，表头有 {width} 格。"
            file.add("sdmx-width-differs", message, number)
            continue
        row = _row(file, cells, number, indicators)
        if row is None:
            continue
        if row.cell in seen:
            message = f"与第 {seen[row.cell]} 行是同一个数。"
            file.add("sdmx-row-repeated", message, number)
            continue
        seen[row.cell] = number
        yield row


def _row(
    file: _File, cells: list[str], number: int, indicators: Mapping[str, Indicator]
) -> Row | None:
    """The figure of a row, or nothing once it is said what is wrong with it."""
    before = len(file.findings)
    if file.text(cells, "ACTION").upper() == DELETING:
        file.add("sdmx-action-refused", "这一行要求删除数据。", number, "ACTION")
        return None
    indicator = _indicator(file, cells, number, indicators)
    region = file.text(cells, "REF_AREA")
    if not region:
        file.add("sdmx-value-missing", "没有写地区代码。", number, "REF_AREA")
    status = _status(file, cells, number)
    value = _value(file, cells, number)
    period = _period(file, cells, number, indicator) if indicator else None
    if indicator is None or period is None or len(file.findings) > before:
        return None
    return Row(
        number=number,
        cell=Cell(
            indicator=indicator.code,
            region=region,
            period=period,
            scope=file.text(cells, "SCOPE"),
            breakdown=file.text(cells, "ACTIVITY"),
        ),
        value=value,
        status=status,
    )


def _indicator(
    file: _File, cells: list[str], number: int, indicators: Mapping[str, Indicator]
) -> Indicator | None:
    code = file.text(cells, "INDICATOR")
    found = indicators.get(code)
    if found is None:
        message = f"没有代码为“{code}”的指标。"
        file.add("sdmx-indicator-unknown", message, number, "INDICATOR")
        return None
    unit, scale = file.text(cells, "UNIT_MEASURE"), file.text(cells, "UNIT_MULT")
    if unit and unit != found.unit:
        message = f"单位“{unit}”不是指标的单位“{found.unit}”。"
        file.add("sdmx-unit-differs", message, number, "UNIT_MEASURE")
    if scale not in {"", "0"}:
        message = f"数值带有 10 的 {scale} 次方的倍数。"
        file.add("sdmx-unit-differs", message, number, "UNIT_MULT")
    scope = file.text(cells, "SCOPE")
    if scope and found.scope and not is_scope(scope, found.scope):
        message = f"口径“{scope}”不是指标的口径“{found.scope}”。"
        file.add("sdmx-scope-differs", message, number, "SCOPE")
    return found


def is_scope(told: str, declared: str) -> bool:
    """Whether a file means the scope that an indicator declares: all of it, or one clause.

    Example

        >>> is_scope("规模以上单位", "规模以上单位；增速按可比口径")
        True
    """
    whole = unicodedata.normalize("NFKC", declared)
    clauses = {_bare(one) for one in (whole, *CLAUSES.split(whole))}
    return _bare(unicodedata.normalize("NFKC", told)) in clauses


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("。.")


def _period(
    file: _File, cells: list[str], number: int, indicator: Indicator
) -> Period | None:
    text = file.text(cells, "TIME_PERIOD")
    try:
        found = parse(text, is_cumulated=indicator.is_cumulated)
    except PeriodError as error:
        file.add("sdmx-period-wrong", error.message, number, "TIME_PERIOD")
        return None
    if found not in indicator.periods(found.year):
        message = f"“{indicator.name}”不报 {found} 的数。"
        file.add("sdmx-period-wrong", message, number, "TIME_PERIOD")
        return None
    return found


def _status(file: _File, cells: list[str], number: int) -> Status | None:
    text = file.text(cells, "OBS_STATUS").upper()
    if text and text not in STATUSES and text not in ABSENT:
        message = f"不认得状态“{text}”。"
        file.add("sdmx-status-unknown", message, number, "OBS_STATUS")
    return STATUSES.get(text)


def _value(file: _File, cells: list[str], number: int) -> Decimal | None:
    text = file.text(cells, "OBS_VALUE").upper()
    if text in EMPTY:
        if file.text(cells, "OBS_STATUS").upper() not in ABSENT:
            message = "没有数值；确实没有的，状态写 O 或 M。"
            file.add("sdmx-value-missing", message, number, "OBS_VALUE")
        return None
    whole, places = BOUNDS["value"]
    found = Decimal(text) if NUMBER.fullmatch(text) else None
    if found is None or abs(found) >= Decimal(10) ** whole:
        words = f"“{text}”不是数，或者太大。"
        file.add("sdmx-number-wrong", words, number, "OBS_VALUE")
        return None
    return round(found, places)
