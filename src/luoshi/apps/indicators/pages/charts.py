"""The path of a target as tables that a chart is drawn from and that can be read without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from luoshi.apps.indicators.actions.foreseeing import forecaster
from luoshi.apps.indicators.pages.judged import Judged
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.core.indicators.expected import Ahead
from luoshi.core.indicators.outlook import outlook
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.target import Point, year_end
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.values.numeral import Numeral, grouped
from luoshi.core.values.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number: ``exact`` for drawing, ``said`` for reading; both empty where there is none."""

    exact: str = ""
    said: str = ""

    def kept(self, places: int) -> Value:
        """The same in a file."""
        return Numeral(Decimal(self.exact), places) if self.exact else ""


NONE = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One period: what the path asks, what was measured, what is forecast and its bounds."""

    label: str
    cells: tuple[Cell, Cell, Cell, Cell, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The lines of one chart, and what it shows."""

    key: str
    title: str
    lines: tuple[Line, ...]


def charts(judged: Judged) -> tuple[Chart, ...]:
    """The years of the plan, and the periods of the year that is running."""
    path = judged.standing.path
    if path is None or path.shape == "event":
        return ()
    found = (_years(judged, path), _months(judged, path))
    return tuple(one for one in found if len(one.lines) > 1)


def path_sheet(judged: Judged, name: str) -> Sheet:
    """The lines of the charts of a target as one table to take away."""
    columns = (
        *(_("时期"), _("图"), _("目标路径"), _("实际"), _("预测")),
        *(_("预测下限"), _("预测上限")),
    )
    places = judged.target.places
    rows = [
        [line.label, chart.title, *(cell.kept(places) for cell in line.cells)]
        for chart in charts(judged)
        for line in chart.lines
    ]
    return sheet(name, f"{judged.words} {judged.unit}", columns, rows)


def _years(judged: Judged, path: Path) -> Chart:
    points = {one.on.year: one for one in judged.series.points(judged.target)}
    whole = {
        one.on.year: one
        for one in judged.series.points(judged.target)
        if one.on.month == 12
    }
    ahead = {
        one.period.year: one
        for one in judged.ahead.ahead
        if one.period.last_month == 12
    }
    first = path.start.on.year if path.start else path.points[0].on.year
    last = path.end.on.year
    lines = [
        _line(
            f"{year}",
            _asked(path, year),
            whole.get(year) or (None if ahead.get(year) else points.get(year)),
            ahead.get(year),
            judged,
        )
        for year in range(first, last + 1)
    ]
    key = f"y{judged.promise.pk}"
    return Chart(key=key, title=_("逐年路径"), lines=tuple(lines))


def _asked(path: Path, year: int) -> Point | None:
    """What the path asks by the end of a year; where it begins is shown as well."""
    if path.start and path.start.on.year == year:
        return path.start
    end = path.end.on
    day = end if end.year == year else year_end(year)
    value = path.expected(day)
    return None if value is None else Point(day, value)


def _months(judged: Judged, path: Path) -> Chart:
    order = judged.series.order
    year = order[-1].year if order else judged.today.year
    points = {one.on: one for one in judged.series.points(judged.target)}
    seen = outlook(judged.target, judged.series, year, forecaster()).ahead
    ahead = {one.period: one for one in seen}
    lines = [
        _line(
            short(one),
            _at(path, one.last_day),
            points.get(one.last_day),
            ahead.get(one),
            judged,
        )
        for one in judged.series.indicator.periods(year)
    ]
    title = _("%(year)s 年内进度") % {"year": year}
    return Chart(key=f"m{judged.promise.pk}", title=title, lines=tuple(lines))


def _at(path: Path, day: date) -> Point | None:
    value = path.expected(day) if day <= path.end.on else None
    return None if value is None else Point(day, value)


def short(period: Period) -> str:
    """A period of a year that everybody knows.

    Example

        >>> short(Period(year=2026, kind="cumulated", number=8))
        '1—8月'
    """
    return str(period).removeprefix(f"{period.year}年")


def _line(
    label: str,
    asked: Point | None,
    actual: Point | None,
    ahead: Ahead | None,
    judged: Judged,
) -> Line:
    places = judged.target.places
    band = (ahead.value, ahead.low, ahead.high) if ahead else ()
    likely = [Cell(exact=repr(one), said=_said(one, places)) for one in band]
    likely = likely or [NONE, NONE, NONE]
    return Line(
        label=label,
        cells=(_cell(asked, places), _cell(actual, places), *likely),  # type: ignore[arg-type]
    )


def _cell(point: Point | None, places: int) -> Cell:
    if point is None:
        return NONE
    return Cell(exact=repr(float(point.value)), said=grouped(point.value, places))


def _said(value: float, places: int) -> str:
    return grouped(Fraction(value), places)
