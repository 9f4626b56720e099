"""Tables of an official document as office XML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from luoshi.core.reports.official import fonts, xml
from luoshi.core.reports.official.body import Table, Text
from luoshi.core.reports.official.geometry import A4, FOURTH
from luoshi.core.reports.sheets import Column

Runs = Callable[[Text, xml.Look], str]
FRAME = (
    '<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr>"
)
# Two tables that touch would be one, and the text would stand on the lower rule.
_GAP = 120
_WHOLE = "<w:cantSplit/>"
_HEAD = "<w:cantSplit/><w:tblHeader/>"
# A table of few rows is not parted; of a longer one, this many stay with the last.
_SMALL, _TAIL = 3, 2
# A row longer than this may be parted between pages, or it would fit on none.
_SHORT = 120


def table_xml(table: Table, runs: Runs) -> str:
    """A table with its caption above and its note below."""
    widths = shares(table.columns)
    setter = _Rows(table, widths, runs)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = (
        f"<w:tbl>{FRAME.format(width=A4.measure)}<w:tblGrid>{grid}</w:tblGrid>"
        f"{setter.all()}</w:tbl>"
    )
    caption = xml.para("Caption", xml.run(table.caption)) if table.caption else ""
    note = xml.para("TableNote", xml.run(table.note)) if table.note else ""
    return f"{caption}{body}{note or xml.para('Rule', pitch=xml.pitch(_GAP))}"


def shares(columns: Sequence[Column]) -> list[int]:
    """The type area dealt out by the columns' widths."""
    total = sum(column.width for column in columns)
    widths = [A4.measure * column.width // total for column in columns]
    widths[-1] += A4.measure - sum(widths)
    return widths


class _Rows:
    """The rows of one table."""

    def __init__(self, table: Table, widths: list[int], runs: Runs) -> None:
        self._table, self._widths, self._runs = table, widths, runs
        self._size = _size(len(table.columns), form=table.form)

    def all(self) -> str:
        table = self._table
        titles = tuple(column.title for column in table.columns)
        head = "" if table.form else self._row(titles, _HEAD, bold=True)
        rows = "".join(
            self._row(row, _whole(row), keep=self._kept(at))
            for at, row in enumerate(table.rows)
        )
        total = table.total and self._row(table.total, _WHOLE, bold=True)
        return f"{head}{rows}{total or ''}"

    def _kept(self, at: int) -> bool:
        """Whether a row stays on the page of the next: small tables are not parted."""
        left = len(self._table.rows) + bool(self._table.total) - at - 1
        return left > 0 and (len(self._table.rows) <= _SMALL or at < 1 or left < _TAIL)

    def _row(
        self, row: Sequence[Text], own: str, *, bold: bool = False, keep: bool = False
    ) -> str:
        mark = f"<w:trPr>{own}</w:trPr>" if own else ""
        stay = xml.KEEP if keep or own == _HEAD else ""
        cells = (self._cell(at, text, stay, bold=bold) for at, text in enumerate(row))
        return f"<w:tr>{mark}{''.join(cells)}</w:tr>"

    def _cell(self, at: int, text: Text, keep: str, *, bold: bool) -> str:
        label = bold or (self._table.form and at % 2 == 0)
        look = xml.Look(font=fonts.FIRST if label else "", size=self._size)
        side = "center" if label else self._table.columns[at].align
        inner = self._runs(text, look)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self._widths[at]}" w:type="dxa"/>'
            f'<w:vAlign w:val="center"/></w:tcPr>'
            f"{xml.para('Cell', inner, keep=keep, align=xml.align(side))}</w:tc>"
        )


def _whole(row: Sequence[Text]) -> str:
    longest = max((len(text) for text in row if isinstance(text, str)), default=0)
    return _WHOLE if longest < _SHORT else ""


def _size(columns: int, *, form: bool) -> int:
    """The more columns, the smaller the type: 4号, 小四, 五号."""
    if form:
        return FOURTH
    return 24 if columns <= 7 else 21
