"""The plain forecast of a rate: that it stays, missing by what it moved in as long a time before."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import sqrt

from luoshi.core.errors import StatisticsFault
from luoshi.core.statistics.forecast import LEAST, Point, check


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One period ahead; ``point`` is None where too few ``moves`` are known to say anything.

    Units    ``distance`` periods from the last known rate
    """

    distance: int
    moves: int
    point: Point | None


def staying(
    values: Sequence[float | None], blocks: Sequence[Hashable]
) -> tuple[Stay, ...]:
    """The periods after the last known rate, each as that rate was.

    What a rate may miss by is the root of its mean squared moves over the same distance, and
    never less than nearer periods may. A rate that is cumulated begins anew each year: within
    the year of the last one only moves within a year count, beyond it all do.

    Shapes   a block (the year) for every value and for every period ahead, the values first
    Errors   ``StatisticsFault`` for a value that is no number and where there are fewer blocks
             than values
    Source   Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2, the
             naive method; its spread taken from the moves themselves
    Example

        >>> stays = staying([8.0, 7.0, 8.0, 7.0, 8.0], ["2026"] * 6)
        >>> stays[0].point
        Point(value=8.0, spread=1.0)
    """
    check(values, 1, 1)
    if len(blocks) < len(values):
        raise StatisticsFault("时期比数值还少，请核对。")
    known = [at for at, one in enumerate(values) if one is not None]
    last = known[-1] if known else len(blocks)
    found = [_stay(values, blocks, last, at) for at in range(last + 1, len(blocks))]
    widest = accumulate((one.point.spread if one.point else 0.0 for one in found), max)
    return tuple(map(_widened, found, widest))


def _widened(one: Stay, spread: float) -> Stay:
    if one.point is None:
        return one
    return replace(one, point=replace(one.point, spread=spread))


def _stay(
    values: Sequence[float | None], blocks: Sequence[Hashable], last: int, at: int
) -> Stay:
    is_near = blocks[at] == blocks[last]
    moves = list(_moves(values, blocks, at - last, is_near=is_near))
    now = values[last]
    point = None
    if now is not None and len(moves) >= LEAST:
        spread = sqrt(sum(one**2 for one in moves) / len(moves))
        point = Point(value=now, spread=spread)
    return Stay(distance=at - last, moves=len(moves), point=point)


def _moves(
    values: Sequence[float | None],
    blocks: Sequence[Hashable],
    distance: int,
    *,
    is_near: bool,
) -> Iterator[float]:
    for at, (before, now) in enumerate(zip(values, values[distance:], strict=False)):
        is_apart = is_near and blocks[at] != blocks[at + distance]
        if before is not None and now is not None and not is_apart:
            yield now - before
