"""Damaged files never crash a reader: they are read, or refused as a document error."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.documents.made_docx import (
    cell,
    follows,
    level,
    make_docx,
    make_zip,
    numbering,
    paragraph,
    table,
    text_box,
)
from tests.core.documents.made_pdf import Press, grid, page_number, running_head

from luoshi.core.documents.document import Document
from luoshi.core.documents.limits import Limits
from luoshi.core.documents.read import read_document
from luoshi.core.errors import DocumentError

CAREFUL = Limits(
    size=2_000_000, unzipped=8_000_000, part=4_000_000, pages=50, seconds=20
)
BOUNDED = settings(
    max_examples=60,
    deadline=20_000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def sample_docx() -> bytes:
    lists = numbering({1: level(0, "%1、", "chineseCounting")}, {1: follows(1)})
    return make_docx(
        paragraph("总体要求", list_id=1),
        paragraph("正文\n第二行", inner=text_box("专栏")),
        table(
            cell("规模", merge="restart") + cell("甲", span=2),
            cell("", merge="continue") + cell("乙") + cell("丙"),
        ),
        numbering=lists,
        header=paragraph("页眉"),
    )


def sample_pdf() -> bytes:
    press = Press(draw=[page_number, running_head])
    for number in range(30):
        press.paragraph(f"第{number}项任务，完善服务设施。" * 3)
    grid(press.canvas, [80, 200, 300], [600, 640, 680], [["甲", "乙"], ["1", "2"]])
    return press.finish()


def sample_page() -> bytes:
    return (
        "<html><head><meta charset=utf-8><title>方案</title></head><body>"
        "<div class=nav><a href=#>首页</a></div><div id=main><h1>服务业方案</h1>"
        "<p>一、完善公共服务设施，补齐短板。</p><table><tr><td rowspan=2>规模<td>甲"
        "<tr><td>乙</table><ol start=3><li>加强领导。</ol><br>附件&nbsp;&#19968;"
        "</div></body></html>"
    ).encode()


def sample_text() -> bytes:
    return "一、总体要求\n指标 | 目标\n床位 | 120\n（区民政局负责）\n".encode() * 5


SAMPLES = {
    "方案.docx": sample_docx(),
    "方案.pdf": sample_pdf(),
    "方案.html": sample_page(),
    "方案.txt": sample_text(),
}
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(["set", "cut", "copy", "drop"]),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=8,
)
Edits = list[tuple[float, str, int]]


def damage(data: bytes, edits: Edits) -> bytes:
    """The bytes with some of them changed, removed or doubled."""
    for place, kind, value in edits:
        at = int(place * len(data))
        if kind == "set":
            data = data[:at] + bytes([value]) + data[at + 1 :]
        elif kind == "cut":
            data = data[:at] + data[at + value :]
        elif kind == "copy":
            data = data[:at] + data[at : at + value] * 2 + data[at + value :]
        elif value < 20:
            data = data[:at]
    return data


def survive(data: bytes, name: str) -> None:
    """Read, and check what came out; only document errors may be raised."""
    try:
        document = read_document(data, name, limits=CAREFUL)
    except DocumentError as error:
        answer = error.message
    else:
        check_places(document)
        return
    assert answer.endswith("。")


def check_places(document: Document) -> None:
    for block in document.blocks:
        assert block.span.of(document.text).strip()
    for grid_ in document.tables:
        for one in grid_.cells:
            assert (one.span.of(document.text) if one.span else "") == one.text
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.span.end <= after.span.start


@pytest.mark.parametrize("name", SAMPLES)
@BOUNDED
@given(edits=EDITS)
def test_damaged_files_are_survived(name: str, edits: Edits) -> None:
    survive(damage(SAMPLES[name], edits), name)


PARTS = ["word/document.xml", "word/numbering.xml", "word/header.xml", "_rels/.rels"]


@BOUNDED
@given(part=st.sampled_from(PARTS), edits=EDITS)
def test_damaged_parts_are_survived(part: str, edits: Edits) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES["方案.docx"])) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    survive(make_zip({**files, part: damage(files[part], edits)}), "方案.docx")


TAGS = st.sampled_from(
    ["p", "div", "table", "tr", "td", "br", "ol", "li", "h1", "span", "b", "pre"]
)
MARKUP = st.recursive(
    st.text("一、甲。a1 &<|", max_size=8),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]} colspan=3 rowspan=2>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=30,
)


@BOUNDED
@given(MARKUP)
def test_any_markup_is_survived(markup: str) -> None:
    survive(f"<html><body><p>甲</p>{markup}".encode(), "方案.html")


NODES = st.recursive(
    st.sampled_from(
        [
            "<w:t>甲</w:t>",
            "<w:br/>",
            "<w:tab/>",
            '<w:sym w:char="zz"/>',
            '<w:pPr><w:numPr><w:ilvl w:val="-3"/><w:numId w:val="1"/></w:numPr></w:pPr>',
            '<w:tcPr><w:gridSpan w:val="9999999"/><w:vMerge/></w:tcPr>',
            '<w:tcPr><w:hMerge/><w:gridSpan w:val="x"/></w:tcPr>',
            '<w:trPr><w:gridBefore w:val="-1"/></w:trPr>',
        ]
    ),
    lambda inner: st.tuples(
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "sdt", "del", "txbxContent"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"),
    max_leaves=25,
)


@BOUNDED
@given(st.lists(NODES, max_size=5))
def test_any_body_is_survived(nodes: list[str]) -> None:
    lists = numbering({1: level(0, "%1%9", "upperRoman", start=-4)}, {1: follows(1)})
    survive(make_docx(*nodes, numbering=lists), "方案.docx")


@BOUNDED
@given(st.binary(max_size=400), st.sampled_from(sorted(SAMPLES)))
def test_any_bytes_are_survived(data: bytes, name: str) -> None:
    survive(data, name)


@BOUNDED
@given(st.binary(max_size=200), st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"<p>"]))
def test_bytes_after_magic_are_survived(data: bytes, magic: bytes) -> None:
    survive(magic + data, "方案")
