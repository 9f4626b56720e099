"""The head of an official document: particulars, red mark, number, red rule, title."""

from __future__ import annotations

from luoshi.core.reports.official import fonts, xml
from luoshi.core.reports.official.geometry import (
    A4,
    LETTER_FOOT,
    LETTER_LEFT,
    LETTER_RULE,
    PITCH,
    twips,
)
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.official.title import TITLE_MOST, title_lines

# Half points: how large the mark may be, and how much its signs may be narrowed.
_MARK, _MARK_LEAST, _NARROWEST = 104, 44, 60
# The lines between the first and the mark, whose signs start 35 mm down.
_ABOVE = 3


def front(letter: Letter) -> list[str]:
    """Everything above the addressees."""
    made = _letterhead(letter) if letter.form == "信函" else _document_head(letter)
    return [*made, *_blank(2), title(letter)]


def title(letter: Letter) -> str:
    """The title in balanced lines; the names of offices are not parted."""
    whole = (letter.issuer, *letter.addressees)
    lines = title_lines(letter.title, TITLE_MOST, whole)
    return xml.para("Title", xml.run("\n".join(lines)))


def mark(text: str, *, before: int) -> str:
    """The red mark in one line, as large as it fits."""
    tall, wide = mark_size(text)
    inner = xml.run(text, xml.Look(wide=wide, size=tall))
    room = xml.pitch(tall * 12, before=before)
    return xml.para("Mark", inner, pitch='<w:snapToGrid w:val="0"/>' + room)


def mark_size(text: str) -> tuple[int, int]:
    """How high the signs of a mark are, in half points, and how wide, in percent.

    Example

        >>> mark_size("云岭县人民政府文件")
        (98, 100)
    """
    room = A4.measure / 10 / max(len(text), 1)
    tall = round(min(_MARK, max(room, _MARK_LEAST, min(room / 0.66, 84))))
    wide = 100 if room >= tall else max(_NARROWEST, int(100 * room / tall))
    return tall, wide


def _document_head(letter: Letter) -> list[str]:
    lines = list(letter.particulars)
    filled = lines + [""] * (_ABOVE - len(lines))
    above = [xml.para("Particulars", xml.run(line)) for line in filled]
    rule = xml.border("bottom", "single", 12, xml.RED)
    gap = xml.pitch(twips(2))
    return [
        *above,
        mark(letter.banner, before=twips(35) - _ABOVE * PITCH - twips(1)),
        *_blank(2),
        *_numbers(letter),
        xml.para("Rule", border=rule, pitch=gap),
    ]


def _numbers(letter: Letter) -> list[str]:
    """The number in the middle; on a document that goes up, beside who signed it."""
    number = str(letter.number) if letter.number else ""
    if not letter.signers:
        return [xml.para("Number", xml.run(number))]
    names = _even(letter.signers)
    last = (len(names) - 1) // 2 * 2
    return [
        _signed(number if at == last else "", names[at : at + 2], first=at == 0)
        for at in range(0, len(names), 2)
    ]


def _signed(number: str, names: tuple[str, ...], *, first: bool) -> str:
    head = xml.run("签发人：") if first else ""
    inner = xml.run("　".join(names), xml.Look(fonts.SECOND)) + xml.run("　")
    line = xml.run(f"　{number}") + xml.tab() + head + inner
    return xml.para("Number", line, tabs=xml.stop(A4.measure), align=xml.align("left"))


def _even(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of two signs spread to three where there are several, to stand in columns."""
    if len(names) == 1:
        return names
    spread = [f"{name[0]}　{name[1]}" if len(name) == 2 else name for name in names]
    return (*spread, *(["　　　"] if len(names) % 2 else []))


def _letterhead(letter: Letter) -> list[str]:
    """The lines under the rule of a letter: its number flush right, particulars left.

    Source   GB/T 9704-2012 §10.1
    """
    number = str(letter.number) if letter.number else ""
    first, *others = letter.particulars or ("",)
    line = xml.run(first) + xml.tab() + xml.run(number, xml.Look(fonts.TEXT))
    return [
        xml.para("Particulars", line, tabs=xml.stop(A4.measure)),
        *(xml.para("Particulars", xml.run(other)) for other in others),
    ]


def letter_header(letter: Letter) -> str:
    """The header of a letter's first page: the mark and 4 mm under it a double red rule."""
    wide = xml.indent(left=LETTER_LEFT - A4.left, right=LETTER_LEFT - A4.right)
    rule = _double("thickThinSmallGap", indent=wide, pitch=xml.pitch(twips(4)))
    return mark(letter.banner, before=0) + rule


def letter_footer() -> str:
    """The footer of a letter's first page: a double red rule at a place of the sheet."""
    frame = (
        f'<w:framePr w:w="{LETTER_RULE}" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{LETTER_LEFT}" w:y="{LETTER_FOOT}"/>'
    )
    return _double("thinThickSmallGap", frame=frame) + xml.para("Footer")


def _double(kind: str, **look: str) -> str:
    # A lower border in both: LibreOffice turns the two lines of an upper one around.
    return xml.para("Rule", border=xml.border("bottom", kind, 24, xml.RED), **look)


def _blank(lines: int) -> list[str]:
    return [xml.para("Normal")] * lines
