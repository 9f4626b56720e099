"""An official document written as a .docx file."""

from __future__ import annotations

from luoshi.core.reports.official import close, front, xml
from luoshi.core.reports.official.fonts import font_table
from luoshi.core.reports.official.geometry import (
    A4,
    FOOTER,
    LETTER_TOP,
    PITCH,
)
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.official.package import Package, packed
from luoshi.core.reports.official.setting import Setter
from luoshi.core.reports.official.styles import style_sheet


def written(letter: Letter) -> bytes:
    """The document as a .docx file; the same document is always the same bytes."""
    setter = Setter()
    body = "".join((*_text(letter, setter), *_annexes(letter, setter)))
    end = "".join(close.colophon(letter)) or xml.para("Rule")
    return packed(
        Package(
            body=f"{body}{end}{_section(letter)}",
            styles=style_sheet(),
            fonts=font_table(),
            first_header=_first(letter, front.letter_header(letter)),
            first_footer=_first(letter, front.letter_footer()),
            odd=close.page_number("right"),
            even=close.page_number("left"),
            addresses=setter.addresses,
            title=letter.title.replace("\n", ""),
            author=letter.issuer,
            day=letter.day,
        )
    )


def _first(letter: Letter, part: str) -> str:
    return part if letter.form == "信函" else ""


def _text(letter: Letter, setter: Setter) -> list[str]:
    to = xml.run(f"{'、'.join(letter.addressees)}：") if letter.addressees else ""
    return [
        *front.front(letter),
        xml.para("Normal"),
        *([xml.para("Addressees", to)] if to else []),
        *setter.blocks(letter.body),
        *close.annex_list(letter),
        *close.signature(letter),
    ]


def _annexes(letter: Letter, setter: Setter) -> list[str]:
    """The annexes that are part of the file; others are only listed."""
    return [
        part
        for at, annex in enumerate(letter.attachments, 1)
        if annex.body
        for part in (*close.annex_head(letter, at), *setter.blocks(annex.body))
    ]


def _section(letter: Letter) -> str:
    special = letter.form == "信函"
    header = LETTER_TOP if special else A4.top // 2
    first = '<w:headerReference w:type="first" r:id="rFirstHeader"/>'
    foot = '<w:footerReference w:type="first" r:id="rFirstFooter"/>'
    return (
        f"<w:sectPr>{first if special else ''}"
        '<w:footerReference w:type="even" r:id="rEven"/>'
        '<w:footerReference w:type="default" r:id="rOdd"/>'
        f'{foot if special else ""}<w:pgSz w:w="{A4.width}" w:h="{A4.height}"/>'
        f'<w:pgMar w:top="{A4.top}" w:right="{A4.right}" w:bottom="{A4.bottom}" '
        f'w:left="{A4.left}" w:header="{header}" w:footer="{FOOTER}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if special else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{PITCH}"/></w:sectPr>'
    )
