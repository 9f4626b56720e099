"""The ledger of a plan as comma-separated values."""

from __future__ import annotations

import csv
from io import StringIO

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.duties import duty_sheet
from luoshi.core.reports.safety import inert
from luoshi.core.reports.sheets import Value


def ledger_csv(plan: Plan, text: str) -> bytes:
    """The ledger's rows as CSV, in UTF-8 with the byte-order mark spreadsheets want.

    The heading, the document's facts and the totals are left out: one header, then
    rows.
    """
    sheet = duty_sheet(plan, text)
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(column.title for column in sheet.columns)
    writer.writerows([_shown(value) for value in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8-sig")


def _shown(value: Value) -> Value:
    return inert(value) if isinstance(value, str) else value
