"""How well an office's figures come in: whole, in time, given back, and free of doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.indicators.actions.entries import sheet_of
from luoshi.apps.indicators.models import Observation, Return
from luoshi.apps.indicators.pages.grid import NOTHING, ReturnPage, percent
from luoshi.apps.indicators.pages.numerals import percent as percent_of
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.indicators.parting import every_list, part_label
from luoshi.apps.indicators.queries import (
    Standing,
    declared,
    figures,
    observed,
    returns,
)
from luoshi.apps.indicators.words import Frequency
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.life import FIXED, HANDED_IN
from luoshi.core.indicators.observation import growth_differs
from luoshi.core.indicators.windows import Return as Awaited
from luoshi.core.indicators.windows import turnout
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.values.period import parse
from luoshi.core.values.rounding import rounded

# How many disagreements are listed, and returns looked into for what is open in them.
LISTED, LOOKED_INTO = 100, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What came of the returns of one unit, or of one period.

    Units    ``complete`` and ``on_time`` percent
    """

    name: str
    expected: int
    present: int
    timely: int
    complete: Decimal | None
    on_time: Decimal | None
    returned: int
    open_findings: int

    @property
    def completeness(self) -> str:
        """The share that came, as the page shows it."""
        return _share(self.complete)

    @property
    def timeliness(self) -> str:
        """The share that came in time, as the page shows it."""
        return _share(self.on_time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A figure whose published growth is not the one over what it is compared with."""

    figure: Observation
    part: str
    period: str
    published: str
    derived: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What the page of data quality shows of one year."""

    year: int
    years: list[int]
    by_unit: list[Line]
    by_period: list[Line]
    whole: Line
    doubts: list[Doubt]
    doubtful: int
    unread: int


def quality_of(who: Standing, year: int, day: date) -> Quality:
    """The returns of a year that somebody may see, as they stand on a day."""
    every = returns(who.user, who)
    years = every.order_by("-ends__year").values_list("ends__year", flat=True)
    rows = list(every.filter(ends__year=year).order_by("unit__order", "unit", "ends"))
    # Those of the latest periods are looked into first: theirs can still be mended in time.
    waiting = sorted(filter(_is_open, rows), key=lambda one: one.ends, reverse=True)
    found = _open(who, waiting[:LOOKED_INTO], day)
    latest = sorted(rows, key=lambda one: (one.ends, one.frequency), reverse=True)
    doubts = list(_doubts(who, year))
    return Quality(
        year=year,
        years=list(dict.fromkeys(years)),
        by_unit=list(_lines(rows, lambda one: str(one.unit.name), found, day)),
        by_period=list(_lines(latest, _period_name, found, day)),
        whole=_line("", rows, found, day),
        doubts=doubts[:LISTED],
        doubtful=len(doubts),
        unread=max(len(waiting) - LOOKED_INTO, 0),
    )


def quality_sheet(found: Quality, which: str) -> Sheet | None:
    """One table of the page to take away; None for one that it does not have."""
    tables = {
        "units": (_("按单位"), found.by_unit),
        "periods": (_("按时期"), found.by_period),
    }
    if which == "doubts":
        return _doubts_sheet(found)
    if which not in tables:
        return None
    name, lines = tables[which]
    columns = (
        *(name, _("应报"), _("已报"), _("完整率"), _("及时"), _("及时率")),
        *(_("退回"), _("待处理")),
    )
    rows = list(map(_counted, lines))
    return sheet(f"{_('数据质量')} {name}", str(found.year), columns, rows)


def _doubts_sheet(found: Quality) -> Sheet:
    columns = (
        *(_("指标"), _("分项"), _("地区"), _("时期"), _("公布增速")),
        *(_("算得增速"), _("异常说明")),
    )
    rows = list(map(_doubted, found.doubts))
    return sheet(_("增速不一致"), str(found.year), columns, rows)


def _counted(one: Line) -> list[Value]:
    return [
        *(one.name, one.expected, one.present, percent_of(one.complete), one.timely),
        *(percent_of(one.on_time), one.returned, one.open_findings),
    ]


def _doubted(one: Doubt) -> list[Value]:
    figure = observed(one.figure)
    return [
        *(one.figure.measure.name, one.part, one.figure.region.name, one.period),
        percent_of(figure.published_growth),
        *(percent_of(figure.derived_growth), one.figure.reason),
    ]


def _period_name(report: Return) -> str:
    frequency = dict(Frequency.choices)[report.frequency]
    return f"{parse(report.period)}（{frequency}）"


def _lines(
    rows: Iterable[Return],
    name: object,
    found: Counter[int],
    day: date,
) -> Iterator[Line]:
    groups: dict[str, list[Return]] = {}
    for one in rows:
        groups.setdefault(name(one), []).append(one)  # type: ignore[operator]
    for key, some in groups.items():
        yield _line(key, some, found, day)


def _line(name: str, rows: list[Return], found: Counter[int], day: date) -> Line:
    came = turnout((_awaited(one) for one in rows), day)
    return Line(
        name=name,
        expected=came.expected,
        present=came.present,
        timely=came.timely,
        complete=came.completeness,
        on_time=came.timeliness,
        returned=sum(one.returns for one in rows),
        open_findings=sum(found[one.pk] for one in rows),
    )


def _awaited(report: Return) -> Awaited:
    """A return as the core counts it: whole returns, not the figures in them."""
    period = parse(report.period)
    cell = Cell(indicator=report.frequency, region=str(report.unit_id), period=period)
    handed = report.handed_in if report.state in HANDED_IN else None
    return Awaited(
        cell=cell,
        due=report.due,
        handed_in=timezone.localdate(handed) if handed is not None else None,
    )


def _share(value: Decimal | None) -> str:
    return NOTHING if value is None else f"{rounded(value)}%"


def _open(who: Standing, rows: Iterable[Return], day: date) -> Counter[int]:
    """How many findings are open in each of these returns."""
    return Counter(
        {one.pk: ReturnPage(sheet_of(one), who, day).open_findings for one in rows}
    )


def _is_open(report: Return) -> bool:
    """Whether it is not settled yet, and something of it was filled in."""
    return report.state not in FIXED and bool(report.draft)


def _doubts(who: Standing, year: int) -> Iterator[Doubt]:
    rows = figures(who.user, who).filter(
        is_latest=True,
        year=year,
        comparable__isnull=False,
        published_growth__isnull=False,
    )
    known = every_list(who.office)
    for one in rows.select_related("measure", "region").order_by("-month", "pk"):
        rates = {one.measure.code} if declared(one.measure).is_rate else ()
        for finding in growth_differs([observed(one)], rates=rates):
            yield Doubt(
                figure=one,
                part=part_label(one.measure, one.breakdown, known),
                period=str(parse(one.period)),
                published=percent(one.published_growth),
                derived=percent(finding.figures["derived"]),
            )
