"""Where every target of an office, a province or a country stands, from one snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.observation import Observation
from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.lights import DEFAULT, Limits, Settings
from luoshi.core.indicators.paths.standing import Known, Standing, evaluate
from luoshi.core.indicators.promises import Promise, measured
from luoshi.core.indicators.snapshots import goal_of
from luoshi.core.tables.answers import Stand, View, figures_of, stand
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.figures import Figure
from luoshi.core.tables.goals import Bounds, Goal
from luoshi.core.values.period import parse

NOW = View()


def everywhere(
    engine: Engine,
    root: Path,
    promises: Sequence[Promise],
    today: date,
    *,
    view: View = NOW,
    settings: Settings = DEFAULT,
) -> list[Stand]:
    """Where every promise stands on a day, in the order in which they were given.

    What is one formula is worked out by the engine for all at once; the few that are not, one
    by one from their figures.

    Errors   SnapshotError where there is no snapshot or it cannot be read
    """
    goals = [goal for one in promises if (goal := goal_of(one))]
    found = {
        one.key: one for one in _by_table(engine, root, goals, today, view, settings)
    }
    left = [one for one in promises if one.key not in found]
    found |= {
        one.key: one for one in _one_by_one(engine, root, left, today, view, settings)
    }
    return [found[one.key] for one in promises]


def bounds_of(settings: Settings) -> Bounds:
    """The limits of lights as the tables take them."""
    return Bounds(
        path=_pair(settings.path),
        points=_pair(settings.points),
        pace=_pair(settings.pace),
    )


def stand_of(key: str, standing: Standing) -> Stand:
    """A standing that was worked out by itself, as one among many."""
    on = standing.actual.on if standing.actual else None
    return Stand(
        key=key,
        year=on.year if on else None,
        month=on.month if on else None,
        actual=float(standing.actual.value) if standing.actual else None,
        expected=_float(standing.expected),
        expected_now=_float(standing.expected_now),
        share=_float(standing.share),
        gap=_float(standing.gap),
        measure=standing.measure,
        outcome=standing.outcome,
        is_breached=standing.is_breached,
        light=standing.light,
    )


def _by_table(
    engine: Engine,
    root: Path,
    goals: list[Goal],
    today: date,
    view: View,
    settings: Settings,
) -> Iterator[Stand]:
    if goals:
        yield from stand(engine, root, goals, today, bounds_of(settings), view)


def _one_by_one(
    engine: Engine,
    root: Path,
    promises: list[Promise],
    today: date,
    view: View,
    settings: Settings,
) -> Iterator[Stand]:
    pairs = {(one.indicator, one.region) for one in promises}
    known: dict[tuple[str, str], list[Observation]] = {}
    for figure in figures_of(engine, root, pairs, view) if pairs else ():
        key = figure.indicator, figure.region
        known.setdefault(key, []).append(observation_of(figure))
    for one in promises:
        figures = known.get((one.indicator, one.region), [])
        points = measured(one.target, figures)
        standing = evaluate(
            one.target, path_of(one.target), Known(actuals=points), today, settings
        )
        yield stand_of(one.key, standing)


def observation_of(figure: Figure) -> Observation:
    """A figure of the snapshot as an observation, as far as the snapshot keeps it."""
    return Observation(
        cell=Cell(
            indicator=figure.indicator,
            region=figure.region,
            period=parse(figure.code),
            scope=figure.scope,
            breakdown=figure.breakdown,
        ),
        value=exact(figure.value),
        comparable=None if figure.comparable is None else exact(figure.comparable),
        published_growth=None
        if figure.published_growth is None
        else exact(figure.published_growth),
        version=figure.version,
        entered=figure.entered,
        approved=figure.approved,
        withdrawn=figure.withdrawn,
        reporter="",
    )


def exact(value: float) -> Decimal:
    """The decimal that was written into the snapshot, up to fifteen digits.

    Example

        >>> exact(172.28)
        Decimal('172.28')
    """
    return Decimal(repr(value))


def _pair(limits: Limits) -> tuple[float, float]:
    return float(limits.lag), float(limits.severe)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
