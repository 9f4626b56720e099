"""Text files, saved pages and older spreadsheets are read like an .xlsx."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.core.ledgers.made import TASKS, Made, book, ledger, table_of, trial_of

from luoshi.core.documents.office import find_program, write_profile
from luoshi.core.errors import DamagedDocument, MissingReader
from luoshi.core.spreadsheets import older
from luoshi.core.spreadsheets.sheet import read_workbook

PROGRAM = find_program()
needs_office = pytest.mark.skipif(
    PROGRAM is None, reason="LibreOffice is not installed"
)
TEXT = "序号,具体工作,责任单位,完成时限\n1,建市场，办夜市,区商务局,2026/6/30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_any_encoding(encoding: str) -> None:
    trial = trial_of(TEXT.encode(encoding), "台账.csv")
    assert [row.content for row in trial.rows] == ["建市场，办夜市"]
    assert trial.rows[0].deadline is not None
    assert trial.rows[0].deadline.dates == ("2026-06-30",)


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_other_signs_part_columns(sign: str) -> None:
    table = table_of(TEXT.replace(",", sign).encode(), "台账.txt")
    assert [column.header for column in table.columns][:2] == ["序号", "具体工作"]


def test_quoted_cell_keeps_line_ends() -> None:
    text = TEXT + '2,"办夜市\n办早市","区商务局,区城管局",长期\n'
    rows = trial_of(text.encode(), "台账.csv").rows
    assert rows[1].content == "办夜市\n办早市"
    assert [unit.name for unit in rows[1].units] == ["区商务局", "区城管局"]


def test_guarded_text_loses_its_guard() -> None:
    text = TEXT + "2,'=1+1 的写法,区商务局,长期\n"
    assert trial_of(text.encode(), "台账.csv").rows[1].content == "=1+1 的写法"


def test_unclosed_quotation_ends_with_text() -> None:
    workbook = read_workbook((TEXT + '2,"办夜市,区商务局').encode(), "台账.csv")
    assert len(workbook.sheets[0].lines) == 3


def test_page_named_xls_is_read() -> None:
    cells = "".join(f"<th>{word}</th>" for word in ("序号", "具体工作", "责任单位"))
    row = "<td>1</td><td>建市场</td><td rowspan=2>区商务局</td>"
    page = f"<html><body><table><tr>{cells}</tr><tr>{row}</tr><tr><td>2</td><td>办夜市</td></tr></table></body></html>"
    trial = trial_of(page.encode(), "导出.xls")
    assert [row.content for row in trial.rows] == ["建市场", "办夜市"]
    assert trial.rows[1].units[0].name == "区商务局"


@cache
def made(kind: str) -> bytes:
    """A spreadsheet of an older format, made by LibreOffice from an .xlsx."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            ("序号", "具体工作", "责任单位", "完成比例"),
            (1, "建市场", "区商务局", 0.5),
        ]
        source = book(Made(rows=rows, formats={"D2": "0%"}))
        (folder / "a.xlsx").write_bytes(source)
        write_profile(folder / "profile")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [str(PROGRAM), profile, "--headless", "--convert-to", kind, "a.xlsx"],
            cwd=folder,
            capture_output=True,
            check=True,
        )
        return (folder / f"a.{kind}").read_bytes()


@needs_office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_older_spreadsheet_is_converted(kind: str) -> None:
    workbook = read_workbook(made(kind), f"台账.{kind}")
    cells = workbook.sheets[0].lines[1].distinct
    assert [cell.text for cell in cells] == ["1", "建市场", "区商务局", "50%"]
    assert [one.code for one in workbook.findings] == ["ledger-converted"]


@needs_office
def test_broken_xls_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match="另存为 xlsx"):
        read_workbook(made("xls")[:3_000], "台账.xls")


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older, "find_program", lambda: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    data += "Workbook".encode("utf-16-le") + bytes(300)
    with pytest.raises(MissingReader, match="另存为 xlsx"):
        read_workbook(data, "台账.xls")


def test_xlsx_named_xls_needs_no_conversion() -> None:
    assert read_workbook(ledger(*TASKS), "台账.xls").findings == ()
