"""What anybody may see of the indicators of an office: public ones, published figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.indicators.models import Measure, Observation, Release
from luoshi.apps.indicators.pages.numerals import Said, percent
from luoshi.apps.indicators.pages.numerals import figure as figure_of
from luoshi.apps.indicators.pages.parts import listed
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.indicators.parting import Lists, every_list
from luoshi.apps.indicators.words import State
from luoshi.apps.organisations.models import Region, holding
from luoshi.apps.organisations.queries import today
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.values.period import parse

PERIODS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as it was published."""

    period: str
    value: Said
    growth: Said
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the latest of them."""

    name: str
    value: Said
    growth: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An indicator in a region with its published figures, the latest first.

    ``parts`` are those of the latest, under the names of their lists.
    """

    measure: Measure
    region: Region
    figures: tuple[Figure, ...]
    parts: tuple[tuple[str, tuple[Part, ...]], ...] = ()

    @property
    def latest(self) -> Figure:
        """The figure of the last period that was published."""
        return self.figures[0]


def published_sheet(found: Sequence[Published], name: str) -> Sheet:
    """Every figure of the page, with the parts of the latest, as a table to take away."""
    columns = (
        *(_("指标"), _("地区"), _("分项"), _("时期"), _("计量单位")),
        *(_("数值"), _("公布增速"), _("状态")),
    )
    return sheet(name, "", columns, [row for one in found for row in _written(one)])


def _written(one: Published) -> Iterator[list[Value]]:
    where, unit = (one.measure.name, one.region.name), one.measure.unit
    for figure in one.figures:
        told = (figure.value, figure.growth, figure.status)
        yield [*where, "", figure.period, unit, *told]
    for _list, parts in one.parts:
        for part in parts:
            told = (part.value, part.growth, one.latest.status)
            yield [*where, part.name, one.latest.period, unit, *told]


def released(token: str) -> Release | None:
    """The release behind a public address, while it is open."""
    found = Release.objects.select_related("office").filter(token=token)
    one: Release | None = found.first()
    return one


def published(office: Office) -> list[Published]:
    """Every public indicator that has a published figure."""
    grouped: dict[tuple[int, int], list[Observation]] = defaultdict(list)
    for row in _rows(office):
        grouped[row.measure_id, row.region_id].append(row)
    known = every_list(office.pk)
    totals = ([one for one in rows if not one.breakdown] for rows in grouped.values())
    return [
        Published(
            measure=rows[0].measure,
            region=rows[0].region,
            figures=tuple(_told(rows)),
            parts=tuple(_parts(rows[0], grouped, known)),
        )
        for rows in totals
        if rows
    ]


def _parts(
    last: Observation,
    grouped: Mapping[tuple[int, int], list[Observation]],
    known: Lists,
) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The parts of a figure, list by list."""
    every = grouped[last.measure_id, last.region_id]
    ours = {one.breakdown: one for one in every if one.period == last.period}
    for one in listed(last.measure, ours.keys() - {""}, known):
        rows = [(part.name, ours[part.code]) for part in one.parts]
        yield one.name, tuple(_part(name, row) for name, row in rows)


def _part(name: str, row: Observation) -> Part:
    return Part(
        name=name,
        value=figure_of(row.value, row.measure.places),
        growth=percent(row.published_growth),
    )


def _rows(office: Office) -> QuerySet[Observation]:
    """The figures of returns that are published; a newer version that is not published hides
    nothing, and one of a return that is open again shows nothing."""
    every = Observation.objects.filter(
        approved__isnull=False, withdrawn=None, report__state=State.PUBLISHED
    )
    cell = ("measure", "region", "period", "breakdown")
    newer = every.filter(
        **{name: OuterRef(name) for name in cell}, version__gt=OuterRef("version")
    )
    shown = every.filter(
        holding(today(), "measure__"),
        measure__office=office,
        measure__is_public=True,
    )
    found = shown.exclude(Exists(newer)).select_related("measure", "region")
    order = ("measure__order", "measure_id", "region__code", "-year", "-month", "-pk")
    return found.order_by(*order)


def _told(rows: list[Observation]) -> Iterator[Figure]:
    for row in rows[:PERIODS]:
        yield Figure(
            period=str(parse(row.period)),
            value=figure_of(row.value, row.measure.places),
            growth=percent(row.published_growth),
            status=row.get_status_display(),
        )
