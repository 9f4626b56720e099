"""The doorway: the content decides, and every bad file gets one clear answer."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.core.documents.made_docx import make_docx, make_zip, paragraph
from tests.core.documents.made_pdf import Press, empty_pdf

from luoshi.core.documents.limits import Limits
from luoshi.core.documents.read import read_document, read_file
from luoshi.core.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    HostileDocument,
    LockedDocument,
    OversizeDocument,
    UnknownFormat,
)

PLAN = "一、总体要求\n到2026年建成社区食堂100家。（区民政局负责）"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def codes(data: bytes, name: str) -> list[str]:
    return [finding.code for finding in read_document(data, name).findings]


def test_text_is_kept_unchanged() -> None:
    assert read_document(PLAN.encode("gb18030"), "方案.txt").text == PLAN


def test_digest_is_of_the_bytes() -> None:
    data = PLAN.encode()
    assert read_document(data, "a.txt").sha256 == hashlib.sha256(data).hexdigest()


def test_content_decides_the_format() -> None:
    data = make_docx(paragraph("一、总体要求"))
    document = read_document(data, "方案.pdf")
    assert document.text == "一、总体要求"
    assert document.media_type.endswith("wordprocessingml.document")


def test_wrong_extension_is_told() -> None:
    assert codes(make_docx(paragraph("正文")), "方案.pdf") == ["read-wrong-extension"]


@pytest.mark.parametrize("name", ["方案.docx", "方案", "方案.v2"])
def test_fitting_names_are_silent(name: str) -> None:
    assert codes(make_docx(paragraph("正文")), name) == []


def test_page_named_doc_is_read() -> None:
    page = "<html><body><p>一、加强养老服务设施建设，完善服务网络。</p></body></html>"
    document = read_document(page.encode(), "方案.doc")
    assert document.text == "一、加强养老服务设施建设，完善服务网络。"
    assert document.findings[0].code == "read-wrong-extension"


def test_many_comments_cost_no_time() -> None:
    text = "<!---->" * 3_000 + "一、总体要求"
    assert read_document(text.encode(), "方案.txt").text == text


def test_few_tags_leave_text_alone() -> None:
    text = "<p>附注：本表由澜江区统计局提供。"
    assert read_document(text.encode(), "说明.txt").text == text


def test_unmarked_wide_text_is_read() -> None:
    assert read_document(PLAN.encode("utf-16-le"), "方案.txt").text == PLAN


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b" \r\n\t "])
def test_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match="空"):
        read_document(data, "方案.docx")


def test_document_without_text_is_refused() -> None:
    with pytest.raises(EmptyDocument, match="没有文字"):
        read_document(make_docx(paragraph("")), "方案.docx")


@pytest.mark.parametrize("name", ["方案.txt", "方案.pdf", "方案.docx", "方案"])
def test_binary_noise_is_refused(name: str) -> None:
    noise = random.Random(7).randbytes(40_000)
    with pytest.raises(UnknownFormat, match="请上传"):
        read_document(noise, name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "图片"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(500), "压缩包"),
        (make_zip({"xl/workbook.xml": "x"}), "表格"),
        (make_zip({"OFD.xml": "x"}), "OFD"),
        (make_zip({"ppt/presentation.xml": "x"}), "演示文稿"),
        (make_zip({"readme.txt": "x"}), "压缩包"),
        (b'<?xml version="1.0"?><rows><row>1</row></rows>', "XML"),
    ],
)
def test_foreign_formats_are_named(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormat, match=said):
        read_document(data, "方案.docx")


def test_large_upload_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大文件.pdf"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(OversizeDocument, match="300 MB"):
        read_file(path)


def test_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="没有名为"):
        read_file(tmp_path / "没有.docx")


def test_file_is_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert read_file(path).name == "方案.txt"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_docx_is_refused(share: float) -> None:
    data = make_docx(*[paragraph(f"第{n}项任务。") for n in range(50)])
    with pytest.raises(DamagedDocument, match="不完整"):
        read_document(data[: int(len(data) * share)], "方案.docx")


def test_broken_xml_is_refused() -> None:
    data = make_docx("<w:p><w:r><w:t>正文</w:r></w:p>")
    with pytest.raises(DamagedDocument, match="XML"):
        read_document(data, "方案.docx")


def test_package_without_text_is_refused() -> None:
    with pytest.raises(DamagedDocument, match="正文部分"):
        read_document(make_zip({"word/styles.xml": "<x/>"}), "方案.docx")


def test_encrypted_docx_is_refused() -> None:
    data = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    with pytest.raises(LockedDocument, match="加密"):
        read_document(data, "方案.docx")


def test_zip_bomb_is_refused() -> None:
    with pytest.raises(HostileDocument, match="压缩"):
        read_document(make_zip({"word/document.xml": bytes(60_000_000)}), "方案.docx")


def test_shrunk_pictures_are_no_bomb() -> None:
    data = make_docx(paragraph("正文"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    data = make_zip({**files, "word/media/scan.bmp": bytes(30_000_000)})
    assert read_document(data, "方案.docx").text == "正文"


def test_many_members_are_refused() -> None:
    files = {f"word/part{number}.xml": "x" for number in range(6_000)}
    with pytest.raises(HostileDocument, match="6000"):
        read_document(make_zip(files), "方案.docx")


def test_one_huge_part_is_refused() -> None:
    noise = random.Random(3).randbytes(400_000)
    data = make_zip({"word/document.xml": noise})
    with pytest.raises(HostileDocument, match=r"document\.xml"):
        read_document(data, "方案.docx", limits=Limits(part=300_000))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "哈哈哈哈">'
    '<!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><w:document>&c;</w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    "<x>&e;</x>"
)


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE, LAUGHS.encode("utf-16")])
def test_entities_in_docx_are_refused(part: str | bytes) -> None:
    with pytest.raises(HostileDocument, match="实体"):
        read_document(make_zip({"word/document.xml": part}), "方案.docx")


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, OUTSIDE.replace("x>", "html>")])
@pytest.mark.parametrize("name", ["方案.xml", "方案.html", "方案.txt"])
def test_bare_entities_are_refused(text: str, name: str) -> None:
    with pytest.raises(HostileDocument, match="实体"):
        read_document(text.encode(), name)


def test_macros_are_told_and_unread() -> None:
    document = read_document(make_docx(paragraph("正文"), macros=True), "方案.docm")
    assert document.text == "正文"
    assert [finding.code for finding in document.findings] == ["read-macros-ignored"]


def test_pdf_without_pages_is_refused() -> None:
    with pytest.raises(EmptyDocument, match="没有任何页面"):
        read_document(empty_pdf(), "方案.pdf")


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_truncated_pdf_is_refused(share: float) -> None:
    press = Press()
    press.paragraph("一、总体要求")
    data = press.finish()
    with pytest.raises(DamagedDocument, match="不完整"):
        read_document(data[: int(len(data) * share)], "方案.pdf")


def test_pages_are_limited() -> None:
    press = Press()
    for _ in range(3):
        press.paragraph("正文")
        press.turn()
    with pytest.raises(OversizeDocument, match="页"):
        read_document(press.finish(), "方案.pdf", limits=Limits(pages=2))


def test_time_is_limited() -> None:
    data = make_docx(paragraph("正文"))
    with pytest.raises(OversizeDocument, match="秒"):
        read_document(data, "方案.docx", limits=Limits(seconds=-1))


def test_encrypted_member_is_refused() -> None:
    data = bytearray(make_docx(paragraph("正文")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.start_dir
    for start in range(at, len(data)):
        if data[start : start + 4] == b"PK\x01\x02":
            data[start + 8] |= 1
    with pytest.raises(LockedDocument, match="密码"):
        read_document(bytes(data), "方案.docx")


def test_text_needs_no_heavy_library() -> None:
    code = (
        "import sys; from luoshi.core.documents.read import read_document;"
        "read_document('一、总体要求'.encode(), 'a.txt');"
        "print([m for m in ('lxml', 'docx', 'pypdfium2', 'pdfplumber', 'rapidocr')"
        " if m in sys.modules])"
    )
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
