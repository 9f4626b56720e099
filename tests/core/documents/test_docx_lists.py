"""Automatic lists are printed with the markers that a word processor shows."""

from __future__ import annotations

from tests.core.documents.made_docx import (
    follows,
    level,
    make_docx,
    numbering,
    paragraph,
    style,
)

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document

PLAN = (
    level(0, "%1、", "chineseCountingThousand")
    + level(1, "（%2）", "chineseCounting")
    + level(2, "%3.", "decimal")
    + level(3, "%4", "decimalEnclosedCircle", more='<w:suff w:val="nothing"/>')
)


def read(
    *body: str, definitions: str = PLAN, styles: str = "", **lists: str
) -> Document:
    bodies = {1: follows(7), **{int(name[1:]): text for name, text in lists.items()}}
    part = numbering({7: definitions}, bodies)
    return read_document(make_docx(*body, numbering=part, styles=styles), "方案.docx")


def item(text: str, depth: int = 0, *, list_id: int = 1) -> str:
    return paragraph(text, list_id=list_id, level=depth)


def lines(
    *body: str, definitions: str = PLAN, styles: str = "", **lists: str
) -> list[str]:
    return read(*body, definitions=definitions, styles=styles, **lists).text.split("\n")


def test_chinese_markers_are_printed() -> None:
    body = [item("总体要求"), item("指导思想", 1), item("发展目标", 1), item("任务")]
    assert lines(*body) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）发展目标",
        "二、任务",
    ]


def test_digits_keep_a_space() -> None:
    body = [item("甲", 2), item("乙", 2), item("丙", 3), item("丁", 3)]
    assert lines(*body) == ["1. 甲", "2. 乙", "①丙", "②丁"]


def test_tenth_item_is_printed() -> None:
    assert lines(*[item("事项")] * 12)[9:] == ["十、事项", "十一、事项", "十二、事项"]


def test_lower_level_starts_again() -> None:
    body = [item("甲"), item("乙", 1), item("丙"), item("丁", 1)]
    assert lines(*body)[-1] == "（一）丁"


def test_level_may_never_restart() -> None:
    kept = level(0, "%1、") + level(1, "（%2）", more='<w:lvlRestart w:val="0"/>')
    body = [item("甲"), item("乙", 1), item("丙"), item("丁", 1)]
    assert lines(*body, definitions=kept)[-1] == "（2）丁"


def test_markers_name_upper_levels() -> None:
    nested = level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3")
    body = [item("甲"), item("乙", 1), item("丙", 2), item("丁", 1)]
    assert lines(*body, definitions=nested) == ["1 甲", "1.1 乙", "1.1.1 丙", "1.2 丁"]


def test_legal_levels_are_digits() -> None:
    legal = level(0, "第%1章", "chineseCounting")
    legal += level(1, "%1.%2", more="<w:isLgl/>")
    assert lines(item("总则"), item("目的", 1), definitions=legal)[1] == "1.1 目的"


def test_start_is_respected() -> None:
    assert lines(item("甲"), definitions=level(0, "%1.", start=5)) == ["5. 甲"]


def test_lists_of_one_definition_go_on() -> None:
    body = [item("甲"), item("乙", list_id=2), item("丙")]
    assert lines(*body, n2=follows(7)) == ["一、甲", "二、乙", "三、丙"]


def test_override_starts_a_list_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = [item("甲"), item("乙"), item("丙", list_id=2), item("丁", list_id=2)]
    assert lines(*body, n2=follows(7, again)) == [
        "一、甲",
        "二、乙",
        "一、丙",
        "二、丁",
    ]


def test_chapters_keep_a_space() -> None:
    chapters = level(0, "第%1章", "chineseCounting")
    assert lines(item("总则"), definitions=chapters) == ["第一章 总则"]


def test_override_changes_the_print() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)")}</w:lvlOverride>'
    assert lines(item("甲", list_id=2), n2=follows(7, other)) == ["1) 甲"]


def test_bullets_become_readable_signs() -> None:
    bullets = level(0, "\uf0b7", "bullet") + level(1, "——", "bullet")
    assert lines(item("甲"), item("乙", 1), definitions=bullets) == ["•甲", "——乙"]


def test_list_zero_has_no_marker() -> None:
    body = [paragraph("甲", list_id=0), item("乙")]
    document = read(*body)
    assert document.text == "甲\n一、乙"
    assert [block.kind for block in document.blocks] == ["paragraph", "item"]


def test_empty_items_are_not_counted() -> None:
    assert lines(item("甲"), item(""), item("乙")) == ["一、甲", "二、乙"]


def test_style_carries_the_list() -> None:
    chapter = style("C", "章", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    part = style("S", "节", based="C")
    tied = level(0, "%1、", "chineseCounting")
    tied += level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="S"/>')
    body = [paragraph("总则", style="C"), paragraph("目的", style="S")]
    assert lines(*body, definitions=tied, styles=chapter + part) == [
        "一、总则",
        "（一）目的",
    ]


def test_numbering_style_is_followed() -> None:
    named = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="公文列表"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    part = numbering(
        {7: PLAN, 8: '<w:numStyleLink w:val="L"/>'}, {1: follows(7), 2: follows(8)}
    )
    data = make_docx(item("甲", list_id=2), numbering=part, styles=named)
    assert read_document(data, "方案.docx").text == "一、甲"


def test_circular_styles_end() -> None:
    circle = style("A", "甲", based="B") + style("B", "乙", based="A")
    assert lines(paragraph("正文", style="A"), styles=circle) == ["正文"]
