"""Marks of offices and experts, and what adds, takes or vetoes; while data are collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.life import RunRefused, held
from luoshi.apps.assessments.models import Award, Mark, Run
from luoshi.apps.assessments.queries import Part, declared_of, regions_of
from luoshi.apps.assessments.words import State
from luoshi.apps.audit.actions import record
from luoshi.core.assessments.methods.bands import Direct
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.scheme import Criterion

# Offices may still add and take points while they try how scores come out.
OPEN = (State.COLLECTING, State.SEALED, State.TRIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of a region: a value, or why there is none."""

    region: int
    value: Decimal | None
    reason: str = ""
    expert: str = ""


def may_mark(part: Part, criterion: str) -> bool:
    """Whether somebody may say what a criterion is worth: its unit, or the office."""
    if part.run.state != State.COLLECTING:
        return False
    charge = part.run.scheme.charges.filter(criterion=criterion).first()
    if charge is None:
        return part.runs_it
    return part.runs_it or charge.unit_id in part.charged


def mark(
    user: User, pk: int, criterion: str, said: Iterable[Said], *, version: int
) -> Run:
    """Keep what was said of a criterion; what is said of nobody stays as it was.

    Errors   ``RunChanged``; ``RunRefused`` where it is sealed, or a value is out of its bounds
    """
    with transaction.atomic():
        own = held(user, pk, version)
        leaf = leaf_of(own, criterion)
        if not may_mark(own, criterion):
            raise PermissionDenied
        refuse_sealed(own, criterion)
        known = {one.pk for one in regions_of(own.run).values()}
        rows = [one for one in said if one.region in known]
        _refuse_others(own, criterion, {one.expert for one in rows})
        for one in rows:
            keep_mark(own, leaf, one)
        _bump(own)
        told = {"criterion": criterion, "count": len(rows)}
        record(own.who.office, user, "run.mark", "run", pk, told)
    return own.run


def _refuse_others(own: Part, criterion: str, names: set[str]) -> None:
    """Whoever was asked to mark does so themselves."""
    asked = own.run.experts.filter(criterion=criterion, name__in=names).first()
    if asked is not None:
        raise RunRefused(_("“%(name)s”由本人评分，不能代填。"), name=asked.name)


def keep_mark(own: Part, leaf: Criterion, one: Said) -> None:
    """Write down one mark, of an expert or of nobody by name.

    Errors   ``RunRefused`` where the criterion is not marked, or not so, or out of its bounds
    """
    if one.value is not None and not leaf.is_marked:
        raise RunRefused(_("这项指标的数据来自统计或任务，不能直接填分。"))
    if one.expert and not leaf.is_panel:
        raise RunRefused(_("这项指标不是专家评分，不能按专家填写。"))
    if leaf.is_panel and one.value is not None and not one.expert:
        raise RunRefused(_("请填写评分的专家。"))
    is_points = isinstance(leaf.method, Direct)
    if one.value is not None and is_points and not 0 <= one.value <= leaf.weight:
        raise RunRefused(
            _("“%(name)s”的评分应在 0 到 %(most)s 之间。"),
            name=leaf.name,
            most=shown(leaf.weight),
        )
    Mark.objects.update_or_create(
        run=own.run,
        criterion=leaf.code,
        region_id=one.region,
        expert=one.expert,
        defaults={
            "value": one.value,
            "reason": one.reason[:200],
            "by": str(own.who.user),
            "at": timezone.now(),
        },
    )


def leaf_of(own: Part, criterion: str) -> Criterion:
    """The criterion of a run.

    Errors   ``RunRefused`` where the scheme has none of that code
    """
    for one in declared_of(own.run.scheme).leaves():
        if one.code == criterion:
            return one
    raise RunRefused(_("方案里没有这项末级指标。"))


def refuse_sealed(own: Part, criterion: str) -> None:
    """Nothing that was sealed is changed.

    Errors   ``RunRefused`` where it was
    """
    charge = own.run.scheme.charges.filter(criterion=criterion).first()
    if charge is None:
        return
    if own.run.seals.filter(unit=charge.unit_id, withdrawn=None).exists():
        raise RunRefused(_("数据已经审定；要改请组织评估的单位退回。"))


def award(
    user: User,
    pk: int,
    *,
    region: int,
    item: str,
    reason: str,
    evidence: str,
    points: Decimal | None,
) -> Award:
    """Add, take or veto.

    Errors   ``PermissionDenied``; ``RunRefused`` where scores are out already, or the item or
             the region is not of the scheme
    """
    with transaction.atomic():
        own = _organised(user, pk)
        if declared_of(own.run.scheme).item(item) is None:
            raise RunRefused(_("方案里没有这个加减分事项。"))
        if region not in {one.pk for one in regions_of(own.run).values()}:
            raise RunRefused(_("这个地区不参加本次评估。"))
        found = Award.objects.create(
            run=own.run,
            region_id=region,
            item=item,
            reason=reason,
            evidence=evidence,
            points=points,
            by=str(user),
            at=timezone.now(),
        )
        _bump(own)
        told = {"item": item, "region": region}
        record(own.who.office, user, "run.award", "run", pk, told)
    return found


def withdraw(user: User, pk: int, award: int) -> None:
    """Take one back; it stays to be read.

    Errors   ``PermissionDenied``; ``RunRefused`` where scores are out already, or the run has
             no such adjustment that stands
    """
    with transaction.atomic():
        own = _organised(user, pk)
        standing = own.run.awards.filter(pk=award, is_withdrawn=False)
        if not standing.update(is_withdrawn=True):
            raise RunRefused(_("这条加减分记录不在本次评估里，或者已经撤回。"))
        _bump(own)
        record(own.who.office, user, "run.withdraw", "run", pk, {"award": award})


def _bump(own: Part) -> None:
    own.run.version += 1
    own.run.save(update_fields=["version"])


def _organised(user: User, pk: int) -> Part:
    own = held(user, pk, None)
    if not own.runs_it:
        raise PermissionDenied
    if own.run.state not in OPEN:
        raise RunRefused(_("得分已经发出，不能再加减分；请通过异议更正。"))
    return own
