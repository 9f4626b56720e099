"""An alignment as one page of HTML."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.reports.matrix import matrix_sheets, matrix_title
from luoshi.core.reports.page import html_page, html_table
from luoshi.core.reports.subjects import Comparison


def alignment_html(comparisons: Sequence[Comparison]) -> bytes:
    """Overview, matrix, evidence and targets on one page, complete in itself."""
    tables = [html_table(sheet) for sheet in matrix_sheets(comparisons) if sheet.rows]
    return html_page(matrix_title(comparisons), tables)
