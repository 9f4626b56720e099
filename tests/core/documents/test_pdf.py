"""A .pdf gives paragraphs rebuilt from its lines, without what pages print around them."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.core.documents.made_pdf import (
    COLUMN,
    FONT,
    HEIGHT,
    LEFT,
    SIZE,
    WIDTH,
    Draw,
    Press,
    coded_pdf,
    margin_mark,
    page_number,
    put,
    running_head,
    slanted_mark,
)

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document
from luoshi.core.errors import EmptyDocument, LockedDocument

LONG = "推动养老服务提质扩容，建设社区食堂和日间照料中心，完善街道综合服务功能，"


def plan(count: int = 24) -> list[str]:
    """Paragraphs of growing length, each unlike the others."""
    return [
        f"（{number}）第{number}项任务。"
        + LONG * (number % 4)
        + f"到2026年建成{number}处。"
        for number in range(1, count + 1)
    ]


def read(*draw: Draw, texts: list[str] | None = None) -> Document:
    press = Press(draw=draw)
    for text in plan() if texts is None else texts:
        press.paragraph(text)
    return read_document(press.finish(), "方案.pdf")


def margins(document: Document, kind: str) -> list[str]:
    return [margin.text for margin in document.margins if margin.kind == kind]


def test_paragraphs_are_rebuilt() -> None:
    assert read().text.split("\n") == plan()


def test_paragraphs_cross_pages() -> None:
    document = read(page_number, running_head)
    assert document.pages is not None
    assert document.pages >= 3
    assert document.text.split("\n") == plan()


def test_flush_paragraphs_end_short() -> None:
    texts = [LONG + "促进融合。", "强化统筹。" + LONG * 2 + "抓好落实。", "加强宣传。"]
    press = Press()
    for text in texts:
        press.paragraph(text, indent=0)
    assert read_document(press.finish(), "a.pdf").text.split("\n") == texts


def test_pages_are_on_blocks() -> None:
    document = read()
    pages = [block.page for block in document.blocks]
    assert pages[0] == 1
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[-1] == document.pages


def test_page_numbers_are_removed() -> None:
    document = read(page_number)
    assert "—" not in document.text
    assert margins(document, "footer")[:2] == ["—1—", "—2—"]


@pytest.mark.parametrize(
    "form", ["{}", "- {} -", "第 {} 页", "第{}页 共9页", "{}/9", "· {} ·"]
)
def test_page_number_forms_are_removed(form: str) -> None:
    def number(canvas: Canvas, page: int) -> None:
        put(canvas, form.format(page), WIDTH / 2, 780, size=10)

    assert read(number).text.split("\n") == plan()


def test_running_heads_are_removed() -> None:
    document = read(running_head)
    assert "公报" not in document.text
    assert set(margins(document, "header")) == {"云泽省人民政府公报"}


def test_heads_beside_numbers_are_removed() -> None:
    def head(canvas: Canvas, page: int) -> None:
        put(canvas, f"云泽省人民政府公报 2024年第3期 · {page} ·", LEFT, 60, size=10)

    assert read(head).text.split("\n") == plan()


def test_changing_heads_are_removed() -> None:
    names = "总则任务保障附则评估"

    def head(canvas: Canvas, page: int) -> None:
        put(canvas, f"第{page}篇{names[page % 5]}", LEFT, 50, size=10)

    document = read(head, texts=plan(48))
    assert document.text.split("\n") == plan(48)


def test_watermarks_are_removed() -> None:
    document = read(slanted_mark, margin_mark)
    assert document.text.split("\n") == plan()
    assert "内部资料" in "".join(margins(document, "watermark"))
    assert "云泽省公报" in "".join(margins(document, "watermark"))


def test_level_watermark_is_removed() -> None:
    def mark(canvas: Canvas, page: int) -> None:
        canvas.setFillGray(0.85)
        put(canvas, "内部资料", 150, 400, size=70)
        canvas.setFillGray(0)

    assert read(mark).text.split("\n") == plan()


def test_footnotes_are_removed() -> None:
    def note(canvas: Canvas, page: int) -> None:
        put(canvas, f"① 第{page}页的数据来自云泽省统计年鉴。", LEFT, 715, size=9)

    document = read(note, page_number)
    assert document.text.split("\n") == plan()
    assert margins(document, "footer")[1].endswith("统计年鉴。")


def test_wider_gap_parts_paragraphs() -> None:
    press = Press()
    line = LONG[: COLUMN - 1] + "。"
    for number in range(4):
        put(press.canvas, line, LEFT, 100 + number * 40)
        put(press.canvas, line, LEFT, 100 + number * 40 + 16)
    document = read_document(press.finish(), "a.pdf")
    assert document.text.split("\n") == [line * 2] * 4


def test_contents_lines_are_removed() -> None:
    press = Press()
    press.title("目 录")
    for number in range(1, 6):
        press.put(f"第{number}章 服务业发展{'.' * 40}{number * 3}", LEFT)
    press.turn()
    for text in plan(12):
        press.paragraph(text)
    document = read_document(press.finish(), "a.pdf")
    assert document.text.split("\n") == plan(12)
    assert len(margins(document, "contents")) == 6


def test_large_title_is_one_line() -> None:
    press = Press()
    press.title("云泽省人民政府关于加快推进现代服务业")
    press.title("高质量发展的实施意见")
    for text in plan(6):
        press.paragraph(text)
    lines = read_document(press.finish(), "a.pdf").text.split("\n")
    assert lines[0] == "云泽省人民政府关于加快推进现代服务业高质量发展的实施意见"


def test_spread_digits_are_joined() -> None:
    press = Press()
    for number, sign in enumerate("到2026年达到6.5%，"):
        put(press.canvas, sign, LEFT + number * SIZE, 105)
    document = read_document(press.finish(), "a.pdf")
    assert document.text == "到2026年达到6.5%，"


def test_words_keep_their_spaces() -> None:
    press = Press()
    press.put("Service Industry Plan 2026", LEFT)
    assert read_document(press.finish(), "a.pdf").text == "Service Industry Plan 2026"


def test_double_print_is_read_once() -> None:
    press = Press()
    put(press.canvas, "一、总体要求", LEFT, 105)
    put(press.canvas, "一、总体要求", LEFT + 0.4, 105)
    assert read_document(press.finish(), "a.pdf").text == "一、总体要求"


def test_two_columns_are_read_in_turn() -> None:
    press = Press()
    for column in (0, 1):
        for number in range(20):
            line = f"第{column}栏第{number:02d}行文字满十二"
            put(press.canvas, line, 60 + column * 260, 100 + number * 25)
    text = read_document(press.finish(), "a.pdf").text
    assert text.index("第0栏第19行") < text.index("第1栏第00行")


def test_turned_page_is_read() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT))
    canvas.setPageRotation(90)
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    canvas.setFont(FONT, SIZE)
    for number, line in enumerate(["一、总体要求", "二、重点任务"]):
        canvas.drawString(80, 500 - number * 60, line)
    canvas.save()
    assert read_document(made.getvalue(), "a.pdf").text == "一、总体要求\n二、重点任务"


def test_sideways_print_is_read() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT))
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    canvas.setFont(FONT, SIZE)
    for number, line in enumerate(["一、总体要求", "二、重点任务"]):
        canvas.drawString(80, 500 - number * 60, line)
    canvas.save()
    assert read_document(made.getvalue(), "a.pdf").text == "一、总体要求\n二、重点任务"


def test_password_is_told() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 500, "plan")
    canvas.save()
    with pytest.raises(LockedDocument, match="密码"):
        read_document(made.getvalue(), "方案.pdf")


def test_lost_end_is_told() -> None:
    press = Press()
    press.paragraph(plan()[0])
    data = press.finish().replace(b"%%EOF", b"")
    document = read_document(data, "方案.pdf")
    assert document.text == plan()[0]
    assert [finding.code for finding in document.findings] == ["read-truncated"]


def test_meaningless_font_is_told() -> None:
    (finding,) = read_document(coded_pdf(), "方案.pdf").findings
    assert (finding.code, finding.severity) == ("read-unreadable-text", "error")
    assert finding.data["pages"] == "1"


def test_blank_pages_are_no_document() -> None:
    press = Press()
    press.turn()
    with pytest.raises(EmptyDocument, match="没有文字"):
        read_document(press.finish(), "方案.pdf")


def test_column_is_wide_enough() -> None:
    assert max(map(len, plan())) > 3 * COLUMN
