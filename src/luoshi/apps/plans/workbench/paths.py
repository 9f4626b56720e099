"""The indicators of a plan, each with its path from base to target or with why it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.panels import IndicatorLine, Panels
from luoshi.core.plans.checks.paths import FLOW
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.trajectory import (
    Trajectory,
    period_of,
    row_trajectory,
    target_trajectory,
)
from luoshi.core.reports.wording import amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of a path; ``exact`` for drawing, ``said`` for reading."""

    year: int
    exact: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """An indicator, or a target with its base, and the way it has to go."""

    key: str
    name: str
    unit: str
    target: str
    note: str
    years: tuple[Year, ...]
    total: str

    @property
    def is_drawn(self) -> bool:
        """Whether there is a way to draw."""
        return bool(self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPage:
    """The table of indicators as the panel shows it, and the paths beside it."""

    lines: tuple[IndicatorLine, ...]
    paths: tuple[Path, ...]

    @property
    def drawn(self) -> list[Path]:
        """The paths that can be drawn."""
        return [path for path in self.paths if path.is_drawn]

    @property
    def undrawn(self) -> list[Path]:
        """The others, with the reason in their note."""
        return [path for path in self.paths if not path.is_drawn]


def indicator_page(now: Standing) -> IndicatorPage:
    """Every indicator of the table, then the targets of the text that print their base."""
    plan = now.plan
    return IndicatorPage(
        lines=tuple(Panels(now).indicators()),
        paths=(*_indicators(plan), *_targets(plan)),
    )


def _indicators(plan: Plan) -> Iterator[Path]:
    for place, row in enumerate(plan.indicator_table, start=1):
        way = row_trajectory(row, period_of(plan, row.plan))
        yield _path(f"i{place}", row.name, row.unit, row.target, way)


def _targets(plan: Plan) -> Iterator[Path]:
    rows = {row.span for row in plan.indicator_table}
    for place, target in enumerate(plan.targets, start=1):
        if target.baseline and target.span not in rows:
            way = target_trajectory(target, period_of(plan, target.plan))
            yield _path(f"t{place}", target.object, target.unit, amount(target), way)


def _path(
    key: str, name: str, unit: str | None, target: str | None, way: Trajectory
) -> Path:
    years = tuple(
        Year(year=one.year, exact=repr(one.value), said=way.said(one.value))
        for one in way.points
    )
    return Path(
        key=key,
        name=name,
        unit=unit or "",
        target=target or "",
        note=way.note,
        years=years,
        # Only what flows in every year has a sum.
        total=way.said(way.total) if years and FLOW.search(name) else "",
    )
