"""The work of a plan as its statistics page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.ledger import Show, shown
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.workload import Load, Tally, Workload, workload
from luoshi.core.reports.statistics import chapter_name

BUSIEST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A headline figure, and the filter of the ledger that shows what it counts.

    Units    ``share`` percent of all measures
    """

    show: Show
    value: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsPage:
    """The headline figures and the tables."""

    work: Workload
    figures: tuple[Figure, ...]
    chapters: tuple[tuple[str, Tally], ...]

    @property
    def busiest(self) -> tuple[Load, ...]:
        """The units with most to do."""
        return self.work.units[:BUSIEST]

    @property
    def most(self) -> int:
        """How much the busiest unit has to do."""
        return max((unit.total for unit in self.work.units), default=0)

    @property
    def sums(self) -> Mapping[str, int]:
        """The last lines of the tables of units and years."""
        units, years = self.work.units, self.work.years
        return {
            "lead": sum(unit.lead for unit in units),
            "responsible": sum(unit.responsible for unit in units),
            "support": sum(unit.support for unit in units),
            "total": sum(unit.total for unit in units),
            "measures": sum(due.measures for due in years),
            "targets": sum(due.targets for due in years),
        }


def statistics_page(now: Standing) -> StatisticsPage:
    """The statistics of a plan as people left it."""
    work = workload(now.plan)
    return StatisticsPage(
        work=work,
        figures=_figures(work.whole),
        chapters=tuple((_name(now.plan, one), one) for one in work.chapters),
    )


def _figures(whole: Tally) -> tuple[Figure, ...]:
    values: dict[Show, int] = {
        "all": whole.measures,
        "no-unit": whole.unassigned,
        "no-date": whole.undated,
        "no-number": whole.unnumbered,
    }
    return tuple(
        Figure(show=show, value=value, share=round(100 * value / (whole.measures or 1)))
        for show, value in values.items()
    )


def _name(plan: Plan, chapter: Tally) -> str:
    """A chapter as the outline of the page writes it."""
    printed = chapter_name(plan, chapter)
    for heading in plan.outline:
        if chapter.name and f"{heading.marker or ''}{heading.title}" == chapter.name:
            return printed.removesuffix(chapter.name) + shown(heading)
    return printed
