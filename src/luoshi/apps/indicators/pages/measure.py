"""The page of an indicator in a region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import Duty, Measure, Observation
from luoshi.apps.indicators.pages.charts import Chart, charts
from luoshi.apps.indicators.pages.derived import Row as Derivation
from luoshi.apps.indicators.pages.derived import derived_rows
from luoshi.apps.indicators.pages.judged import Judged
from luoshi.apps.indicators.pages.numerals import Said
from luoshi.apps.indicators.pages.overview import Line, line
from luoshi.apps.indicators.pages.parts import Parts, parts_of
from luoshi.apps.indicators.pages.series import approved_of, promises, series_of
from luoshi.apps.indicators.pages.table import Row, table
from luoshi.apps.indicators.queries import Standing, duties, figures, measures
from luoshi.apps.organisations.models import Region
from luoshi.apps.ui.saying import said
from luoshi.core.indicators.formulas import asked_by

SHORT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target with its charts."""

    judged: Judged
    charts: tuple[Chart, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the page shows; ``hidden`` periods are left out until somebody asks."""

    measure: Measure
    latest: Line
    aims: tuple[Aim, ...]
    rows: tuple[Row, ...]
    hidden: int
    waiting: int
    made_of: tuple[Measure, ...]
    used_by: tuple[Measure, ...]
    duties: tuple[Duty, ...]
    derived: tuple[Derivation, ...]
    parts: Parts | None

    @property
    def two_years(self) -> Said:
        """The mean growth of two years up to the latest period."""
        return self.rows[0].two_years if self.rows else ""


def measure_page(
    who: Standing,
    measure: Measure,
    region: Region,
    today: date,
    *,
    is_whole: bool,
    period: str = "",
) -> Page:
    """An indicator with its targets in a region, its figures and what it depends on.

    ``period`` is that of which the parts are wanted, the last one where it is empty.
    """
    asker = who.user
    versions = _versions(who, measure, region)
    standing = approved_of(versions)
    found = [one for one in standing if not one.breakdown]
    series = series_of(measure, found)
    aims = [
        Judged(one, series, today)
        for one in promises(asker).filter(measure=measure, region=region)
    ]
    rows = table(measure, series, found)
    shown = rows if is_whole else rows[:SHORT]
    made_of, used_by = relatives(asker, measure)
    return Page(
        measure=measure,
        latest=line(measure, series, None),
        aims=tuple(map(_aim, aims)),
        rows=shown,
        hidden=len(rows) - len(shown),
        waiting=sum(map(_waits, versions)),
        made_of=made_of,
        used_by=used_by,
        derived=derived_rows(who, measure, region, found),
        duties=tuple(duties(asker).filter(measure=measure, region=region)),
        parts=parts_of(
            measure, [one for one in standing if one.breakdown], series, period
        ),
    )


def _aim(judged: Judged) -> Aim:
    note = judged.ahead.note
    return Aim(judged=judged, charts=charts(judged), note=said(note) if note else "")


def _versions(who: Standing, measure: Measure, region: Region) -> list[Observation]:
    """Every version of the figures of one indicator in one region, asked once."""
    rows = figures(who.user, who).filter(measure=measure, region=region)
    found = list(rows.order_by("year", "month", "pk"))
    for one in found:
        one.measure, one.region = measure, region
    return found


def _waits(row: Observation) -> bool:
    """Whether a figure has come in that nobody has approved yet."""
    return row.is_latest and (row.approved is None or row.withdrawn is not None)


def relatives(
    asker: Asker, measure: Measure
) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """What an indicator is worked out of or weighed by, and what is worked out of it."""
    every = measures(asker)
    askers = list(every.exclude(formula="", weight=""))
    if not askers:
        return (), ()
    codes = dict.fromkeys(every.values_list("code", flat=True), "")
    asked = asked_by(codes | {one.code: one.formula for one in askers})
    own = {*asked.get(measure.code, ()), measure.weight} - {measure.code, ""}
    used_by = (
        one
        for one in askers
        if measure.code in asked[one.code] or measure.code == one.weight
    )
    return (
        tuple(every.filter(code__in=own)) if own else (),
        tuple(one for one in used_by if one.pk != measure.pk),
    )


def versions(row: Observation, asker: Asker) -> list[Observation]:
    """Every version of a figure, the latest first."""
    rows = figures(asker).filter(
        measure=row.measure_id,
        region=row.region_id,
        period=row.period,
        breakdown=row.breakdown,
    )
    return list(rows.select_related("report__unit").order_by("-version"))
