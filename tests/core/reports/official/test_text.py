"""The text of an official document: order of parts, headings, signature, annexes, colophon."""

from __future__ import annotations

from datetime import date

import pytest
from docx.oxml.ns import qn
from tests.core.reports.official.cast import full, made_chaser, made_monthly, made_order
from tests.core.reports.official.opened import lines, said, styled, value

from luoshi.core.reports.official.body import Head, Para
from luoshi.core.reports.official.close import signature_indents
from luoshi.core.reports.official.setting import ordinal


def test_parts_stand_in_order() -> None:
    text = [line for line in lines(full()) if line.strip()]
    assert text[:5] == [
        "000007",
        "秘密★1年",
        "特急",
        "云岭县人民政府文件",
        "云岭政发〔2026〕3号",
    ]
    assert text[6:8] == [
        "各乡镇人民政府、县政府各部门：",
        "现将行动方案印发给你们，请结合实际认真贯彻执行。",
    ]


def test_headings_are_numbered_by_level() -> None:
    text = lines(full())
    assert "一、总体要求" in text
    assert "（一）工作目标。到2028年，全县服务业增加值稳步增长。" in text
    assert "1.分年度安排。第一年打基础。" in text
    assert "（1）分季度安排。第一季度开好局。" in text


def test_deeper_numbers_start_anew() -> None:
    body = (Head(1, "甲"), Head(2, "乙"), Head(1, "丙"), Head(2, "丁"))
    assert {"二、丙", "（一）丁"} <= set(lines(full(body=body)))


def test_figure_after_dot_stands_apart() -> None:
    assert "1. 2个中心未开工。" in lines(full(body=(Head(3, "", "2个中心未开工。"),)))


@pytest.mark.parametrize(
    ("level", "number", "label"),
    [(1, 10, "十、"), (2, 21, "（二十一）"), (3, 3, "3."), (4, 4, "（4）")],
)
def test_labels_follow_standard(level: int, number: int, label: str) -> None:
    assert ordinal(level, number) == label


def test_text_is_set_in_two_characters() -> None:
    [text] = styled(full(body=(Para("甲"),), note="", attachments=()), "Text")
    assert said(text) == "甲"


def test_annexes_are_listed_without_stop() -> None:
    listed = [said(one) for one in styled(full(), "Annexes")]
    assert listed == ["附件：1. 重点任务清单", "2. 责任分工表"]


def test_annexes_start_new_pages() -> None:
    heads = styled(full(), "Annex")
    assert [said(head) for head in heads] == ["附件1", "附件2"]
    assert all(head.find(f".//{qn('w:pageBreakBefore')}") is not None for head in heads)


def test_name_stands_over_sealed_date() -> None:
    name, day = styled(full(), "Signature")
    assert [said(name), said(day)] == ["云岭县人民政府", "2026年3月5日"]
    assert int(value(day, "ind", "right")) == pytest.approx(4 * 316, abs=4)


@pytest.mark.parametrize("office", ["云岭县", "云岭县人民政府办公室", "长" * 24])
def test_long_names_stay_on_page(office: str) -> None:
    for sealed in (True, False):
        indents = signature_indents(office, "2026年12月15日", sealed=sealed)
        assert min(indents) >= 0


def test_signature_is_never_alone() -> None:
    text = styled(full(attachments=()), "Heading4")[-1]
    following = text.itersiblings(qn("w:p"))
    assert text.find(f".//{qn('w:keepNext')}") is not None
    assert all(
        next(following).find(f".//{qn('w:keepNext')}") is not None for _ in range(4)
    )


def test_colophon_is_ruled() -> None:
    copies, printed = styled(full(), "Colophon")
    assert said(copies) == "抄送：县委办公室，县人大常委会办公室。"
    assert said(printed) == "云岭县人民政府办公室2026年3月6日印发"
    box = copies.getparent()
    sizes = [edge.get(qn("w:sz")) for edge in box.iter(qn("w:top"), qn("w:bottom"))]
    assert sizes == ["8", "6", "8"]


def test_colophon_stands_at_foot() -> None:
    box = styled(full(), "Colophon")[0].getparent()
    anchor = next(one for one in box.iterancestors() if one.tag.endswith("}anchor"))
    vertical = next(one for one in anchor if one.tag.endswith("}positionV"))
    assert vertical.get("relativeFrom") == "margin"
    assert said(vertical) == "bottom"


def test_letter_has_no_printer() -> None:
    assert [said(one) for one in styled(made_chaser(), "Colophon")] == [
        "抄送：县政府分管副县长。"
    ]


def test_signer_is_named_upwards() -> None:
    [number] = styled(made_monthly(), "Number")
    assert said(number) == "　云岭政办发〔2026〕12号签发人：沈怀川　"


def test_several_signers_stand_in_pairs() -> None:
    letter = full(kind="报告", signers=("沈怀川", "林立", "周明远"))
    first, last = styled(letter, "Number")
    assert said(first).strip() == "签发人：沈怀川　林　立"
    assert said(last).startswith("　云岭政发〔2026〕3号周明远")


def test_unsealed_is_signed_closer() -> None:
    letter = full(sealed=False, day=date(2026, 12, 15), issuer="云岭县人民政府办公室")
    name, _day = styled(letter, "Signature")
    assert int(value(name, "ind", "right")) == pytest.approx(2 * 316, abs=4)


def test_table_heads_return() -> None:
    table = next(styled(made_order(), "Cell")[0].iterancestors(qn("w:tbl")))
    assert table.find(f".//{qn('w:tblHeader')}") is not None
