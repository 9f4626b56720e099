"""The parts of an indicator in a region, list by list: value, share, growth, what each adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.indicators.pages.comparing import growth_of
from luoshi.apps.indicators.pages.numerals import Said, apart, figure, percent
from luoshi.apps.indicators.pages.takeaway import sheet
from luoshi.apps.indicators.parting import Lists, every_list, of_measure
from luoshi.apps.indicators.queries import declared, figures_of, observed
from luoshi.apps.organisations.models import Region
from luoshi.core.errors import StatisticsFault
from luoshi.core.indicators.groupings import Part
from luoshi.core.indicators.measured import Series, pair_of
from luoshi.core.reports.sheets import Sheet, Value
from luoshi.core.statistics.contribution import (
    Breakdown,
    Weight,
    contributions,
    structure,
)
from luoshi.core.statistics.growth import Pair
from luoshi.core.values.period import Period, parse

Rows = Mapping[str, Observation]


class Listed(NamedTuple):
    """A list with those of its parts that there are figures of."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part; texts as they are shown, ``pk`` of the version that stands.

    ``moved`` is by how much its share is another than a year before.
    """

    pk: int
    name: str
    value: Said
    share: Said = ""
    moved: Said = ""
    growth: Said = ""
    rate: Said = ""
    pull: Said = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The parts of one list in a period; ``note`` says why nothing is said of what they add."""

    name: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The lists of an indicator in one period, and the periods of which there are parts."""

    period: Period
    periods: tuple[Period, ...]
    tables: tuple[Table, ...]


def parts_of(
    measure: Measure, rows: Sequence[Observation], series: Series, asked: str = ""
) -> Parts | None:
    """The parts in the period that is asked for, else the last one; None where there are none.

    Shapes   ``rows`` the approved figures of parts
    """
    periods = sorted({parse(one.period) for one in rows}, reverse=True)
    if not periods:
        return None
    period = next((one for one in periods if one.code == asked), periods[0])
    ours = {one.breakdown: one for one in rows if parse(one.period) == period}
    before = {
        one.breakdown: one for one in rows if parse(one.period) == period.year_before
    }
    known = listed(measure, ours, every_list(measure.office_id))
    tables = (_table(one, measure, (ours, before), series, period) for one in known)
    return Parts(period=period, periods=tuple(periods), tables=tuple(tables))


def _rows(asker: Asker, measure: Measure, region: Region) -> Iterable[Observation]:
    """The approved figures of parts, the oldest first."""
    rows = figures_of(asker, [measure], [region], is_approved_only=True, breakdown=None)
    return rows.exclude(breakdown="")


def listed(measure: Measure, codes: Iterable[str], known: Lists) -> tuple[Listed, ...]:
    """The lists that hold these codes, with these alone; codes that no list has come last."""
    wanted = set(codes)
    found: list[Listed] = []
    for one in of_measure(measure, known):
        ours = tuple(part for part in one.parts if part.code in wanted)
        wanted -= {part.code for part in ours}
        if ours:
            found.append(Listed(one.name, ours))
    if wanted:
        others = tuple(Part(code, code) for code in sorted(wanted))
        found.append(Listed(_("其他分组"), others))
    return tuple(found)


def _table(
    one: Listed,
    measure: Measure,
    both: tuple[Rows, Rows],
    series: Series,
    period: Period,
) -> Table:
    rows, earlier = both
    whole = series.figures.get(period)
    is_additive = whole is not None and declared(measure).is_additive
    told, note = _taken_apart(one, rows, series, period) if is_additive else (None, "")
    weights = _weights(one, rows, earlier, series, period) if is_additive else {}
    lines = []
    for part in one.parts:
        row, weight = rows[part.code], weights.get(part.code)
        added = told.parts.get(part.code) if told else None
        change = weight.change if weight else None
        lines.append(
            Line(
                pk=row.pk,
                name=part.name,
                value=figure(row.value, measure.places),
                share=percent(weight.now.value if weight and weight.now else None),
                moved=apart(change.value if change else None, 1),
                growth=percent(growth_of(observed(row))),
                rate=percent(added.rate.value if added and added.rate else None),
                pull=figure(added.pull.value if added and added.pull else None, 2),
            )
        )
    return Table(name=one.name, lines=tuple(lines), note=note)


def _weights(
    one: Listed, rows: Rows, earlier: Rows, series: Series, period: Period
) -> dict[str, Weight]:
    """The shares of parts, now and a year before, as they were published then."""
    before = series.figures.get(period.year_before)
    total = Pair(series.figures[period].value, before.value if before else None)
    pairs = {
        part.code: Pair(
            rows[part.code].value,
            earlier[part.code].value if part.code in earlier else None,
        )
        for part in one.parts
    }
    return structure(total, pairs)


def _taken_apart(
    one: Listed, rows: Rows, series: Series, period: Period
) -> tuple[Breakdown | None, str]:
    pairs = {part.code: pair_of(observed(rows[part.code])) for part in one.parts}
    try:
        return contributions(pair_of(series.figures[period]), pairs), ""
    except StatisticsFault:
        return None, _("缺少可比基数，不计算贡献率和拉动。")


def parts_sheet(
    asker: Asker, measure: Measure, region: Region, name: str
) -> Sheet | None:
    """Every figure of a part, the latest first, as a table to take away; None without any."""
    rows = list(_rows(asker, measure, region))
    columns = (
        *(_("分项"), _("分组"), _("代码"), _("时期"), _("数值"), _("可比基数")),
        *(_("公布增速"), _("算得增速"), _("状态"), _("版本")),
    )
    made = list(_told(measure, rows))
    return sheet(name, measure.unit, columns, made) if rows else None


def _told(measure: Measure, rows: list[Observation]) -> Iterator[list[Value]]:
    names = {
        part.code: (part.name, one.name)
        for one in listed(
            measure, {row.breakdown for row in rows}, every_list(measure.office_id)
        )
        for part in one.parts
    }
    grouped: dict[Period, dict[str, Observation]] = defaultdict(dict)
    for row in rows:
        grouped[parse(row.period)][row.breakdown] = row
    for period in sorted(grouped, reverse=True):
        for code, told in names.items():
            if code in grouped[period]:
                yield [*told, code, *_figures(measure, period, grouped[period][code])]


def _figures(measure: Measure, period: Period, row: Observation) -> list[Value]:
    one, places = observed(row), measure.places
    return [
        *(str(period), figure(one.value, places), figure(one.comparable, places)),
        *(percent(one.published_growth), percent(one.derived_growth)),
        *(str(row.get_status_display()), row.version),
    ]
