"""The printed lines of a page, put together from its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from luoshi.core.documents.glyphs import Glyph
from luoshi.core.documents.row import Row

WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…]")
STOP = re.compile("[，。；：、！？（）《》〈〉〔〕【】“”‘’,;:]")
# Above this share, spaces between characters are the program's and not the author's.
SPREAD = 0.4
SPACE = re.compile(r"[ \u3000\xa0]")


def read_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page in reading order; a page in two columns gives the left one first."""
    lines = gather(glyphs)
    gutter = find_gutter(lines)
    if gutter is None:
        return [row_of(line) for line in lines]
    return [row_of(line, gutter) for line in by_column(lines, gutter)]


def gather(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters of one base line together, from top to bottom and from left to right."""
    lines: list[list[Glyph]] = []
    start = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.x0)):
        if lines and glyph.base - start < 0.45 * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            start = glyph.base
    ordered = [drop_doubles(sorted(line, key=lambda glyph: glyph.x0)) for line in lines]
    return [
        line for line in ordered if any(not SPACE.match(glyph.text) for glyph in line)
    ]


def drop_doubles(line: list[Glyph]) -> list[Glyph]:
    """A line without the second print that some programs use for bold type."""
    kept: list[Glyph] = []
    for glyph in line:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.text == glyph.text
            and glyph.x0 - before.x0 < 0.15 * glyph.size
        ):
            continue
        kept.append(glyph)
    return kept


def row_of(line: list[Glyph], gutter: float | None = None) -> Row:
    """A printed line from its characters."""
    seen = [glyph for glyph in line if not SPACE.match(glyph.text)]
    return Row(
        write(line),
        seen[0].x0,
        max(glyph.x1 for glyph in seen),
        min(glyph.top for glyph in seen),
        max(glyph.bottom for glyph in seen),
        median(glyph.size for glyph in seen),
        int(gutter is not None and seen[0].x0 >= gutter),
    )


def write(line: list[Glyph]) -> str:
    """The text of a line; gaps between characters become spaces where they mean one."""
    pairs = list(neighbours(line))
    spread = sum(spaced for _, _, spaced in pairs) > SPREAD * len(pairs)
    text = [glyph.text for glyph in line if not SPACE.match(glyph.text)][:1]
    for before, glyph, spaced in pairs:
        if is_gap(before, glyph, spaced=spaced and not spread):
            text.append(" ")
        text.append(glyph.text)
    return "".join(text)


def neighbours(line: list[Glyph]) -> Iterator[tuple[Glyph, Glyph, bool]]:
    """The visible characters two by two, and whether a printed space parts them."""
    before: Glyph | None = None
    spaced = False
    for glyph in line:
        if SPACE.match(glyph.text):
            spaced = True
            continue
        if before is not None:
            yield before, glyph, spaced
        before, spaced = glyph, False


def is_gap(before: Glyph, glyph: Glyph, *, spaced: bool) -> bool:
    """Whether the white between two characters is a space and not only wide setting."""
    em = max(before.size, glyph.size)
    gap = (glyph.x0 - before.x1) / em
    if STOP.match(before.text) or STOP.match(glyph.text):
        return gap > 1.5
    if spaced:
        return gap > 0.1
    if WIDE.match(before.text) or WIDE.match(glyph.text):
        return gap > 0.85
    if before.text.isalpha() and glyph.text.isalpha():
        return gap > 0.25
    return gap > (1.0 if "." in (before.text, glyph.text) else 0.8)


def find_gutter(lines: list[list[Glyph]]) -> float | None:
    """The white strip between two columns; None where the page has one column.

    Units    points from the left edge
    """
    if len(lines) < 12:
        return None
    left = min(line[0].x0 for line in lines)
    right = max(line[-1].x1 for line in lines)
    step = max((right - left) / 100, 1.0)
    best, fewest = None, 0.12 * len(lines)
    for number in range(38, 63):
        place = left + number * step
        crossed, both = crossings(lines, place)
        if crossed < fewest and both >= 0.5 * len(lines):
            best, fewest = place, crossed
    return best


def crossings(lines: list[list[Glyph]], place: float) -> tuple[int, int]:
    """How many lines run across a place, and how many have text well on both sides of it."""
    crossed = both = 0
    for line in lines:
        before = [glyph for glyph in line if glyph.x0 < place]
        after = [glyph for glyph in line if glyph.x0 >= place]
        if not before or not after:
            crossed += bool(before) and before[-1].x1 > place
            continue
        gap = after[0].x0 - before[-1].x1
        if gap < 1.2 * line[0].size:
            crossed += 1
        elif min(len(before), len(after)) >= 8:
            both += 1
    return crossed, both


def by_column(lines: list[list[Glyph]], gutter: float) -> list[list[Glyph]]:
    """The lines of a page in two columns; a line across both parts what is above and below."""
    ordered: list[list[Glyph]] = []
    left: list[list[Glyph]] = []
    right: list[list[Glyph]] = []
    for line in lines:
        before = [glyph for glyph in line if glyph.x0 < gutter]
        after = [glyph for glyph in line if glyph.x0 >= gutter]
        if before and after and after[0].x0 - before[-1].x1 < 1.2 * line[0].size:
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        left += [before] if before else []
        right += [after] if after else []
    return [*ordered, *left, *right]


def join_rows(rows: Sequence[str]) -> str:
    """Lines of one paragraph as one line: nothing between Chinese, a space between words.

    Example

        >>> join_rows(["加快建设现代", "服务业体系", "under the", "plan"])
        '加快建设现代服务业体系under the plan'
    """
    text = rows[0] if rows else ""
    for before, after in pairwise(rows):
        text += (" " if are_words(before[-1], after[0]) else "") + after
    return text


def are_words(before: str, after: str) -> bool:
    """Whether a line end between two characters parts two words and not one number."""
    if WIDE.match(before) or WIDE.match(after) or before == "-":
        return False
    return after.isalpha() or (before.isalpha() and after.isdigit()) or after == "("
