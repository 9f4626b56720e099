"""Stated dates: deadlines, base years and starts, and words that only sound like dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.targets.numerals import read_chinese

Period = tuple[int, int] | None
Sense = Literal["deadline", "during", "base", "start"]

YEAR = r"(?:19|20)\d\d|二[〇零○]{1,2}[一二三四五六七八九〇零○]{1,2}"
HALF = "上半年|下半年"
PART = "底|末|初|中旬|上旬|下旬"
CUE = re.compile(r"年|月[底末前中上下初份]|\d月|季度|五”?[末期时规]|期末|期内|周年")
DATE = re.compile(
    r"(?P<lead>比|较|同|与|以|自|从|于|在|到|至|截至|截止到?|力争|确保|争取)?"
    rf"(?:(?P<since>自|从)?(?P<first>{YEAR})年?(?:-|~|—|－|至|到)(?P<last>{YEAR})年(?:底|末)?(?:期间|间)?"
    rf"|(?P<year>{YEAR}|今|本|明|当|次)年度?"
    rf"(?:(?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})日|(?P<part>{PART}))?"
    rf"|(?P<half>{HALF})|第?(?P<quarter>[一二三四1-4])季度|(?P<yearend>年底|年末|年内|底|末|初|内|期间))?"
    rf"|(?P<lonemonth>\d{{1,2}})月(?:份)?(?:(?P<loneday>\d{{1,2}})日|(?P<lonepart>{PART}))?"
    r"(?=前(?!言)|之前|以前|完成|,|底|末|取得)"
    rf"|(?P<lonehalf>{HALF})|第?(?P<lonequarter>[一二三四])季度(?=前|末|底|内|,|完成)"
    r"|(?P<loneyear>年底|年末|年内|全年|本年度|本年内)"
    r"|“?(?P<five>十[一二三四五六七八九])五”?(?:规划?期末|末期|末|期末|期间|时期|规划期间?|规划期内)"
    r"|(?P<term>规划期末|规划期内|规划期间|到期末|(?:今后|未来)[五三十]年)"
    r"|(?:用|经过|通过|力争)?(?P<years>[一二两三四五六七八九十]|\d{1,2})(?:至(?P<years2>[五六七八九十]))?年"
    r"(?:左右(?:的?时间|的?努力)?|的?时间|的?努力|内|之内|以内)"
    r")(?P<before>之前|以前|前|之内|以内)?"
)
BASE_TAIL = re.compile(
    r"(?:的?水平)?(?:相比|相较|基础上|为基[数准期]|为基准年|[^,。;]{0,6}"
    r"(?:增长|提高|提升|下降|降低|减少|增加|翻|上升))"
)
VAGUE = re.compile(
    r"近期|适时|尽快|按时间节点|按(?:照)?(?:规定|要求|计划|序)?(?:时限|进度|时间)(?:要求|节点|进度)?|逐步|分步|"
    r"抓紧|早日|及时|不久|择机|条件成熟|中长期|下一步|一段时间|较短时间|长期坚持|持续推进"
)
ENDS = frozenset({"年底", "年末", "底", "末"})
TENTHS = {"上旬": 10, "初": 10, "中旬": 20}
LONGEST = 15


@dataclass(frozen=True, slots=True)
class When:
    """One stated date of a clean text.

    ``date`` is a year or a day in ISO form; ``sense`` tells a date by which something is to
    be reached from one during which, one to compare with, or one from which on.
    """

    start: int
    end: int
    date: str
    sense: Sense

    @property
    def year(self) -> int:
        """The year of the date."""
        return int(self.date[:4])


def find_dates(
    text: str,
    year: int | None,
    period: Period = None,
    start: int = 0,
    end: int | None = None,
) -> list[When]:
    """The stated dates of a clean text, in order.

    ``year`` is the document's own; dates that need it are left out where it is unknown, and so
    are dates that come back every year.

    Example

        >>> [when.date for when in find_dates("到2025年达到八成,年底前开工", 2023)]
        ['2025', '2023-12-31']
    """
    stop = len(text) if end is None else end
    if CUE.search(text, start, stop) is None:
        return []
    return list(read_dates(text, (start, stop), year, period))


def read_dates(
    text: str, part: tuple[int, int], year: int | None, period: Period
) -> Iterator[When]:
    """The dates of a range, a month after 至 in the year of the date before it."""
    previous: When | None = None
    for match in DATE.finditer(text, *part):
        goes_on = previous is not None and previous.end == match.start()
        own = previous.year if previous and goes_on else year
        date = date_of(match, own, period)
        if date is None or is_recurring(text, match.start()):
            continue
        begin = match.start() + len(match["lead"] or "")
        previous = When(begin, match.end(), date, sense_of(match, text, part[1]))
        yield previous


def is_recurring(text: str, start: int) -> bool:
    """Whether a date comes back every year."""
    return text[max(0, start - 2) : start].endswith(("每", "每年"))


def date_of(match: re.Match[str], year: int | None, period: Period) -> str | None:
    """The ISO form of what a match states, None where it cannot be known."""
    if match["last"]:
        return str(read_year(match["last"]))
    if match["five"]:
        return str(2005 + 5 * (read_chinese(match["five"]) - 10))
    if match["term"]:
        return str(period[1]) if period else None
    stated = stated_year(match["year"], year) if match["year"] else year
    if stated is None:
        return None
    if match["years"]:
        return after_years(match, stated)
    return inside_year(match, stated)


def stated_year(printed: str, year: int | None) -> int | None:
    """The year that a word or number means."""
    if printed in {"今", "本", "当"}:
        return year
    if printed in {"明", "次"}:
        return year + 1 if year else None
    return read_year(printed)


def read_year(printed: str) -> int:
    """A year in digits or Chinese numerals."""
    return (
        int(printed) if printed.isascii() else read_chinese(printed.replace("○", "〇"))
    )


def inside_year(match: re.Match[str], year: int) -> str | None:
    """The day or year that a match states within a year."""
    month = match["month"] or match["lonemonth"]
    if month:
        day, part = match["day"] or match["loneday"], match["part"] or match["lonepart"]
        return in_month(year, int(month), day, part)
    half, quarter = (
        match["half"] or match["lonehalf"],
        match["quarter"] or match["lonequarter"],
    )
    if half:
        return f"{year}-06-30" if half == "上半年" else f"{year}-12-31"
    if quarter:
        return quarter_end(year, quarter)
    ends = (match["yearend"] or match["loneyear"]) in ENDS
    return f"{year}-12-31" if ends else str(year)


def in_month(year: int, month: int, day: str | None, part: str | None) -> str | None:
    """A day of a month; the last one where only the month is stated."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    number = int(day) if day else TENTHS.get(part or "", last)
    return f"{year}-{month:02}-{number:02}" if 1 <= number <= last else None


def quarter_end(year: int, quarter: str) -> str:
    """The last day of a quarter."""
    number = int(quarter) if quarter.isascii() else read_chinese(quarter)
    return f"{year}-{3 * number:02}-{30 if number in {2, 3} else 31}"


def after_years(match: re.Match[str], year: int) -> str | None:
    """The year that stands some years after another."""
    printed = match["years2"] or match["years"]
    count = int(printed) if printed.isascii() else read_chinese(printed)
    return str(year + count) if count <= LONGEST else None


def sense_of(match: re.Match[str], text: str, end: int) -> Sense:
    """What a stated date is for."""
    lead = match["lead"] or ""
    compared = BASE_TAIL.match(text, match.end(), end) is not None
    if lead in {"比", "较"} or (lead in {"同", "与", "以", "在"} and compared):
        return "base"
    if lead in {"自", "从"} or text.startswith(("起", "以来"), match.end()):
        return "start"
    by_end = (match["yearend"] or match["loneyear"]) in {*ENDS, "年内"}
    if lead in {"到", "至"} or match["before"] or by_end:
        return "deadline"
    return "during"


def is_vague(text: str) -> bool:
    """Whether words that sound like a date leave it open.

    Example

        >>> is_vague("按时间节点推进"), is_vague("年底前完成")
        (True, False)
    """
    return VAGUE.search(text) is not None
