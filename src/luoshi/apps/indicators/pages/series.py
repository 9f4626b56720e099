"""The approved figures of indicators in a region, in the words of the core."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import starmap
from typing import NamedTuple, Protocol, TypeVar

from django.core.cache import caches
from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.queries import Asker, is_outside
from luoshi.apps.indicators.models import Measure, Observation, Promise
from luoshi.apps.indicators.queries import (
    Standing,
    declared,
    every_measure,
    figures,
    figures_of,
    observed,
)
from luoshi.apps.organisations.models import Region, stem
from luoshi.apps.organisations.queries import regions, scope
from luoshi.apps.plans.queries import plans
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.observation import Observation as Figure
from luoshi.core.values.period import Period

ANSWERS = "answers"
# A list of so many regions is worth remembering, for so many seconds.
MANY, REMEMBERED = 200, 60


class Placed(Protocol):
    """What a region is chosen by."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def stem(self) -> str: ...


class Place(NamedTuple):
    """A region in a list of which there may be a thousand."""

    pk: int
    code: str
    name: str

    @property
    def stem(self) -> str:
        """The digits that every code below begins with."""
        return stem(self.code)


P = TypeVar("P", bound=Placed)


def places(asker: Asker, who: Standing | None = None, code: str = "") -> list[Place]:
    """The regions of which the asker may see a figure, the widest first.

    A long list is remembered for a moment, unless the region of a code is not in it.
    """
    if who is None or not who.sees_all:
        return _places(asker, who)
    key = f"figure-places:{who.office}"
    known: list[Place] | None = caches[ANSWERS].get(key)
    if known is None or (code and all(one.code != code for one in known)):
        known = _places(asker, who)
        if len(known) > MANY:
            caches[ANSWERS].set(key, known, REMEMBERED)
    return known


def _places(asker: Asker, who: Standing | None) -> list[Place]:
    seen = figures(asker, who).filter(region=OuterRef("pk"))
    found = regions(asker).filter(Exists(seen)).order_by()
    every = starmap(Place, found.values_list("pk", "code", "name"))
    return sorted(every, key=lambda one: (len(one.stem), one.code))


def region_of(place: Place | None) -> Region | None:
    """The region of a place."""
    return None if place is None else Region.objects.get(pk=place.pk)


def place_of(asker: Asker, known: list[P], code: str = "") -> P | None:
    """The region that is asked for, else that of the asker's post, of the office, the widest."""
    asked = next((one for one in known if code and one.code == code), None)
    if asked is not None:
        return asked
    stems = scope(asker).regions
    own = [one for one in known if one.stem in stems]
    office = str(getattr(asker, "office", None) or "")
    named = [one for one in known if office.startswith(one.name)]
    return next(iter((*own, *named, *known)), None)


def series_of(measure: Measure, rows: Iterable[Observation]) -> Series:
    """The standing figures of an indicator in one region."""
    made = (observed(row) for row in rows)
    return Series(declared(measure), {one.cell.period: one for one in made})


def one_series(asker: Asker, measure: Measure, region: Region) -> Series:
    """The same, as approved."""
    return series_of(measure, approved(asker, [measure], [region]))


def approved(
    asker: Asker,
    measures: Iterable[Measure],
    places: Iterable[Region] | None = None,
    who: Standing | None = None,
) -> QuerySet[Observation]:
    """The figures that pages look at: the latest approved version of every total."""
    where = None if places is None else list(places)
    return figures_of(asker, measures, where, is_approved_only=True, who=who)


def approved_of(versions: Iterable[Observation]) -> list[Observation]:
    """Of the versions of figures the latest approved of each, as ``approved`` asks the database.

    Shapes   versions and figures in the same order
    """
    known = [one for one in versions if one.approved and one.withdrawn is None]
    last: dict[tuple[str, str], int] = {}
    for one in known:
        key = one.period, one.breakdown
        last[key] = max(last.get(key, 0), one.version)
    return [one for one in known if last[one.period, one.breakdown] == one.version]


def many_series(
    asker: Asker, measures: Iterable[Measure], region: Region, since: int = 0
) -> dict[int, Series]:
    """The figures of several indicators in a region from a year on, by the key of each."""
    known = list(measures)
    rows = approved(asker, known, [region]).filter(year__gte=since)
    grouped: dict[int, list[Observation]] = defaultdict(list)
    for row in rows:
        grouped[row.measure_id].append(row)
    return {one.pk: series_of(one, grouped[one.pk]) for one in known}


def promises(asker: Asker) -> QuerySet[Promise]:
    """The targets of the asker's office that are still to be kept, the next due first.

    People of other units see those of plans in force.
    """
    rows = Promise.objects.filter(measure__in=every_measure(asker), is_dropped=False)
    if is_outside(asker):
        rows = rows.filter(Q(plan__isnull=True) | Q(plan__in=plans(asker)))
    return rows.select_related("measure", "region", "plan")


def by_region(
    asker: Asker, measure: Measure, found: Iterable[Region]
) -> dict[str, dict[Period, Figure]]:
    """The figures of an indicator by the code of their region and by period."""
    grouped: dict[str, dict[Period, Figure]] = {one.code: {} for one in found}
    for row in approved(asker, [measure], found):
        one = observed(row)
        grouped[one.cell.region][one.cell.period] = one
    return grouped
