"""How much of a task is done: shares as offices write them, as fractions of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from luoshi.core.ledgers.due import is_blank
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.targets.numerals import read_number
from luoshi.core.spreadsheets.cells import Cell

Scale = Literal["percent", "fraction", "unclear"]

PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")
PARTS = re.compile(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)")
SPELT = re.compile(r"百分之([零〇一二两三四五六七八九十百点]+)")
BARE = re.compile(r"-?\d+(?:\.\d+)?")
DONE = re.compile(r"(?:已|全部|全面|基本)?(?:完成|办结|销号|完结)(?:任务|目标)?")
NOT_BEGUN = re.compile(r"(?:尚?未|没有?|待)(?:启动|开展|开始|开工|实施)(?:工作)?")
PLACES = 6


def scale_of(cells: Sequence[Cell], header: str) -> Scale:
    """Whether the bare numbers of a column count hundredths or parts of one.

    Example

        >>> scale_of([Cell(2, 1, "85", 85), Cell(3, 1, "0.5", 0.5)], "完成比例")
        'percent'
    """
    numbers = [bare_number(cell) for cell in cells if is_bare(cell)]
    if any(number > 1 for number in numbers):
        return "percent"
    if any(0 < number < 1 for number in numbers):
        return "fraction"
    if any(number == 1 for number in numbers) and "%" not in header.translate(FOLD):
        return "unclear"
    return "percent"


def is_bare(cell: Cell) -> bool:
    """Whether a cell is a number without any sign of its scale."""
    return cell.kind in {"text", "number"} and BARE.fullmatch(cell.text) is not None


def bare_number(cell: Cell) -> float:
    """What a bare cell holds; what it shows may be rounded."""
    if cell.kind == "number" and isinstance(cell.value, int | float):
        return float(cell.value)
    return float(cell.text)


def read_ratio(cell: Cell, scale: Scale) -> float | None:
    """The share in a cell, None where it states none.

    Units    a fraction of one
    Example

        >>> read_ratio(Cell(2, 1, "约85%"), "fraction"), read_ratio(Cell(2, 1, "85", 85), "percent")
        (0.85, 0.85)
    """
    if is_blank(cell.text):
        return None
    if cell.kind == "percent" and isinstance(cell.value, int | float):
        return round(float(cell.value), PLACES)
    words = "".join(cell.text.translate(FOLD).split())
    if is_bare(cell):
        number = bare_number(cell)
        return round(number / 100 if scale == "percent" else number, PLACES)
    if percents := PERCENT.findall(words):
        return round(float(percents[-1]) / 100, PLACES)
    return spelt(words)


def spelt(words: str) -> float | None:
    """A share in words: 8/10, 百分之八十, 已完成."""
    parts = PARTS.fullmatch(words)
    if parts and float(parts[2]) > 0:
        return round(float(parts[1]) / float(parts[2]), PLACES)
    hundredths = SPELT.search(words)
    if hundredths:
        try:
            return round(read_number(hundredths[1]) / 100, PLACES)
        except (ValueError, IndexError):
            return None
    if DONE.fullmatch(words):
        return 1.0
    return 0.0 if NOT_BEGUN.fullmatch(words) else None
