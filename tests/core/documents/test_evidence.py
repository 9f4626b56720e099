"""Which files may stand as evidence, and which never do."""

from __future__ import annotations

import pytest

from luoshi.core.documents.evidence import evidence_kind
from luoshi.core.errors import EmptyDocument, HostileDocument, UnknownFormat


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "现场.jpg", "jpg"),
        # Phones name photos as they like.
        (b"\x89PNG\r\n\x1a\n", "现场.jpg", "png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "现场.webp", "webp"),
        (b"\x00\x00\x00\x18ftypheic", "现场.heic", "heic"),
        (b"\x00\x00\x00\x18ftypisom", "现场.mp4", "mp4"),
        (b"%PDF-1.7", "验收单.pdf", "pdf"),
        (b"PK\x03\x04", "清单.xlsx", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "报告.wps", "wps"),
        ("已建成三座。".encode("gb18030"), "说明.txt", "txt"),
    ],
)
def test_evidence_is_known_by_content(head: bytes, name: str, kind: str) -> None:
    assert evidence_kind(head, name) == kind


@pytest.mark.parametrize(
    "head", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh", b"\xca\xfe\xba\xbe"]
)
def test_program_is_refused(head: bytes) -> None:
    with pytest.raises(HostileDocument):
        evidence_kind(head, "照片.jpg")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<!doctype html><script>", "说明.txt"),
        (b"\xef\xbb\xbf\n<svg onload=alert(1)>", "说明.txt"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "图.svg"),
        (b"PK\x03\x04", "材料.zip"),
        (b"PK\x03\x04", "宏.docm"),
        (b"a\x00b", "说明.txt"),
        (b"hello", "照片.jpg"),
    ],
)
def test_what_proves_nothing_is_refused(head: bytes, name: str) -> None:
    with pytest.raises(UnknownFormat):
        evidence_kind(head, name)


def test_empty_file_is_refused() -> None:
    with pytest.raises(EmptyDocument):
        evidence_kind(b"", "空.pdf")
