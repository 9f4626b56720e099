"""The schemes and runs that somebody may see, and who they are to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.assessments.models import (
    Charge,
    Entrant,
    Expert,
    Objection,
    Run,
    Scheme,
    Sway,
    Trial,
)
from luoshi.apps.indicators.queries import Standing, known, officer, standing
from luoshi.apps.organisations.models import Region, Unit, stem
from luoshi.core.assessments.awards import Pool
from luoshi.core.assessments.contract import scheme_of
from luoshi.core.assessments.life import FIXED, INSIDE
from luoshi.core.assessments.objections import Window
from luoshi.core.assessments.record import Run as Kept
from luoshi.core.assessments.record import kept
from luoshi.core.assessments.scheme import Scheme as Declared
from luoshi.core.values.period import parse

RELEASED = ("published", "archived")
# So many finished runs are offered to weigh by; older ones tell little of today.
MOST_BASES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Who somebody is to one run.

    ``charged`` are the units of theirs that answer for data, ``own`` the regions of theirs that
    are assessed, ``led`` those whose units they lead.
    """

    who: Standing
    run: Run
    roles: frozenset[str]
    charged: frozenset[int]
    own: frozenset[int]
    led: frozenset[int]

    @property
    def sees_all(self) -> bool:
        """Whether they may look at everybody's cells."""
        return self.who.sees_all

    @property
    def runs_it(self) -> bool:
        """Whether they work for the office that assesses."""
        return "organiser" in self.roles

    @property
    def sees_ranks(self) -> bool:
        """Whether they may look at everybody's ranks."""
        return self.sees_all or self.run.state in RELEASED


def keeper(asker: Asker) -> Standing:
    """The asker, who assesses for the office.

    Errors   ``PermissionDenied`` where they do not
    """
    return officer(asker)


def watcher(asker: Asker) -> Standing:
    """The asker, who may look at everybody's scores.

    Errors   ``PermissionDenied`` where they may not
    """
    who = known(asker)
    if not who.sees_all:
        raise PermissionDenied
    return who


def schemes(asker: Asker) -> QuerySet[Scheme]:
    """The schemes of the asker's office; drafts are seen by those who see everything."""
    who = standing(asker)
    rows = Scheme.objects.filter(office_id=who.office if who else 0)
    return rows if who is None or who.sees_all else rows.exclude(state="draft")


def scheme(asker: Asker, pk: int) -> Scheme:
    """One of them.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(schemes(asker), pk=pk)


def bases(scheme: Scheme) -> QuerySet[Run]:
    """The finished runs of any version of a scheme, the latest first."""
    rows = Run.objects.filter(
        office_id=scheme.office_id,
        scheme__code=scheme.code,
        state__in=FIXED,
        trial__isnull=False,
    )
    return rows.select_related("scheme", "trial")[:MOST_BASES]


def runs(asker: Asker, who: Standing | None = None) -> QuerySet[Run]:
    """The runs the asker may see.

    Those are all of the office for whoever sees everything; for others those in which their
    units answer for data or they are experts, and, once they are sent out, those in which their
    region is assessed.
    """
    who = who or standing(asker)
    if who is None:
        return Run.objects.none()
    rows = Run.objects.filter(office_id=who.office).select_related("scheme", "trial")
    if who.sees_all:
        return rows
    charged = Charge.objects.filter(unit__in=who.scope.units).values("scheme")
    entered = Entrant.objects.filter(region__in=own_regions(who)).values("scheme")
    sent = Q(scheme__in=entered) & ~Q(state__in=INSIDE)
    judged = Q(pk__in=Expert.objects.filter(person=who.user).values("run"))
    return rows.filter(Q(scheme__in=charged) | judged | sent)


def run(asker: Asker, pk: int) -> Run:
    """One of them.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(runs(asker), pk=pk)


def own_regions(who: Standing) -> QuerySet[Region]:
    """The regions that somebody speaks for: of their posts, and of their units."""
    own = Q(pk__in=Unit.objects.filter(pk__in=who.scope.units).values("region"))
    rows = Region.objects.filter(office_id=who.office)
    codes = [
        code
        for code in rows.values_list("code", flat=True)
        if stem(code) in who.scope.regions
    ]
    return rows.filter(own | Q(code__in=codes))


def part(asker: Asker, run: Run) -> Part:
    """Who the asker is to a run, in the words of its life."""
    who = known(asker)
    charges = Charge.objects.filter(scheme=run.scheme_id, unit__in=who.scope.units)
    charged = frozenset(charges.values_list("unit", flat=True))
    entrants = run.scheme.entrants.filter(region__in=own_regions(who))
    own = frozenset(entrants.values_list("region", flat=True))
    roles = {one for one in who.office_roles if one == "office_admin"}
    if who.office_roles:
        roles.add("organiser")
    if who.scope.has("leader"):
        roles.add("leader")
    if charged & who.scope.led:
        roles.add("department")
    homes = Unit.objects.filter(pk__in=who.scope.led).values_list("region", flat=True)
    led = own.intersection(homes)
    if led:
        roles.add("assessed")
    return Part(
        who=who,
        run=run,
        roles=frozenset(roles),
        charged=charged,
        own=own,
        led=led,
    )


def declared_of(scheme: Scheme) -> Declared:
    """A scheme in the words of the core."""
    return scheme_of(scheme.declaration)


def pool_of(scheme: Scheme) -> Pool | None:
    """The sum that a scheme has shared, if there is one."""
    told = scheme.pool
    if not told:
        return None
    parts = tuple(Decimal(one) for one in told["parts"])
    return Pool(
        amount=told["amount"], by=told["by"], places=told["places"], parts=parts
    )


def standing_trial(run: Run) -> Kept:
    """The calculation of a run that stands.

    Errors   ``Http404`` where nothing was calculated yet
    """
    if run.trial is None:
        raise Http404
    return recall(run.trial)


def recall(trial: Trial) -> Kept:
    """A kept calculation as it was written; asked twice it is remembered."""
    return _recalled(bytes(trial.text))


_recalled = lru_cache(maxsize=16)(kept)


def before(run: Run) -> Run | None:
    """The run before of any version of the same scheme whose ranks were settled."""
    return next(iter(series(run, FIXED)), None)


def series(run: Run, states: Iterable[str]) -> list[Run]:
    """The calculated runs of a scheme before this one over periods of its kind, latest first."""
    rows = Run.objects.filter(
        office_id=run.office_id,
        scheme__code=run.scheme.code,
        ends__lt=run.ends,
        state__in=list(states),
        trial__isnull=False,
    )
    kind = parse(run.period).kind
    found = rows.select_related("scheme", "trial").order_by("-ends", "-pk")
    return [one for one in found if parse(one.period).kind == kind]


def ranks_of(run: Run, names: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """The ranks of a run group by group, by the names that another run has for the regions.

    A region that was called otherwise then is the same region.
    """
    if run.trial is None:
        return {}
    regions = regions_of(run)
    found: dict[str, dict[str, int]] = {}
    for one in recall(run.trial).result.scores:
        name = names.get(regions[one.unit].pk) if one.unit in regions else None
        if name is not None and one.place.rank is not None:
            found.setdefault(one.group, {})[name] = one.place.rank
    return found


def regions_of(run: Run) -> dict[str, Region]:
    """The regions that are assessed in a run, by the names that the record calls them."""
    rows = run.scheme.entrants.select_related("region")
    return {one.name: one.region for one in rows}


def names_of(run: Run) -> dict[int, str]:
    """What the record of a run calls the regions, by their keys."""
    return dict(run.scheme.entrants.values_list("region", "name"))


def government(region: Region) -> Unit | None:
    """The unit that answers for a region as a whole: its government, or None where it has none."""
    rows = Unit.objects.filter(region=region, valid_to=None).order_by("order", "pk")
    kinds = (Unit.Kind.GOVERNMENT, Unit.Kind.ZONE, Unit.Kind.STREET)
    return rows.filter(kind__in=kinds).first()


def objections(part: Part) -> QuerySet[Objection]:
    """The objections somebody may read: all, or those of their own regions."""
    rows = part.run.objections.select_related("region")
    return rows if part.sees_all else rows.filter(region__in=part.own)


def objection(asker: Asker, pk: int) -> Objection:
    """An objection in a run that the asker may see.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(Objection.objects.filter(run__in=runs(asker)), pk=pk)


def latest_sway(run: Run) -> Sway | None:
    """The draws of the standing calculation that were ordered last."""
    return (
        None
        if run.trial_id is None
        else Sway.objects.filter(trial=run.trial_id).first()
    )


def window_of(run: Run) -> Window | None:
    """The days on which may be objected, once they are set."""
    if run.opens is None or run.closes is None:
        return None
    return Window(opens=run.opens, closes=run.closes)


def unsealed(run: Run) -> set[int]:
    """The units that answer for data and have not sealed them."""
    charged = set(run.scheme.charges.values_list("unit", flat=True))
    done = run.seals.filter(withdrawn=None).values_list("unit", flat=True)
    return charged - set(done)
