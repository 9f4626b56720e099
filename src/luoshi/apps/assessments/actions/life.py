"""One step of a run's life: asked of the core, written once, with what it brings about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.collecting import (
    digest_of,
    gathered,
    is_fresh,
    missing,
    pending,
    unlike,
)
from luoshi.apps.assessments.actions.telling import tell, tell_opened, tell_waiting
from luoshi.apps.assessments.models import (
    Objection,
    Run,
    RunStep,
    Scheme,
    Seal,
    Trial,
)
from luoshi.apps.assessments.queries import (
    Part,
    declared_of,
    keeper,
    names_of,
    part,
    recall,
    runs,
    schemes,
    unsealed,
    window_of,
)
from luoshi.apps.assessments.words import SchemeState, State
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.organisations.queries import today
from luoshi.core.assessments.checks import check
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.life import LIFE
from luoshi.core.assessments.objections import (
    Decision,
    closing,
    corrected,
)
from luoshi.core.assessments.objections import Objection as Raised
from luoshi.core.assessments.record import run as calculated
from luoshi.core.errors import LuoshiError
from luoshi.core.values.period import Period

OPINION = 300
PROGRAM = installed("luoshi")


class RunRefused(LuoshiError):
    """A run that cannot be opened, filled or calculated as it was asked."""

    code = "run-refused"


class RunChanged(LuoshiError):
    """Somebody else changed the run in the meantime; nothing of this was written."""

    code = "run-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person gives with a step; ``days`` is how many working days may be objected."""

    opinion: str = ""
    days: int | None = None
    version: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """What of it is there."""
        found = {"opinion": self.opinion.strip(), "until": self.days}
        return frozenset(name for name, value in found.items() if value)


@transaction.atomic
def open_run(user: User, pk: int, period: Period) -> Run:
    """Begin a run of a scheme in force.

    Errors   ``PermissionDenied``; ``RunRefused`` for a draft, a period that has not ended or
             one that was assessed already
    """
    who = keeper(user)
    scheme = schemes(user).select_for_update().get(pk=pk)
    if scheme.state != SchemeState.IN_FORCE:
        raise RunRefused(_("只有施行中的方案可以开展评估。"))
    if period.last_day >= today():
        raise RunRefused(_("这个时期还没有结束，期末以后才能评估。"))
    same = Run.objects.filter(
        office_id=who.office, scheme__code=scheme.code, period=period.code
    )
    if same.exists():
        raise RunRefused(_("这个时期已经有一次评估。"))
    run = Run.objects.create(
        office_id=who.office, scheme=scheme, period=period.code, ends=period.last_day
    )
    tell_opened(run)
    record(who.office, user, "run.open", "run", run.pk, {"period": period.code})
    return run


def take(user: User, pk: int, name: str, given: Given | None = None) -> Run:
    """Take a step of a run; gives back the run after it.

    Errors   ``StepRefused`` where the life of runs forbids it; ``RunChanged`` where somebody
             was faster; ``PermissionDenied`` where the asker does not see the run
    """
    given = given or Given()
    with transaction.atomic():
        own = held(user, pk, given.version)
        walked(own, name, given, facts(own, name))
        told = {"step": name, "state": own.run.state}
        record(own.who.office, user, "run.step", "run", pk, told)
    return own.run


@transaction.atomic
def remind(user: User, pk: int) -> int:
    """Ask those who have not sealed or handed in once more; how many were asked.

    Errors   ``PermissionDenied``; ``RunRefused`` where data are not collected any more
    """
    own = held(user, pk, None)
    if not own.runs_it:
        raise PermissionDenied
    if own.run.state != State.COLLECTING:
        raise RunRefused(_("数据采集已经结束，不需要再催。"))
    count = tell_waiting(own.run, today().isoformat())
    record(own.who.office, user, "run.remind", "run", pk, {"count": count})
    return count


def walked(own: Part, name: str, given: Given, told: Mapping[str, bool]) -> RunStep:
    """The step in the run's life, written; the run is held."""
    run, before = own.run, own.run.state
    run.state = LIFE.take(name, before, own.roles, given=given.names, facts=dict(told))
    step = RunStep(
        run=run,
        step=name,
        before=before,
        after=run.state,
        by=str(own.who.user),
        opinion=given.opinion.strip()[:OPINION],
        at=timezone.now(),
    )
    effect = EFFECTS.get(name)
    if effect is not None:
        effect(own, given)
    run.version += 1
    run.save()
    step.save()
    tell(run, step, own.who.user)
    return step


def held(user: User, pk: int, version: int | None) -> Part:
    """A run that nobody else can change until the transaction ends.

    Errors   ``PermissionDenied`` where it is not to be seen; ``RunChanged`` where it is not the
             version that the person saw
    """
    if not runs(user).filter(pk=pk).exists():
        raise PermissionDenied
    Run.objects.select_for_update().get(pk=pk)
    run = Run.objects.select_related("scheme", "trial").get(pk=pk)
    if version is not None and run.version != version:
        raise RunChanged(_("这次评估刚刚有人办理过，请刷新后再办。"))
    return part(user, run)


def facts(own: Part, name: str, inputs: Inputs | None = None) -> dict[str, bool]:
    """What the life of runs wants to know before a step; ``inputs`` where they are at hand."""
    found: dict[str, Callable[[], bool]] = {
        "is_complete": lambda: is_complete(own, inputs),
        "all_sealed": lambda: not unsealed(own.run),
        "panels_in": lambda: not pending(own.run).exists(),
        "is_sound": lambda: is_sound(own.run.scheme),
        "has_errors": lambda: _has_errors(own.run),
        "is_fresh": lambda: is_fresh(own.run),
        "is_open": lambda: is_open(own.run, today()),
        "has_accepted": lambda: _accepted(own.run),
        "all_decided": lambda: not own.run.objections.filter(outcome="").exists(),
        "is_current": lambda: not _accepted(own.run),
    }
    wanted = {one.fact for one in LIFE.by_name[name].conditions}
    return {fact: found[fact]() for fact in wanted if fact in found}


def is_complete(own: Part, inputs: Inputs | None) -> bool:
    """Whether nothing is missing without a reason of what a person seals, nor any expert."""
    known, units = inputs or gathered(own.run).inputs, _units(own)
    return not missing(own.run, known, units) and not pending(own.run, units).exists()


def _units(own: Part) -> frozenset[int]:
    """The units that a person seals for: all that they lead and that answer."""
    return own.charged & own.who.scope.led


def is_sound(scheme: Scheme) -> bool:
    """Whether a scheme can be scored by."""
    return all(one.severity != "error" for one in check(declared_of(scheme)))


def is_open(run: Run, day: date) -> bool:
    """Whether may be objected on a day."""
    window = window_of(run)
    return window is not None and window.is_open(day)


def _has_errors(run: Run) -> bool:
    if run.trial is None:
        return True
    findings = recall(run.trial).result.findings
    return any(one.severity == "error" for one in findings)


def _accepted(run: Run) -> bool:
    rows = run.objections.filter(outcome__in=("accepted", "partly"))
    return bool(rows.filter(is_applied=False).exists())


def _seal(own: Part, _given: Given) -> None:
    sealed = set(own.run.seals.filter(withdrawn=None).values_list("unit", flat=True))
    user, inputs = own.who.user, gathered(own.run).inputs
    Seal.objects.bulk_create(
        Seal(
            run=own.run,
            unit_id=unit,
            person=user,
            digest=digest_of(own.run, unit, inputs),
            by=str(user),
            at=timezone.now(),
        )
        for unit in sorted(_units(own) - sealed)
    )


def _return(own: Part, _given: Given) -> None:
    own.run.seals.filter(withdrawn=None).update(withdrawn=timezone.now())


def _calculate(own: Part, _given: Given) -> None:
    """What was sealed is what is scored."""
    found = gathered(own.run)
    changed = unlike(own.run, found.inputs)
    if changed:
        raise RunRefused(
            _("%(units)s审定以后数据又有变动，请退回部门核对并重新审定。"),
            units="、".join(changed),
        )
    figures: dict[str, dict[str, int]] = {}
    for (criterion, unit), known in found.figures.items():
        figures.setdefault(criterion, {})[unit] = known
    keep(own, found.inputs, figures, found.former)


def keep(
    own: Part,
    inputs: Inputs,
    figures: Mapping[str, Mapping[str, int]],
    former: Run | None,
) -> Trial:
    """Score everybody and keep the record; it becomes the calculation that stands."""
    run = own.run
    found = calculated(declared_of(run.scheme), inputs, version=PROGRAM)
    trial = Trial.objects.create(
        run=run,
        former=former,
        number=run.trials.count() + 1,
        text=found.text,
        figures=figures,
        digest=found.digest,
        program=PROGRAM,
        by=str(own.who.user),
        at=timezone.now(),
    )
    run.trial = trial
    return trial


def _send(own: Part, given: Given) -> None:
    """The window opens today; its working days are those after, so that nobody loses one."""
    run = own.run
    due = closing(today(), given.days or 0, calendar(run.office_id))
    run.opens, run.closes = today(), due.date


def _recalculate(own: Part, _given: Given) -> None:
    """The frozen inputs with what accepted objections put right, and nothing else."""
    run = own.run
    if run.trial is None:
        return
    rows = run.objections.filter(outcome__in=("accepted", "partly"), is_applied=False)
    names = names_of(run)
    # Of two decisions on one cell the later one stands, also on one day.
    ordered = rows.order_by("decided_at", "pk")
    accepted = [as_core(one, names[one.region_id]) for one in ordered]
    inputs = corrected(recall(run.trial).inputs, accepted)
    cells = {(one.criterion, one.unit) for one in accepted}
    keep(own, inputs, _without(run.trial.figures, cells), run.trial.former)
    rows.update(is_applied=True)


def _without(
    figures: Mapping[str, Mapping[str, int]], cells: set[tuple[str, str]]
) -> dict[str, dict[str, int]]:
    """The figures that still stand behind a value; a corrected one is behind none."""
    return {
        code: {name: key for name, key in row.items() if (code, name) not in cells}
        for code, row in figures.items()
    }


def as_core(row: Objection, name: str) -> Raised:
    """An objection in the words of the core, its region as the record calls it."""
    decided = row.decided_at
    decision = decided and Decision(
        outcome=row.outcome,  # type: ignore[arg-type]
        by=row.decided_by,
        on=timezone.localdate(decided),
        reason=row.answer,
        value=row.value,
    )
    return Raised(
        unit=name,
        criterion=row.criterion,
        by=str(row.person_id or ""),
        on=timezone.localdate(row.at),
        reason=row.reason,
        evidence=(row.evidence,),
        decision=decision or None,
    )


EFFECTS: Mapping[str, Callable[[Part, Given], object]] = {
    "seal": _seal,
    "return": _return,
    "calculate": _calculate,
    "send": _send,
    "recalculate": _recalculate,
}
