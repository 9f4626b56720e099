"""From figures and targets to the columns of the snapshot."""

from __future__ import annotations

from fractions import Fraction

from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.paths.drawing import LONGEST, path_of
from luoshi.core.indicators.paths.gaps import is_percentage
from luoshi.core.indicators.paths.judging import band
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.target import Kind, Target, year_end
from luoshi.core.indicators.promises import Promise
from luoshi.core.tables.figures import Figure
from luoshi.core.tables.goals import Goal
from luoshi.core.tables.paths import MONTHS, closed
from luoshi.core.values.rounding import Number

SHAPES = frozenset({"compound", "line", "flat"})
KINDS: frozenset[Kind] = frozenset(
    {"flow", "stock", "share", "count", "growth", "limit"}
)
BANDS = frozenset({"equal", "about", "range"})
EVER = -1


def figure_of(observation: Observation) -> Figure:
    """A version of a figure as the snapshot keeps it."""
    cell, period = observation.cell, observation.cell.period
    return Figure(
        indicator=cell.indicator,
        region=cell.region,
        kind=period.kind,
        number=period.number,
        months=period.months,
        code=period.code,
        scope=cell.scope,
        breakdown=cell.breakdown,
        value=float(observation.value),
        comparable=_float(observation.comparable),
        published_growth=_float(observation.published_growth),
        status=observation.status,
        version=observation.version,
        entered=observation.entered,
        approved=observation.approved,
        withdrawn=observation.withdrawn,
        year=period.year,
        month=period.last_month,
    )


def goal_of(promise: Promise) -> Goal | None:
    """A target as a row; none where its path is more than one formula.

    Those are listed yearly values, dates, totals and means, and what ends within a month.
    """
    target = promise.target
    path = path_of(target)
    if path is None or not is_formula(target, path):
        return None
    low, high = band(target)
    return Goal(
        key=promise.key,
        indicator=promise.indicator,
        region=promise.region,
        after=closed(target.start) if target.start else EVER,
        due=closed(target.due),
        due_on=target.due,
        due_year=target.due.year,
        first_year=target.start.year + 1 if target.start else target.due.year,
        is_due_whole=closed(target.due) == _month(target),
        base=closed(path.start.on) if path.start else None,
        start=float(path.start.value) if path.start else None,
        end=float(path.end.value),
        is_curved=path.shape == "compound",
        is_yearly=path.scaling == "year",
        is_steady=path.scaling == "none",
        is_growth=target.is_rate,
        is_limit=target.kind == "limit",
        is_counted=target.kind == "count" and target.way == "higher",
        in_points=is_percentage(target.unit) or target.is_rate,
        is_lower=target.way == "lower",
        is_within=target.way == "within",
        is_strict=target.comparator in {"above", "below"},
        low=_float(low),
        high=_float(high),
        is_range=target.comparator == "range",
        slack=_slack(target),
    )


def is_formula(target: Target, path: Path) -> bool:
    """Whether base and end say all of a path."""
    if target.kind not in KINDS or path.shape not in SHAPES:
        return False
    if target.way == "within" and target.comparator not in BANDS:
        return False
    if target.comparator == "range" and target.value is None:
        return False
    if path.scaling == "none":
        return True
    if path.scaling == "year" and target.due != year_end(target.due.year):
        return False
    years = target.due.year - path.start.on.year if path.start else 1
    # What ends before January does has no whole month to be read by.
    return 0 < years <= LONGEST and closed(target.due) >= target.due.year * MONTHS + 1


def _month(target: Target) -> int:
    return target.due.year * MONTHS + target.due.month


def _slack(target: Target) -> float | None:
    if target.comparator == "about":
        return float(target.tolerance or 0)
    return 0.0 if target.way == "within" else None


def _float(value: Number | None) -> float | None:
    return None if value is None else float(Fraction(value))
