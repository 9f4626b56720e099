"""Pages that are pictures are recognised where that is installed, else named."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from tests.core.documents.made_pdf import Press
from tests.core.documents.made_scan import make_scan

from luoshi.core.documents import readers, scanned
from luoshi.core.documents.limits import Limits
from luoshi.core.documents.pieces import join_pieces
from luoshi.core.documents.read import read_document
from luoshi.core.documents.row import Row


@dataclass
class Reciter:
    """A recogniser that says the same lines of every page and counts the pages."""

    lines: list[str]
    pages: list[float] = field(default_factory=list)

    def recognise(self, image: object, scale: float) -> list[Row]:
        self.pages.append(scale)
        return [
            Row(line, 100, 400, 100 + 20 * number, 112 + 20 * number, 12)
            for number, line in enumerate(self.lines)
        ]


def test_scans_are_really_recognised() -> None:
    document = read_document(make_scan(2), "方案.pdf")
    assert document.text.split("\n") == [
        "一、总体要求",
        (
            "推动养老服务提质扩容，建设社区食堂和日间照料中心，到2026年覆盖率达到80%以上，"
            "新增床位1200张。"
        ),
        "二、重点任务",
        "完善街道综合服务功能。",
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]
    assert [finding.code for finding in document.findings] == ["read-ocr-used"]


def test_missing_recogniser_names_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "find_spec", lambda name: None)
    document = read_document(make_scan(2), "方案.pdf")
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("read-needs-ocr", "error")
    assert finding.data == {"pages": "1-2"}
    assert "luoshi[ocr]" in finding.message
    assert document.text == ""


def test_recognised_lines_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reciter = Reciter(["一、总体要求"])
    monkeypatch.setattr(scanned, "load_recogniser", lambda: reciter)
    document = read_document(make_scan(1), "方案.pdf")
    assert document.text == "一、总体要求"
    assert len(reciter.pages) == 1


def test_type_drawn_as_curves_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press()
    for number in range(400):
        press.canvas.circle(50 + number, 400, 3)
    monkeypatch.setattr(scanned, "load_recogniser", lambda: None)
    (finding,) = read_document(press.finish(), "方案.pdf").findings
    assert finding.code == "read-needs-ocr"


def test_no_time_names_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "load_recogniser", lambda: Reciter(["一"]))
    limits = Limits(seconds=scanned.SECONDS_KEPT - 1)
    (finding,) = read_document(make_scan(1), "方案.pdf", limits=limits).findings
    assert finding.code == "read-needs-ocr"
    assert "时限" in finding.message


def test_pieces_of_a_line_are_joined() -> None:
    pieces = [
        Row("2026年", 200, 260, 11, 23, 10),
        Row("到", 100, 110, 10, 22, 10),
        Row("下一行", 100, 130, 40, 52, 10),
    ]
    assert [row.text for row in join_pieces(pieces)] == ["到 2026年", "下一行"]
