"""All targets held against the figures at once, as expressions over tables.

What stands here says of a table what ``core.indicators.paths`` says of one target; a test holds
the two against each other.
"""

from __future__ import annotations

from datetime import date, timedelta

import ibis
from ibis import Deferred, _
from ibis.expr.types import IntegerValue, Table

from luoshi.core.tables.goals import Bounds

MONTHS = 12
HUNDRED = 100.0
# Below what anybody writes, above what adding doubles leaves behind.
DIGITS = 9
# A figure of a later month goes before one of a longer period, that before one cumulated.
LONGEST = 16


def _max_by(value: float, rank: int) -> float:
    """The value of the highest rank."""
    raise NotImplementedError


# A function that the engines have, and that Ibis has only in slower words.
max_by = ibis.udf.agg.builtin(_max_by, name="max_by")


def closed(day: date) -> int:
    """The last month that was over by the end of a day, counted from the year nought.

    Example

        >>> closed(date(2026, 2, 28)) - closed(date(2026, 2, 27))
        1
    """
    after = day + timedelta(days=1)
    return after.year * MONTHS + after.month - 1


def measured(goals: Table, figures: Table, today: date) -> Table:
    """Every target with the last figure that speaks for it.

    What was measured before the time of a target or after it says nothing of it. What flows is
    judged by what is cumulated from January.

    Shapes   goals, current totals → goals with ``on`` and ``actual``, empty where there is none
    """
    whole = figures.filter(figures.year <= today.year)
    known = whole.select(
        "indicator",
        "region",
        "value",
        "published_growth",
        on=whole.year * MONTHS + whole.month,
        is_from_january=whole.months == whole.month,
        rank=_rank(whole),
    )
    asked = goals.select(
        "at", "indicator", "region", "after", "due", "is_yearly", "is_growth"
    )
    pairs = asked.join(
        known,
        [
            asked.indicator == known.indicator,
            asked.region == known.region,
            known.on > asked.after,
            known.on <= asked.due,
            known.on <= closed(today),
            known.is_from_january | ~asked.is_yearly,
            known.published_growth.notnull() | ~asked.is_growth,
        ],
    )
    said = ibis.ifelse(_.is_growth, _.published_growth, _.value)
    last = (
        pairs.select("at", "on", "rank", actual=said)
        .group_by("at")
        .aggregate(actual=max_by(_.actual, _.rank), on=_.on.max())
    )
    return goals.left_join(last, "at").drop("at_right")


def _rank(figures: Table) -> IntegerValue:
    """By which of the figures of several cells the one is found that speaks."""
    on = (figures.year * MONTHS + figures.month).cast("int64")
    is_cumulated = (figures.kind == "cumulated").cast("int64")
    return (on * LONGEST + figures.months) * 2 + is_cumulated


def judged(measured: Table, today: date, bounds: Bounds) -> Table:
    """Where every target stands on a day.

    Shapes   what ``measured`` gives → the same with ``expected``, ``expected_now``, ``share``,
             ``gap``, ``measure``, ``outcome``, ``is_breached`` and ``light``
    Units    as ``core.indicators.paths.standing.Standing``
    """
    year = (_.on - 1) // MONTHS
    paced = measured.mutate(
        year=year.cast("int32"), month=(_.on - year * MONTHS).cast("int32")
    )
    placed = paced.mutate(
        expected=_expected(_.on, _.year, _.month),
        plan=_level(_.year * MONTHS + MONTHS, _.year),
        expected_now=_expected_now(today),
    )
    compared = placed.mutate(
        apart=_.actual - _.expected, measure=_measure(), outcome=_outcome()
    )
    gapped = compared.mutate(gap=_gap(), short=_short())
    told = gapped.mutate(
        share=HUNDRED * _.actual / _nonzero(_.expected),
        behind=_behind(),
        is_breached=_breached(),
    )
    return told.mutate(light=_light(today, bounds))


def _nonzero(value: Deferred) -> Deferred:
    """What may be divided by."""
    return value.nullif(0)


def _level(at: Deferred | int, year: Deferred | int) -> Deferred:
    """The value of the path at the end of a month, or of a year's whole flow in it."""
    part = (at - _.base).cast("float64") / _nonzero(_.due - _.base)
    curve = _.start * (_.end / _nonzero(_.start)) ** part
    slope = ibis.ifelse(_.is_curved, curve, _.start + (_.end - _.start) * part)
    is_over = (_.due == at) & (_.is_due_whole | _.base.notnull())
    return ibis.cases(
        (_.is_steady, _.end),
        (_.is_yearly & (year > _.due_year), ibis.null("float64")),
        (at < _.base + _.is_yearly.cast("int32"), None),
        (is_over, _.end),
        else_=slope,
    )


def _expected(at: Deferred, year: Deferred, month: Deferred) -> Deferred:
    """Where the indicator should stand at the end of a month, if any was measured."""
    whole = ibis.ifelse(_.is_yearly, year * MONTHS + MONTHS, at)
    pace = ibis.ifelse(_.is_yearly, month.cast("float64") / MONTHS, 1.0)
    return ibis.ifelse(at.notnull(), _level(whole, year) * pace, None)


def _expected_now(today: date) -> Deferred:
    """Where the indicator should stand today; before its base nothing says so."""
    now, ends = closed(today), today.year * MONTHS + MONTHS
    gone = now - (ends - MONTHS)
    flows = ibis.ifelse(ends > _.base.fill_null(0), _level(ends, today.year), None)
    reached = ibis.cases(
        (_.due_on <= today, _.end), (_.base <= now, _level(now, today.year))
    )
    return ibis.cases(
        (_.is_steady, _.end), (_.is_yearly, flows * (gone / MONTHS)), else_=reached
    )


def _measure() -> Deferred:
    """The terms in which a gap is told."""
    return ibis.cases(
        (_.in_points, "points"),
        (_.is_yearly & (_.month < MONTHS), "pace"),
        else_="path",
    )


def _gap() -> Deferred:
    """How far the actual lies above its path, in the terms of the measure."""
    whole = ibis.ifelse(_.measure == "pace", _.plan, _.expected)
    return ibis.ifelse(_.in_points, _.apart, HUNDRED * _.apart / _nonzero(whole))


def _outcome() -> Deferred:
    """Whether what was measured keeps the target already."""
    bound = ibis.coalesce(_.low, _.high)
    return ibis.cases(
        (_.actual.isnull() | bound.isnull(), None),
        (_.is_strict & (_.actual == bound), "not_met"),
        (_.actual < _.low, ibis.ifelse(_.is_lower, "beyond", "not_met")),
        (
            _.actual > _.high,
            ibis.ifelse(_.is_lower | _.is_within, "not_met", "beyond"),
        ),
        else_="met",
    )


def _short() -> Deferred:
    """By how much a value is on the wrong side, below nought on the right one."""
    under = ibis.ifelse(_.is_range, _.low, _.expected - _.slack) - _.actual
    over = _.actual - ibis.ifelse(_.is_range, _.high, _.expected + _.slack)
    return ibis.cases(
        (_.expected.isnull() | _.actual.isnull(), None),
        (_.is_within, ibis.ifelse(under > over, under, over)),
        (_.is_lower, _.apart),
        else_=-_.apart,
    )


def _behind() -> Deferred:
    """How far a target is behind its path, in the terms of the gap."""
    off = ibis.ifelse(_.is_within, _.short, _.short - _.slack)
    scaled = off * _.gap.abs() / _nonzero(_.apart.abs())
    in_band = ibis.ifelse(_.apart == 0, off, scaled)
    aside = ibis.ifelse(_.short > 0, HUNDRED, 0.0)
    return ibis.cases(
        (_.short.isnull(), None),
        (_.gap.isnull(), aside),
        (_.is_within | _.slack.notnull(), in_band),
        (_.short > 0, _.gap.abs()),
        else_=-_.gap.abs(),
    ).round(DIGITS)


def _breached() -> Deferred:
    """Whether something that was promised by now was not kept."""
    is_due = _.is_limit | _is_at_due() | _is_year_end()
    return (is_due & (_.outcome == "not_met")).fill_null(False)  # noqa: FBT003


def _is_year_end() -> Deferred:
    """Whether the figure is a growth of a whole year that was promised."""
    return _.is_growth & (_.month == MONTHS) & (_.year >= _.first_year)


def _is_at_due() -> Deferred:
    """Whether the figure is that of the day on which the target is due."""
    return _.is_due_whole & (_.on == _.due)


def _light(today: date, bounds: Bounds) -> Deferred:
    """The colour of a target."""
    is_good = _.outcome.isin(["met", "beyond"])
    is_kept = is_good & (_is_at_due() | _.is_counted)
    is_silent = (_.due_on < today) & ~_is_at_due().fill_null(False)  # noqa: FBT003
    lag, severe = _limit(bounds, 0), _limit(bounds, 1)
    return ibis.cases(
        (_.is_breached, "red"),
        (is_kept, "done"),
        (_.behind > severe, "red"),
        ((_.behind > lag) | is_silent, "yellow"),
        (_.behind.notnull(), "green"),
        else_="none",
    )


def _limit(bounds: Bounds, which: int) -> Deferred:
    """A bound of the kind of gap that a target has."""
    return ibis.cases(
        (_.measure == "points", bounds.points[which]),
        (_.measure == "pace", bounds.pace[which]),
        else_=bounds.path[which],
    )
