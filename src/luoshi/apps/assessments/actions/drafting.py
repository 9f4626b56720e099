"""Schemes: drafted, put in force, superseded by the next version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.declaration import imported
from luoshi.apps.assessments.models import Charge, Entrant, Scheme
from luoshi.apps.assessments.queries import keeper, schemes
from luoshi.apps.assessments.words import SchemeState
from luoshi.apps.audit.actions import record
from luoshi.apps.organisations.models import Region, Unit
from luoshi.core.assessments.checks import check
from luoshi.core.assessments.contract import declared_scheme, scheme_of
from luoshi.core.assessments.scheme import Criterion, Group, Item
from luoshi.core.assessments.scheme import Scheme as Declared
from luoshi.core.errors import LuoshiError


class SchemeRefused(LuoshiError):
    """A scheme that cannot be as it was asked; nothing was written."""

    code = "scheme-refused"


@transaction.atomic
def draft(
    user: User,
    scheme: Declared,
    regions: Iterable[Region] = (),
    *,
    is_grouped: bool = True,
) -> Scheme:
    """A new scheme, or a new version of one.

    Errors   ``PermissionDenied``; ``SchemeRefused`` where the office has that version
    """
    who = keeper(user)
    _refuse_twice(who.office, scheme, 0)
    row = Scheme(office_id=who.office, created_by=str(user))
    write(row, scheme)
    row.save()
    _enter(row, regions, is_grouped=is_grouped)
    told = {"code": row.code, "version": row.version}
    record(who.office, user, "scheme.draft", "scheme", row.pk, told)
    return row


def take_in(user: User, data: bytes) -> Scheme:
    """A draft of a file that was exported, here or elsewhere; who is assessed comes later.

    Errors   as of ``draft``; AssessmentError of what is no scheme
    """
    return draft(user, imported(data))


@transaction.atomic
def head(
    user: User,
    pk: int,
    values: Mapping[str, Any],
    regions: Iterable[Region],
    *,
    edition: int,
    is_grouped: bool,
) -> Scheme:
    """Change what a draft is called, its total, its rules, and who is assessed."""
    row = held(user, pk, edition)
    scheme = replace(scheme_of(row.declaration), **values)
    _refuse_twice(row.office_id, scheme, row.pk)
    write(row, scheme)
    row.entrants.all().delete()
    _enter(row, regions, is_grouped=is_grouped)
    return kept(user, row, "scheme.change", {})


@transaction.atomic
def put(
    user: User,
    pk: int,
    criterion: Criterion,
    *,
    edition: int,
    below: str = "",
    unit: Unit | None = None,
) -> Scheme:
    """Add a criterion below another or at the top, or change the one of its code."""
    row = held(user, pk, edition)
    scheme = scheme_of(row.declaration)
    codes = {one.code: one for one in scheme.nodes()}
    if criterion.code in codes:
        own = replace(criterion, parts=codes[criterion.code].parts)
        parts = _each(scheme.criteria, lambda one: own if one.code == own.code else one)
    elif below:
        parts = _each(
            scheme.criteria,
            lambda one: _parent(one, criterion) if one.code == below else one,
        )
    else:
        parts = (*scheme.criteria, criterion)
    write(row, replace(scheme, criteria=parts))
    row.charges.filter(criterion=criterion.code).delete()
    if unit is not None:
        Charge.objects.create(scheme=row, criterion=criterion.code, unit=unit)
    return kept(user, row, "scheme.criterion", {"criterion": criterion.code})


@transaction.atomic
def drop(user: User, pk: int, code: str, *, edition: int) -> Scheme:
    """Take a criterion out, with all below it, or an item."""
    row = held(user, pk, edition)
    scheme = scheme_of(row.declaration)
    changed = replace(
        scheme,
        criteria=_without(scheme.criteria, code),
        items=tuple(one for one in scheme.items if one.code != code),
        ties=tuple(one for one in scheme.ties if one != code),
    )
    left = {one.code for one in changed.nodes()}
    origins = (one for one in scheme.origins if not one.below or one.below in left)
    write(row, replace(changed, origins=tuple(origins)))
    row.charges.exclude(criterion__in=left).delete()
    return kept(user, row, "scheme.drop", {"code": code})


@transaction.atomic
def put_item(user: User, pk: int, item: Item, *, edition: int) -> Scheme:
    """Add something that adds or takes points or vetoes, or change the one of its code."""
    row = held(user, pk, edition)
    scheme = scheme_of(row.declaration)
    others = tuple(one for one in scheme.items if one.code != item.code)
    write(row, replace(scheme, items=(*others, item)))
    return kept(user, row, "scheme.item", {"item": item.code})


@transaction.atomic
def reward(
    user: User,
    pk: int,
    *,
    edition: int,
    thresholds: list[dict[str, Any]],
    prizes: list[int],
    pool: dict[str, Any] | None = None,
) -> Scheme:
    """Declare when praise or a talk is earned, the prizes by rank in cents, and a shared sum."""
    row = held(user, pk, edition)
    row.thresholds, row.prizes, row.pool = thresholds, prizes, pool or {}
    told = {"prizes": len(prizes), "pool": row.pool.get("amount", 0)}
    return kept(user, row, "scheme.reward", told)


@transaction.atomic
def enact(user: User, pk: int, *, edition: int) -> Scheme:
    """Put a draft in force; the version in force until now is superseded.

    Errors   ``SchemeRefused`` where it has errors, or nobody to assess
    """
    who = keeper(user)
    row = held(user, pk, edition)
    scheme = scheme_of(row.declaration)
    errors = [one for one in check(scheme) if one.severity == "error"]
    if errors:
        raise SchemeRefused(
            _("方案还有 %(count)s 处错误，改正后才能施行：%(first)s"),
            count=len(errors),
            first=errors[0].message,
        )
    if not row.entrants.exists():
        raise SchemeRefused(_("还没有选定参加评估的地区。"))
    same = Scheme.objects.select_for_update().filter(
        office_id=who.office, code=row.code, state=SchemeState.IN_FORCE
    )
    same.update(state=SchemeState.SUPERSEDED)
    row.state, row.enacted, row.enacted_by = (
        SchemeState.IN_FORCE,
        timezone.now(),
        str(user),
    )
    return kept(user, row, "scheme.enact", {"version": row.version})


@transaction.atomic
def revise(user: User, pk: int, version: str) -> Scheme:
    """A draft of the next version, like this one."""
    who = keeper(user)
    row = Scheme.objects.select_for_update().get(pk=pk, office_id=who.office)
    scheme = replace(scheme_of(row.declaration), version=version.strip())
    _refuse_twice(who.office, scheme, 0)
    found = Scheme(
        office_id=who.office,
        created_by=str(user),
        thresholds=row.thresholds,
        prizes=row.prizes,
        pool=row.pool,
    )
    write(found, scheme)
    found.save()
    Entrant.objects.bulk_create(
        Entrant(scheme=found, region=one.region, name=one.region.name, group=one.group)
        for one in row.entrants.select_related("region")
    )
    Charge.objects.bulk_create(
        Charge(scheme=found, criterion=one.criterion, unit_id=one.unit_id)
        for one in row.charges.all()
    )
    told = {"of": pk, "version": found.version}
    record(who.office, user, "scheme.revise", "scheme", found.pk, told)
    return found


def held(user: User, pk: int, edition: int) -> Scheme:
    """A draft that nobody else can change until the transaction ends.

    Errors   ``PermissionDenied``; ``SchemeRefused`` where it is in force, or was changed
    """
    keeper(user)
    row = schemes(user).select_for_update().get(pk=pk)
    if row.state != SchemeState.DRAFT:
        raise SchemeRefused(_("施行过的方案不能再改，请另立一个版本。"))
    if row.edition != edition:
        raise SchemeRefused(_("方案刚刚有人改过，请刷新后再改。"))
    return row


def kept(user: User, row: Scheme, action: str, told: Mapping[str, Any]) -> Scheme:
    """A changed draft, saved as its next edition and written down."""
    row.edition += 1
    row.save()
    record(row.office_id, user, action, "scheme", row.pk, told)
    return row


def write(row: Scheme, scheme: Declared) -> None:
    """A draft declares another scheme."""
    row.code, row.name, row.version = scheme.code, scheme.name, scheme.version
    row.declaration = declared_scheme(scheme)


def _enter(row: Scheme, regions: Iterable[Region], *, is_grouped: bool) -> None:
    """Who is assessed; groups are the classes of the regions, where they count."""
    found = sorted(regions, key=lambda one: one.code)
    names = [one.name for one in found]
    if len(set(names)) != len(names):
        raise SchemeRefused(_("参加评估的地区有重名，请核对区划。"))
    groups = {one.pk: one.rank_class if is_grouped else "" for one in found}
    Entrant.objects.bulk_create(
        Entrant(scheme=row, region=one, name=one.name, group=groups[one.pk])
        for one in found
    )
    codes = sorted(set(groups.values()))
    known = [Group(code=code, name=code or _("未分类")) for code in codes]
    if found:
        told = tuple(known) if any(codes) else ()
        write(row, replace(scheme_of(row.declaration), groups=told))
        row.save()


def _refuse_twice(office: int, scheme: Declared, pk: int) -> None:
    same = Scheme.objects.filter(
        office_id=office, code=scheme.code, version=scheme.version
    )
    if same.exclude(pk=pk).exists():
        raise SchemeRefused(
            _("已经有方案“%(name)s”的版本“%(version)s”，请改版本号。"),
            name=scheme.name,
            version=scheme.version,
        )


def _parent(one: Criterion, child: Criterion) -> Criterion:
    """With a part it is scored by its parts alone."""
    return replace(one, parts=(*one.parts, child), source=None, method=None)


def _each(
    parts: tuple[Criterion, ...], change: Callable[[Criterion], Criterion]
) -> tuple[Criterion, ...]:
    return tuple(change(replace(one, parts=_each(one.parts, change))) for one in parts)


def _without(parts: tuple[Criterion, ...], code: str) -> tuple[Criterion, ...]:
    return tuple(
        replace(one, parts=_without(one.parts, code))
        for one in parts
        if one.code != code
    )
