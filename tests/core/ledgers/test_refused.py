"""What is no ledger, is broken or would harm is refused with one clear sentence."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.core.ledgers.made import TASKS, Made, book, ledger, with_part

from luoshi.core.documents.limits import Limits
from luoshi.core.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    HostileDocument,
    LockedDocument,
    OversizeDocument,
    UnknownFormat,
)
from luoshi.core.spreadsheets.bounds import SHEET_LIMITS, Bounds
from luoshi.core.spreadsheets.sheet import read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def archive(**members: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def stream(name: str) -> bytes:
    return OLE + bytes(600) + name.encode("utf-16-le") + bytes(300)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyDocument, "空的"),
        (b"\n \n", EmptyDocument, "空的"),
        (b"%PDF-1.7 ...", UnknownFormat, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), UnknownFormat, "图片"),
        (bytes(range(1, 32)) * 9, UnknownFormat, "不是表格"),
        (stream("EncryptedPackage"), LockedDocument, "打开密码"),
        (stream("WordDocument"), UnknownFormat, "Word"),
        (stream("Nothing"), UnknownFormat, "可识别"),
        (archive(word__document_xml=b"<w/>"), UnknownFormat, "Word"),
        (archive(a_txt=b"1"), UnknownFormat, "解压"),
        (archive(xl__a_xml=b"<a/>"), DamagedDocument, "工作簿"),
        (b"<?xml version='1.0'?><Workbook/>", UnknownFormat, "另存为 xlsx"),
        ("关于做好台账的通知。\n请各单位填报".encode(), UnknownFormat, "看不出表格"),
    ],
)
def test_wrong_file_is_named(
    data: bytes, error: type[DocumentError], words: str
) -> None:
    with pytest.raises(error, match=words):
        read_workbook(data, "台账.xlsx")


def test_blank_workbook_is_empty() -> None:
    with pytest.raises(EmptyDocument, match="没有任何内容"):
        read_workbook(book(Made(rows=[(None,)])), "台账.xlsx")


def test_truncated_package_is_damaged() -> None:
    with pytest.raises(DamagedDocument):
        read_workbook(ledger(*TASKS)[:-400], "台账.xlsx")


def test_broken_sheet_is_damaged() -> None:
    data = with_part(ledger(*TASKS), SHEET, {b"</sheetData>": b"</sheet"})
    with pytest.raises(DamagedDocument, match="XML"):
        read_workbook(data, "台账.xlsx")


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    data = with_part(ledger(*TASKS), SHEET, {b"<worksheet": bomb})
    with pytest.raises(HostileDocument, match="实体"):
        read_workbook(data, "台账.xlsx")


def test_zip_bomb_is_refused() -> None:
    data = archive(xl__workbook_xml=b" " * 90_000_000)
    with pytest.raises(HostileDocument, match="压缩炸弹"):
        read_workbook(data, "台账.xlsx")


def test_large_file_is_refused_unread() -> None:
    with pytest.raises(OversizeDocument, match="MB"):
        read_workbook(bytes(2_000), "台账.xlsx", limits=Limits(size=1_000))


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(OversizeDocument, match="标签"):
        read_workbook(ledger(*TASKS), "台账.xlsx", limits=Limits(tags=10))


def test_time_limit_stops_reading() -> None:
    with pytest.raises(OversizeDocument, match="秒"):
        read_workbook(ledger(*TASKS), "台账.xlsx", limits=Limits(seconds=-1.0))


def test_row_limit_names_sheet() -> None:
    rows = [(number,) for number in range(120)]
    with pytest.raises(OversizeDocument, match="“台账”有内容的行超过 10 行"):
        read_workbook(book(Made(rows=rows)), "台账.xlsx", bounds=Bounds(rows=10))


def test_column_limit_names_column() -> None:
    with pytest.raises(OversizeDocument, match="第 1 行在 C 列"):
        read_workbook(
            book(Made(rows=[(1, 2, 3)])), "台账.xlsx", bounds=Bounds(columns=2)
        )


def test_one_oversize_sheet_spares_others() -> None:
    wide = Made(rows=[tuple(range(300))], name="数据")
    workbook = read_workbook(book(Made(rows=[("甲",)]), wide), "台账.xlsx")
    assert [bool(sheet.lines) for sheet in workbook.sheets] == [True, False]
    assert [one.code for one in workbook.findings] == ["ledger-sheet-oversize"]


def test_huge_merged_range_is_bounded() -> None:
    rows = [("甲",), *[(None, "乙")] * 200]
    data = book(Made(rows=rows, merged=["A1:A200"]))
    with pytest.raises(OversizeDocument, match="单元格"):
        read_workbook(data, "台账.xlsx", bounds=Bounds(cells=300))


def test_merging_ends_with_content() -> None:
    block = b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    data = book(Made(rows=[("甲", "乙"), ("丙",)]))
    lines = (
        read_workbook(with_part(data, SHEET, {b"</sheetData>": block}), "台账.xlsx")
        .sheets[0]
        .lines
    )
    assert [sorted(line.cells) for line in lines] == [[1, 2], [1, 2]]


def test_macros_are_told_and_ignored() -> None:
    data = BytesIO(ledger(*TASKS))
    with ZipFile(data, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    found = read_workbook(data.getvalue(), "台账.xlsm").findings
    assert [one.code for one in found] == ["ledger-macros-ignored"]


def test_limits_hold_large_ledgers() -> None:
    assert SHEET_LIMITS.part > Limits().part
    assert Bounds().rows == 100_000
