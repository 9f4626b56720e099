"""What a workbook would change, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luoshi.apps.organisations.models import DirectoryImport
from luoshi.core.organisations.codes import DIRECTORY_RULES
from luoshi.core.organisations.tables import TABLES, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: how grave, where, what, and how it is mended."""

    severity: str
    label: str
    place: str
    message: str
    mend: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One row that is new or reads otherwise."""

    table: str
    row: int | None
    is_new: bool
    name: str
    lines: list[list[str]]


def findings(one: DirectoryImport) -> list[Found]:
    """The findings of an import."""
    labels = {"error": _("错误"), "warning": _("警告"), "info": _("提示")}
    return [
        Found(
            severity=found["severity"],
            label=labels[found["severity"]],
            place=f"{found['sheet']} {found['cell']}".strip(),
            message=found["message"],
            mend=DIRECTORY_RULES[found["code"]].mend,
            code=found["code"],
        )
        for found in one.findings
    ]


def changes(one: DirectoryImport) -> list[ChangeLine]:
    """The changes of an import."""
    return [_change(data) for data in one.changes]


def _change(data: dict[str, Any]) -> ChangeLine:
    table: Name = data["table"]
    is_new = data["deed"] == "add"
    lines = [line for line in data["lines"] if line[1] or line[2]]
    return ChangeLine(
        table=TABLES[table].title,
        row=data["row"],
        is_new=is_new,
        name=data["name"],
        lines=lines,
    )
