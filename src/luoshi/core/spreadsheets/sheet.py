"""The doorway of spreadsheets: bytes and a file name become sheets of cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import NoReturn

from luoshi.core.documents.limits import Limits, check_size, open_archive, unpack
from luoshi.core.documents.sniff import (
    FOREIGN,
    OLE,
    extension,
    holds_stream,
    is_binary,
    is_markup,
)
from luoshi.core.errors import (
    DamagedDocument,
    EmptyDocument,
    LockedDocument,
    OversizeDocument,
    Sentence,
    UnknownFormat,
)
from luoshi.core.spreadsheets.bounds import BOUNDS, SHEET_LIMITS, Bounds
from luoshi.core.spreadsheets.cells import Sheet, Workbook
from luoshi.core.spreadsheets.codes import SHEET_RULES, CellFinding
from luoshi.core.spreadsheets.delimited import read_delimited
from luoshi.core.spreadsheets.older import to_xlsx
from luoshi.core.spreadsheets.saved_page import read_page
from luoshi.core.spreadsheets.xlsx import read_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "xlsx": XLSX,
    "xls": "application/vnd.ms-excel",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "html": "text/html",
    "csv": "text/csv",
}
# Excel before 5.0 wrote its records without a container.
BARE = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")


def read_workbook(
    data: bytes,
    name: str,
    *,
    limits: Limits = SHEET_LIMITS,
    bounds: Bounds = BOUNDS,
) -> Workbook:
    """The sheets in these bytes; the format is decided by content, not by name.

    Formulas are never calculated: a cell shows the result that the file holds.

    Errors   DocumentError and its kinds; what is odd about a sheet is a finding
    Example

        >>> book = read_workbook("序号,具体工作,完成时限\\n1,建市场,6月底".encode(), "台账.csv")
        >>> [cell.text for cell in book.sheets[0].lines[1].distinct]
        ['1', '建市场', '6月底']
    """
    check_size(len(data), limits)
    kind = find_kind(data, name, limits)
    sheets, macros = read_kind(data, name, kind, limits, bounds)
    if not any(sheet.lines or sheet.refusal for sheet in sheets):
        raise EmptyDocument("表格里没有任何内容，请检查是否上传了正确的文件。")
    refusals = [sheet for sheet in sheets if sheet.refusal]
    if refusals and not any(sheet.lines for sheet in sheets):
        first = refusals[0]
        raise OversizeDocument(
            "工作表“%(sheet)s”%(refusal)s，请删去无关内容或拆分后再上传。",
            sheet=first.name,
            refusal=first.refusal,
        )
    return Workbook(
        name=name,
        media_type=MEDIA_TYPES[kind],
        sha256=hashlib.sha256(data).hexdigest(),
        sheets=tuple(sheets),
        findings=tuple(find_oddities(sheets, kind, macros=macros)),
    )


def read_kind(
    data: bytes, name: str, kind: str, limits: Limits, bounds: Bounds
) -> tuple[list[Sheet], bool]:
    """The sheets of a file of a known format, and whether it carries macros."""
    if kind == "csv":
        stem = name.rpartition(".")[0] or name
        return [read_delimited(data, stem, bounds)], False
    if kind == "html":
        return read_page(data, limits, bounds), False
    if kind != "xlsx":
        data = to_xlsx(data, kind, limits)
    return read_xlsx(data, limits, bounds)


def find_kind(data: bytes, name: str, limits: Limits) -> str:
    """The format of these bytes, one of ``MEDIA_TYPES``.

    Errors   EmptyDocument, UnknownFormat, LockedDocument, DamagedDocument, HostileDocument
    """
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyDocument("文件是空的，请检查是否上传了正确的文件。")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zip_kind(data, limits)
    if data.startswith(OLE):
        return ole_kind(data, name)
    if b"%PDF-" in data[:1024]:
        refuse("PDF 文件")
    if data.startswith(BARE):
        return "xls"
    for magic, kind in FOREIGN:
        if data.startswith(magic) and is_binary(data):
            refuse(kind)
    if is_binary(data):
        raise UnknownFormat(
            "文件内容不是表格，也不是文字；请上传 xlsx、xls 或 csv 格式的台账。"
        )
    return text_kind(data, name)


def zip_kind(data: bytes, limits: Limits) -> str:
    """Which kind of zipped spreadsheet this is, told by the members it has."""
    with open_archive(data, limits) as archive:
        names = set(archive.namelist())
        if "xl/workbook.bin" in names:
            return "xlsb"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        if "mimetype" in names and "content.xml" in names:
            if b"spreadsheet" in unpack(archive, "mimetype", limits):
                return "ods"
            refuse("ODF 文档")
    if any(name.startswith("word/") for name in names):
        refuse("Word 文档")
    raise UnknownFormat(
        "这是压缩包，不是台账；请先解压，再上传其中的表格。"
        "请上传 xlsx、xls 或 csv 格式的台账。"
    )


def ole_kind(data: bytes, name: str) -> str:
    """Which kind of compound file this is, told by the streams it names."""
    if holds_stream(data, "EncryptedPackage"):
        raise LockedDocument("表格已加密，请在 Excel 或 WPS 中去除打开密码后再上传。")
    if holds_stream(data, "Workbook") or holds_stream(data, "Book"):
        return "xls"
    if holds_stream(data, "WordDocument"):
        refuse("Word 文档")
    if extension(name) in {"xls", "et"}:
        raise DamagedDocument(
            "文件里找不到表格，可能已损坏；请用 Excel、WPS 另存为 xlsx 后再上传。"
        )
    raise UnknownFormat("文件不是可识别的表格；请上传 xlsx、xls 或 csv 格式的台账。")


def text_kind(data: bytes, name: str) -> str:
    """Whether a text is a saved page or cells parted by signs."""
    sample = data[:65536].replace(b"\0", b"").decode("latin-1").lstrip("ï»¿ÿþ")
    if is_markup(sample, name):
        return "html"
    if sample.lstrip().startswith(("<?xml", "{\\rtf")):
        ending = extension(name) or "XML"
        raise UnknownFormat(
            "这是 %(ending)s 数据文件，不是可直接读取的表格；"
            "请用 Excel、WPS 打开后另存为 xlsx 再上传。",
            ending=ending,
        )
    return "csv"


def refuse(kind: str) -> NoReturn:
    """Say what a file is that holds no ledger.

    Errors   UnknownFormat
    """
    raise UnknownFormat(
        "这是%(kind)s，不是表格；请上传 xlsx、xls 或 csv 格式的台账。",
        kind=Sentence(kind),
    )


def find_oddities(
    sheets: list[Sheet], kind: str, *, macros: bool
) -> Iterator[CellFinding]:
    """What a person should know about the file before its rows are read."""
    if kind not in {"xlsx", "csv", "html"}:
        yield note(
            "ledger-converted",
            f"{kind} 表格经 LibreOffice 转换后读取，请抽查日期和百分比。",
        )
    if macros:
        yield note(
            "ledger-macros-ignored", "文件带有宏，只读取单元格，宏未运行也未保存。"
        )
    for sheet in sheets:
        if sheet.refusal:
            message = f"工作表“{sheet.name}”{sheet.refusal}，没有读取。"
            yield replace(note("ledger-sheet-oversize", message), sheet=sheet.name)
        elif sheet.hidden:
            message = f"工作表“{sheet.name}”在 Excel 中是隐藏的。"
            yield replace(note("ledger-sheet-hidden", message), sheet=sheet.name)


def note(code: str, message: str) -> CellFinding:
    """A finding about the whole file."""
    return CellFinding(
        code=code, severity=SHEET_RULES[code].severity, message=message, sheet=""
    )
