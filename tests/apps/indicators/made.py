"""Workbooks and files of figures made for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.importing import advance, bring
from luoshi.apps.indicators.models import FigureImport


def workbook(*rows: list[Any]) -> bytes:
    """A workbook of one sheet."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("数据")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return target.getvalue()


def brought(user: User, data: bytes, name: str = "月报.xlsx") -> FigureImport:
    """A file, read on trial."""
    made = bring(
        user,
        name,
        ContentFile(data, name=name),
        source="云岭县统计月报",
        standing="preliminary",
    )
    return worked(made)


def worked(made: FigureImport) -> FigureImport:
    """The same after the worker has had it."""
    made.refresh_from_db()
    advance.call(made.pk, str(made.run))
    made.refresh_from_db()
    return made
