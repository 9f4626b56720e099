"""The indicators, returns and figures that somebody may see, and the same in the core's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import (
    Check,
    Duty,
    FigureImport,
    Measure,
    Observation,
    Return,
)
from luoshi.apps.organisations.models import Post, Region, holding
from luoshi.apps.organisations.queries import scope, today, vacant
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.indicator import JANUARY, Indicator
from luoshi.core.indicators.observation import Observation as Figure
from luoshi.core.permissions.roles import Scope
from luoshi.core.values.period import Period, parse

PLANNERS = frozenset({Role.EDITOR, Role.REVIEWER, Role.READER})
OFFICE_POSTS = frozenset({"data_officer", "office_admin"})
# Who stands in for a post of the office that nobody holds.
STAND_IN: Mapping[str, frozenset[str]] = {
    Role.REVIEWER: OFFICE_POSTS,
    Role.EDITOR: frozenset({"data_officer"}),
}
# What a declaration has in the same words here and in the core.
SAME = (
    *("code", "name", "unit", "scope", "direction", "frequency", "is_cumulated"),
    *("is_january_free", "source", "over_regions", "over_time", "weight", "formula"),
    *("valid_from", "valid_to", "places"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who somebody is to all indicators: their person, and what their posts reach."""

    user: User
    office: int
    scope: Scope
    vacant: frozenset[str] = frozenset()

    @property
    def office_roles(self) -> frozenset[str]:
        """What they may do to any return of the office.

        While nobody holds such a post (``vacant``), those who confirm the office's plans stand
        in for both, and those who correct them for the data officer.
        """
        stand_in = STAND_IN.get(self.user.role, frozenset()) & self.vacant
        return (self.scope.roles & OFFICE_POSTS) | stand_in

    @property
    def sees_all(self) -> bool:
        """Whether no figure of the office is hidden from them."""
        is_planner = self.user.role in PLANNERS
        is_office = self.scope.whole or self.scope.has("leader", "data_officer")
        return is_planner or is_office

    @property
    def has_post(self) -> bool:
        """Whether there is anything for them here."""
        return self.sees_all or not self.scope.is_empty


def office_in(asker: Asker) -> int:
    """The office whose indicators the asker may know of, nought for nobody."""
    if not isinstance(asker, User) or asker.is_administrator:
        return 0
    return asker.office_id or 0


def standing(asker: Asker) -> Standing | None:
    """Who the asker is to the indicators of their office; None for nobody."""
    office = office_in(asker)
    if not isinstance(asker, User) or not office:
        return None
    held = scope(asker)
    return Standing(
        user=asker,
        office=office,
        scope=held,
        vacant=vacant(asker, STAND_IN.get(asker.role, frozenset()) - held.roles),
    )


def known(asker: Asker) -> Standing:
    """The same for pages.

    Errors   ``PermissionDenied`` for nobody
    """
    who = standing(asker)
    if who is None:
        raise PermissionDenied
    return who


def officer(asker: Asker) -> Standing:
    """The asker, who looks after the indicators of the office.

    Errors   ``PermissionDenied`` where they do not
    """
    who = known(asker)
    if not who.office_roles:
        raise PermissionDenied
    return who


def overseer(asker: Asker) -> Standing:
    """The asker, from whom no figure of the office is hidden.

    Errors   ``PermissionDenied`` where some are
    """
    who = known(asker)
    if not who.sees_all:
        raise PermissionDenied
    return who


def stand_ins(office: int, roles: Iterable[str]) -> list[User]:
    """Who stands in for those of these posts that nobody of an office holds."""
    posts = Post.objects.filter(
        holding(today()), office_id=office, role__in=list(roles)
    )
    left = frozenset(roles) - frozenset(posts.values_list("role", flat=True))
    chosen = [role for role, found in STAND_IN.items() if found & left]
    rows = User.objects.filter(office_id=office, role__in=chosen, is_active=True)
    return list(rows.order_by("pk"))


def every_measure(asker: Asker) -> QuerySet[Measure]:
    """The indicators of the asker's office with those that are no more."""
    return Measure.objects.filter(office_id=office_in(asker))


def measures(asker: Asker, day: date | None = None) -> QuerySet[Measure]:
    """The indicators of the asker's office that hold on a day."""
    return every_measure(asker).filter(holding(day or today()))


def measure_called(asker: Asker, code: str) -> Measure:
    """The indicator of a code; where none holds today, the one that held last.

    Errors   ``Http404`` where there is none
    """
    rows = list(every_measure(asker).filter(code=code).order_by("valid_to", "pk"))
    held = [one for one in rows if one.holds(today())]
    found = next(iter((*held, *reversed(rows))), None)
    if found is None:
        raise Http404
    return found


def measure(asker: Asker, pk: int) -> Measure:
    """An indicator of the asker's office.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(every_measure(asker), pk=pk)


def duties(asker: Asker, day: date | None = None) -> QuerySet[Duty]:
    """Who reports what in the asker's office on a day."""
    rows = Duty.objects.filter(measure__office_id=office_in(asker))
    return rows.filter(holding(day or today())).select_related(
        "measure", "unit", "region"
    )


def owed(period: Period) -> QuerySet[Duty]:
    """What anybody has to report of a period: the duties that hold when it ends."""
    rows = Duty.objects.filter(
        holding(period.last_day),
        holding(period.last_day, "measure__"),
        measure__frequency=period.kind,
    )
    if period.kind == "month" and period.number == JANUARY:
        rows = rows.exclude(measure__is_january_free=True)
    return rows.select_related("measure")


def duties_of(report: Return) -> QuerySet[Duty]:
    """What a return consists of: what its unit had to report when the period ended."""
    rows = owed(parse(report.period)).filter(unit=report.unit_id)
    ordered = rows.order_by("measure__order", "measure_id", "region__code")
    return ordered.select_related("measure", "region")


def checks(office: int) -> QuerySet[Check]:
    """The rules that the figures of an office must pass."""
    return Check.objects.filter(office_id=office)


def returns(asker: Asker, who: Standing | None = None) -> QuerySet[Return]:
    """The returns the asker may see: their office's, or those of their units and regions."""
    who = who or standing(asker)
    if who is None:
        return Return.objects.none()
    rows = Return.objects.filter(office_id=who.office).select_related("unit")
    if who.sees_all:
        return rows
    own = Q(unit__in=who.scope.units)
    if who.scope.regions:
        own |= Q(unit__region__in=regions_below(who))
    return rows.filter(own)


def one_return(asker: Asker, pk: int) -> Return:
    """A return the asker may see.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(returns(asker), pk=pk)


def roles_on(who: Standing, report: Return) -> frozenset[str]:
    """What somebody is to one return, in the words of its life."""
    held, found = who.scope, set(who.office_roles)
    if report.unit_id in held.reporting:
        found.add("unit_reporter")
    if report.unit_id in held.led:
        found.add("unit_leader")
    if held.has("leader"):
        found.add("leader")
    return frozenset(found)


def regions_below(who: Standing) -> QuerySet[Region]:
    """The regions of somebody's posts with all below them."""
    below = Q(pk__in=[])
    for stem in who.scope.regions:
        below |= Q(code__startswith=stem)
    return Region.objects.filter(below, office_id=who.office)


def figures(asker: Asker, who: Standing | None = None) -> QuerySet[Observation]:
    """Every version of the figures the asker may see.

    Those are all of the office for whoever sees it whole; for others those of their region and
    below, and what their units report.
    """
    who = who or standing(asker)
    if who is None:
        return Observation.objects.none()
    rows = Observation.objects.filter(measure__office_id=who.office)
    return rows if who.sees_all else rows.filter(_reached(who))


def _reached(who: Standing) -> Q:
    found = Q(pk__in=[])
    if who.scope.units:
        duty = Duty.objects.filter(
            holding(today()),
            measure=OuterRef("measure"),
            region=OuterRef("region"),
            unit__in=who.scope.units,
        )
        found |= Q(Exists(duty)) | Q(report__unit__in=who.scope.units)
    if who.scope.regions:
        found |= Q(region__in=regions_below(who))
    return found


def latest(
    rows: QuerySet[Observation],
    *,
    as_of: datetime | None = None,
    is_approved_only: bool = False,
) -> QuerySet[Observation]:
    """Of every figure the version that stands: now or at a moment, as entered or as approved.

    As ``core.indicators.observation.standing`` has it, asked of the database.
    """
    if as_of is None and not is_approved_only:
        return rows.filter(is_latest=True)
    there = _there(as_of, is_approved_only=is_approved_only)
    place = ("measure", "region", "period", "breakdown")
    newer = Observation.objects.filter(
        there,
        **{name: OuterRef(name) for name in place},
        version__gt=OuterRef("version"),
    )
    return rows.filter(there).exclude(Exists(newer))


def _there(as_of: datetime | None, *, is_approved_only: bool) -> Q:
    if not is_approved_only:
        return Q(entered__lte=as_of)
    if as_of is None:
        return Q(approved__isnull=False, withdrawn__isnull=True)
    kept = Q(withdrawn__isnull=True) | Q(withdrawn__gt=as_of)
    return Q(approved__lte=as_of) & kept


def figures_of(
    asker: Asker,
    measures: Iterable[Measure],
    regions: Iterable[Region] | QuerySet[Region] | None = None,
    *,
    as_of: datetime | None = None,
    is_approved_only: bool = False,
    breakdown: str | None = "",
    who: Standing | None = None,
) -> QuerySet[Observation]:
    """The standing figures of some indicators, in some regions or all, the oldest first.

    ``breakdown`` is empty for totals, None for everything.
    """
    rows = figures(asker, who).filter(measure__in=list(measures))
    if regions is not None:
        rows = rows.filter(region__in=regions)
    if breakdown is not None:
        rows = rows.filter(breakdown=breakdown)
    found = latest(rows, as_of=as_of, is_approved_only=is_approved_only)
    return found.select_related("measure", "region").order_by("year", "month", "pk")


def imports(asker: Asker) -> QuerySet[FigureImport]:
    """The files of figures that came into the asker's office."""
    rows = FigureImport.objects.filter(office_id=office_in(asker))
    return rows.select_related("document", "person", "approver")


def declared(measure: Measure) -> Indicator:
    """An indicator in the words of the core.

    Errors   IndicatorError where its declaration contradicts itself
    """
    low, high = measure.low, measure.high
    same: dict[str, Any] = {name: getattr(measure, name) for name in SAME}
    return Indicator(
        **same,
        aliases=tuple(measure.aliases),
        band=(low, high) if low is not None and high is not None else None,
        attribute=measure.attribute or None,  # type: ignore[arg-type]
        breakdowns=tuple(measure.breakdowns),
    )


def period_of(measure: Measure, period: Period) -> Period:
    """The period of a figure in a return: cumulated where its indicator is."""
    return period.cumulated if measure.is_cumulated else period


def observed(row: Observation) -> Figure:
    """A version of a figure in the words of the core; its measure and region are at hand."""
    approved = row.approved if row.withdrawn is None else None
    return Figure(
        cell=cell_of(row),
        value=row.value,
        comparable=row.comparable,
        published_growth=row.published_growth,
        status=row.status,  # type: ignore[arg-type]
        version=row.version,
        source=row.source,
        reporter=row.reporter,
        entered=row.entered,
        reviewer=row.reviewer if approved else "",
        issuer=row.issuer if approved else "",
        approved=approved,
        reason=row.reason,
    )


def cell_of(row: Observation) -> Cell:
    """The place of a figure; its measure and region are at hand."""
    return Cell(
        indicator=row.measure.code,
        region=row.region.code,
        period=parse(row.period),
        breakdown=row.breakdown,
    )


def offices() -> list[int]:
    """The offices in which somebody has something to report."""
    rows: QuerySet[Any, Any] = Duty.objects.order_by()
    return sorted(rows.values_list("measure__office", flat=True).distinct())
