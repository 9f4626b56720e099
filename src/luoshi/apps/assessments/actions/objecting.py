"""Objections of those assessed: raised in time with evidence, decided once by somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.life import (
    Given,
    RunRefused,
    as_core,
    held,
    is_open,
    walked,
)
from luoshi.apps.assessments.actions.telling import tell, tell_decided
from luoshi.apps.assessments.models import Objection, RunStep
from luoshi.apps.assessments.queries import (
    Part,
    names_of,
    regions_of,
    standing_trial,
    window_of,
)
from luoshi.apps.audit.actions import record
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import today
from luoshi.core.assessments import objections as core


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What a region has against one of its cells, or an item that was counted for it."""

    region: int
    criterion: str
    reason: str
    evidence: str


@transaction.atomic
def raise_one(user: User, pk: int, given: Raised) -> Objection:
    """Object to one's own cell.

    Errors   ``StepRefused`` outside the window; ``RunRefused`` for another's cell or without
             evidence
    """
    own = held(user, pk, None)
    region = _own(own, given.region)
    facts = {"is_open": is_open(own.run, today())}
    opinion = given.reason.strip()
    _refuse_doubtful(own, user, region, given)
    step = walked_with(own, "object", opinion, facts)
    found = Objection.objects.create(
        run=own.run,
        region=region,
        criterion=given.criterion,
        reason=opinion,
        evidence=given.evidence.strip(),
        person=user,
        by=str(user),
        at=timezone.now(),
    )
    tell(own.run, step, user)
    told = {"region": region.name, "criterion": given.criterion}
    record(own.who.office, user, "run.object", "run", pk, told)
    return found


@transaction.atomic
def decide(
    user: User, pk: int, *, outcome: str, answer: str, value: Decimal | None
) -> Objection:
    """Decide an objection, once.

    Errors   ``StepRefused`` where it was decided; AssessmentError of the core; ``RunRefused``
             for a value that cannot be scored
    """
    run_key = Objection.objects.values_list("run", flat=True).get(pk=pk)
    own = held(user, run_key, None)
    row = Objection.objects.select_related("region").get(pk=pk)
    facts = {"is_pending": not row.outcome}
    walked_with(own, "decide", answer, facts)
    raised = as_core(row, names_of(own.run)[row.region_id])
    kept = core.decided(
        raised,
        core.Decision(
            outcome=outcome,  # type: ignore[arg-type]
            by=str(user.pk),
            on=today(),
            reason=answer,
            value=value,
        ),
    )
    known = standing_trial(own.run)
    for doubt in core.unfit(kept, known.scheme, known.inputs):
        raise RunRefused(doubt.words, **doubt.values)
    row.outcome, row.answer = outcome, answer.strip()
    row.value = kept.decision.value if kept.decision is not None else None
    row.decided_by, row.decided_at = str(user), timezone.now()
    row.save()
    tell_decided(row)
    told = {"objection": pk, "outcome": outcome}
    record(own.who.office, user, "run.decide", "run", run_key, told)
    return row


def walked_with(own: Part, name: str, opinion: str, facts: dict[str, bool]) -> RunStep:
    """A step that keeps the state; evidence was looked at before."""
    return walked(own, name, _Evident(opinion=opinion), facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evident(Given):
    """A step that came with its evidence."""

    @property
    def names(self) -> frozenset[str]:
        """What of it is there."""
        return frozenset(
            {"opinion", "evidence"} if self.opinion.strip() else {"evidence"}
        )


def _own(own: Part, region: int) -> Region:
    for one in regions_of(own.run).values():
        if one.pk == region and one.pk in own.led:
            return one
    raise RunRefused(_("只能对本单位所在地区的得分提出异议，由单位负责人提出。"))


def _refuse_doubtful(own: Part, user: User, region: Region, given: Raised) -> None:
    window = window_of(own.run)
    if window is None or own.run.trial is None:
        return
    raised = core.Objection(
        unit=names_of(own.run)[region.pk],
        criterion=given.criterion,
        by=str(user.pk),
        on=today(),
        reason=given.reason,
        evidence=(given.evidence,),
    )
    known = standing_trial(own.run)
    for doubt in core.doubts(raised, window, known.result, known.inputs):
        raise RunRefused(doubt.words, **doubt.values)
