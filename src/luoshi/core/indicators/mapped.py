"""Figures of an ordinary spreadsheet, once a person has said which column is what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from luoshi.core.errors import EmptyDocument, PeriodError, Sentence
from luoshi.core.indicators.codes import INDICATOR_RULES
from luoshi.core.indicators.filled import BOUNDS, number_of
from luoshi.core.indicators.findings import Cell as Place
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.spreadsheets.cells import (
    Cell,
    Line,
    Sheet,
    Workbook,
    column_name,
    column_number,
)
from luoshi.core.spreadsheets.codes import CellFinding
from luoshi.core.values.period import Period, parse

# What a column may hold; one whose role begins so holds values of the indicator named after it.
OF = "of:"
ROLES: dict[str, Sentence] = {
    "region": Sentence("地区"),
    "indicator": Sentence("指标"),
    "period": Sentence("时期"),
    "value": Sentence("数值"),
    "comparable": Sentence("可比基数"),
    "growth": Sentence("公布增速"),
    "breakdown": Sentence("分组"),
}
WORDS: dict[str, tuple[str, ...]] = {
    "region": ("地区", "区域", "区县", "市县", "县（市、区）", "单位名称", "区划代码"),
    "indicator": ("指标", "指标名称", "指标代码"),
    "period": ("时期", "期别", "统计时期", "月份", "时间", "报告期"),
    "value": ("数值", "本期", "本期数", "累计", "指标值"),
    "comparable": ("可比基数", "上年同期", "同期", "同期数"),
    "growth": ("增速", "同比", "公布增速", "同比增长", "增长"),
    "breakdown": ("分组", "门类", "行业"),
}
# In how many lines a heading is looked for, and how many lines below it are shown.
ABOVE, SAMPLES = 15, 3
# What a cell says that has nothing to say.
NOTHING = frozenset({"", "-", "—", "——", "…", "/"})
LONGEST = 60


class Heading(NamedTuple):
    """A column with what stands above it and some of what stands in it."""

    column: str
    text: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that was found: in which sheet, below which line."""

    sheet: str
    head: int
    headings: tuple[Heading, ...]

    @property
    def signature(self) -> str:
        """What tells tables of one shape from others."""
        text = "\n".join(one.text for one in self.headings)
        return hashlib.sha256(text.encode()).hexdigest()

    def data(self) -> dict[str, Any]:
        """The same as plain values."""
        headings = [[one.column, one.text, list(one.samples)] for one in self.headings]
        return {"sheet": self.sheet, "head": self.head, "headings": headings}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column is what: roles by the letters of columns.

    ``period`` and ``indicator`` are said of all rows where there is no column of them.
    """

    roles: Mapping[str, str]
    period: str = ""
    indicator: str = ""

    def data(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "roles": dict(self.roles),
            "period": self.period,
            "indicator": self.indicator,
        }

    def has(self, role: str) -> bool:
        """Whether a column has it."""
        return role in self.roles.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What names stand for: regions by names and codes, indicators as they are declared."""

    regions: Mapping[str, str]
    indicators: Sequence[Indicator]


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRow:
    """One figure of a sheet; ``number`` is its row as the sheet shows it."""

    number: int
    place: Place
    value: Decimal
    comparable: Decimal | None = None
    growth: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedReading:
    """The sound figures of a sheet, and what is wrong with the others."""

    rows: tuple[MappedRow, ...]
    findings: tuple[CellFinding, ...]


def find_table(workbook: Workbook) -> Table:
    """The first table of a workbook: its heading is the line before the first with a number.

    Errors   EmptyDocument where no line looks like a heading
    """
    for sheet in workbook.sheets:
        lines = sheet.lines[:ABOVE]
        for line, below in pairwise(lines):
            if len(line.distinct) > 1 and any(map(_is_number, below.distinct)):
                return _table(sheet, line)
    raise EmptyDocument(
        "没有找到表头：表头应在数据的上一行，每列一个名称，请核对后再上传。"
    )


def proposed(table: Table, indicators: Sequence[Indicator]) -> Columns:
    """What the columns seem to be, told by their headings."""
    roles: dict[str, str] = {}
    for one in table.headings:
        role = _role(one.text, indicators)
        if role and (role.startswith(OF) or role not in roles.values()):
            roles[one.column] = role
    return Columns(roles=roles)


def read_mapped(
    workbook: Workbook, table: Table, columns: Columns, known: Known
) -> MappedReading:
    """The figures of a table, as its columns are said to be.

    Lines without any number are passed over: they are notes.
    """
    reader = _Reader(table.sheet, columns, known)
    if not reader.can_read():
        return MappedReading(rows=(), findings=tuple(reader.found))
    sheet = next(one for one in workbook.sheets if one.name == table.sheet)
    rows = [
        row
        for line in sheet.lines
        if line.number > table.head
        for row in reader.rows(line)
    ]
    return MappedReading(rows=tuple(rows), findings=tuple(reader.found))


@dataclass(slots=True)
class _Reader:
    """Reads line by line, and notes what is wrong."""

    sheet: str
    columns: Columns
    known: Known
    found: list[CellFinding] = field(default_factory=list)
    seen: dict[Place, int] = field(default_factory=dict)

    def can_read(self) -> bool:
        """Whether it is said where each figure belongs."""
        columns = self.columns
        of = [one for one in columns.roles.values() if one.startswith(OF)]
        wanted = {
            "region": columns.has("region"),
            "value": bool(of) or columns.has("value"),
            "indicator": bool(of) or columns.has("indicator") or columns.indicator,
            "period": columns.has("period") or columns.period,
        }
        for role, is_there in wanted.items():
            if not is_there:
                message = f"没有说明哪一列是{ROLES[role]}。"
                self._add("figure-column-missing", message, None, "")
        return not self.found

    def rows(self, line: Line) -> Iterator[MappedRow]:
        """The figures of a line."""
        values = {
            column: role
            for column, role in self.columns.roles.items()
            if role == "value" or role.startswith(OF)
        }
        told = {one: self._text(line, one) for one in values}
        if self._is_note(line, told):
            return
        region = self._region(line)
        for column, role in values.items():
            if told[column] not in NOTHING and region:
                yield from self._row(line, column, role, region)

    def _is_note(self, line: Line, told: Mapping[str, str]) -> bool:
        """Whether a line is a note under the table or a heading in it: no region, no number."""
        name = self._role_text(line, "region").replace(" ", "")
        if name in self.known.regions:
            return {*told.values()} <= NOTHING
        cells = (line.cells.get(column_number(column)) for column in told)
        return all(cell is None or _stored(cell) is None for cell in cells)

    def _row(
        self, line: Line, column: str, role: str, region: str
    ) -> Iterator[MappedRow]:
        before = len(self.found)
        is_long = role == "value"
        indicator = self._indicator(line, role)
        period = self._period(line, indicator) if indicator is not None else None
        value = self._number(line, column, "value")
        comparable = self._number_of(line, "comparable") if is_long else None
        growth = self._number_of(line, "growth") if is_long else None
        if indicator is None or period is None or value is None:
            return
        if len(self.found) > before:
            return
        breakdown = self._role_text(line, "breakdown")[:LONGEST]
        place = Place(
            indicator=indicator.code,
            region=region,
            period=period,
            breakdown=breakdown,
        )
        if place in self.seen:
            message = f"与第 {self.seen[place]} 行是同一个数。"
            self._add("figure-row-repeated", message, line.number, column)
            return
        self.seen[place] = line.number
        yield MappedRow(
            number=line.number,
            place=place,
            value=value,
            comparable=comparable,
            growth=growth,
        )

    def _region(self, line: Line) -> str:
        text = self._role_text(line, "region")
        code = self.known.regions.get(text.replace(" ", ""), "")
        if not code:
            message = f"没有名称或代码为“{text}”的地区。"
            column = self._column("region")
            self._add("figure-region-unknown", message, line.number, column)
        return code

    def _indicator(self, line: Line, role: str) -> Indicator | None:
        is_named = role.startswith(OF)
        name = role.removeprefix(OF) if is_named else self._role_text(line, "indicator")
        name = name or self.columns.indicator
        for one in self.known.indicators:
            if one.answers_to(name):
                return one
        message = f"没有名称或代码为“{name}”的指标。"
        column = self._column("indicator")
        self._add("figure-indicator-unknown", message, line.number, column)
        return None

    def _period(self, line: Line, indicator: Indicator) -> Period | None:
        text = self._role_text(line, "period") or self.columns.period
        column = self._column("period")
        try:
            period = parse(text, is_cumulated=indicator.is_cumulated)
        except PeriodError as error:
            self._add("figure-period-wrong", error.message, line.number, column)
            return None
        if period not in indicator.periods(period.year):
            message = f"“{indicator.name}”不报 {period} 的数。"
            self._add("figure-period-wrong", message, line.number, column)
            return None
        return period

    def _number_of(self, line: Line, role: str) -> Decimal | None:
        column = self._column(role)
        return self._number(line, column, role) if column else None

    def _number(self, line: Line, column: str, name: str) -> Decimal | None:
        cell = line.cells.get(column_number(column))
        if cell is None or cell.text.strip() in NOTHING:
            return None
        found = _stored(cell)
        whole, places = BOUNDS[name]
        if found is None or abs(found) >= Decimal(10) ** whole:
            message = f"“{cell.text}”不是数，或者太大。"
            self._add("figure-number-wrong", message, line.number, column)
            return None
        return round(found, places)

    def _column(self, role: str) -> str:
        return next(
            (column for column, one in self.columns.roles.items() if one == role), ""
        )

    def _role_text(self, line: Line, role: str) -> str:
        column = self._column(role)
        return self._text(line, column) if column else ""

    def _text(self, line: Line, column: str) -> str:
        cell = line.cells.get(column_number(column))
        return cell.text.strip() if cell is not None else ""

    def _add(self, code: str, message: str, row: int | None, column: str) -> None:
        self.found.append(
            CellFinding(
                code=code,
                severity=INDICATOR_RULES[code].severity,
                message=message,
                sheet=self.sheet,
                row=row,
                column=column or None,
            )
        )


def _table(sheet: Sheet, head: Line) -> Table:
    below = [one for one in sheet.lines if one.number > head.number][:SAMPLES]
    headings = tuple(
        Heading(
            column_name(column),
            head.cells[column].text.strip()[:LONGEST],
            tuple(
                one.cells[column].text[:LONGEST]
                for one in below
                if column in one.cells and one.cells[column].text
            ),
        )
        for column in sorted(head.cells)
        if head.cells[column].text.strip()
    )
    return Table(sheet=sheet.name, head=head.number, headings=headings)


def _role(text: str, indicators: Sequence[Indicator]) -> str:
    bare = text.split("（")[0].split("(")[0].strip()
    for role, words in WORDS.items():
        if text in words or bare in words:
            return role
    for one in indicators:
        if one.answers_to(text) or one.answers_to(bare):
            return f"{OF}{one.code}"
    return ""


def _is_number(cell: Cell) -> bool:
    return cell.kind in {"number", "percent"} or number_of(cell.text) is not None


def _stored(cell: Cell) -> Decimal | None:
    """What is stored counts before what is displayed, which may be rounded."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return number_of(cell.text)
    scale = 100 if cell.kind == "percent" else 1
    return Decimal(repr(cell.value)) * scale
