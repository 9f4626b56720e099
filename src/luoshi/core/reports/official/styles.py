"""The named styles of an official document, which a clerk finds again in the list of styles."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.reports.official import fonts, xml
from luoshi.core.reports.official.geometry import (
    CLOSER,
    FOURTH,
    PITCH,
    SECOND,
    THIRD,
    cells,
)

_DASH_PITCH, _RULE_PITCH = 280, 20
_FLAT = '<w:snapToGrid w:val="0"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """One style of paragraphs; ``own`` are properties of the paragraph."""

    id: str
    name: str
    font: str
    size: int
    own: str = ""
    tint: str = ""


_TWO = xml.indent(first=cells(2)).replace("<w:ind ", '<w:ind w:firstLineChars="200" ')
_CENTRED = xml.align("center")
# Punctuation stays inside the type area, and no space is put between signs and figures:
# either would leave other than 28 characters in a line.
_STRICT = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
)
_BOTH = xml.align("both")
_LEFT = xml.align("left")
_LINE = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'


def _level(number: int) -> str:
    return f'{_TWO}<w:outlineLvl w:val="{number - 1}"/>'


STYLES = (
    Style("Normal", "Normal", fonts.TEXT, THIRD, _STRICT + xml.pitch(PITCH) + _BOTH),
    Style("Mark", "发文机关标志", fonts.TITLE, SECOND, _CENTRED, xml.RED),
    Style("Particulars", "份号密级紧急程度", fonts.FIRST, THIRD, _LEFT),
    Style("Number", "发文字号", fonts.TEXT, THIRD, _CENTRED),
    Style("Rule", "分隔线", fonts.TEXT, 2, _FLAT + xml.pitch(_RULE_PITCH)),
    Style("Title", "Title", fonts.TITLE, SECOND, "<w:keepNext/>" + _FLAT + _CENTRED),
    Style("Addressees", "主送机关", fonts.TEXT, THIRD),
    Style("Text", "公文正文", fonts.TEXT, THIRD, _TWO),
    Style("Heading1", "heading 1", fonts.FIRST, THIRD, "<w:keepNext/>" + _level(1)),
    Style("Heading2", "heading 2", fonts.SECOND, THIRD, _level(2)),
    Style("Heading3", "heading 3", fonts.TEXT, THIRD, _level(3)),
    Style("Heading4", "heading 4", fonts.TEXT, THIRD, _level(4)),
    Style("Annexes", "附件说明", fonts.TEXT, THIRD, _LEFT),
    Style("Annex", "附件标识", fonts.FIRST, THIRD, "<w:keepNext/>" + _LEFT),
    Style("Signature", "署名和成文日期", fonts.TEXT, THIRD, xml.align("right")),
    Style("Cell", "表格文字", fonts.TEXT, 24, _FLAT + _LINE + _CENTRED),
    Style("Caption", "表题", fonts.FIRST, FOURTH, "<w:keepNext/>" + _CENTRED),
    Style("TableNote", "表注", fonts.SECOND, 24, _FLAT + xml.pitch(360) + _LEFT),
    Style("Colophon", "版记", fonts.TEXT, FOURTH, _FLAT + xml.pitch(440) + _LEFT),
    Style("Footer", "footer", fonts.PAGE, FOURTH, _FLAT + xml.pitch(_DASH_PITCH)),
)


def style_sheet() -> str:
    """The part of an office file that holds its styles."""
    return (
        f"<w:styles {xml.NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'{xml.face(fonts.TEXT)}<w:spacing w:val="{CLOSER}"/>{xml.size(THIRD)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{''.join(map(_style, STYLES))}</w:styles>"
    )


def _style(style: Style) -> str:
    first = style.id == "Normal"
    default, based = (
        (' w:default="1"', "") if first else ("", '<w:basedOn w:val="Normal"/>')
    )
    tint = xml.colour(style.tint) if style.tint else ""
    look = f"{xml.face(style.font)}{tint}{xml.size(style.size)}"
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{style.own}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )
