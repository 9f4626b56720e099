"""Rates of what a year plan wants begun, finished or registered."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from luoshi.core.errors import Sentence, TaskError
from luoshi.core.tasks.figures import Figure
from luoshi.core.tasks.ratio import share
from luoshi.core.values.rounding import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Starts:
    """Counts of the events of a plan up to a day: of ``due`` ones ``late`` did not happen, while
    ``early`` ones happened that were due later."""

    planned: int
    due: int
    late: int
    early: int

    def __post_init__(self) -> None:
        if not (0 <= self.late <= self.due and self.early >= 0):
            raise TaskError("未按计划的不能多于应开工的，提前的不能为负，请核对。")
        if self.due + self.early > self.planned:
            raise TaskError("应开工与提前开工之和不能多于全年计划，请核对。")

    @property
    def actual(self) -> int:
        """What has happened."""
        return self.due - self.late + self.early


def start_rates(starts: Starts) -> tuple[Figure, Figure]:
    """Begun of the whole plan, and of what was due those that began as planned.

    Source: bulletins of cities, which give both.
    """
    values = {
        "actual": starts.actual,
        "planned": starts.planned,
        "due": starts.due,
        "late": starts.late,
        "early": starts.early,
    }
    yearly = Sentence(
        "年度开工率 = 已开工 %(actual)s（应开工 %(due)s − 未按计划 %(late)s + 提前 %(early)s）÷ 全年计划 %(planned)s × 100%%。",
        values,
    )
    planned = Sentence(
        "按计划开工率 =（应开工 %(due)s − 未按计划 %(late)s）÷ 应开工 %(due)s × 100%%。",
        values,
    )
    return (
        Figure(
            "start-year",
            Sentence("年度开工率"),
            share(starts.actual, starts.planned),
            "percent",
            yearly,
        ),
        Figure(
            "start-planned",
            Sentence("按计划开工率"),
            share(starts.due - starts.late, starts.due),
            "percent",
            planned,
        ),
    )


def rate(code: str, title: Sentence, part: Number, whole: Number) -> Figure:
    """Any rate of a part to a whole, as of finishing, production or registration."""
    formula = Sentence(
        "%(title)s = %(part)s ÷ %(whole)s × 100%%。",
        {"title": title, "part": part, "whole": whole},
    )
    return Figure(code, title, share(part, whole), "percent", formula)


def ahead(code: str, title: Sentence, done: Fraction, time: Fraction) -> Figure:
    """By how much a rate of completion is ahead of time, in percentage points.

    Both are shares of 1; the difference is taken before rounding.
    """
    formula = Sentence("%(title)s = 完成率 − 时间进度（个百分点）。", {"title": title})
    return Figure(code, title, done - time, "point", formula)
