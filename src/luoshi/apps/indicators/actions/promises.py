"""Making targets of a plan targets of indicators, leaving them aside, and giving them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import Act, record_many
from luoshi.apps.audit.actions import record as note
from luoshi.apps.indicators.models import Aside, Measure, Promise
from luoshi.apps.indicators.queries import officer
from luoshi.apps.organisations.models import Region
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.paths.checks import check
from luoshi.core.indicators.paths.terms import target_of

# What people have confirmed is what an office can be held to.
HELD_TO = (State.CONFIRMED, State.IN_FORCE)


class PromiseRefused(LuoshiError):
    """A target that no indicator can be held to."""

    code = "promise-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A target that somebody adopts from an item of a plan."""

    item: str
    quote: str
    measure: Measure
    region: Region
    terms: dict[str, Any]


@transaction.atomic
def adopt(person: User, plan: PlanRecord, wanted: Sequence[Wanted]) -> list[Promise]:
    """Make targets of a plan targets of indicators, all of them or none.

    What was adopted of the same item for the same indicator and region before is given up.

    Errors   ``PermissionDenied`` for whoever does not look after indicators; ``PromiseRefused``
             where the plan is not confirmed or terms are wrong; ``TargetError`` where they are
             no terms at all
    """
    held = _held(person, plan)
    if held.state not in HELD_TO:
        raise PromiseRefused(_("规划确认以后，才能采用其中的目标。"))
    made = [_adopted(person, held, one) for one in wanted]
    Aside.objects.filter(plan=held, item__in=[one.item for one in wanted]).delete()
    acts = [
        Act("indicator.promise", "promise", one.pk, {"terms": one.terms})
        for one in made
    ]
    record_many(held.office_id, person, acts)
    return made


def _adopted(person: User, plan: PlanRecord, one: Wanted) -> Promise:
    target = target_of(one.terms)
    for found in check(target, one.measure.unit):
        if found.severity == "error":
            raise PromiseRefused(
                _("“%(name)s”不能采用：%(why)s")
                % {"name": one.measure.name, "why": found.message}
            )
    if plan.office_id not in {one.measure.office_id} & {one.region.office_id}:
        raise PromiseRefused(_("指标和地区应是本机构的。"))
    Promise.objects.filter(
        plan=plan,
        item=one.item,
        measure__code=one.measure.code,
        region=one.region,
        is_dropped=False,
    ).update(is_dropped=True)
    made: Promise = Promise.objects.create(
        measure=one.measure,
        region=one.region,
        plan=plan,
        item=one.item,
        quote=one.quote,
        terms=one.terms,
        due=target.due,
        attribute=target.attribute or "",
        adopted_by=person.get_full_name(),
    )
    return made


@transaction.atomic
def follow(
    person: User, plan: PlanRecord, chosen: Mapping[int, Wanted | None]
) -> list[Promise]:
    """Hold to targets of a plan in place of those of the plan before, all of them or none.

    ``chosen`` has under the key of each old target the one that takes its place, None where it
    is given up. What somebody else has moved or adopted in the meantime is passed over.

    Errors   as of ``adopt``
    """
    held = _held(person, plan)
    if held.state not in HELD_TO:
        raise PromiseRefused(_("规划确认以后，才能采用其中的目标。"))
    rows = Promise.objects.select_for_update().filter(
        pk__in=chosen, plan__successor=held, is_dropped=False
    )
    acts: list[Act] = []
    made: list[Promise] = []
    for old in rows.order_by("pk"):
        wanted = chosen[old.pk]
        if wanted is not None and _is_held_to(held, wanted):
            continue
        old.is_dropped = True
        old.save(update_fields=["is_dropped"])
        if wanted is None:
            acts.append(Act("indicator.promise-drop", "promise", old.pk, {}))
            continue
        new = _adopted(person, held, wanted)
        made.append(new)
        told = {"before": old.pk, "terms": new.terms}
        acts.append(Act("indicator.promise-follow", "promise", new.pk, told))
    record_many(held.office_id, person, acts)
    return made


def _is_held_to(plan: PlanRecord, wanted: Wanted) -> bool:
    """Whether somebody adopted an item in the meantime."""
    rows = Promise.objects.filter(plan=plan, item=wanted.item, is_dropped=False)
    same = rows.filter(measure__code=wanted.measure.code, region=wanted.region)
    found: bool = same.exists()
    return found


@transaction.atomic
def leave(person: User, plan: PlanRecord, item: str, mark: str) -> Aside:
    """Leave an item of a plan aside: it is proposed again only once it reads otherwise.

    Errors   ``PermissionDenied``; ``PlanRecord.DoesNotExist`` for one of another office
    """
    held = _held(person, plan)
    told = {"mark": mark, "by": person.get_full_name()}
    made: Aside
    made, _is_new = Aside.objects.update_or_create(plan=held, item=item, defaults=told)
    note(
        held.office_id, person, "indicator.leave-aside", "plan", plan.pk, {"item": item}
    )
    return made


@transaction.atomic
def bring_back(person: User, plan: PlanRecord, item: str) -> None:
    """Propose an item again that was left aside.

    Errors   as of ``leave``
    """
    held = _held(person, plan)
    Aside.objects.filter(plan=held, item=item).delete()
    note(
        held.office_id, person, "indicator.bring-back", "plan", plan.pk, {"item": item}
    )


def _held(person: User, plan: PlanRecord) -> PlanRecord:
    who = officer(person)
    rows = PlanRecord.objects.select_for_update().filter(office_id=who.office)
    found: PlanRecord = rows.get(pk=plan.pk)
    return found


@transaction.atomic
def drop(person: User, pk: int) -> Promise:
    """Give up a target; it stays on record.

    Errors   ``PermissionDenied``; ``Promise.DoesNotExist`` for one of another office
    """
    who = officer(person)
    promise: Promise = Promise.objects.select_for_update().get(
        pk=pk, measure__office_id=who.office
    )
    promise.is_dropped = True
    promise.save(update_fields=["is_dropped"])
    note(who.office, person, "indicator.promise-drop", "promise", promise.pk)
    return promise
