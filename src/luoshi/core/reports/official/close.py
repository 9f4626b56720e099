"""The end of an official document: annexes listed, signature, date, colophon, page number."""

from __future__ import annotations

import math

from luoshi.core.reports.official import xml
from luoshi.core.reports.official.floating import at_foot
from luoshi.core.reports.official.geometry import A4, FOURTH, cells, width_of
from luoshi.core.reports.official.letter import Letter, Printed, written_day
from luoshi.core.reports.official.title import TITLE_MOST, title_lines

# 0.35 and 0.25 mm in eighths of a point.
_THICK, _THIN = 8, 6
_CHARACTER = FOURTH * 10
# The height of a line of the colophon, as its style has it, and of a rule.
_LINE, _RULE = 440, 20
# What the label of the annexes and one of their numbers take, in characters.
_LABEL, _NUMBER = 3, 1.5


def annex_list(letter: Letter) -> list[str]:
    """The names of the annexes after an empty line, without punctuation at their ends.

    Source   GB/T 9704-2012 §7.3.4
    """
    names = [one.title.replace("\n", "") for one in letter.attachments]
    if not names:
        return []
    several = len(names) > 1
    lines = [_annex(at, name, several=several) for at, name in enumerate(names, 1)]
    return [xml.para("Normal", keep=xml.KEEP), *lines]


def _annex(at: int, name: str, *, several: bool) -> str:
    number = f"{at}. " if several else ""
    hanging = width_of(number) + (_LABEL if at == 1 else 0)
    left = 2 + _LABEL + width_of(number)
    where = xml.indent(left=cells(left), hanging=cells(hanging))
    text = f"{'附件：' if at == 1 else ''}{number}{name}"
    return xml.para("Annexes", xml.run(text), keep=xml.KEEP, indent=where)


def signature(letter: Letter) -> list[str]:
    """Who issued it and when, with the room that a seal needs, and the note.

    Source   GB/T 9704-2012 §7.3.5
    """
    room = [xml.para("Normal", keep=xml.KEEP)] * (2 if letter.sealed else 1)
    day = written_day(letter.day)
    name, date = signature_indents(letter.issuer, day, sealed=letter.sealed)
    signed = [
        xml.para("Signature", xml.run(text), keep=xml.KEEP, indent=_right(where))
        for text, where in ((letter.issuer, name), (day, date))
    ]
    text = letter.note.strip("（）")
    note = xml.para("Text", xml.run(f"（{text}）"), keep=xml.KEEP) if text else ""
    return [*room, *signed, note]


def signature_indents(name: str, day: str, *, sealed: bool) -> tuple[float, float]:
    """How far the name and the date stand from the right edge, in characters.

    Under a seal the date stands four characters in and the name over its middle; without
    one the name stands two in and the date starts two after the name.

    Example

        >>> signature_indents("云岭县人民政府", "2026年3月5日", sealed=True)
        (3.5, 4.0)
        >>> signature_indents("云岭县人民政府办公室", "2026年3月5日", sealed=False)
        (2.0, 4.0)
    """
    long, short = width_of(name), width_of(day)
    if sealed:
        centre = max(4 + short / 2, long / 2)
        return centre - long / 2, centre - short / 2
    date = long - short
    return (2.0, date) if date >= 2 else (4.0 - date, 2.0)


def _right(characters: float) -> str:
    return xml.indent(right=cells(characters))


def colophon(letter: Letter) -> list[str]:
    """The 版记 at the foot of the last page, its last rule on the edge of the type area.

    Source   GB/T 9704-2012 §7.4; §10.1: a letter has neither rules nor printer
    """
    copies = [_copies(letter.copies)] if letter.copies else []
    who = letter.printed if letter.form == "文件" else None
    inner = [*copies, *([_printed(who)] if who else [])]
    if not inner:
        return []
    text = "".join(inner if letter.form == "信函" else _ruled(inner))
    return [at_foot(text, width=A4.measure, height=_height(letter))]


def _ruled(inner: list[str]) -> list[str]:
    """Thick rules around the parts, a thin one between them."""
    between = [part for one in inner for part in (_rule(_THIN), one)][1:]
    return [_rule(_THICK), *between, _rule(_THICK, "bottom")]


def _height(letter: Letter) -> int:
    """High enough for the longest way that the copies may be broken into lines."""
    names = f"抄送：{'，'.join(letter.copies)}。"
    room = (A4.measure - 5 * _CHARACTER) / _CHARACTER - 1
    lines = math.ceil((width_of(names) - _LABEL) / room) if letter.copies else 0
    printed = 1 if letter.printed and letter.form == "文件" else 0
    return (lines + printed) * _LINE + 8 * _RULE


def _copies(names: tuple[str, ...]) -> str:
    hang = xml.indent(left=_CHARACTER * 4, right=_CHARACTER, hanging=_CHARACTER * 3)
    text = f"抄送：{'，'.join(names).rstrip('。')}。"
    return xml.para("Colophon", xml.run(text), indent=hang)


def _printed(printed: Printed) -> str:
    day = f"{written_day(printed.day)}印发"
    line = xml.run(printed.office) + xml.tab() + xml.run(day)
    return xml.para(
        "Colophon",
        line,
        tabs=xml.stop(A4.measure - _CHARACTER),
        indent=xml.indent(left=_CHARACTER),
    )


def _rule(eighths: int, side: str = "top") -> str:
    # A paragraph of its own: the rule is as wide as the type area, the text is not.
    # Not empty, because LibreOffice drops an empty paragraph at the end of a box.
    return xml.para("Rule", xml.run(" "), border=xml.border(side, "single", eighths))


def page_number(side: str) -> str:
    """The page's number between dashes, one character from its side."""
    inner = xml.run("— ") + xml.field("PAGE") + xml.run(" —")
    edge = {side: _CHARACTER}
    return xml.para("Footer", inner, indent=xml.indent(**edge), align=xml.align(side))


def annex_head(letter: Letter, at: int) -> list[str]:
    """The label of an annex on a new page and its title on the third line.

    Source   GB/T 9704-2012 §7.3.7
    """
    label = f"附件{at}" if len(letter.attachments) > 1 else "附件"
    name = letter.attachments[at - 1].title
    title = xml.run("\n".join(title_lines(name, TITLE_MOST)))
    return [
        xml.para("Annex", xml.run(label), fresh=xml.FRESH),
        xml.para("Normal", keep=xml.KEEP),
        xml.para("Title", title),
        xml.para("Normal"),
    ]
