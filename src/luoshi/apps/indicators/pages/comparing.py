"""All regions of a level in one period: value, growth, share, what each adds, and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import Measure
from luoshi.apps.indicators.pages.numerals import Said, apart, percent
from luoshi.apps.indicators.pages.numerals import figure as figure_of
from luoshi.apps.indicators.pages.series import by_region, place_of
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions
from luoshi.core.errors import StatisticsFault
from luoshi.core.indicators.measured import pair_of
from luoshi.core.indicators.observation import Observation as Figure
from luoshi.core.indicators.sums import together
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.statistics.contribution import (
    Breakdown,
    Contribution,
    Weight,
    contributions,
    structure,
)
from luoshi.core.statistics.growth import Pair
from luoshi.core.statistics.ranking import moves
from luoshi.core.tables.engines import duck
from luoshi.core.values.period import Period

By = Literal["value", "growth"]
Figures = Mapping[str, Mapping[Period, Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One region; texts as they are shown, ``exact`` for the map.

    ``moved`` is by how much its share is another than a year before.
    """

    region: Region
    value: Said = ""
    growth: Said = ""
    share: Said = ""
    moved: Said = ""
    rate: Said = ""
    pull: Said = ""
    rank: int | None = None
    climbed: int | None = None
    exact: str = ""
    growth_exact: str = ""

    @property
    def fallen(self) -> int:
        """By how many places it fell."""
        return -(self.climbed or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The regions of a level, the best first, with their whole and what is left of it."""

    rows: tuple[Row, ...]
    whole: Row | None
    residual: tuple[Said, Said, Said] | None
    period: Period | None
    periods: tuple[Period, ...]
    levels: tuple[tuple[str, str], ...]
    level: str
    wholes: tuple[Region, ...]
    within: Region | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be compared; what is empty is chosen."""

    level: str = ""
    period: str = ""
    within: str | None = None
    by: By = "value"


def comparison(asker: Asker, measure: Measure, asked: Asked) -> Comparison:
    """The regions of a level beside each other in one period, ranked by value or growth."""
    known = list(regions(asker))
    figures = by_region(asker, measure, known)
    every = sorted(
        (one for one in known if figures[one.code]),
        key=lambda one: (len(one.stem), one.code),
    )
    wholes = [one for one in every if any(below(other, one) for other in every)]
    within = within_of(asker, wholes, asked.within)
    told = [one for one in every if within is None or below(one, within)]
    level = level_of(told, asked.level)
    period, by = asked.period, asked.by
    ours = [one for one in told if one.level == level]
    periods = tuple(
        sorted({at for one in ours for at in figures[one.code]}, reverse=True)
    )
    at = next((one for one in periods if one.code == period), None)
    at = at or fullest(ours, figures, periods)
    names = dict(Region._meta.get_field("level").flatchoices)
    levels = dict.fromkeys(one.level for one in told)
    parts: Breakdown | None = None
    note = ""
    whole, weights = None, {}
    if at is not None:
        top = whole_of(ours, every, figures, at)
        total = total_of(ours, figures, at, measure, top)
        parts, note = taken_apart(ours, figures, at, measure, total)
        ago = at.year_before
        before = Pair(None, None)
        # The same whole as now: of another one shares would be of something else.
        if top is None or ago in figures[top.code]:
            before = total_of(ours, figures, ago, measure, top)
        pairs = {
            one.code: Pair(_value(figures, one, at), _value(figures, one, ago))
            for one in ours
        }
        weights = structure(Pair(total.current, before.current), pairs)
        whole = _whole(top, at, figures, measure) if top else None
    return Comparison(
        rows=_rows(measure, ours, figures, at, by, parts, weights) if at else (),
        whole=whole,
        residual=_residual(parts, measure),
        period=at,
        periods=periods,
        levels=tuple((one, str(names[one])) for one in levels),
        level=level,
        wholes=tuple(wholes),
        within=within,
        note=note,
    )


def fullest(
    ours: list[Region], figures: Figures, periods: tuple[Period, ...]
) -> Period | None:
    """The latest of the periods of which most regions have a figure."""

    def count(period: Period) -> int:
        return sum(period in figures[one.code] for one in ours)

    return max(periods, key=lambda one: (count(one), one), default=None)


def below(one: Region, other: Region) -> bool:
    """Whether a region lies in another."""
    return one.stem != other.stem and one.stem.startswith(other.stem)


def within_of(asker: Asker, wholes: list[Region], code: str | None) -> Region | None:
    """The region whose parts are compared: as asked, else the asker's own; an empty code is none."""
    if code == "":
        return None
    asked = [one for one in wholes if one.code == code]
    return next(iter(asked), None) or place_of(asker, wholes)


def level_of(told: list[Region], asked: str) -> str:
    """The level that is asked for, else the one of which most regions have figures."""
    found = [one.level for one in told]
    if asked in found:
        return asked
    return max(sorted(set(found)), key=found.count, default="")


def whole_of(
    ours: list[Region],
    told: list[Region],
    figures: Figures,
    period: Period,
) -> Region | None:
    """The region that all of these lie in, where it has a figure of its own."""
    stems = [one.stem for one in ours]
    above = [
        one
        for one in told
        if one not in ours
        and period in figures[one.code]
        and all(stem.startswith(one.stem) for stem in stems)
    ]
    return max(above, key=lambda one: len(one.stem), default=None)


def total_of(
    ours: list[Region],
    figures: Figures,
    period: Period,
    measure: Measure,
    top: Region | None,
) -> Pair:
    """What shares are of: the figure of the whole, else the sum once nobody is missing."""
    if measure.over_regions != "sum":
        return Pair(None, None)
    if top is not None:
        return pair_of(figures[top.code][period])
    known = [figures[one.code][period] for one in ours if period in figures[one.code]]
    if len(known) != len(ours):
        return Pair(None, None)
    with duck() as engine:
        return together(engine, known)


def taken_apart(
    ours: list[Region],
    figures: Figures,
    period: Period,
    measure: Measure,
    total: Pair,
) -> tuple[Breakdown | None, str]:
    """What every region added to a total, or why that cannot be said."""
    if measure.over_regions != "sum":
        return None, _("这个指标不能由各地区相加，不计算比重、贡献率和拉动。")
    if total.current is None:
        return None, _("还有地区没有这一期的数，不计算比重、贡献率和拉动。")
    told = {one.code: figures[one.code].get(period) for one in ours}
    pairs = {code: pair_of(one) for code, one in told.items() if one is not None}
    parts = {code: one for code, one in pairs.items() if one.increment is not None}
    try:
        return contributions(total, parts), ""
    except StatisticsFault:
        return None, _("缺少可比基数，不计算贡献率和拉动。")


def growth_of(figure: Figure | None) -> Decimal | None:
    """The growth that counts: as published, else as derived."""
    if figure is None:
        return None
    published = figure.published_growth
    return figure.derived_growth if published is None else published


def _rows(
    measure: Measure,
    ours: list[Region],
    figures: Figures,
    period: Period,
    by: By,
    parts: Breakdown | None,
    weights: Mapping[str, Weight],
) -> tuple[Row, ...]:
    named = {one.code: one for one in ours}
    now = {code: _ranked(figures[code].get(period), by) for code in named}
    earlier = _earlier(ours, figures, period)
    before = {
        code: _ranked(figures[code].get(earlier), by) if earlier else None
        for code in named
    }
    found = moves(now, before, lowest_first=measure.direction == "lower")
    return tuple(
        _row(
            measure,
            named[one.name],
            figures[one.name].get(period),
            part=parts.parts.get(one.name) if parts else None,
            weight=weights[one.name],
            rank=(one.rank, one.climbed),
        )
        for one in found
    )


def _value(figures: Figures, region: Region, period: Period) -> Decimal | None:
    one = figures[region.code].get(period)
    return one.value if one else None


def _ranked(figure: Figure | None, by: By) -> Decimal | None:
    if figure is None:
        return None
    return growth_of(figure) if by == "growth" else figure.value


def _earlier(ours: list[Region], figures: Figures, period: Period) -> Period | None:
    """The last period before this one of which there are figures."""
    known = {at for one in ours for at in figures[one.code] if at < period}
    return max(known, default=None)


def _row(
    measure: Measure,
    region: Region,
    figure: Figure | None,
    *,
    part: Contribution | None,
    weight: Weight,
    rank: tuple[int | None, int | None],
) -> Row:
    if figure is None:
        return Row(region=region)
    grown, change = growth_of(figure), weight.change
    return Row(
        region=region,
        value=figure_of(figure.value, measure.places),
        growth=percent(grown),
        share=percent(weight.now.value if weight.now else None),
        moved=apart(change.value if change else None, 1),
        rate=percent(part.rate.value if part and part.rate else None),
        pull=figure_of(part.pull.value if part and part.pull else None, 2),
        rank=rank[0],
        climbed=rank[1],
        exact=f"{figure.value:f}",
        growth_exact="" if grown is None else f"{grown:f}",
    )


def _whole(top: Region, period: Period, figures: Figures, measure: Measure) -> Row:
    figure = figures[top.code][period]
    return Row(
        region=top,
        value=figure_of(figure.value, measure.places),
        growth=percent(growth_of(figure)),
    )


def _residual(
    parts: Breakdown | None, measure: Measure
) -> tuple[Said, Said, Said] | None:
    """What the regions that are told do not make up: increment, contribution and pull."""
    if parts is None or not parts.residual.increment:
        return None
    one = parts.residual
    return (
        figure_of(one.increment, measure.places),
        percent(one.rate.value if one.rate else None),
        figure_of(one.pull.value if one.pull else None, 2),
    )


def comparison_sheet(measure: Measure, page: Comparison) -> Sheet:
    """The same as a table to take away."""
    columns = (
        *(_("地区"), _("数值"), _("增速"), _("比重"), _("比重变化")),
        *(_("贡献率"), _("拉动（个百分点）"), _("位次"), _("位次变化")),
    )
    rows: list[list[Value]] = [
        _told(one) for one in ((page.whole,) if page.whole else ()) + page.rows
    ]
    if page.residual:
        rows.append([_("其他"), "", "", "", "", *page.residual[1:], "", ""])
    note = f"{page.period} {measure.unit}" if page.period else measure.unit
    return sheet(measure.name, note, columns, rows)


def _told(one: Row) -> list[Value]:
    return [
        *(one.region.name, one.value, one.growth, one.share, one.moved),
        *(one.rate, one.pull),
        *(one.rank, one.climbed),
    ]
