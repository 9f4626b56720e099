"""Paragraphs rebuilt from the lines of a plain text.

A .txt of a plan comes in three shapes: one line per paragraph; the lines of a printed page,
broken inside words and with page numbers between them; or the whole document on one line,
paragraphs parted by spaces. The reading text stays as it is: what is rebuilt are the places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.values.span import Span

FULL = 0.86
NARROW = 110
LONG_LINE = 600
SHORT_FILE = 60
TORN = 100

END = frozenset("。；：！？;:!?”」")
MARKER = re.compile(
    r"[ \t\u3000\xa0\u2003]*(?:第[一二三四五六七八九十百]{1,4}[篇章节部条]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|[(（]\d{1,2}[)）]|\d{1,2}[.．﹒、\ue010](?!\d)|[1-3]?\d\.[12]?\d(?:\.[12]?\d)? ?(?=[“\u4e00-\u9fff])(?![万亿个%倍米元吨家岁年平公人微千件项天小兆度级亩辆所张床次条户套名位台分美和与至])"
    r"|——|--|专栏|附件|附表|表 ?\d|[①-⑳])"
)
PAGE_NUMBER = re.compile(
    r"[ \t\u3000]*[-—–－]{0,2} ?(\d(?: ?\d){0,2}|[IVXivx](?: ?[IVXivx]){0,4}) ?[-—–－]{0,2}[ \t\u3000]*"
)
GLUED_NUMBER = re.compile(r"(\d{1,3})(?=[“\u4e00-\u9fff(（—])")
GLUED_MARKER = re.compile(r"(?=\d{1,2}\.\d{1,2}(?:\.\d{1,2})? ?[“\u4e00-\u9fff])")
GAP = re.compile(r"[ \t\u3000\xa0\u2003]+")
TABLE_ROW = re.compile(r"[ \t|]*\|[ \t]*$|.*\S \| \S.* \| |^(?:---\|)+")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its place without white space at the ends, and its width.

    Units    width counts a Latin letter as 1 and a Chinese character as 2
    """

    span: Span
    text: str
    width: int
    indented: bool
    after_blank: bool


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold something."""
    lines: list[Line] = []
    start, blank = 0, True
    for raw in raw_lines(text):
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            begin = start + lead
            wide = (len(stripped.encode("utf-8", "replace")) - len(stripped)) // 2
            lines.append(
                Line(
                    Span(begin, begin + len(stripped)),
                    stripped,
                    len(stripped) + wide,
                    lead > 0,
                    blank,
                )
            )
        blank = not stripped
        start += len(raw) + 1
    return lines


def raw_lines(text: str) -> list[str]:
    """The lines of a text; a heading that lost its line end opens a line too."""
    whole = text.count("\n") < 5
    return text.split("\n") if whole or "。 " not in text else BREAK.split(text)


def is_wrapped(lines: list[Line]) -> bool:
    """Whether the lines are those of printed pages, broken inside sentences."""
    if len(lines) < 25:
        return False
    wide = [line for line in lines if line.width > 16]
    ended = sum(line.text[-1] in END for line in wide)
    full = page_width(lines)
    beyond = sum(line.width for line in lines if line.width > 1.3 * full)
    return (
        full <= NARROW
        and ended < 0.5 * len(wide)
        and beyond < 0.2 * sum(line.width for line in lines)
        and sum(line.width >= FULL * full for line in wide) > 0.4 * len(wide)
    )


def page_width(lines: list[Line]) -> int:
    """The width of a full line: the one most often reached or nearly reached."""
    counts = Counter(line.width for line in lines if line.width > 16)
    if not counts:
        return 0
    near = {
        width: sum(counts[other] for other in range(width - 3, width + 1))
        for width in counts
    }
    return max(near, key=lambda width: (near[width], width))


def rebuild(text: str) -> tuple[list[Span], list[Span]]:
    """The paragraphs of a plain text, and the page numbers inside them.

    Shapes   text → places of paragraphs in order, places of noise in order
    """
    lines = split_lines(text)
    if is_wrapped(lines):
        return join(lines)
    punctuated = sum(line.text[-1] in END for line in lines) > 0.3 * len(lines)
    paragraphs: list[Span] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and is_torn(previous, line, punctuated=punctuated):
            paragraphs[-1] = Span(paragraphs[-1].start, line.span.end)
        elif len(line.text) > (LONG_LINE if len(lines) > 2 else SHORT_FILE):
            paragraphs.extend(part_line(line))
        else:
            paragraphs.append(line.span)
        previous = line
    return paragraphs, []


def is_torn(previous: Line, line: Line, *, punctuated: bool) -> bool:
    """Whether a stray line end tore a paragraph that is otherwise on one line.

    ``punctuated`` says that the lines of this text mostly end sentences.
    """
    if is_open(previous.text) and not MARKER.match(line.text):
        return len(previous.text) < LONG_LINE and "|" not in line.text
    if not punctuated:
        return False
    if line.text[0] in "，,、。；;":
        return True
    if "|" in line.text or line.indented or line.after_blank or MARKER.match(line.text):
        return False
    if previous.text[-1] in "，,、":
        return True
    open_end = previous.text[-1] not in END and previous.text[-1] not in ")）]〕"
    return open_end and previous.width >= TORN and "。" in previous.text


def join(lines: list[Line]) -> tuple[list[Span], list[Span]]:
    """Paragraphs of printed lines, and the page numbers that stood between or before them."""
    full = page_width(lines)
    noise = page_numbers(lines)
    dropped = {span.start: span.end for span in noise}
    paragraphs: list[Span] = []
    previous: Line | None = None
    for line in lines:
        if dropped.get(line.span.start) == line.span.end:
            continue
        shown = line.text[
            dropped.get(line.span.start, line.span.start) - line.span.start :
        ]
        if previous is not None and goes_on(previous, line, shown, full):
            paragraphs[-1] = Span(paragraphs[-1].start, line.span.end)
        else:
            start = dropped.get(line.span.start, line.span.start)
            paragraphs.append(Span(start, line.span.end))
        previous = line
    return paragraphs, noise


def goes_on(previous: Line, line: Line, shown: str, full: int) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    if MARKER.match(shown) or TABLE_ROW.match(line.text):
        return False
    if previous.width < FULL * full or DOTTED.search(previous.text):
        return False
    if CLAUSE_END.search(previous.text) and not is_open(previous.text):
        return False
    if previous.text[-1] in END and not is_open(previous.text):
        return not line.indented and not line.after_blank and line.width >= FULL * full
    return True


CLAUSE_END = re.compile(
    r"(?:负责|配合|牵头|指导|落实|参与|[部委局厅办府会位])[)）]。?$"
)


def is_open(text: str) -> bool:
    """Whether a line ends inside brackets."""
    folded = text.replace("（", "(").replace("）", ")")
    return folded.rfind("(") > folded.rfind(")")


# A heading that lost its line end stands behind a full stop and a space.
BREAK = re.compile(
    r"\n|(?<=[。；]) (?=[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)
DOTTED = re.compile(r"(?:\.{6,}|…{3,}|·{6,})[ \d]*$")


def page_numbers(lines: list[Line]) -> list[Span]:
    """The places of page numbers, alone on a line or glued to the first word of the next."""
    noise: list[Span] = []
    page = 0
    for line in lines:
        alone = PAGE_NUMBER.fullmatch(line.text)
        if alone:
            noise.append(line.span)
            page = number_of(alone[1], page)
            continue
        length = glued_length(line, page)
        if length:
            noise.append(Span(line.span.start, line.span.start + length))
            page = int(line.text[:length])
    return noise


def glued_length(line: Line, page: int) -> int:
    """How many digits at the head of a line are a page number, by the pages counted so far."""
    glued = GLUED_NUMBER.match(line.text)
    if glued and 0 < int(glued[1]) - page <= 2 and not is_measure(line, glued):
        return glued.end()
    for after in (page + 1, page + 2):
        head = str(after)
        if (
            page
            and line.text.startswith(head)
            and GLUED_MARKER.match(line.text, len(head))
        ):
            return len(head)
    return 0


def number_of(words: str, page: int) -> int:
    """The number of a page from its printed digits; roman pages do not count on."""
    digits = words.replace(" ", "")
    return int(digits) if digits.isdigit() else page


COUNTED = re.compile(r"[年月日个家项万亿条件所套人种类次期届级大座批处名户倍公米]")


def is_measure(line: Line, glued: re.Match[str]) -> bool:
    """Whether the digits before a word count something instead of the page."""
    return bool(COUNTED.match(line.text, glued.end()))


def part_line(line: Line) -> Iterator[Span]:
    """The paragraphs of a document that stands on one line."""
    start = 0
    text = line.text
    for gap in GAP.finditer(text):
        if gap.start() <= start or not parts(text, gap):
            continue
        yield Span(line.span.start + start, line.span.start + gap.start())
        start = gap.end()
    yield Span(line.span.start + start, line.span.end)


def parts(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap between words parts two paragraphs."""
    before, after = text[gap.start() - 1], text[gap.end() : gap.end() + 1]
    if before in "、，,—" or not after:
        return False
    if gap.end() - gap.start() > 1 or MARKER.match(text, gap.end()):
        return True
    return before > "\u2e7f" and (after > "\u2e7f" or before in END or before == "。")
