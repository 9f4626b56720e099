"""How far what was measured lies from its path, in the terms that fit its unit."""

from __future__ import annotations

from fractions import Fraction

from luoshi.core.indicators.paths.judging import shortfall
from luoshi.core.indicators.paths.lights import Measure
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.target import Point, Target, year_end

# Beside nought there is no percentage: what is behind it is behind altogether.
ALL = Fraction(100)


def measured_by(target: Target, path: Path | None, actual: Point | None) -> Measure:
    """The terms in which a gap is told."""
    if is_percentage(target.unit) or target.is_rate:
        return "points"
    is_running = actual is not None and actual.on != year_end(actual.on.year)
    return "pace" if path and path.scaling == "year" and is_running else "path"


def is_percentage(unit: str) -> bool:
    """Whether values are counted in hundredths, so that they differ by percentage points."""
    return any(word in unit for word in ("%", "％", "百分"))


def gap_of(
    path: Path | None, actual: Point | None, expected: Fraction | None, measure: Measure
) -> Fraction | None:
    """How far the actual lies above its path, in the terms of the measure."""
    difference = minus(actual, expected)
    if difference is None or measure == "points":
        return difference
    whole = plan_of(path, actual) if measure == "pace" else expected
    return 100 * difference / whole if whole else None


def plan_of(path: Path | None, actual: Point | None) -> Fraction | None:
    """The plan of the year in which something was measured."""
    return path.expected(year_end(actual.on.year)) if path and actual else None


def minus(actual: Point | None, expected: Fraction | None) -> Fraction | None:
    """The difference of what was measured from what was expected."""
    if actual is None or expected is None:
        return None
    return Fraction(actual.value) - expected


def ratio(actual: Point | None, whole: Fraction | None) -> Fraction | None:
    """What was measured by a whole.

    Units    percent
    """
    return 100 * Fraction(actual.value) / whole if actual and whole else None


def behind(
    target: Target,
    expected: Fraction | None,
    actual: Point | None,
    gap: Fraction | None,
) -> Fraction | None:
    """How far a target is behind its path, in the terms of the gap."""
    if expected is None or actual is None:
        return None
    short = shortfall(target, expected, actual.value)
    if gap is None:
        return ALL if short > 0 else Fraction(0)
    if target.way == "within" or target.comparator == "about":
        return short_of_band(target, expected, actual, gap)
    return abs(gap) if short > 0 else -abs(gap)


def short_of_band(
    target: Target, expected: Fraction, actual: Point, gap: Fraction
) -> Fraction:
    """How far a value is out of its band, in the terms of the gap."""
    short = shortfall(target, expected, actual.value)
    if target.way != "within":
        short -= Fraction(target.tolerance or 0)
    difference = abs(Fraction(actual.value) - expected)
    return short * abs(gap) / difference if difference else short
