"""A target held against the figures of its indicator, with what is to come of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from luoshi.core.indicators.measured import Series, stand
from luoshi.core.indicators.outlook import Outlook, outlook
from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.standing import Standing
from luoshi.core.indicators.paths.target import Target
from luoshi.core.statistics.forecast import Forecaster


def held(
    target: Target,
    series: Series,
    today: date,
    ahead: Outlook | None = None,
    forecaster: Forecaster | None = None,
) -> Standing:
    """Where a target stands on a day, its path drawn as past years went.

    ``ahead`` is what is to come by its day, where somebody has asked already; else it is foreseen
    as ``outlook`` does.
    """
    coming = ahead or outlook(target, series, target.due.year, forecaster)
    path = path_of(target, series.season)
    return stand(target, path, series, today, forecast=coming.at(target.due))


def known_by(series: Series, day: date) -> Series:
    """The figures of periods that were over on a day."""
    found = {one: row for one, row in series.figures.items() if one.last_day <= day}
    return replace(series, figures=found)
