"""A .docx gives its body in reading order, as it would be printed."""

from __future__ import annotations

import io
import zipfile

from tests.core.documents.made_docx import (
    MAIN_TYPE,
    cell,
    make_docx,
    paragraph,
    run,
    style,
    table,
    text_box,
)

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document

STRICT_NAMES = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
REVISION = 'w:id="1" w:author="林一舟" w:date="2024-01-01T00:00:00Z"'


def read(*body: str, **parts: str) -> Document:
    return read_document(make_docx(*body, **parts), "方案.docx")


def inner(xml: str) -> str:
    return read(paragraph(inner=xml)).text


def test_paragraphs_are_lines() -> None:
    document = read(
        paragraph("\u3000\u3000一、总体要求"), paragraph(), paragraph("正文")
    )
    assert document.text == "一、总体要求\n正文"
    assert [block.paragraph for block in document.blocks] == [1, 3]


def test_styles_give_heading_levels() -> None:
    styles = style("H", "heading 2", '<w:outlineLvl w:val="1"/>') + style(
        "D", "x", based="H"
    )
    document = read(
        paragraph("甲", style="D"),
        paragraph("乙", outline=0),
        paragraph("丙"),
        styles=styles,
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2),
        ("heading", 1),
        ("paragraph", None),
    ]


def test_body_level_overrules_style() -> None:
    styles = style("H", "heading 1", '<w:outlineLvl w:val="0"/>')
    document = read(paragraph("正文", style="H", outline=9), styles=styles)
    assert document.blocks[0].kind == "paragraph"


def test_captions_are_told() -> None:
    document = read(paragraph("表1 主要指标", style="C"), styles=style("C", "caption"))
    assert document.blocks[0].kind == "caption"


def test_insertions_are_kept() -> None:
    assert inner(f"{run('建成')}<w:ins {REVISION}>{run('十家')}</w:ins>") == "建成十家"


def test_deletions_are_dropped() -> None:
    gone = f"<w:del {REVISION}><w:r><w:delText>五家</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {REVISION}>{run('旧处')}</w:moveFrom>"
    assert inner(run("建成") + gone + moved + run("十家")) == "建成十家"


def test_moved_text_stands_once() -> None:
    away = f"<w:p><w:moveFrom {REVISION}>{run('整段')}</w:moveFrom></w:p>"
    here = f"<w:p><w:moveTo {REVISION}>{run('整段')}</w:moveTo></w:p>"
    assert read(away, paragraph("中间"), here).text == "中间\n整段"


def test_deleted_mark_joins_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del {REVISION}/></w:rPr></w:pPr>{run('前半')}</w:p>"
    assert read(first, paragraph("后半")).text == "前半后半"


def test_fields_show_their_result() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("第三章")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert inner(run("见") + field) == "见第三章"


def test_wrappers_are_looked_into() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>'
    tag = f'<w:smartTag w:element="a">{run("标记")}</w:smartTag>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
    assert inner(link + tag + control) == "链接标记控件"


def test_block_controls_are_looked_into() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('正文')}</w:sdtContent></w:sdt>"
    assert read(body).text == "正文"


def test_hidden_text_is_dropped() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>'
    assert inner(hidden + shown) == "可见"


def test_soft_breaks_part_sentences() -> None:
    assert read(paragraph("一、总体要求\n加强统筹。\n分工负责。")).text == (
        "一、总体要求\n加强统筹。\n分工负责。"
    )


def test_soft_breaks_inside_clauses_vanish() -> None:
    document = read(paragraph("完善设施，\n补齐短板。"))
    assert document.text == "完善设施，补齐短板。"


def test_signs_are_readable() -> None:
    signs = '<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:t>甲</w:t><w:tab/>'
    assert inner(signs + "<w:t>乙</w:t><w:noBreakHyphen/></w:r>") == "•甲 乙-"


def test_ruby_keeps_its_base() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('luò')}</w:rt><w:rubyBase>{run('落')}</w:rubyBase></w:ruby></w:r>"
    assert inner(ruby) == "落"


def test_text_box_stands_once() -> None:
    document = read(
        paragraph("正文", inner=text_box("专栏1 重点工程", "建设十个园区。"))
    )
    assert document.text == "正文\n专栏1 重点工程\n建设十个园区。"


def test_old_text_box_is_read() -> None:
    old = f"<w:r><w:pict><w:txbxContent>{paragraph('旧式文本框')}</w:txbxContent></w:pict></w:r>"
    assert inner(old) == "旧式文本框"


def test_heads_and_feet_stand_aside() -> None:
    document = read(
        paragraph("正文"),
        header=paragraph("云泽省人民政府文件"),
        footer=paragraph("— 1 —") + paragraph("内部使用"),
    )
    assert document.text == "正文"
    assert [(margin.kind, margin.text) for margin in document.margins] == [
        ("header", "云泽省人民政府文件"),
        ("footer", "内部使用"),
    ]


def test_notes_stand_aside() -> None:
    note = f'<w:footnote w:id="1">{paragraph("数据来自年鉴。")}</w:footnote>'
    comment = f'<w:comment w:id="1">{paragraph("此处待核。")}</w:comment>'
    document = read(paragraph("正文"), footnotes=note, comments=comment)
    assert document.text == "正文"
    assert [margin.kind for margin in document.margins] == ["footer", "comment"]


def test_contents_lines_stand_aside() -> None:
    styles = style("T", "toc 1")
    linked = f'<w:hyperlink w:anchor="_Toc1">{run("二、任务")}{run("5")}</w:hyperlink>'
    document = read(
        paragraph("一、总则 3", style="T"),
        paragraph(inner=linked),
        paragraph("一、总则"),
        styles=styles,
    )
    assert document.text == "一、总则"
    assert [margin.text for margin in document.margins] == ["一、总则 3", "二、任务5"]


def test_strict_package_is_read() -> None:
    data = make_docx(paragraph("严格"), names=STRICT_NAMES)
    assert b"purl.oclc.org" in unpacked(data)
    assert read_document(data, "a.docx").text == "严格"


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def test_frame_table_is_text() -> None:
    frame = table(cell("专栏1 重点工程"), cell("建设园区。", "培育企业。"))
    document = read(paragraph("正文"), frame)
    assert document.text == "正文\n专栏1 重点工程\n建设园区。\n培育企业。"
    assert document.tables == ()


def test_media_type_is_named() -> None:
    assert MAIN_TYPE.startswith(read(paragraph("正文")).media_type)
