"""Panels of experts: named by the office, each marking alone, handed in once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.life import RunRefused, held
from luoshi.apps.assessments.actions.marking import (
    Said,
    keep_mark,
    leaf_of,
    refuse_sealed,
)
from luoshi.apps.assessments.actions.telling import tell_expert, tell_panel
from luoshi.apps.assessments.models import Expert
from luoshi.apps.assessments.queries import Part, part, regions_of
from luoshi.apps.assessments.words import State
from luoshi.apps.audit.actions import record
from luoshi.apps.organisations.queries import people

NAME = 30


@transaction.atomic
def name_expert(user: User, pk: int, criterion: str, person: int) -> Expert:
    """Ask somebody of the office to mark.

    Errors   ``PermissionDenied``; ``RunRefused`` where the criterion is no panel's, data are
             not collected any more, or the person is of it already or speaks for a region
             that is assessed
    """
    own = _organised(user, pk, criterion)
    known = people(user).filter(pk=person).first()
    if known is None:
        raise RunRefused(_("请从本单位的人员中选择专家。"))
    if part(known, own.run).own:
        raise RunRefused(
            _("“%(name)s”所在的地区参加本次评估，应当回避。"), name=str(known)
        )
    panel = own.run.experts.filter(criterion=criterion)
    if panel.filter(person=known).exists():
        raise RunRefused(_("“%(name)s”已经是这项指标的专家。"), name=str(known))
    name = _free_name(own, criterion, known)
    found = Expert.objects.create(
        run=own.run,
        criterion=criterion,
        person=known,
        name=name,
        named_by=str(user),
        named=timezone.now(),
    )
    tell_expert(found)
    told = {"criterion": criterion, "expert": name}
    record(own.who.office, user, "run.expert", "run", pk, told)
    return found


def _free_name(own: Part, criterion: str, known: User) -> str:
    """What somebody is called on a panel, where nobody else is called that."""
    taken = {
        *own.run.experts.filter(criterion=criterion).values_list("name", flat=True),
        *own.run.marks.filter(criterion=criterion).values_list("expert", flat=True),
    }
    tail = f"（{known.pk}）"
    names = (str(known)[:NAME], known.username[:NAME])
    last = f"{str(known)[: NAME - len(tail)]}{tail}"
    return next((one for one in names if one not in taken), last)


@transaction.atomic
def dismiss(user: User, pk: int, expert: int) -> None:
    """Ask somebody no longer, who has not handed in; what they had noted goes with them.

    Errors   ``PermissionDenied``; ``RunRefused`` where they have handed in, or are not asked
    """
    row = _seat(user, pk, expert)
    if row.handed is not None:
        raise RunRefused(_("“%(name)s”已经提交评分，不能再撤换。"), name=row.name)
    told = {"criterion": row.criterion, "expert": row.name}
    row.run.marks.filter(criterion=row.criterion, expert=row.name).delete()
    row.delete()
    tell_panel(row.run, row.criterion, f"{expert}:dismissed")
    record(row.run.office_id, user, "run.dismiss", "run", pk, told)


@transaction.atomic
def give_back(user: User, pk: int, expert: int, reason: str) -> Expert:
    """Let somebody mark again who has handed in, and say why.

    Errors   ``PermissionDenied``; ``RunRefused`` without a reason, or where they have not
             handed in
    """
    row = _seat(user, pk, expert)
    if row.handed is None or not reason.strip():
        raise RunRefused(_("退回已提交的评分要写明理由。"))
    row.handed = None
    row.given_back += 1
    row.save()
    tell_expert(row, reason.strip())
    told = {"criterion": row.criterion, "expert": row.name, "reason": reason.strip()}
    record(row.run.office_id, user, "run.give_back", "run", pk, told)
    return row


@transaction.atomic
def judge(
    user: User, pk: int, criterion: str, said: Iterable[Said], *, is_final: bool
) -> Expert:
    """Keep the marks of an expert, by themselves; the last time they are handed in.

    Errors   ``PermissionDenied`` for anybody else; ``RunRefused`` where they were handed in,
             data are not collected any more, or a region has neither a mark nor a reason
    """
    own = held(user, pk, None)
    row = own.run.experts.filter(criterion=criterion, person=user).first()
    if row is None:
        raise PermissionDenied
    if own.run.state != State.COLLECTING or row.handed is not None:
        raise RunRefused(_("评分已经提交，或者数据采集已经结束，不能再改。"))
    refuse_sealed(own, criterion)
    leaf, regions = leaf_of(own, criterion), regions_of(own.run).values()
    rows = {one.region: one for one in said if one.region in {r.pk for r in regions}}
    for one in rows.values():
        keep_mark(own, leaf, replace(one, expert=row.name))
    gone = own.run.marks.filter(criterion=criterion, expert=row.name)
    gone.exclude(region__in=rows).delete()
    lacking = [one.name for one in regions if one.pk not in rows]
    if is_final and lacking:
        raise RunRefused(
            _("%(names)s还没有评分，也没有说明原因，不能提交。"),
            names="、".join(lacking),
        )
    row.handed = timezone.now() if is_final else None
    row.save()
    if is_final:
        tell_panel(row.run, row.criterion, f"{row.pk}:{row.given_back}")
    told = {"criterion": criterion, "count": len(rows), "is_final": is_final}
    record(own.who.office, user, "run.judge", "run", pk, told)
    return row


def _organised(user: User, pk: int, criterion: str) -> Part:
    own = held(user, pk, None)
    if not own.runs_it:
        raise PermissionDenied
    if own.run.state != State.COLLECTING:
        raise RunRefused(_("数据采集已经结束，专家组不能再变。"))
    if not leaf_of(own, criterion).is_panel:
        raise RunRefused(_("这项指标不是专家评分。"))
    refuse_sealed(own, criterion)
    return own


def _seat(user: User, pk: int, expert: int) -> Expert:
    rows = Expert.objects.filter(run=pk, pk=expert).select_related("run")
    row = rows.first()
    if row is not None:
        # Once the run is held nobody else dismisses them.
        _organised(user, pk, row.criterion)
        row = rows.first()
    if row is None:
        raise RunRefused(_("专家组里没有这个人，请刷新。"))
    return row
