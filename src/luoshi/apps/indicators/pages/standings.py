"""All targets of an office, as they stood by what was known on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.actions.snapshots import folder
from luoshi.apps.indicators.models import Addition, Promise
from luoshi.apps.indicators.pages.judged import LIGHTS, ORDER, Judged
from luoshi.apps.indicators.pages.scorecard import targets_sheet, worst_first
from luoshi.apps.indicators.pages.series import promises
from luoshi.apps.indicators.queries import declared, overseer
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.everywhere import observation_of
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.observation import Observation
from luoshi.core.reports.sheets import Sheet
from luoshi.core.tables.answers import View, figures_of
from luoshi.core.tables.engines import duck

ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which targets, and by what was known when; what is empty is not asked for.

    ``day`` is the last day of which anything is known, ``is_entered`` takes what nobody approved.
    """

    day: date
    is_past: bool = False
    is_entered: bool = False
    light: str = ""
    region: str = ""
    code: str = ""

    @property
    def view(self) -> View:
        """The same as it is asked of the snapshot."""
        last = datetime.combine(self.day + timedelta(days=1), time())
        until = timezone.make_aware(last) - timedelta(microseconds=1)
        return View(
            as_of=until if self.is_past else None, is_approved_only=not self.is_entered
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region and how many of its targets have which light, in the order of ``ORDER``."""

    region: Region
    counts: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """The targets that are wanted, the worst first; counts are of all before the light is chosen.

    ``waiting`` parts of the snapshot are still to be added.
    """

    judged: tuple[Judged, ...]
    counts: tuple[tuple[str, str, int], ...]
    places: tuple[Place, ...]
    regions: tuple[Region, ...]
    measures: tuple[tuple[str, str], ...]
    total: int
    waiting: int

    @property
    def shown(self) -> tuple[Judged, ...]:
        """As many as a page holds."""
        return self.judged[:ROWS]


def standings(asker: Asker, wanted: Wanted) -> Standings:
    """Every target of the office with its light, by the figures of the snapshot.

    Errors   ``PermissionDenied`` for whoever may not see every figure; SnapshotError where there
             is no snapshot or it cannot be read
    """
    office = overseer(asker).office
    known = list(promises(asker))
    every = judged(office, known, wanted)
    found = [one for one in every if _is_asked(one.promise, wanted)]
    kept = [one for one in found if wanted.light in {"", one.light}]
    regions = {one.region.code: one.region for one in known}
    names = {one.measure.code: one.measure.name for one in known}
    return Standings(
        judged=tuple(sorted(kept, key=worst_first)),
        counts=tuple(
            (colour, str(LIGHTS[colour]), sum(one.light == colour for one in found))
            for colour in ORDER
        ),
        places=tuple(_places(found)),
        regions=tuple(sorted(regions.values(), key=_widest)),
        measures=tuple(names.items()),
        total=len(found),
        waiting=Addition.objects.filter(office=office, is_added=False).count(),
    )


def judged(office: int, known: Iterable[Promise], wanted: Wanted) -> list[Judged]:
    """Targets held against what the snapshot knew."""
    aims = list(known)
    pairs = {(one.measure.code, one.region.code) for one in aims}
    grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    if pairs:
        with duck() as engine:
            for figure in figures_of(engine, folder(office), pairs, wanted.view):
                if not figure.breakdown:
                    key = figure.indicator, figure.region
                    grouped[key].append(observation_of(figure))
    return [
        Judged(
            one, _series(one, grouped[one.measure.code, one.region.code]), wanted.day
        )
        for one in aims
    ]


def _series(promise: Promise, figures: list[Observation]) -> Series:
    return Series(declared(promise.measure), {one.cell.period: one for one in figures})


def _is_asked(promise: Promise, wanted: Wanted) -> bool:
    return wanted.region in {"", promise.region.code} and wanted.code in {
        "",
        promise.measure.code,
    }


def _places(found: list[Judged]) -> Iterable[Place]:
    lights: dict[Region, Counter[str]] = defaultdict(Counter)
    for one in found:
        lights[one.promise.region][one.light] += 1
    for region in sorted(lights, key=_widest):
        counts = lights[region]
        yield Place(
            region=region,
            counts=tuple((colour, counts[colour]) for colour in ORDER),
            total=counts.total(),
        )


def _widest(region: Region) -> tuple[int, str]:
    return len(region.stem), region.code


def standings_sheet(page: Standings, wanted: Wanted) -> Sheet:
    """The same as a table to take away, all of it."""
    return targets_sheet(_("全部目标"), str(wanted.day), page.judged)
