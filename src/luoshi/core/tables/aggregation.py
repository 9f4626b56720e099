"""Figures of many regions or periods as one, by the rule that their indicator declares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from luoshi.core.tables.figures import CELL

# Sums are made of decimals, so that what is printed is what adding by hand gives.
EXACT = "decimal(38, 6)"
_TEXTS = ("indicator", "over_regions", "over_time", "weight")
MANNERS = pa.schema([pa.field(name, pa.string(), nullable=False) for name in _TEXTS])
REGIONS = pa.schema(
    [pa.field(name, pa.string(), nullable=False) for name in ("whole", "region")]
)
SPANS = pa.schema(
    [
        *(
            pa.field(name, pa.string(), nullable=False)
            for name in ("indicator", "whole", "code")
        ),
        pa.field("is_last", pa.bool_(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the values of an indicator add up; a mean is weighed by another's."""

    indicator: str
    over_regions: str
    over_time: str
    weight: str = ""


def manners(found: Iterable[Manner]) -> pa.Table:
    """How indicators add up, as columns."""
    rows = [{name: getattr(one, name) for name in _TEXTS} for one in found]
    return pa.Table.from_pylist(rows, schema=MANNERS)


def over_regions(figures: Table, manners: Table, members: Table) -> Table:
    """The value of each whole in every period; what does not add up over regions is left out.

    ``known`` counts the regions that said something, ``expected`` those that belong to it.

    Shapes   standing figures, the columns of ``MANNERS`` and of ``REGIONS`` → ``whole``, the cell
             without its region, ``value``, ``known``, ``expected``
    """
    joined = _weighed(figures, manners).join(members, "region")
    cell = [name for name in CELL if name != "region"]
    summed = joined.filter(_.over_regions.isin(["sum", "mean"])).mutate(
        is_mean=_.over_regions == "mean"
    )
    found = _added(summed, ["whole", *cell])
    counts = members.group_by("whole").aggregate(expected=_.region.nunique())
    return found.join(counts, "whole")


def over_time(figures: Table, manners: Table, spans: Table) -> Table:
    """The value of each whole period in every region; what does not add up over time is left out.

    Of a level the last period of the whole speaks, and only that.

    Shapes   standing figures, the columns of ``MANNERS`` and of ``SPANS`` → ``whole``, indicator,
             region, scope, breakdown, ``value``, ``known``, ``expected``
    """
    joined = _weighed(figures, manners).join(spans, ["indicator", "code"])
    is_asked = _.over_time.isin(["sum", "mean"]) | ((_.over_time == "last") & _.is_last)
    summed = joined.filter(is_asked).mutate(is_mean=_.over_time == "mean")
    found = _added(
        summed, ["whole", "indicator", "region", "scope", "breakdown", "over_time"]
    )
    counts = spans.group_by(["indicator", "whole"]).aggregate(periods=_.code.nunique())
    told = found.join(counts, ["indicator", "whole"]).mutate(
        expected=ibis.ifelse(_.over_time == "last", 1, _.periods)
    )
    return told.drop("periods", "over_time")


def together(figures: Table) -> Table:
    """All figures as one sum, beside that of their comparable ones.

    Shapes   figures of one cell in several regions → one row of ``value`` and ``comparable``
    """
    return figures.aggregate(
        value=_exact(figures.value), comparable=_exact(figures.comparable)
    )


def _weighed(figures: Table, manners: Table) -> Table:
    """Every figure with its manner and, where it needs one, its weight."""
    told = figures.join(manners, "indicator").select(
        *CELL, "value", "over_regions", "over_time", "weight"
    )
    weights = figures.select(
        **{name: figures[name] for name in CELL if name != "indicator"},
        weight=figures.indicator,
        heavy=figures.value,
    )
    cell = [name for name in CELL if name != "indicator"]
    joined = told.left_join(weights, ["weight", *cell])
    return joined.select(*told.columns, "heavy")


def _added(figures: Table, keys: list[str]) -> Table:
    """Sums where a sum was declared, means where a mean; without its weight a part is missing.

    A weight below nought is none.
    """
    parts = figures.filter(~_.is_mean | (_.heavy >= 0))
    totals = parts.group_by([*keys, "is_mean"]).aggregate(
        total=_exact(_.value),
        weighed=(_.value * _.heavy).sum(),
        heavy=_exact(_.heavy),
        known=_.count(),
    )
    mean = _.weighed / _.heavy.nullif(0)
    found = totals.mutate(value=ibis.ifelse(_.is_mean, mean, _.total))
    return found.select(*keys, "value", "known")


def _exact(column: Any) -> Any:
    """A sum as adding by hand gives it, as a double again."""
    return column.cast(EXACT).sum().cast("float64")
