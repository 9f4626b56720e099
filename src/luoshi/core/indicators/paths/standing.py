"""Where a target stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from luoshi.core.indicators.paths.actual import latest, running
from luoshi.core.indicators.paths.gaps import (
    behind,
    gap_of,
    measured_by,
    minus,
    plan_of,
    ratio,
)
from luoshi.core.indicators.paths.judging import (
    Forecast,
    Outcome,
    chance,
    judge,
    shortfall,
)
from luoshi.core.indicators.paths.lights import (
    DEFAULT,
    Colour,
    Facts,
    Measure,
    Settings,
    light,
    severity,
)
from luoshi.core.indicators.paths.needed import (
    Needed,
    on_average,
    rest_of_year,
    stepwise,
    yearly,
)
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.promises import (
    is_breached,
    is_kept,
    outcome_of,
    promise_of,
)
from luoshi.core.indicators.paths.seasons import years_between
from luoshi.core.indicators.paths.target import Point, Target, year_end
from luoshi.core.values.finding import Severity
from luoshi.core.values.rounding import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an indicator.

    ``rest`` is what the same rest of the year made a year before, on a comparable base; ``best``
    the best growth, or step where the path is a line, that a year ever had.

    Units    values in the unit of the target; ``best`` as ``Needed.value``
    """

    actuals: Sequence[Point] = ()
    rest: Number | None = None
    best: Number | None = None
    forecast: Forecast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A target held against what was measured.

    ``expected`` is of the day of ``actual``, ``expected_now`` of today. ``gap`` is negative where
    the actual lies below, in the terms of ``measure``: percent of the path, percentage points, or
    percentage points of the year's plan beside the pace. ``share`` is actual by expected, ``done``
    actual by the year's plan, ``pace`` expected by it. ``promise`` is what ``outcome`` judges by.
    ``is_by_chance`` where the light would be another without the forecast. ``severity`` only of
    what was not kept.
    """

    target: Target
    path: Path | None
    today: date
    actual: Point | None = None
    expected: Fraction | None = None
    expected_now: Fraction | None = None
    outcome: Outcome | None = None
    promise: Point | None = None
    difference: Fraction | None = None
    gap: Fraction | None = None
    measure: Measure = "path"
    share: Fraction | None = None
    done: Fraction | None = None
    pace: Fraction | None = None
    to_go: Fraction | None = None
    needed: Needed | None = None
    is_attainable: bool | None = None
    best: Number | None = None
    chance: float | None = None
    is_breached: bool = False
    light: Colour = "none"
    is_by_chance: bool = False
    severity: Severity | None = None


def evaluate(
    target: Target,
    path: Path | None,
    known: Known,
    today: date,
    settings: Settings = DEFAULT,
) -> Standing:
    """Where a target stands on a day.

    Units    percent where the standing says percent; ``chance`` from 0 to 1
    Source   DOMAIN 2.4, 3.5; T-34 to T-37, T-54, T-56, T-57
    """
    actual = latest(target, known.actuals, today)
    expected = path.expected(actual.on) if path and actual else None
    measure = measured_by(target, path, actual)
    gap = gap_of(path, actual, expected, measure)
    promise = promise_of(path, actual)
    outcome = outcome_of(target, path, actual)
    needed = needed_of(target, path, known, actual)
    attainable = attainable_of(target, needed, known.best)
    likely = chance(target, known.forecast) if known.forecast else None
    breached = is_breached(target, path, actual, today)
    facts = Facts(
        is_kept=is_kept(target, actual, outcome),
        is_breached=breached and (target.kind != "event" or actual is None),
        is_silent=today > target.due and (actual is None or actual.on < target.due),
        behind=behind(target, expected, actual, gap),
        measure=measure,
        is_attainable=attainable,
        chance=likely,
    )
    whole = plan_of(path, actual) if measure == "pace" else None
    return Standing(
        target=target,
        path=path,
        today=today,
        actual=actual,
        expected=expected,
        expected_now=path.expected(today) if path else None,
        outcome=outcome,
        promise=promise,
        difference=minus(actual, expected),
        gap=gap,
        measure=measure,
        share=ratio(actual, expected),
        done=ratio(actual, whole),
        pace=100 * expected / whole if expected is not None and whole else None,
        to_go=to_go(target, actual),
        needed=needed,
        is_attainable=attainable,
        best=known.best,
        chance=likely,
        is_breached=breached,
        light=light(facts, settings),
        is_by_chance=light(facts, settings)
        != light(replace(facts, chance=None), settings),
        severity=severity(target) if breached else None,
    )


def to_go(target: Target, actual: Point | None) -> Fraction | None:
    """What is still missing to the target, nought where nothing is.

    Source   T-35
    """
    if target.goal is None or actual is None or target.kind == "event":
        return None
    if judge(target, actual.value) in {"met", "beyond"}:
        return Fraction(0)
    return max(Fraction(0), shortfall(target, target.goal, actual.value))


def needed_of(
    target: Target, path: Path | None, known: Known, actual: Point | None
) -> Needed | None:
    """What the rest of the time has to bring, None where it is over or nothing says so."""
    goal = target.goal
    if path is None or goal is None or actual is None or actual.on >= target.due:
        return None
    if target.kind == "mean_growth":
        return mean_needed(target, known, actual)
    if path.scaling == "none":
        return None
    if path.scaling == "year" and actual.on != year_end(actual.on.year):
        plan = plan_of(path, actual)
        has_rest = known.rest is not None and plan is not None
        return (
            rest_of_year(plan or 0, actual.value, known.rest or 0) if has_rest else None
        )
    left = years_between(actual.on, target.due)
    if path.shape == "compound":
        return yearly(goal, actual.value, left)
    return stepwise(goal, actual.value, left)


def mean_needed(target: Target, known: Known, actual: Point) -> Needed | None:
    """The growth that the years left of a mean need."""
    if target.goal is None or target.start is None:
        return None
    years = target.due.year - target.start.year
    done = [one for one in known.actuals if target.start < one.on <= actual.on]
    whole = running(one for one in done if one.on == year_end(one.on.year))
    return on_average(target.goal, whole, years) if whole else None


def attainable_of(
    target: Target, needed: Needed | None, best: Number | None
) -> bool | None:
    """Whether a year ever brought what every year now has to."""
    if needed is None or best is None:
        return None
    return needed.value >= best if target.way == "lower" else needed.value <= best
