"""Older formats are read through LibreOffice, or the remedy is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.documents.made_docx import make_docx, paragraph

from luoshi.core.documents import office
from luoshi.core.documents.draft import Intake
from luoshi.core.documents.limits import LIMITS, Clock, Limits
from luoshi.core.documents.read import read_document
from luoshi.core.errors import (
    DamagedDocument,
    LockedDocument,
    MissingReader,
    OversizeDocument,
)

FIXTURES = Path(__file__).parents[2] / "fixtures/documents"
BODY = ["一、总体要求", "到2026年建成社区食堂100家。"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOUND = office.find_program()
needs_office = pytest.mark.skipif(FOUND is None, reason="LibreOffice is not installed")


def made(kind: str) -> bytes:
    """A small file of an older format."""
    return (FIXTURES / f"plan.{kind}").read_bytes()


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_older_formats_are_read(kind: str) -> None:
    document = read_document(made(kind), f"方案.{kind}")
    assert document.text.split("\n") == [*BODY, "甲 | 乙", "完"]
    assert [finding.code for finding in document.findings] == ["read-converted"]


@needs_office
def test_wps_is_read_like_doc() -> None:
    document = read_document(made("doc"), "方案.wps")
    assert document.text.startswith(BODY[0])
    assert document.media_type == "application/vnd.ms-works"


@needs_office
def test_docx_named_doc_needs_no_conversion() -> None:
    document = read_document(make_docx(paragraph("正文")), "方案.doc")
    assert [finding.code for finding in document.findings] == ["read-wrong-extension"]


@needs_office
def test_truncated_doc_is_refused() -> None:
    data = made("doc")
    with pytest.raises(DamagedDocument, match="损坏"):
        read_document(data[:2_000], "方案.doc")


@needs_office
def test_broken_doc_is_no_text() -> None:
    noise = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(300)
    with pytest.raises(DamagedDocument, match="另存为"):
        read_document(noise + BODY[0].encode() * 50, "方案.doc")


@needs_office
def test_marked_encryption_is_refused() -> None:
    data = bytearray(made("doc"))
    head = office.word_head(bytes(data))
    assert head is not None
    data[head + office.FLAGS] |= office.ENCRYPTED
    with pytest.raises(LockedDocument, match="密码"):
        read_document(bytes(data), "方案.doc")


def test_missing_office_names_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(MissingReader, match="安装 LibreOffice"):
        read_document(rb"{\rtf1 plan}", "方案.rtf")


def test_endless_conversion_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & wait\n")
    program.chmod(0o755)
    intake = Intake(
        data=b"x", name="a.doc", kind="doc", limits=LIMITS, clock=Clock(0.5)
    )
    with pytest.raises(OversizeDocument, match="仍未完成"):
        office.convert(str(program), intake)


def test_converted_size_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "convert", lambda program, intake: bytes(2_000))
    monkeypatch.setattr(office, "find_program", lambda: "soffice")
    with pytest.raises(OversizeDocument, match="上限"):
        read_document(rb"{\rtf1 plan}", "方案.rtf", limits=Limits(size=1_000))
