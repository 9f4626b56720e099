"""An alignment as an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.reports.matrix import matrix_sheets
from luoshi.core.reports.subjects import Comparison
from luoshi.core.reports.workbook import workbook


def alignment_xlsx(comparisons: Sequence[Comparison]) -> bytes:
    """Overview, matrix, evidence and targets, a worksheet each."""
    return workbook(matrix_sheets(comparisons))
