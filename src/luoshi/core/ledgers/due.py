"""Deadlines as offices write them: a day, a month's end, a quarter, or for good."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from luoshi.core.plans.markers import chinese
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.targets.dates import find_dates
from luoshi.core.plans.targets.numerals import read_chinese_digits
from luoshi.core.spreadsheets.cells import Cell
from luoshi.core.spreadsheets.formats import day_of

Trouble = Literal["", "impossible", "yearless", "unread"]

BLANK = re.compile(
    r"[-—–_/\\|~·.。、×xX]*|无|暂无|没有|n/?a|null|none|待定", re.IGNORECASE
)
ONGOING = re.compile(
    r"长期|常年|持续|常态|贯穿|全年|每[年月季周日]|每个|按[月季周年]|逐[年月季]|实时|随时|[自从].{2,12}起"
)
# How a date is typed, each made the one way that the reader of plans knows.
TYPED = (
    (re.compile(r"(?<!\d)(20\d\d)[./\-](\d{1,2})[./\-](\d{1,2})[日号]?(?!\d)"), r"\1年\2月\3日"),
    (re.compile(r"(?<!\d)(20\d\d)(0\d|1[0-2])([0-3]\d)(?!\d)"), r"\1年\2月\3日"),
    (re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?!\d)"), r"\1年\2月"),
    (re.compile(r"(?<!\d)(20\d\d)[./](\d{1,2})(?![\d年])月?"), r"\1年\2月"),
    (re.compile(r"(?<!\d)(20\d\d)-(0?[1-9]|1[0-2])(?![\d年])月?"), r"\1年\2月"),
    (re.compile(r"(?<!\d)(20\d\d)(?![\d年.\-/—~至])"), r"\1年"),
    (re.compile(r"^(\d{1,2})[./](\d{1,2})$"), r"\1月\2日"),
    (re.compile(r"[Qq]([1-4])"), r"\1季度"),
    (re.compile(r"号(?=$|[^\w])|(?<=\d)号"), "日"),
)  # fmt: skip
CHINESE = re.compile(
    r"(?P<year>二[〇○零][一二三四五六七八九〇○零]{2})(?=年)|(?P<count>[一二三四五六七八九十]{1,3})(?=[月日])"
)
YEARED = re.compile(
    r"(?P<year>20\d\d)年|(?P<other>今年|本年|明年|次年|当年)"
    r"|(?<![\d年度半第])(?P<part>\d{1,2}月|第?[一二三四1-4]季度|[上下]半年)"
)
START = re.compile(
    r"20\d\d年\d{1,2}月(?:\d{1,2}日|[初底])?(?:[-—~－]+|至|到)(?=20\d\d年)"
)
DAY = re.compile(
    r"(?:(?P<year>20\d\d)年度?)?(?<!\d)(?P<month>\d{1,3})月(?:(?P<day>\d{1,3})日)?"
)
LONE = re.compile(r"\d{1,2}月|季度|半年|年[底末内初中]")
LEAP = 2024
SERIALS = range(32_874, 73_051)  # 1990 to 2099
LOOSE = 60


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it is written and as it is understood.

    ``dates`` are years or days in ISO form, earliest first; a month stands for its last
    day. ``ongoing`` marks what is done for good or again and again.
    """

    text: str
    dates: tuple[str, ...] = ()
    ongoing: bool = False

    @property
    def last(self) -> str | None:
        """The date by which all is to be done."""
        return self.dates[-1] if self.dates else None


def read_due(
    cells: Sequence[Cell], year: int | None = None
) -> tuple[Due | None, Trouble]:
    """The deadline in some cells, None where they are blank, and what is wrong with it.

    ``year`` is the ledger's own, for 6月底前.

    Example

        >>> read_due([Cell(5, 8, "6月底前")], 2026)[0].dates
        ('2026-06-30',)
        >>> read_due([Cell(5, 8, "2026年2月30日")])[1]
        'impossible'
    """
    filled = [cell for cell in cells if not is_blank(cell.text)]
    if not filled:
        return None, ""
    dates: set[str] = set()
    ongoing = False
    troubles: list[Trouble] = []
    for cell in filled:
        if (stored := stored_date(cell)) is not None:
            dates.add(stored)
            continue
        found, again, trouble = read_words(cell.text, year)
        dates.update(found)
        ongoing |= again
        troubles.append(trouble)
    text = "\n".join(cell.text for cell in filled)
    due = Due(text, tuple(sorted(dates, key=last_day)), ongoing)
    if "impossible" in troubles:
        return due, "impossible"
    if dates or ongoing:
        return due, ""
    return due, next((one for one in troubles if one), "")


def is_blank(text: str) -> bool:
    """Whether a cell only says that there is nothing.

    Example

        >>> is_blank("——"), is_blank("无"), is_blank("长期")
        (True, True, False)
    """
    return BLANK.fullmatch(text.strip()) is not None


def stored_date(cell: Cell) -> str | None:
    """The date that a cell stores, not only writes."""
    if isinstance(cell.value, date):
        return iso(cell.value, cell.part or "day")
    if cell.text.isdecimal() and len(cell.text) == 5 and int(cell.text) in SERIALS:
        day = day_of(int(cell.text))
        return iso(day, "day") if day else None
    return None


def iso(day: date, part: str) -> str:
    """A day in ISO form, the last one of its month where only that is shown."""
    if part == "year":
        return str(day.year)
    if part == "month":
        return day.replace(day=monthrange(day.year, day.month)[1]).isoformat()
    return day.isoformat()


@lru_cache(maxsize=8192)
def read_words(text: str, year: int | None) -> tuple[tuple[str, ...], bool, Trouble]:
    """The dates that words state, whether they say for good, and what is wrong."""
    words = "".join(text.translate(FOLD).replace("\n", ",").split())
    words = CHINESE.sub(in_digits, words)
    for pattern, form in TYPED:
        words = pattern.sub(form, words)
    ongoing = ONGOING.search(words) is not None
    words = START.sub("", dated_through(words, year))
    if any(not exists(match) for match in DAY.finditer(words)):
        return (), ongoing, "impossible"
    found = tuple(
        when.date
        for when in find_dates(words, year)
        if when.sense in {"deadline", "during"}
    )
    if found or ongoing:
        return found, ongoing, ""
    yearless = year is None and LONE.search(words) and len(words) <= LOOSE
    return (), False, "yearless" if yearless else "unread"


def in_digits(match: re.Match[str]) -> str:
    """A year, month or day in digits that is written in Chinese numerals."""
    if match["year"]:
        return read_chinese_digits(match["year"].replace("○", "〇"))
    return str(chinese(match["count"]))


def dated_through(words: str, year: int | None) -> str:
    """The words with the last stated year put before each month that lacks one."""
    current = str(year) if year else ""
    pieces: list[str] = []
    end = 0
    for match in YEARED.finditer(words):
        pieces.append(words[end : match.start()])
        end = match.end()
        if match["year"]:
            current = match["year"]
        elif match["other"]:
            current = ""
        pieces.append(f"{current}年" if match["part"] and current else "")
        pieces.append(match[0])
    return "".join(pieces) + words[end:]


def exists(match: re.Match[str]) -> bool:
    """Whether a written month or day is on the calendar."""
    month = int(match["month"])
    if not 1 <= month <= 12:
        return False
    last = monthrange(int(match["year"] or LEAP), month)[1]
    return match["day"] is None or 1 <= int(match["day"]) <= last


def last_day(stated: str) -> str:
    """The last day of a stated year or day, for sorting."""
    return stated if len(stated) > 4 else f"{stated}-12-31"
