"""What growth is to come: as the last one was, with what growth moved by in as long before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from luoshi.core.errors import Sentence
from luoshi.core.indicators.expected import Ahead, said
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.paths.target import Target
from luoshi.core.statistics.compounding import mean_growth
from luoshi.core.statistics.forecast import LEAST, Point
from luoshi.core.statistics.persistence import staying
from luoshi.core.values.period import Period
from luoshi.core.values.rounding import Number

NO_GROWTH = Sentence("还没有增速，不作预测。")
FEW_MOVES = Sentence(
    "历史数据不足：隔同样多期的增速只有 %(count)s 对，至少要 %(least)s 对，不作预测。"
)
DECEMBER = 12


def growing(series: Series, until: int) -> tuple[tuple[Ahead, ...], Sentence | None]:
    """The growths of the periods up to the end of a year, and why that of its end is not told.

    Growth is taken as published, else as derived; it stays, as nothing says which way it will
    move.

    Units    percent
    """
    first = series.order[0].year
    every = [
        one
        for year in range(first, until + 1)
        for one in series.indicator.periods(year)
    ]
    past = [one for one in every if one <= series.order[-1]]
    rates = [_float(series.growth(one)) for one in past]
    if all(one is None for one in rates):
        return (), NO_GROWTH
    stays = staying(rates, [one.year for one in every])
    coming = every[len(every) - len(stays) :]
    found = tuple(
        said(one, stay.point)
        for one, stay in zip(coming, stays, strict=True)
        if stay.point is not None
    )
    if not stays or stays[-1].point is not None:
        return found, None
    counts = {"count": stays[-1].moves, "least": LEAST}
    return found, Sentence(FEW_MOVES.words, counts)


def mean_of(target: Target, series: Series, ahead: Sequence[Ahead]) -> Ahead | None:
    """The mean growth by the day on which a target is due; None where a year says nothing.

    Years that are still to come miss together, for each of them is as the last one was.
    """
    if target.start is None:
        return None
    years = range(target.start.year + 1, target.due.year + 1)
    told = [_year(series, ahead, year) for year in years]
    known = [one for one in told if one is not None]
    last = next((one for one in ahead if one.period.last_day == target.due), None)
    if last is None or len(known) < len(told):
        return None
    mean = float(mean_growth(value for value, _spread in known))
    spread = sum(spread for _value, spread in known) / len(known)
    return said(last.period, Point(value=mean, spread=spread))


def _year(
    series: Series, ahead: Sequence[Ahead], year: int
) -> tuple[Number, float] | None:
    """The growth of a whole year, and by how much it may miss: by nothing once it is over."""
    for one in series.order:
        growth = series.growth(one) if _is_whole(one, year) else None
        if growth is not None:
            return growth, 0.0
    ends = _ends(ahead, year)
    return next(((Fraction(one.value), one.spread) for one in ends), None)


def _ends(ahead: Sequence[Ahead], year: int) -> Iterator[Ahead]:
    return (one for one in ahead if _is_whole(one.period, year))


def _is_whole(one: Period, year: int) -> bool:
    return one.year == year and one.last_month == DECEMBER


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)
