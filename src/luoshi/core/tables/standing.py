"""Which version of a figure stands, now or at a moment of the past."""

from __future__ import annotations

from datetime import datetime

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table, TimestampValue

from luoshi.core.tables.figures import CELL, VERSION

_SAID = (
    *("value", "comparable", "published_growth", "status"),
    *("entered", "approved", "withdrawn"),
)


def known(
    figures: Table, *, as_of: datetime | None = None, is_approved_only: bool = False
) -> Table:
    """The versions that had been entered, or approved, by a moment, or by now.

    What was approved and then given back counts until it was.
    """
    if not is_approved_only:
        return figures.filter(_by(figures.entered, as_of))
    given_back = figures.filter(_by(figures.withdrawn, as_of)).select(VERSION)
    found = figures.filter(_by(figures.approved, as_of))
    return found.anti_join(given_back, list(VERSION))


def current_totals(
    figures: Table, *, as_of: datetime | None = None, is_approved_only: bool = False
) -> Table:
    """Of what ``known`` gives of totals, the versions that no later one has taken the place of.

    Few figures have more than one version: only of these it is asked which is the last, and of
    the files, not of what is known, which would be kept in memory for it.

    Shapes   versions → the same with fewer rows; a version may be there more than once
    """
    totals = figures.filter((figures.scope == "") & (figures.breakdown == ""))
    seen = known(totals, as_of=as_of, is_approved_only=is_approved_only)
    revised = totals.filter(totals.version > 1)
    later = known(revised, as_of=as_of, is_approved_only=is_approved_only)
    cell = ["indicator", "region", "code"]
    last = later.group_by(cell).aggregate(last=later.version.max())
    same = [seen[name] == last[name] for name in cell]
    return seen.anti_join(last, [*same, seen.version < last["last"]])


def _rank(found: Table) -> IntegerValue:
    """A version that is there as entered, as approved and as given back speaks by the last."""
    later = found.approved.notnull().cast("int32") + found.withdrawn.notnull().cast(
        "int32"
    )
    return found.version * 3 + later


def _by(moment: TimestampValue, as_of: datetime | None) -> BooleanValue:
    """Whether something had happened by then, or ever."""
    if as_of is None:
        return moment.notnull()
    return moment <= ibis.literal(as_of, type=moment.type())


def standing(
    figures: Table, *, as_of: datetime | None = None, is_approved_only: bool = False
) -> Table:
    """The latest version of every figure, as entered or as approved at a moment, or now.

    Shapes   versions, each once or more → one row for each cell that had any
    """
    found = known(figures, as_of=as_of, is_approved_only=is_approved_only)
    rank = _rank(found)
    latest = {name: found[name].argmax(rank) for name in _SAID}
    return found.group_by(list(CELL)).aggregate(version=found.version.max(), **latest)
