"""The formats in which a ledger is taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from luoshi.apps.plans.models import Export
from luoshi.apps.plans.queries import Standing
from luoshi.core.plans.contract import encode_plan
from luoshi.core.plans.plan import Plan
from luoshi.core.reports.ledger import ledger_xlsx
from luoshi.core.reports.ledger_csv import ledger_csv
from luoshi.core.reports.ledger_docx import ledger_docx

# The same names, for the types of the API.
Name = Literal["xlsx", "docx", "csv", "json"]
OFFICE = "application/vnd.openxmlformats-officedocument"


class Format(NamedTuple):
    """One format: its media type and how it is written."""

    media_type: str
    write: Callable[[Plan, str], bytes]


def _json(plan: Plan, _text: str) -> bytes:
    return encode_plan(plan)


FORMATS: Mapping[str, Format] = {
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", ledger_xlsx),
    "docx": Format(f"{OFFICE}.wordprocessingml.document", ledger_docx),
    "csv": Format("text/csv", ledger_csv),
    "json": Format("application/json", _json),
}


def taken(now: Standing, format_: str) -> bytes:
    """The ledger of a plan in one of the formats."""
    return FORMATS[format_].write(now.plan, now.reading.text)


def ledger_name(title: str, format_: str) -> str:
    """What the file of a ledger is called."""
    return f"{title}-台账.{format_}"


def archive_name(export: Export) -> str:
    """What the file of an export is called."""
    return f"台账-{export.created:%Y%m%d}-{export.pk}.zip"
