"""What was read of a ledger: its findings and its rows, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from luoshi.apps.ledgers.models import LedgerImport, LedgerPage
from luoshi.apps.ledgers.pages.pager import Pager, pager
from luoshi.apps.ledgers.pages.rows import RowLine, row_line
from luoshi.apps.ledgers.queries import PAGE, everything, page
from luoshi.core.ledgers.codes import LEDGER_RULES
from luoshi.core.reports.sheets import Column, Sheet
from luoshi.core.reports.workbook import workbook

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding: where, how grave, what, and how it is mended."""

    severity: str
    label: str
    message: str
    place: str
    code: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One page of findings and one of rows."""

    findings: list[Told]
    findings_pager: Pager
    rows: list[RowLine]
    rows_pager: Pager
    has_sheets: bool


def read_page(ledger: LedgerImport, asked: QueryDict) -> Read:
    """The findings and rows that an address asks for."""
    summary = ledger.summary
    told = sum(summary[severity] for severity in SEVERITIES)
    findings_pager = pager(asked, "findings", told, PAGE)
    rows_pager = pager(asked, "rows", summary["rows"], PAGE)
    findings = page(ledger, LedgerPage.Kind.FINDINGS, findings_pager.number)
    rows = page(ledger, LedgerPage.Kind.ROWS, rows_pager.number)
    return Read(
        findings=[told_of(one) for one in findings],
        findings_pager=findings_pager,
        rows=[row_line(one) for one in rows],
        rows_pager=rows_pager,
        has_sheets=sum(sheet["chosen"] for sheet in ledger.sheets) > 1,
    )


def told_of(finding: dict[str, Any]) -> Told:
    """A finding as it is stored, as a page shows it."""
    labels = {"error": _("错误"), "warning": _("警告"), "info": _("提示")}
    return Told(
        severity=finding["severity"],
        label=labels[finding["severity"]],
        message=finding["message"],
        place=" ".join(part for part in (finding["sheet"], finding["cell"]) if part),
        code=finding["code"],
        mend=LEDGER_RULES[finding["code"]].mend,
    )


def findings_xlsx(ledger: LedgerImport) -> bytes:
    """All findings as a workbook to be worked off beside the ledger; always in Chinese."""
    found = everything(ledger, LedgerPage.Kind.FINDINGS)
    rows = tuple(
        (
            number,
            SEVERITIES[one["severity"]],
            one["sheet"],
            one["row"],
            one["cell"],
            one["message"],
            LEDGER_RULES[one["code"]].mend,
            one["code"],
        )
        for number, one in enumerate(found, start=1)
    )
    sheet = Sheet(
        name="发现",
        heading="台账试读发现",
        note=f"文件：{ledger.document.name}。请在原表中改好后重新上传。",
        columns=(
            Column("序号", 6, "center"),
            Column("级别", 8, "center"),
            Column("工作表", 14),
            Column("行", 7, "center"),
            Column("单元格", 9, "center"),
            Column("发现", 60),
            Column("怎么改", 40),
            Column("代码", 24),
        ),
        rows=rows,
    )
    return workbook((sheet,))
