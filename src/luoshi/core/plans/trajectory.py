"""The yearly points between the base of an indicator and its target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.core.plans.checks.figures import (
    Figure,
    Row,
    formula,
    rate,
    reached,
    read_row,
)
from luoshi.core.plans.checks.indicators import grows_yearly
from luoshi.core.plans.checks.phrasing import plain, quoted
from luoshi.core.plans.plan import IndicatorRow, Plan, Target
from luoshi.core.plans.targets.quantities import COUNT
from luoshi.core.plans.targets.tabled import level_kind

Shape = Literal["compound", "line"]
Period = tuple[int, int] | None

COUNTED = re.compile(rf"[十百千万亿]*(?:{COUNT})")
WRITTEN = re.compile(r"\w")
YEAR = re.compile(r"(?:19|20)\d\d年?")
NUMBER = re.compile(r"\d[\d,.]*")
PLACES = 2
# Beyond these a cell was misread, and powers of it would not end.
LONGEST = 30
STEEPEST = 1000.0
GREATEST = 1e15


@dataclass(frozen=True, slots=True)
class Point:
    """Where an indicator should stand in one year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """A path from base to target, or in ``note`` why there is none.

    ``growth`` was printed, or follows from base and target where ``is_derived``.

    Units    ``growth`` percent a year; points in the unit of the indicator
    """

    shape: Shape | None = None
    points: tuple[Point, ...] = ()
    growth: float | None = None
    is_derived: bool = False
    places: int = PLACES
    note: str

    @property
    def total(self) -> float:
        """The sum of all years, the base year left out."""
        return sum(point.value for point in self.points[1:])

    def said(self, value: float) -> str:
        """A value of the path as people write it.

        Example

            >>> Trajectory(note="").said(23.5398)
            '23.54'
        """
        return plain(value, self.places)


def row_trajectory(row: IndicatorRow, period: Period) -> Trajectory:
    """The path of an indicator row.

    A yearly growth that was printed compounds, and so does the one that base and target imply;
    shares and counts go in a straight line. A sum over the years, words, and a row without base
    or target have no path.

    Shapes   a point for every year, base and target year among them
    Units    points in the unit of the row; ``period`` years, the first and the last
    Errors   none: what stands in the way is said in the note
    """
    read = read_row(row, period, "")
    span = span_of(read, period)
    reason = unbounded(read) or unprinted(read) or unusable(read) or untimed(span)
    if reason:
        return Trajectory(note=reason)
    return drawn(replace(read, years=span[1] - span[0]), span[0])


def target_trajectory(target: Target, period: Period) -> Trajectory:
    """The path of a target whose base is printed beside it; the base is of the year before the plan.

    Units    points in the unit of the target
    Errors   none: what stands in the way is said in the note
    """
    base = target.baseline or ""
    if target.kind == "growth_rate":
        return Trajectory(note="目标是变化的幅度，不是到达的水平，画不出路径。")
    if target.kind == "increase":
        return Trajectory(note="目标是增加的数量，不是到达的水平，画不出路径。")
    if YEAR.fullmatch(base):
        return Trajectory(note=f"只写了与 {base} 相比，没有写那一年的数值。")
    if NUMBER.sub("", base) not in {"", target.unit or ""}:
        return Trajectory(note=f"基期{quoted(base)}与目标的单位不同，不能相连。")
    return row_trajectory(tabled(target, base, period), period)


def period_of(plan: Plan, part: int | None) -> Period:
    """The years that a plan runs, or one of several in a file."""
    several = part is not None and part < len(plan.documents)
    return plan.documents[part or 0].period if several else plan.document.period


def tabled(target: Target, base: str, period: Period) -> IndicatorRow:
    """A target as the row of a table would state it."""
    values = (value for value in (target.value, target.value_max) if value is not None)
    deadline = (target.deadline or "")[:4]
    return IndicatorRow(
        group=None,
        no=None,
        name=target.object,
        unit=target.unit,
        base_year=period[0] - 1 if period else None,
        base=base,
        target_year=int(deadline) if deadline.isdecimal() else None,
        target="—".join(plain(value) for value in values),
        growth=None,
        attribute=None,
        span=target.span,
    )


def span_of(row: Row, period: Period) -> tuple[int, int]:
    """The base year and the target year, 0 where nothing says which."""
    last = row.row.target_year or (period[1] if period else 0)
    first = row.row.base_year or (last - row.years if row.years else 0)
    return first, last


def unprinted(row: Row) -> str:
    """Why there is no path where base or target is missing or is not one number."""
    base, target, growth = row.row.base, row.row.target, row.growth
    if is_blank(base):
        also = "，也没有目标值" if is_blank(target) else ""
        return f"没有基期值{also}，画不出从基期到目标的路径。"
    if row.base is None:
        return f"基期{quoted(base or '')}不是一个数，画不出路径。"
    if is_blank(target):
        told = ""
        if growth and 0 < row.years <= LONGEST and abs(growth.value) < STEEPEST:
            end = formula(row.base, growth, row.years, PLACES)
            told = f"；{row.row.growth} 若是年均增速，{end}"
        return f"没有目标值，画不出从基期到目标的路径{told}。"
    if row.target is None:
        return f"目标{quoted(target or '')}不是一个数，画不出路径。"
    return ""


def is_blank(cell: str | None) -> bool:
    """Whether a cell is empty or holds a stroke only."""
    return not WRITTEN.search(cell or "")


def unusable(row: Row) -> str:
    """Why the numbers that are printed are no levels of one kind."""
    base, target = row.base, row.target
    if base is None or target is None:
        return ""
    if base.total or target.total:
        printed = row.row.target if target.total else row.row.base
        return f"{quoted(printed or '')}是几年累计的数，不是某一年的数，画不出路径。"
    if level_kind(row.row) == "growth_rate":
        return "指标本身是变化率，各年分别考核，不连成路径。"
    if base.percent != target.percent and not row.is_share:
        return "基期与目标一个带百分号、一个不带，不能相连。"
    return ""


def untimed(span: tuple[int, int]) -> str:
    """Why the years make no path."""
    first, last = span
    if not first or not last:
        return "没有写明基期年和目标年，画不出路径。"
    if last <= first:
        return f"目标年（{last}）不晚于基期年（{first}），画不出路径。"
    return "" if last - first <= LONGEST else f"基期到目标超过 {LONGEST} 年，不画路径。"


def unbounded(row: Row) -> str:
    """Why numbers of absurd size make no path."""
    figures = (row.base, row.target)
    is_sane = all(one is None or abs(one.value) < GREATEST for one in figures)
    return "" if is_sane else "数值过大，疑似误读，不画路径。"


def drawn(row: Row, first: int) -> Trajectory:
    """The path of a row in whose way nothing stands."""
    base, target = row.base, row.target
    if base is None or target is None:
        return Trajectory(note="")
    if row.is_share or (base.percent and target.percent):
        return line(row, base, target, first)
    if base.value <= 0 or target.value <= 0:
        return line(row, base, target, first)
    if row.growth and fits_growth(row, base, target, row.growth):
        return printed(row, base, row.growth, first)
    if not is_rate(row) and COUNTED.fullmatch(row.row.unit or ""):
        return line(row, base, target, first)
    return derived(row, base, target, first)


def is_rate(row: Row) -> bool:
    """Whether the growth column prints a yearly rate, not the whole change in brackets."""
    return row.growth is not None and row.growth.percent and not row.growth.total


def fits_growth(row: Row, base: Figure, target: Figure, growth: Figure) -> bool:
    """Whether the growth that is printed leads from base to target year by year."""
    if growth.total or abs(growth.value) >= STEEPEST:
        return False
    end = reached(base.value, growth.value, row.years)
    return target.rounds_to(end) or grows_yearly(row)


def printed(row: Row, base: Figure, growth: Figure, first: int) -> Trajectory:
    """The path of a yearly growth that is printed.

    Source   T-01 to T-05: base·(1+g)^k
    """
    path = compound(row, base, growth.value, first)
    end = formula(base, growth, row.years, path.places)
    note = f"按年均增速 {row.row.growth} 逐年推算，{end}"
    if row.target and path.said(path.points[-1].value) != plain(row.target.value):
        rounds = row.target.rounds_to(path.points[-1].value)
        note += f"{'，四舍五入为' if rounds else '；目标印作'} {row.row.target}"
    return replace(path, note=f"{note}。")


def derived(row: Row, base: Figure, target: Figure, first: int) -> Trajectory:
    """The path of the yearly growth that base and target imply."""
    yearly = rate(base.value, target.value, row.years)
    path = compound(row, base, yearly, first)
    # The last point is the promise itself, not what is left of it after rounding.
    points = (*path.points[:-1], Point(first + row.years, target.value))
    said = f"由 {row.row.base} 到 {row.row.target} 倒推，年均增长 {plain(yearly, 2)}%。"
    if is_rate(row):
        said = f"增速列的 {row.row.growth} 推不到目标值；{said}"
    return replace(path, points=points, is_derived=True, note=said)


def compound(row: Row, base: Figure, percent: float, first: int) -> Trajectory:
    """The points of a yearly growth, the base year's first."""
    steps = range(row.years + 1)
    return Trajectory(
        shape="compound",
        points=tuple(Point(first + k, reached(base.value, percent, k)) for k in steps),
        growth=percent,
        places=places_of(row),
        note="",
    )


def line(row: Row, base: Figure, target: Figure, first: int) -> Trajectory:
    """A path of equal steps: shares, counts, and whatever starts from nothing.

    Source   T-09, T-11
    """
    step = (target.value - base.value) / row.years
    steps = range(row.years)
    points = [Point(first + k, base.value + k * step) for k in steps]
    places = places_of(row)
    unit = (
        "个百分点" if row.is_share and "‰" not in (row.row.unit or "") else row.row.unit
    )
    note = (
        f"按直线推算，每年 {'+' if step > 0 else ''}{plain(step, places)} {unit or ''}"
    )
    note = note.rstrip() if step else "目标与基期相同，各年持平"
    growth = None
    if step and not row.is_share and base.value > 0 and target.value > 0:
        growth = rate(base.value, target.value, row.years)
        note += f"；折合年均增长 {plain(growth, 2)}%"
    return Trajectory(
        shape="line",
        points=(*points, Point(first + row.years, target.value)),
        growth=growth,
        is_derived=growth is not None,
        places=places,
        note=f"{note}。",
    )


def places_of(row: Row) -> int:
    """How many decimals the points of a path are shown with."""
    return max(PLACES, *(one.places for one in (row.base, row.target) if one))
