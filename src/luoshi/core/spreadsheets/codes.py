"""What can be wrong with a spreadsheet, and how a finding names its cell."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.values.finding import Finding, Severity
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFinding:
    """One observation about a sheet and where it stands.

    ``message`` is the Chinese sentence shown to people. ``row`` counts from 1 as the sheet
    shows it, ``column`` are the letters of the column; both None where the whole sheet is
    meant. ``field`` is what was being read.
    """

    code: str
    severity: Severity
    message: str
    sheet: str
    row: int | None = None
    column: str | None = None
    field: str | None = None

    @property
    def cell(self) -> str:
        """The place as a spreadsheet names it: F7, 7:7 for a row, F:F for a column."""
        if self.row is None:
            return f"{self.column}:{self.column}" if self.column else ""
        return f"{self.column}{self.row}" if self.column else f"{self.row}:{self.row}"

    def finding(self, span: Span | None = None, measure: str | None = None) -> Finding:
        """The same as a finding of a plan, its place in the sheet kept as data."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message,
            span=span,
            measure=measure,
            data={"sheet": self.sheet, "cell": self.cell},
        )


_RULES = (
    Rule(
        "ledger-sheet-oversize",
        "error",
        title="工作表过大",
        why="工作表的行、列或单元格超过上限，未读取。",
        mend="删去无关的行列，或拆成几个文件后再导入。",
    ),
    Rule(
        "ledger-sheet-hidden",
        "info",
        title="隐藏的工作表",
        why="工作表在 Excel 中是隐藏的，仍可导入。",
        mend="确认是否需要导入这张表。",
    ),
    Rule(
        "ledger-macros-ignored",
        "info",
        title="忽略宏",
        why="文件带有宏，只读取单元格，不运行也不保存宏。",
        mend="无需处理；如要流转，请另存为不带宏的 xlsx。",
    ),
    Rule(
        "ledger-converted",
        "info",
        title="经转换后读取",
        why="xls、et、ods 等格式先由 LibreOffice 转为 xlsx 再读，个别显示格式可能走样。",
        mend="抽查日期和百分比；条件允许时直接上传 xlsx。",
    ),
)
SHEET_RULES: dict[str, Rule] = {rule.code: rule for rule in _RULES}
