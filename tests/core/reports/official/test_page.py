"""The page of an official document: paper, margins, lines, fonts, page numbers."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import qn
from tests.core.reports.official.cast import full, made_chaser
from tests.core.reports.official.opened import opened, part, styled, value

from luoshi.core.reports.official.geometry import A4, CELL, CHARACTERS, LINES, PITCH

MM = 36_000


@pytest.fixture
def section() -> Any:
    return opened(full()).sections[0]


def test_paper_is_a4(section: Any) -> None:
    size = (section.page_width.mm, section.page_height.mm)
    assert size == pytest.approx((210, 297), abs=0.1)


def test_margins_leave_type_area(section: Any) -> None:
    margins = (section.top_margin.mm, section.left_margin.mm)
    assert margins == pytest.approx((37, 28), abs=0.1)
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (width / MM, height / MM) == pytest.approx((156, 225), abs=0.1)


def test_grid_has_22_lines() -> None:
    body = part(full(), "word/document.xml")
    assert value(body, "docGrid", "linePitch") == str(PITCH)
    assert pytest.approx(28.95, abs=0.05) == PITCH / 20
    assert A4.depth // PITCH == LINES


def test_28_characters_fill_line() -> None:
    closer = int(value(part(full(), "word/styles.xml"), "spacing"))
    assert A4.measure // (320 + closer) == CHARACTERS
    assert pytest.approx(320 + closer, abs=1) == CELL


def test_lines_have_fixed_pitch() -> None:
    styles = opened(full()).styles
    assert styles["Normal"].paragraph_format.line_spacing.twips == PITCH
    assert styles["Normal"].font.size.pt == 16


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("发文机关标志", "方正小标宋简体", None),
        ("Title", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("版记", "仿宋_GB2312", 14),
        ("Footer", "宋体", 14),
    ],
)
def test_fonts_are_named(style: str, font: str, size: int | None) -> None:
    found = opened(full()).styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert size is None or found.font.size.pt == size


def test_fonts_name_stand_ins() -> None:
    fonts = part(full(), "word/fontTable.xml")
    others = {
        font.get(qn("w:name")): value(font, "altName")
        for font in fonts.iter(qn("w:font"))
    }
    assert "FangSong" in others["仿宋_GB2312"]
    assert "Noto Serif CJK SC" in others["方正小标宋简体"]


def test_no_font_is_embedded() -> None:
    fonts = part(full(), "word/fontTable.xml")
    assert not list(fonts.iter(qn("w:embedRegular")))


@pytest.mark.parametrize(("name", "side"), [("footer1", "right"), ("footer2", "left")])
def test_page_numbers_alternate(name: str, side: str) -> None:
    footer = part(full(), f"word/{name}.xml")
    assert "".join(footer.itertext()) == "—  PAGE 1 —"
    assert value(footer, "jc") == side
    assert value(footer, "ind", side) == "280"
    assert part(full(), "word/settings.xml").find(qn("w:evenAndOddHeaders")) is not None


def test_mark_is_red_and_centred() -> None:
    styles = opened(full()).styles
    assert str(styles["发文机关标志"].font.color.rgb) == "FF0000"
    [mark] = styled(full(), "Mark")
    assert "".join(mark.itertext()) == "云岭县人民政府文件"


def test_red_rule_follows_number() -> None:
    [number] = styled(full(), "Number")
    rule = number.getnext()
    assert "".join(number.itertext()) == "云岭政发〔2026〕3号"
    assert value(rule, "bottom", "color") == "FF0000"


def test_letter_hides_first_number() -> None:
    letter = opened(made_chaser())
    section = letter.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in "".join(section.first_page_footer._element.itertext())
    assert section.first_page_header.paragraphs[0].text == "云岭县人民政府督查室"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("header1", "thickThinSmallGap"), ("footer3", "thinThickSmallGap")],
)
def test_letter_has_double_rules(name: str, kind: str) -> None:
    rule = part(made_chaser(), f"word/{name}.xml")
    assert value(rule, "bottom") == kind
    assert value(rule, "bottom", "color") == "FF0000"
