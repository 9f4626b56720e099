"""Every code that an import may print is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.core import ledgers, spreadsheets
from luoshi.core.ledgers.codes import LEDGER_RULES
from luoshi.core.spreadsheets.codes import CellFinding

USED = {
    code
    for package in (ledgers, spreadsheets)
    for path in Path(package.__path__[0]).glob("*.py")
    if path.name != "codes.py"
    for code in re.findall(r'"(ledger-[a-z0-9-]+)"', path.read_text("utf-8"))
}


def test_used_and_explained_codes_agree() -> None:
    assert set(LEDGER_RULES) == USED


@pytest.mark.parametrize("code", LEDGER_RULES)
def test_code_says_what_to_do(code: str) -> None:
    rule = LEDGER_RULES[code]
    assert rule.title
    assert rule.why.endswith("。")
    assert rule.mend.endswith("。")


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [(7, "F", "F7"), (7, None, "7:7"), (None, "F", "F:F"), (None, None, "")],
)
def test_place_is_named_as_sheets_do(
    row: int | None, column: str | None, cell: str
) -> None:
    finding = CellFinding(
        code="ledger-row-hidden",
        severity="info",
        message="甲。",
        sheet="台账",
        row=row,
        column=column,
    )
    assert finding.cell == cell
