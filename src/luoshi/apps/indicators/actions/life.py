"""One step of a return's life: asked of the core, written once, told to who acts next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.indicators.actions.deriving import derive, hold_formulas
from luoshi.apps.indicators.actions.entries import (
    drafted,
    entry_from,
    sheet_of,
)
from luoshi.apps.indicators.actions.judging import facts
from luoshi.apps.indicators.actions.snapshots import keep
from luoshi.apps.indicators.actions.telling import tell
from luoshi.apps.indicators.actions.versions import Origin, Said, write
from luoshi.apps.indicators.models import Observation, Return, ReturnStep
from luoshi.apps.indicators.queries import Standing, returns, roles_on, standing
from luoshi.apps.indicators.words import Standing as Status
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.life import LIFE, RETURNING

OPINION = 300


class ClashError(LuoshiError):
    """Somebody else changed the return in the meantime; nothing of this was written."""

    code = "return-changed"


class ForeignFigure(LuoshiError):
    """A return with figures that its unit did not report and nobody approved."""

    code = "return-figure-foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person gives with a step; ``version`` is the return as they saw it."""

    opinion: str = ""
    version: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """What of it is there."""
        return frozenset({"opinion"}) if self.opinion.strip() else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was allowed, on its way into the database."""

    who: Standing
    report: Return
    step: ReturnStep


def take(user: User, pk: int, step: str, given: Given | None = None) -> Return:
    """Take a step of a return; gives back the return after it.

    Errors   ``StepRefused`` where the life of returns forbids it; ``ClashError`` where somebody
             was faster; ``PermissionDenied`` where the asker does not see the return
    """
    given = given or Given()
    with transaction.atomic():
        who, report = held(user, pk, given.version)
        _hold_formulas(step, who.office)
        taken = _taken(who, report, step, given)
        _follow([taken])
        _record(taken)
    return report


def take_many(user: User, seen: Mapping[int, int], step: str, given: Given) -> int:
    """The same step of several returns, all or none; gives back of how many.

    Shapes   ``seen`` the version of each that the person saw
    Errors   as of ``take``
    """
    with transaction.atomic():
        # All that is locked is locked before the first line of the audit is written.
        pairs = [held(user, pk, seen[pk]) for pk in sorted(seen)]
        if pairs:
            _hold_formulas(step, pairs[0][0].office)
        done = [_taken(who, report, step, given) for who, report in pairs]
        _follow(done)
        for taken in done:
            _record(taken)
    return len(done)


def held(user: User, pk: int, version: int | None) -> tuple[Standing, Return]:
    """A return that nobody else can change until the transaction ends.

    Errors   ``PermissionDenied`` where it is not to be seen; ``ClashError`` where it is not the
             version that the person saw
    """
    who = standing(user)
    if who is None or not returns(user, who).filter(pk=pk).exists():
        raise PermissionDenied
    report = Return.objects.select_for_update().get(pk=pk)
    if version is not None and report.version != version:
        raise ClashError(
            _("这份报表刚刚有人办理过，页面上不是最新情况；请刷新后再办。")
        )
    return who, report


def reporter_of(report: Return) -> int | None:
    """The key of the person who reported last."""
    last = report.steps.filter(step="report").order_by("-at", "-pk").first()
    return last.actor_id if last is not None else None


def _taken(who: Standing, report: Return, name: str, given: Given) -> Taken:
    now, before = timezone.now(), report.state
    report.state = LIFE.take(
        name,
        report.state,
        roles_on(who, report),
        given=given.names,
        facts=_facts(who, report, name),
    )
    step = ReturnStep(
        report=report,
        step=name,
        before=before,
        after=report.state,
        actor=who.user,
        actor_name=str(who.user),
        opinion=given.opinion.strip()[:OPINION],
        is_late=_is_late(report, name, now),
        at=now,
    )
    taken = Taken(who=who, report=report, step=step)
    effect = EFFECTS.get(name)
    if effect is not None:
        effect(taken)
    report.returns += name in RETURNING
    report.version += 1
    report.save()
    step.save()
    if name in WRITING:
        keep(report.office_id, now, report=report)
    tell(report, step)
    return taken


def _hold_formulas(step: str, office: int) -> None:
    """Before figures are approved or given back nobody else works out what is made of them."""
    if step in TURNING:
        hold_formulas(office)


def _follow(done: Sequence[Taken]) -> None:
    """What formulas make of the figures that were approved or given back."""
    if not done or done[0].step.step not in TURNING:
        return
    since = min(taken.step.at for taken in done)
    turned = Q(approved__gte=since) | Q(withdrawn__gte=since)
    reports = [taken.report.pk for taken in done]
    rows = Observation.objects.filter(turned, report__in=reports)
    derive(done[0].who.office, timezone.now(), rows.select_related("measure"))


def _facts(who: Standing, report: Return, name: str) -> dict[str, bool]:
    if name == "report":
        return facts(sheet_of(report))
    return {"is_other": reporter_of(report) != who.user.pk}


def _is_late(report: Return, name: str, now: datetime) -> bool:
    """Whether a unit took a step after its day."""
    is_unit = name in {"report", "sign"}
    return is_unit and not report.handed_in and timezone.localdate(now) > report.due


def _record(taken: Taken) -> None:
    step = taken.step
    told = {"step": step.step, "before": step.before, "after": step.after}
    who = taken.who
    record(who.office, who.user, "return.step", "return", step.report_id, told)


def _report(taken: Taken) -> None:
    """What was filled in becomes figures; of those that stood only what changed."""
    report = taken.report
    status = report.draft.get("status") or Status.PRELIMINARY
    said = [
        Said(
            measure=slot.duty.measure,
            region=slot.duty.region,
            period=slot.period,
            entry=slot.entry,
            status=status,
            breakdown=slot.breakdown,
        )
        for slot in sheet_of(report, drafted(report)).slots
    ]
    write(
        said,
        Origin(
            reporter=taken.step.actor_name,
            at=taken.step.at,
            source=str(report.unit.name),
            reason=_revision(report),
            report=report,
        ),
    )


def _revision(report: Return) -> str:
    """Why the figures of a return that was frozen are reported anew."""
    last = report.steps.filter(step="revise").order_by("-at", "-pk").first()
    return last.opinion if last is not None else ""


def _sign(taken: Taken) -> None:
    if taken.report.handed_in is None:
        taken.report.handed_in = taken.step.at


def _approve(taken: Taken) -> None:
    report, step = taken.report, taken.step
    open_ones = standing_figures(report).filter(approved=None)
    if open_ones.exclude(report=report).exists():
        raise ForeignFigure(
            _("有的格里是导入后还没有审核的数，请先审核那次导入，或退回单位重新上报。")
        )
    signed = report.steps.filter(step="sign").order_by("-at", "-pk").first()
    open_ones.update(
        approved=step.at,
        reviewer=signed.actor_name if signed is not None else "",
        issuer=step.actor_name,
    )


def _return(taken: Taken) -> None:
    """What the office had approved and gives back counts no longer."""
    if taken.step.before == "approved":
        given = standing_figures(taken.report).filter(report=taken.report)
        given.exclude(approved=None).update(withdrawn=taken.step.at)


def _revise(taken: Taken) -> None:
    """The form begins with what stands; why it is revised is another reason than it had."""
    slots = sheet_of(taken.report).slots
    stood = {slot.key: entry_from(slot.latest) for slot in slots if slot.latest}
    cells = {key: replace(one, reason="").data() for key, one in stood.items()}
    taken.report.draft = {"cells": cells}


def standing_figures(report: Return) -> QuerySet[Observation]:
    """The figures of the cells of a return that stand now."""
    slots = sheet_of(report).slots
    keys = [slot.latest.pk for slot in slots if slot.latest is not None]
    return Observation.objects.filter(pk__in=keys)


EFFECTS: Mapping[str, Callable[[Taken], None]] = {
    "report": _report,
    "sign": _sign,
    "approve": _approve,
    "return": _return,
    "revise": _revise,
}
# The steps at which figures are entered, approved or given back.
WRITING = frozenset({"report", "approve", "return"})
# Those at which what counts becomes another.
TURNING = frozenset({"approve", "return"})
