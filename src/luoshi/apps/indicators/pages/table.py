"""The figures of an indicator as rows: beside last year, beside the period before, by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.apps.indicators.actions.versions import is_derived
from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.indicators.pages.numerals import Said, percent, points
from luoshi.apps.indicators.pages.numerals import figure as figure_of
from luoshi.apps.indicators.pages.overview import change_of, differs
from luoshi.core.indicators.measured import Series, pair_of
from luoshi.core.indicators.observation import Observation as Figure
from luoshi.core.reports.sheets import Value
from luoshi.core.statistics.growth import Pair, single
from luoshi.core.values.period import Period, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One period; texts as they are shown, ``pk`` of the version that stands.

    ``alone`` is what a cumulated figure added since the one before, ``alone_growth`` over the
    same of last year, ``chain`` over the period before,
    ``two_years`` the mean growth of two years.
    """

    pk: int
    period: str
    value: Said
    comparable: Said
    published: Said
    derived: Said
    differs: bool
    alone: Said
    alone_growth: Said
    chain: Said
    two_years: Said
    status: str
    version: int


def table(measure: Measure, series: Series, rows: list[Observation]) -> tuple[Row, ...]:
    """The rows, the latest first."""
    by_period = {parse(one.period): one for one in rows}
    found = [_row(measure, series, one, by_period[one]) for one in series.order]
    return tuple(reversed(found))


def heads() -> list[str]:
    """What the columns are called in a file."""
    return [
        *(_("时期"), _("数值"), _("可比基数"), _("公布增速"), _("算得增速")),
        *(_("当期"), _("当期同比"), _("环比"), _("两年平均"), _("状态"), _("版本")),
    ]


def told(row: Row) -> list[Value]:
    """A row in a file."""
    return [
        *(row.period, row.value, row.comparable, row.published, row.derived),
        *(row.alone, row.alone_growth, row.chain, row.two_years),
        *(row.status, row.version),
    ]


def _row(measure: Measure, series: Series, period: Period, row: Observation) -> Row:
    figure = series.figures[period]
    own = alone(series, period)
    grown = own.growth if own else None
    return Row(
        pk=row.pk,
        period=str(period),
        value=figure_of(figure.value, measure.places),
        comparable=figure_of(figure.comparable, measure.places),
        published=percent(figure.published_growth),
        derived=change_of(figure, series.indicator),
        differs=differs(figure, series.indicator),
        alone=figure_of(own.current if own else None, measure.places),
        alone_growth=percent(grown.value if grown else None),
        chain=_chain(series, period),
        two_years=percent(series.two_years(period)),
        status=_("按公式推算") if is_derived(row) else row.get_status_display(),
        version=row.version,
    )


def alone(series: Series, period: Period) -> Pair | None:
    """The last month or quarter by itself, beside the comparable one of last year."""
    if not (series.is_flow and series.indicator.is_cumulated):
        return None
    earlier = _earlier(series, period)
    whole = pair_of(series.figures[period])
    if earlier is None:
        is_first = period == series.indicator.periods(period.year)[0]
        return whole if is_first else None
    return single(whole, pair_of(earlier))


def _earlier(series: Series, period: Period) -> Figure | None:
    usual = series.indicator.periods(period.year)
    at = usual.index(period) if period in usual else 0
    return series.figures.get(usual[at - 1]) if at else None


def _chain(series: Series, period: Period) -> Said:
    """The growth over the period before, of a rate its change; none where that was not as long.

    January and February together are no base for March.
    """
    before = _previous(series, period)
    if before is None or _months(series, period) != _months(series, before):
        return ""
    now, then = _size(series, period), _size(series, before)
    if series.indicator.is_rate:
        return points(None if now is None or then is None else now - then)
    found = Pair(now, then).growth
    return percent(found.value if found else None)


def _months(series: Series, period: Period) -> int:
    """How many months a period holds by itself."""
    if period.kind != "cumulated":
        return period.months
    usual = series.indicator.periods(period.year)
    at = usual.index(period) if period in usual else 0
    return period.number - (usual[at - 1].number if at else 0)


def _previous(series: Series, period: Period) -> Period | None:
    usual = list(_every(series, period))
    at = usual.index(period) if period in usual else 0
    return usual[at - 1] if at else None


def _every(series: Series, period: Period) -> Iterator[Period]:
    yield from series.indicator.periods(period.year - 1)
    yield from series.indicator.periods(period.year)


def _size(series: Series, period: Period) -> Decimal | None:
    if period not in series.figures:
        return None
    if series.is_flow and series.indicator.is_cumulated:
        own = alone(series, period)
        return own.current if own else None
    return series.figures[period].value
