"""A document printed by LibreOffice is what the standard asks for."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tests.core.reports.official.cast import KINDS, full, pages

from luoshi.core.documents.draft import Intake
from luoshi.core.documents.limits import LIMITS, Clock
from luoshi.core.documents.office import command, find_program, run, write_profile
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.official.writer import written

PROGRAM = find_program()
needs_office = pytest.mark.skipif(
    PROGRAM is None, reason="LibreOffice is not installed"
)


def printed(letter: Letter, folder: Path) -> list[tuple[float, float, str]]:
    """Width, height and text of every page; millimetres."""
    data = written(letter)
    source = folder / "source.docx"
    source.write_bytes(data)
    write_profile(folder / "profile")
    intake = Intake(
        data=data, name="a.docx", kind="docx", limits=LIMITS, clock=Clock(90)
    )
    line = command(str(PROGRAM), folder, source, "MS Word 2007 XML", "pdf")
    run(line, folder, intake)
    with pypdfium2.PdfDocument(folder / "out" / "source.pdf") as paper:
        return [
            (
                page.get_width() / 72 * 25.4,
                page.get_height() / 72 * 25.4,
                page.get_textpage().get_text_bounded().replace(" ", ""),
            )
            for page in paper
        ]


@needs_office
def test_full_page_has_22_lines_of_28(tmp_path: Path) -> None:
    sheets = printed(pages(60), tmp_path)
    assert all(
        (width, height) == pytest.approx((210, 297), abs=0.2)
        for width, height, _ in sheets
    )
    rows = [line for line in sheets[1][2].splitlines() if "字" in line]
    assert (len(sheets), len(rows)) == (4, 22)
    assert {row.strip() for row in rows} == {"字" * 26}


@needs_office
def test_annexes_come_before_colophon(tmp_path: Path) -> None:
    sheets = [text for _, _, text in printed(full(), tmp_path)]
    assert ("附件1" in sheets[2], "附件2" in sheets[3]) == (True, True)
    assert ["2026年3月6日印发" in text for text in sheets] == [False] * 3 + [True]


@needs_office
def test_bulletin_is_printed_whole(tmp_path: Path) -> None:
    sheets = [text for _, _, text in printed(KINDS["bulletin"](), tmp_path)]
    assert len(sheets) == 3
    assert "合计" in "".join(sheets)
    assert "抄送" in sheets[-1]
