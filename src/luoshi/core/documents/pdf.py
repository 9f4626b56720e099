"""The reader of .pdf: characters through pdfium, paragraphs and tables put together from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from luoshi.core.documents.draft import Draft, Intake
from luoshi.core.documents.glyphs import Glyph, Print, read_print
from luoshi.core.documents.layout import Paragraph, lay_out
from luoshi.core.documents.legible import is_legible, unreadable, visible
from luoshi.core.documents.print_lines import read_rows
from luoshi.core.documents.ruled import fill_table, find_tables, holds, read_rules
from luoshi.core.documents.running import strip_running
from luoshi.core.documents.scanned import read_scans
from luoshi.core.documents.sheet import Sheet, page_list
from luoshi.core.documents.stamps import Stamps, find_stamps
from luoshi.core.errors import (
    DamagedDocument,
    EmptyDocument,
    LockedDocument,
    OversizeDocument,
)

# pdfium keeps global state and must not be entered by two threads at once.
PDFIUM = Lock()
END_MARK = b"%%EOF"
# pdfium does not open a file without pages at all.
NO_PAGES = re.compile(rb"/Count\s+0\b")
ONE_PAGE = re.compile(rb"/Type\s*/Page\b")
PICTURE_SHARE = 0.5
FEW_CHARACTERS = 20
MANY_SHAPES = 300
LOST_SHARE = 0.05


def read(intake: Intake) -> Draft:
    """The document in a PDF file.

    Errors   DamagedDocument, EmptyDocument, LockedDocument, OversizeDocument
    """
    draft = Draft()
    if END_MARK not in intake.data[-4096:]:
        draft.find(
            "read-truncated",
            "warning",
            "文件没有正常结尾，后面的内容可能已丢失，请核对页数。",
        )
    with PDFIUM:
        pdf = open_pdf(intake)
        try:
            sheets = read_sheets(pdf, intake, draft)
            read_scans(pdf, sheets, intake, draft)
        finally:
            pdf.close()
    lay_down(sheets, draft)
    return draft


def open_pdf(intake: Intake) -> pdfium.PdfDocument:
    """The open file, checked for a password and for its number of pages.

    Errors   DamagedDocument, EmptyDocument, LockedDocument, OversizeDocument
    """
    try:
        pdf = pdfium.PdfDocument(intake.data)
        pages = len(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise LockedDocument("PDF 设有打开密码，请去除密码后再上传。") from error
        if NO_PAGES.search(intake.data) and not ONE_PAGE.search(intake.data):
            raise without_pages() from error
        raise DamagedDocument(
            "PDF 不完整或已损坏，请重新下载，或由原件重新导出后再上传。"
        ) from error
    if pages == 0:
        pdf.close()
        raise without_pages()
    if pages > intake.limits.pages:
        pdf.close()
        raise OversizeDocument(
            "PDF 有 %(pages)s 页，超过 %(most)s 页的上限，请拆分后再上传。",
            pages=pages,
            most=intake.limits.pages,
        )
    return pdf


def without_pages() -> EmptyDocument:
    """The error for a file that has no page at all."""
    return EmptyDocument("PDF 里没有任何页面，请检查是否上传了正确的文件。")


def read_sheets(pdf: pdfium.PdfDocument, intake: Intake, draft: Draft) -> list[Sheet]:
    """Every page that can be loaded, with its lines and tables."""
    draft.pages = len(pdf)
    stamps = find_stamps(pdf, intake.clock)
    sheets: list[Sheet] = []
    unread: list[int] = []
    unruled: list[int] = []
    for number in range(1, len(pdf) + 1):
        intake.clock.check()
        try:
            sheets.append(read_sheet(pdf, number, stamps, unruled))
        except pdfium.PdfiumError:
            unread.append(number)
    note_pages(draft, "read-pages-unread", unread, "页面已损坏，未能读取，请核对原件。")
    note_pages(
        draft, "read-tables-unread", unruled, "线条过多，其中的表格只按文字读出。"
    )
    if not sheets:
        raise DamagedDocument("PDF 的页面都无法读取，请由原件重新导出后再上传。")
    return sheets


def note_pages(draft: Draft, code: str, pages: list[int], message: str) -> None:
    """A warning about some pages, where there are any."""
    if pages:
        named = page_list(pages)
        draft.find(code, "warning", f"第 {named} 页{message}", pages=named)


def read_sheet(
    pdf: pdfium.PdfDocument, number: int, stamps: Stamps, unruled: list[int]
) -> Sheet:
    """One page: watermarks set aside, tables filled, the rest as lines."""
    page = pdf[number - 1]
    try:
        printed = read_print(page)
        glyphs, watermark = stamps.part(printed.glyphs)
        width, height = printed.frame.width, printed.frame.height
        sheet = Sheet(number, max(width, 1.0), max(height, 1.0))
        sheet.watermark = watermark + printed.turned
        sheet.lost = printed.lost
        sheet.pictured = is_pictured(page, printed)
        rules = read_rules(page, printed.frame)
    finally:
        page.close()
    tables = None if rules is None else find_tables(rules)
    if tables is None:
        unruled.append(number)
    sheet.tables = [fill_table(cells, glyphs) for cells in tables or ()]
    sheet.tables = [
        table for table in sheet.tables if any(slot.text for slot in table.slots)
    ]
    sheet.rows = read_rows(outside(glyphs, sheet))
    return sheet


def outside(glyphs: Sequence[Glyph], sheet: Sheet) -> list[Glyph]:
    """The characters that stand in no table."""
    boxes = [(table.x0, table.top, table.x1, table.bottom) for table in sheet.tables]
    return [glyph for glyph in glyphs if not any(holds(box, glyph) for box in boxes)]


def is_pictured(page: pdfium.PdfPage, printed: Print) -> bool:
    """Whether a page shows a picture, or type drawn as curves, where its text should be."""
    if len(printed.glyphs) > FEW_CHARACTERS:
        return False
    shapes = pdfium_c.FPDFPage_CountObjects(page.raw)
    if not printed.glyphs and shapes > MANY_SHAPES:
        return True
    area = printed.frame.width * printed.frame.height
    return sum(picture_areas(page)) > PICTURE_SHARE * area


def picture_areas(page: pdfium.PdfPage) -> Iterator[float]:
    """The size of each picture on a page in square points."""
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        yield abs(right - left) * abs(top - bottom)


def lay_down(sheets: list[Sheet], draft: Draft) -> None:
    """The reading text of all pages, and what stood beside it."""
    note_unreadable(sheets, draft)
    seen: set[str] = set()
    for sheet in sheets:
        if sheet.watermark.strip() and sheet.watermark not in seen:
            seen.add(sheet.watermark)
            draft.add_margin("watermark", sheet.watermark, sheet.number)
    for margin in strip_running(sheets):
        draft.add_margin(margin.kind, margin.text, margin.page)
    for number, item in enumerate(lay_out(sheets), 1):
        if isinstance(item, Paragraph):
            draft.add_paragraph(item.text, page=item.page, paragraph=number)
        else:
            draft.add_table(item.slots, page=item.page, paragraph=number)


def note_unreadable(sheets: list[Sheet], draft: Draft) -> None:
    """The finding for pages whose fonts do not say what their characters are."""
    bad = [sheet for sheet in sheets if not can_read(sheet)]
    if not bad:
        return
    whole = unreadable("\n".join(sheet.text for sheet in bad))
    pages = page_list([sheet.number for sheet in bad])
    share = whole.data["share"] if whole else "1.00"
    draft.find(
        "read-unreadable-text",
        "error",
        f"第 {pages} 页的文字因字体编码损坏而无法识别，提取结果不可用；"
        "请上传 Word 原件，或用打印方式重新生成 PDF。",
        pages=pages,
        share=share,
    )


def can_read(sheet: Sheet) -> bool:
    """Whether the characters of a page have a meaning."""
    text = sheet.text
    if sheet.lost >= 10 and sheet.lost > LOST_SHARE * max(visible(text), 1):
        return False
    return is_legible(text)
