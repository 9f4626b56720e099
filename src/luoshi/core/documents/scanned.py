"""Pages that are pictures: read by the optional recogniser, or named in a finding."""

from __future__ import annotations

import pypdfium2 as pdfium

from luoshi.core.documents.draft import Draft, Intake
from luoshi.core.documents.readers import Recogniser, load_recogniser
from luoshi.core.documents.sheet import Sheet, page_list

# Sharper pictures are shrunk by the recogniser, which then loses thin signs such as 一.
SHARPNESS = 150 / 72
MOST_PIXELS = 2_000
SECONDS_KEPT = 5.0
INSTALL = "请安装文字识别组件（luoshi[ocr]）后重试"
LATER = "识别已超出读取时限，请拆分后重试"


def read_scans(
    pdf: pdfium.PdfDocument, sheets: list[Sheet], intake: Intake, draft: Draft
) -> None:
    """Fill pages that are pictures with the lines seen on them, as far as time allows."""
    scans = [sheet for sheet in sheets if sheet.pictured]
    if not scans:
        return
    recogniser = load_recogniser()
    seen: list[int] = []
    for sheet in scans if recogniser else ():
        if recogniser is None or intake.clock.left() < SECONDS_KEPT:
            break
        see(pdf, sheet, recogniser)
        seen.append(sheet.number)
    note_seen(draft, seen)
    left = [sheet.number for sheet in scans if sheet.number not in seen]
    remedy = LATER if recogniser else INSTALL
    note_unseen(draft, left, remedy, whole=len(left) == len(sheets))


def see(pdf: pdfium.PdfDocument, sheet: Sheet, recogniser: Recogniser) -> None:
    """Fill one page with the lines seen on its picture."""
    scale = min(SHARPNESS, MOST_PIXELS / max(sheet.width, sheet.height, 1.0))
    page = pdf[sheet.number - 1]
    try:
        bitmap = page.render(scale=scale, rev_byteorder=False)
        try:
            sheet.rows = recogniser.recognise(bitmap.to_numpy(), scale)
        finally:
            bitmap.close()
    finally:
        page.close()


def note_seen(draft: Draft, pages: list[int]) -> None:
    """Say which pages were read from their picture."""
    if pages:
        named = page_list(pages)
        draft.find(
            "read-ocr-used",
            "info",
            f"第 {named} 页是扫描图片，文字由识别得到，请对照原件核对。",
            pages=named,
        )


def note_unseen(draft: Draft, pages: list[int], remedy: str, *, whole: bool) -> None:
    """Say which pages are pictures that were not read."""
    if pages:
        named = page_list(pages)
        draft.find(
            "read-needs-ocr",
            "error" if whole else "warning",
            f"第 {named} 页是扫描图片，没有文字可读；{remedy}，或上传带文字层的文件。",
            pages=named,
        )
