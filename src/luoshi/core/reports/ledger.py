"""The ledger of a plan as an Excel workbook."""

from __future__ import annotations

from luoshi.core.plans.plan import Plan
from luoshi.core.reports.annexes import annexes
from luoshi.core.reports.duties import duty_sheet
from luoshi.core.reports.supervision import supervision_sheet
from luoshi.core.reports.workbook import workbook


def ledger_xlsx(plan: Plan, text: str) -> bytes:
    """The ledger, the same in the columns of the paper one, its tables and the document's facts as one .xlsx file.

    ``text`` is the reading text that the spans point into. Every row that comes from
    the document carries its sentence and its place.
    """
    ledgers = (duty_sheet(plan, text), supervision_sheet(plan, text))
    return workbook((*ledgers, *annexes(plan, text)))
