"""A box of text that stands at the foot of the page on which its anchor falls.

Word's older frames would be simpler, but LibreOffice drops them where a paragraph in them
has a rule, and a colophon is made of rules.
"""

from __future__ import annotations

from luoshi.core.reports.official import xml

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# English metric units in a twip.
_EMU = 635


def at_foot(inner: str, *, width: int, height: int) -> str:
    """A tiny paragraph with a box on the lower edge of its page's type area.

    The text stands on the floor of the box, so that a box too high does no harm.

    Units    twips
    """
    wide, high = width * _EMU, height * _EMU
    shape = (
        f'<wps:wsp xmlns:wps="{_SHAPE}"><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/>'
        f"</a:ln></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp>"
    )
    anchor = (
        f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align>'
        f'</wp:positionV><wp:extent cx="{wide}" cy="{high}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_SHAPE}">{shape}'
        "</a:graphicData></a:graphic></wp:anchor>"
    )
    drawing = (
        f'<w:r><mc:AlternateContent xmlns:mc="{_CHOICE}"><mc:Choice xmlns:wps='
        f'"{_SHAPE}" Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r>"
    )
    return xml.para("Rule", drawing)
