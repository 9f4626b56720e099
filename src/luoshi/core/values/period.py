"""Periods of statistics: years, halves, quarters, months, and months cumulated from January."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

from luoshi.core.errors import PeriodError

Kind = Literal["year", "half", "quarter", "month", "cumulated"]
MONTHS: dict[Kind, int] = {
    "year": 12,
    "half": 6,
    "quarter": 3,
    "month": 1,
    "cumulated": 1,
}
EARLIEST, LATEST = 1900, 2999
HALVES = "上下"
QUARTERS = "一二三四"


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time that a figure speaks of; ``number`` counts in its year from 1.

    That of a cumulated period is its last month: 8 is January to August. Periods are in order
    of their last day, a longer one after a shorter.

    Errors   PeriodError where a year has no such period

    Example

        >>> str(Period(year=2026, kind="cumulated", number=8))
        '2026年1—8月'
    """

    year: int
    kind: Kind = "year"
    number: int = 1

    def __post_init__(self) -> None:
        if not EARLIEST <= self.year <= LATEST:
            raise PeriodError("“%(year)s”不是四位年份，请核对。", year=self.year)
        if not 1 <= self.number <= self.count:
            raise PeriodError(
                "%(year)s 年没有第 %(number)s 个这样的时期，请核对月份、季度或半年。",
                year=self.year,
                number=self.number,
            )

    def __lt__(self, other: Period) -> bool:
        return self._rank < other._rank

    @property
    def _rank(self) -> tuple[int, int, int, str]:
        return self.year, self.last_month, -self.first_month, self.kind

    @property
    def count(self) -> int:
        """How many periods of this kind a year has."""
        return 12 // MONTHS[self.kind]

    @property
    def first_month(self) -> int:
        """The month in which it begins."""
        return 1 if self.kind == "cumulated" else self.last_month - self.months + 1

    @property
    def last_month(self) -> int:
        """The month with which it ends."""
        return self.number * MONTHS[self.kind]

    @property
    def months(self) -> int:
        """How many months it lasts."""
        return self.number if self.kind == "cumulated" else MONTHS[self.kind]

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """The day with which it ends."""
        return date(
            self.year, self.last_month, monthrange(self.year, self.last_month)[1]
        )

    @property
    def next(self) -> Period:
        """The one of its kind that follows; January follows upon a cumulated year."""
        return self.shifted(1)

    @property
    def previous(self) -> Period:
        """The one of its kind before it."""
        return self.shifted(-1)

    @property
    def year_before(self) -> Period:
        """The same period of last year, which growth is measured against."""
        return Period(year=self.year - 1, kind=self.kind, number=self.number)

    @property
    def cumulated(self) -> Period:
        """January up to its last month: what a cumulated indicator means by it."""
        return Period(year=self.year, kind="cumulated", number=self.last_month)

    @property
    def single(self) -> Period:
        """Its last month alone."""
        return Period(year=self.year, kind="month", number=self.last_month)

    @property
    def code(self) -> str:
        """The form for machines; a cumulated one is an interval of ISO 8601.

        Example

            >>> Period(year=2026, kind="cumulated", number=8).code
            '2026-01/08'
        """
        marks: dict[Kind, str] = {
            "year": "",
            "half": f"-H{self.number}",
            "quarter": f"-Q{self.number}",
            "month": f"-{self.number:02}",
            "cumulated": f"-01/{self.number:02}",
        }
        return f"{self.year}{marks[self.kind]}"

    def shifted(self, steps: int) -> Period:
        """The one of its kind so many later, or earlier where negative."""
        years, rest = divmod(self.number - 1 + steps, self.count)
        return Period(year=self.year + years, kind=self.kind, number=rest + 1)

    def holds(self, other: Period) -> bool:
        """Whether all of another period lies in it."""
        begins = self.first_day <= other.first_day
        return begins and other.last_day <= self.last_day

    def __str__(self) -> str:
        if self.kind == "half":
            return f"{self.year}年{HALVES[self.number - 1]}半年"
        if self.kind == "quarter":
            return f"{self.year}年{QUARTERS[self.number - 1]}季度"
        if self.kind == "cumulated" and self.number > 1:
            return f"{self.year}年1—{self.number}月"
        return (
            f"{self.year}年" if self.kind == "year" else f"{self.year}年{self.number}月"
        )


_DASH = "(?:-|—+|–|~|至|到)"
_FORMS: tuple[tuple[str, Callable[[str], tuple[Kind, int]]], ...] = (
    (r"(?:年(?:全年|度)?|全年|-?A1)?", lambda _: ("year", 1)),
    (r"年?([上下])半年", lambda text: ("half", HALVES.index(text) + 1)),
    (r"-?[HS]([12])", lambda text: ("half", int(text))),
    (
        r"年?第?([一二三四])季度?",
        lambda text: ("quarter", QUARTERS.index(text) + 1),
    ),
    (r"年?第?([1-4])季度?", lambda text: ("quarter", int(text))),
    (r"[年-]?Q([1-4])", lambda text: ("quarter", int(text))),
    (
        r"年?前([二三四])季度?",
        lambda text: ("cumulated", 3 * (QUARTERS.index(text) + 1)),
    ),
    (r"年前(\d{1,2})个?月", lambda text: ("cumulated", int(text))),
    (rf"年0?1月?{_DASH}(\d{{1,2}})月份?", lambda text: ("cumulated", int(text))),
    (r"-01/(?:\d{4}-)?(\d{2})", lambda text: ("cumulated", int(text))),
    (r"年(\d{1,2})月份?", lambda text: ("month", int(text))),
    (r"[-/.](\d{1,2})", lambda text: ("month", int(text))),
    (r"-?M(\d{1,2})", lambda text: ("month", int(text))),
)
FORMS = tuple((re.compile(rf"(\d{{4}}){tail}"), make) for tail, make in _FORMS)


def parse(text: str, *, is_cumulated: bool = False) -> Period:
    """The period that a text names, in Chinese or in the forms of ISO 8601 and SDMX.

    What is said of a cumulated indicator reaches from January: 2026-02 is January and February.

    Errors   PeriodError where the text names none
    Source   DOMAIN.md §0.4

    Example

        >>> parse("2026-02", is_cumulated=True).code
        '2026-01/02'
        >>> parse("2026年前三季度").code
        '2026-01/09'
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    for form, make in FORMS:
        found = form.fullmatch(folded)
        if found:
            kind, number = make(found[found.lastindex or 1])
            period = Period(year=int(found[1]), kind=kind, number=number)
            return period.cumulated if is_cumulated else period
    raise PeriodError(
        "“%(text)s”不是统计时期；请写成“2026年8月”“2026年1—8月”“2026年一季度”这样的形式。",
        text=text,
    )
