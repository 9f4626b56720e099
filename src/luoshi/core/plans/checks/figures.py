"""Cells of an indicator table as numbers, and the arithmetic of paths between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import plain
from luoshi.core.plans.plan import IndicatorRow
from luoshi.core.values.span import Span

CELL = re.compile(
    r"(?P<lead>[^\d]*?)(?P<number>\d+(?:\.\d+)?)(?P<percent>%|个百分点|‰)?(?P<tail>.*)$"
)
ROUGH = re.compile(
    r"左右|约|以上|以下|以内|[><≥≤〈〉＞＜]|不低于|不超过|超过|高于|低于"
)
TOTAL = re.compile(r"累计|[\[〔【(]|五年|合计")


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number: its value, its decimals, and what the print adds to it."""

    value: float
    places: int
    percent: bool
    total: bool
    rough: bool

    def rounds_to(self, other: float) -> bool:
        """Whether a computed value shows as this number at its own display precision."""
        half = 0.5 * 10**-self.places
        return bool(abs(other - self.value) <= half + 1e-9)


def read_figure(cell: str | None) -> Figure | None:
    """The number a table cell prints, None where it prints none.

    Example

        >>> read_figure("58.67%").value, read_figure("[20]").total, read_figure("—")
        (58.67, True, None)
    """
    plain_cell = re.sub(r"(?<=\d),(?=\d{3})", "", cell or "").strip()
    match = CELL.match(plain_cell)
    if match is None or len(re.findall(r"\d+(?:\.\d+)?", plain_cell)) > 1:
        return None
    digits = match["number"]
    rest = f"{match['lead']}{match['tail']}"
    return Figure(
        value=float(digits) * (-1 if "-" in match["lead"] else 1),
        places=len(digits.partition(".")[2]),
        percent=match["percent"] is not None,
        total=bool(TOTAL.search(rest)),
        rough=bool(ROUGH.search(rest)),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator with its numbers read; ``years`` from base to target, 0 where unknown.

    ``place`` is its own line, without the cells it shares with rows above.
    """

    row: IndicatorRow
    base: Figure | None
    target: Figure | None
    growth: Figure | None
    years: int
    place: Span

    @property
    def is_share(self) -> bool:
        """Whether the indicator itself is a percentage."""
        return any(word in (self.row.unit or "") for word in ("%", "‰", "百分"))


def read_rows(part: Part) -> list[Row]:
    """The indicator rows of a plan with their numbers."""
    return [read_row(row, part.facts.period, part.text) for row in part.rows]


def read_row(row: IndicatorRow, period: tuple[int, int] | None, text: str) -> Row:
    """The numbers of an indicator row; the years come from its head, else from the plan."""
    first, last = row.base_year, row.target_year
    years = last - first if first and last and last > first else 0
    if not years and period:
        years = period[1] - period[0] + 1
    line = text.rfind("\n", row.span.start, row.span.end) + 1
    return Row(
        row=row,
        base=read_figure(row.base),
        target=read_figure(row.target),
        growth=read_figure(row.growth),
        years=years,
        place=Span(max(row.span.start, line), row.span.end),
    )


def reached(base: float, percent: float, years: int) -> float:
    """Where a yearly growth leads.

    Units    ``percent`` a year
    Example

        >>> round(reached(40, 8, 5), 2)
        58.77
    """
    return float(base * (1 + percent / 100) ** years)


def rate(base: float, target: float, years: int) -> float:
    """The yearly growth that leads from one value to another.

    Units    percent a year
    Example

        >>> round(rate(30, 46, 5), 2)
        8.92
    """
    return float(100 * ((target / base) ** (1 / years) - 1))


def path_sum(base: float, percent: float, years: int) -> float:
    """The sum of all years of a path, its base year left out.

    Units    ``percent`` a year
    Example

        >>> round(path_sum(40, 8, 5), 2)
        253.44
    """
    return sum(reached(base, percent, year) for year in range(1, years + 1))


def formula(base: Figure, percent: Figure, years: int, places: int) -> str:
    """The arithmetic of a path as a person writes it.

    Example

        >>> formula(read_figure("40"), read_figure("8%"), 5, 2)
        '40×1.08^5 = 58.77'
    """
    factor = plain(round(1 + percent.value / 100, 6))
    end = reached(base.value, percent.value, years)
    return f"{plain(base.value)}×{factor}^{years} = {plain(end, places)}"
