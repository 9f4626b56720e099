"""Figures in their versions: a new one is put before the old, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from luoshi.apps.indicators.actions.entries import Entry
from luoshi.apps.indicators.models import (
    FigureImport,
    Measure,
    Observation,
    Return,
)
from luoshi.apps.indicators.queries import observed
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.observation import revised
from luoshi.core.values.period import Period

BATCH = 500
Place = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure as somebody says it is."""

    measure: Measure
    region: Region
    period: Period
    entry: Entry
    status: str
    breakdown: str = ""

    @property
    def place(self) -> Place:
        """What tells it from every other figure."""
        return self.measure.pk, self.region.pk, self.period.code, self.breakdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where figures come from: who says so and when, on what; ``reason`` is that of a revision."""

    reporter: str
    at: datetime
    source: str = ""
    reason: str = ""
    report: Return | None = None
    batch: FigureImport | None = None


def write(said: Sequence[Said], origin: Origin) -> list[Observation]:
    """The new versions of the figures that are not as they stand; gives back these.

    Errors   IndicatorError where an approved figure is changed without a reason
    """
    _hold(one.measure.pk for one in said)
    standing = standing_at(said)
    fresh = [
        _version(one, standing.get(one.place), origin)
        for one in said
        if _differs(one, standing.get(one.place))
    ]
    replaced = [one.pk for one in map(standing.get, map(_place, fresh)) if one]
    for start in range(0, len(replaced), BATCH):
        some = replaced[start : start + BATCH]
        Observation.objects.filter(pk__in=some).update(is_latest=False)
    return Observation.objects.bulk_create(fresh, batch_size=BATCH)


def standing_at(said: Iterable[Said]) -> dict[Place, Observation]:
    """The figures that stand where something is said."""
    places = {one.place for one in said}
    rows = Observation.objects.filter(
        is_latest=True,
        measure__in={place[0] for place in places},
        region__in={place[1] for place in places},
        period__in={place[2] for place in places},
    )
    found = {_place(one): one for one in rows.select_related("measure", "region")}
    return {place: one for place, one in found.items() if place in places}


def _hold(measures: Iterable[int]) -> None:
    """Whoever writes figures of the same indicators waits, so that versions are in a row."""
    rows = Measure.objects.select_for_update().filter(pk__in=set(measures))
    list(rows.order_by("pk").values_list("pk", flat=True))


def _place(row: Observation) -> Place:
    return row.measure_id, row.region_id, row.period, row.breakdown


def _differs(said: Said, latest: Observation | None) -> bool:
    if latest is None or latest.withdrawn is not None:
        return True
    entry = said.entry
    before = (latest.value, latest.comparable, latest.published_growth)
    if before != (entry.value, entry.comparable, entry.growth):
        return True
    # What somebody else brought in as it is needs no second version.
    if latest.approved is not None:
        return False
    return (latest.reason, latest.status) != (entry.reason, said.status)


def _version(said: Said, latest: Observation | None, origin: Origin) -> Observation:
    entry, reason, status = said.entry, said.entry.reason, said.status
    if latest is not None and latest.approved is not None and not latest.withdrawn:
        next_one = revised(
            observed(latest),
            value=entry.value,  # type: ignore[arg-type]
            at=origin.at,
            reporter=origin.reporter,
            reason=reason or origin.reason,
            comparable=entry.comparable,
            published_growth=entry.growth,
        )
        reason, status = next_one.reason, next_one.status
    return Observation(
        measure=said.measure,
        region=said.region,
        period=said.period.code,
        year=said.period.year,
        month=said.period.last_month,
        breakdown=said.breakdown,
        value=entry.value,  # type: ignore[misc]
        comparable=entry.comparable,
        published_growth=entry.growth,
        status=status,
        version=latest.version + 1 if latest is not None else 1,
        source=origin.source,
        reason=reason,
        report=origin.report,
        batch=origin.batch,
        reporter=origin.reporter,
        entered=origin.at,
    )
