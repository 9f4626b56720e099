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
from luoshi.apps.indicators.words import Standing
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.observation import revised
from luoshi.core.values.period import Period

BATCH = 500
# What is said of an approved figure makes it surer; the least sure first.
SURER = (Standing.VERIFIED.value, Standing.FINAL.value)
Place = tuple[int, int, str, str]
# Who says so, where nobody does.
FORMULA = "按公式推算"


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


def is_derived(row: Observation) -> bool:
    """Whether a figure was worked out by a formula and not reported."""
    return row.report_id is None and row.batch_id is None and row.source == FORMULA


def write(said: Sequence[Said], origin: Origin) -> list[Observation]:
    """The new versions of the figures that are not as they stand; gives back these.

    Whoever reports what was only worked out so far reports it for the first time.

    Errors   IndicatorError where an approved figure is changed without a reason
    """
    hold(one.measure.pk for one in said)
    standing = standing_at(said)
    fresh = [
        _version(one, standing.get(one.place), origin)
        for one in said
        if differs(one, standing.get(one.place), origin)
    ]
    replaced = [one.pk for one in map(standing.get, map(place_of, fresh)) if one]
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
    joined = rows.select_related("measure", "region", "report", "batch")
    found = {place_of(one): one for one in joined}
    return {place: one for place, one in found.items() if place in places}


def hold(measures: Iterable[int]) -> None:
    """Whoever writes figures of the same indicators waits, so that versions are in a row."""
    rows = Measure.objects.select_for_update().filter(pk__in=set(measures))
    list(rows.order_by("pk").values_list("pk", flat=True))


def place_of(row: Observation) -> Place:
    """What tells a figure from every other."""
    return row.measure_id, row.region_id, row.period, row.breakdown


def differs(said: Said, latest: Observation | None, origin: Origin) -> bool:
    """Whether a figure is not as it stands, so that a version of its own is needed."""
    if latest is None or latest.withdrawn is not None:
        return True
    # What nobody reported does not speak for whoever reports the same.
    if is_derived(latest) and (origin.report or origin.batch):
        return True
    entry = said.entry
    before = (latest.value, latest.comparable, latest.published_growth)
    if before != (entry.value, entry.comparable, entry.growth):
        return True
    if latest.approved is not None:
        # A version of its own has to say why; a unit that only repeats a figure does not.
        return _is_surer(said, latest) and bool(entry.reason or origin.reason)
    # Nobody stands for what somebody else brought in and was not approved yet.
    if (latest.report, latest.batch) != (origin.report, origin.batch):
        return True
    if latest.status == Standing.REVISED:
        return entry.reason not in {"", latest.reason}
    return (latest.reason, latest.status) != (entry.reason, said.status)


def _is_surer(said: Said, latest: Observation) -> bool:
    ranks = {status: rank for rank, status in enumerate(SURER, start=1)}
    return ranks.get(said.status, 0) > ranks.get(latest.status, 0)


def _version(said: Said, latest: Observation | None, origin: Origin) -> Observation:
    entry, reason, status = said.entry, said.entry.reason, said.status
    is_first = latest is None or (is_derived(latest) and origin.source != FORMULA)
    if (
        latest is not None
        and latest.approved is not None
        and not latest.withdrawn
        and not is_first
    ):
        next_one = revised(
            observed(latest),
            value=entry.value,  # type: ignore[arg-type]
            at=origin.at,
            reporter=origin.reporter,
            reason=reason or origin.reason,
            comparable=entry.comparable,
            published_growth=entry.growth,
            status=said.status if said.status in SURER else Standing.REVISED.value,  # type: ignore[arg-type]
        )
        reason, status = next_one.reason, next_one.status
    elif latest is not None and latest.status == Standing.REVISED:
        # Reported once more before anybody approved it, a revision stays one.
        reason, status = reason or latest.reason, Standing.REVISED.value
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
