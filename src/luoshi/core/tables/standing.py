"""Which version of a figure stands, now or at a moment of the past."""

from __future__ import annotations

from datetime import datetime

import ibis
from ibis.expr.types import BooleanValue, Table

from luoshi.core.tables.figures import CELL

_SAID = (
    *("value", "comparable", "published_growth", "status"),
    *("entered", "approved"),
)


def known(
    figures: Table, *, as_of: datetime | None = None, is_approved_only: bool = False
) -> Table:
    """The versions that had been entered, or approved, by a moment, or by now."""
    if is_approved_only:
        figures = figures.filter(figures.approved.notnull())
    if as_of is None:
        return figures
    return figures.filter(_by(figures, as_of, is_approved_only=is_approved_only))


def _by(figures: Table, as_of: datetime, *, is_approved_only: bool) -> BooleanValue:
    moment = figures.approved if is_approved_only else figures.entered
    return moment <= ibis.literal(as_of, type=moment.type())


def standing(
    figures: Table, *, as_of: datetime | None = None, is_approved_only: bool = False
) -> Table:
    """The latest version of every figure, as entered or as approved at a moment, or now.

    Shapes   versions, each once or more → one row for each cell that had any
    """
    found = known(figures, as_of=as_of, is_approved_only=is_approved_only)
    latest = {name: found[name].argmax(found.version) for name in _SAID}
    return found.group_by(list(CELL)).aggregate(version=found.version.max(), **latest)
