"""Text that broken fonts left behind is told from text."""

from __future__ import annotations

import pytest

from luoshi.core.documents.legible import is_legible, unreadable
from luoshi.core.documents.read import read_document

PLAN = "到2026年，建成社区食堂100家，培育家政企业20家（区商务局负责）。"


@pytest.mark.parametrize(
    "text",
    [
        "(cid:29)(cid:27)" * 40,
        "\ue123\ue124\ue125" * 40,
        "\ufffd\ufffd业\ufffd" * 40,
        PLAN + "(cid:12)" * 30,
        "锟斤拷锟斤拷" * 20,
        "!\"#$%&'()*+;<=>?@ABCD" * 20,
        "ÖÐ»ªÈËÃñ¹²ºÍ¹ú" * 20,
    ],
)
def test_damage_is_an_error(text: str) -> None:
    finding = unreadable(text)
    assert finding is not None
    assert (finding.code, finding.severity) == ("read-unreadable-text", "error")


@pytest.mark.parametrize(
    "text",
    [
        PLAN * 10,
        PLAN * 20 + "\ue010" * 12,
        "The plan sets out measures, units and dates for every district. " * 10,
        "1.5 | 2.0 | 3.5% | -1.2\n" * 40,
        "（）" * 3,
        "",
    ],
)
def test_plain_text_is_silent(text: str) -> None:
    assert is_legible(text)


def test_damaged_file_is_still_read() -> None:
    text = "(cid:29)(cid:27)业" * 40
    document = read_document(text.encode(), "方案.txt")
    assert document.text == text
    assert [finding.code for finding in document.findings] == ["read-unreadable-text"]
