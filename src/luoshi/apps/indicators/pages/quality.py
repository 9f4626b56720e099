"""How well an office's figures come in: whole, in time, given back, and free of doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from luoshi.apps.indicators.actions.entries import sheet_of
from luoshi.apps.indicators.models import Observation, Return
from luoshi.apps.indicators.pages.grid import NOTHING, ReturnPage, percent
from luoshi.apps.indicators.parting import every_list, part_label
from luoshi.apps.indicators.queries import Standing, figures, observed, returns
from luoshi.apps.indicators.words import Frequency
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.life import FIXED, HANDED_IN
from luoshi.core.indicators.observation import growth_differs
from luoshi.core.indicators.windows import Return as Awaited
from luoshi.core.indicators.windows import turnout
from luoshi.core.values.period import parse
from luoshi.core.values.rounding import rounded

# How many disagreements are listed, and returns looked into for what is open in them.
LISTED, LOOKED_INTO = 100, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What came of the returns of one unit, or of one period."""

    name: str
    expected: int
    present: int
    timely: int
    completeness: str
    timeliness: str
    share: int
    returned: int
    open_findings: int


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
    completeness = came.completeness
    return Line(
        name=name,
        expected=came.expected,
        present=came.present,
        timely=came.timely,
        completeness=_share(completeness),
        timeliness=_share(came.timeliness),
        share=int(completeness or 0),
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
        for finding in growth_differs([observed(one)]):
            yield Doubt(
                figure=one,
                part=part_label(one.measure, one.breakdown, known),
                period=str(parse(one.period)),
                published=percent(one.published_growth),
                derived=percent(finding.figures["derived"]),
            )
