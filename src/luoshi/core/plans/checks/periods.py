"""Days and years: what the calendar does not have, and periods printed wrongly."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.compile import own_year
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

WITHOUT_YEAR = Rule(
    "date-without-year",
    "info",
    title="日期没有年份",
    why="文件没有标明年份，只写月日，事后无法确定是哪一年。",
    mend="补上年份。",
)
IMPOSSIBLE = Rule(
    "date-impossible",
    "error",
    title="日期不存在",
    why="日历上没有这一天，或者起止年份颠倒，必是笔误。",
    mend="改正日期。",
)
PERIOD = Rule(
    "period-mismatch",
    "error",
    title="规划期与年份不符",
    why="五年规划的起止年份是固定的，写错会使基期和目标年都落空。",
    mend="改正起止年份。",
)
PARTIAL = Rule(
    "period-partial",
    "warning",
    title="数据只覆盖部分年份",
    why="以部分年份的数据代表整个时期，与其他时期不可比。",
    mend="补齐缺少的年份，或明确写出数据的起止年份。",
)
BACKDATED = Rule(
    "rule-backdated",
    "warning",
    title="新规则用于旧年度",
    why="本年才修订的办法用来评价上一年度，被评对象事先并不知道规则。",
    mend="说明适用依据，或自修订后的年度起适用。",
)
RULES = (WITHOUT_YEAR, IMPOSSIBLE, PERIOD, PARTIAL, BACKDATED)

MONTH_DAY = re.compile(r"(?<![\d.])(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底|末|初)")
DECADE = 10
SPAN = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)年?[-—~至](?P<last>(?:19|20)\d\d)年(?!前)"
)
FIVES = re.compile(
    r"“?十(?P<five>[一二三四五六])五”?(?:时期|规划期|期间|规划)?"
    r"\((?P<first>20\d\d)年?[-—至~]{1,2}(?P<last>20\d\d)年?\)"
)
COVERED = re.compile(
    r"\((?:此|该|以上|上述)?数据(?:为|是|截至|截止到?|统计至|仅含|范围为?)?:?"
    r"(?P<first>20\d\d)年?[-—至~]{1,2}(?P<last>20\d\d)年?[^()]{0,8}\)"
)
FIVE_YEARS = re.compile(r"“?十(?P<five>[一二三四五六])五”?")
NEW_RULE = re.compile(
    r"(?:依据|按照|根据|按)(?:新的?|修订后的|新修订的|新版)[^,。;]{0,20}"
    r"(?:办法|标准|细则|规则|方案)[,]?[^。;]{0,12}?(?P<year>20\d\d)年度"
)
DIGITS = "零一二三四五六七八九"


def check_calendar(part: Part) -> Iterator[Finding]:
    """Days that the calendar does not have, and days without a year."""
    for passage, match in part.search(MONTH_DAY):
        if not exists(match["month"], match["day"]):
            yield IMPOSSIBLE.found(
                f"{quoted(match[0])}不是日历上的日期。", place(passage, match)
            )
    for passage, match in part.search(SPAN):
        if match["first"] > match["last"]:
            yield IMPOSSIBLE.found(
                f"{quoted(match[0])}的起始年份晚于终止年份。", place(passage, match)
            )
    yield from yearless(part)


def exists(month: str, day: str | None) -> bool:
    """Whether a month and its day stand in some calendar year."""
    if not 1 <= int(month) <= 12:
        return False
    return day is None or 1 <= int(day) <= monthrange(2024, int(month))[1]


def yearless(part: Part) -> Iterator[Finding]:
    """The first day without a year in a document that does not tell its own."""
    if own_year(part.facts) is not None:
        return
    for passage, match in part.search(MONTH_DAY):
        before = passage.paragraph.text[: match.start()]
        if not re.search(r"(?:\d{4}|今|本|明|去|上|当)年$", before):
            yield WITHOUT_YEAR.found(
                f"{quoted(match[0])}没有写年份，文件也没有标明年份。",
                place(passage, match),
            )
            return


def check_periods(part: Part) -> Iterator[Finding]:
    """Five-year plans against the years printed with them."""
    for passage, match in part.search(FIVES):
        first, last = years_of(match["five"])
        given = int(match["first"]), int(match["last"])
        if given != (first, last) and given[1] - given[0] < DECADE:
            yield PERIOD.found(
                f"“十{match['five']}五”是 {first}—{last} 年，这里写作"
                f" {match['first']}—{match['last']} 年。",
                place(passage, match),
            )
    yield from partial(part)
    yield from backdated(part)


def years_of(five: str) -> tuple[int, int]:
    """First and last year of a five-year plan, by its ordinal behind ten.

    Example

        >>> years_of("四")
        (2021, 2025)
    """
    first = 2001 + 5 * DIGITS.index(five)
    return first, first + 4


def partial(part: Part) -> Iterator[Finding]:
    """Figures said to be of some years in a text that speaks of a five-year plan."""
    for passage, match in part.search(COVERED):
        spoken = [*FIVE_YEARS.finditer(passage.paragraph.text, 0, match.start())]
        if not spoken:
            continue
        first, last = years_of(spoken[-1]["five"])
        given = int(match["first"]), int(match["last"])
        if first <= given[0] <= given[1] <= last and given != (first, last):
            yield PARTIAL.found(
                f"讲的是“十{spoken[-1]['five']}五”（{first}—{last} 年，5 年），数据只有"
                f" {given[0]}—{given[1]} 年（{given[1] - given[0] + 1} 年）。",
                place(passage, match),
            )


def backdated(part: Part) -> Iterator[Finding]:
    own = own_year(part.facts)
    for passage, match in part.search(NEW_RULE):
        if own is not None and int(match["year"]) < own:
            yield BACKDATED.found(
                f"{own} 年的新规则用于评价 {match['year']} 年度，请说明适用依据。",
                place(passage, match),
            )


CHECKS = (
    check_calendar,
    check_periods,
)
