"""The plans somebody may see, and what was compiled from them and decided about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import blake2b

from django.core.cache import cache
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker, is_outside, office_of
from luoshi.apps.plans.models import (
    Acknowledgement,
    Compilation,
    Decision,
    Export,
    PlanRecord,
    Presence,
    Share,
    State,
)
from luoshi.core.errors import LuoshiError
from luoshi.core.plans.contract import (
    Reading,
    decode_plan,
    decode_reading,
    document_of,
    encode_plan,
)
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review.change import Change
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.plans.review.plan import Ledger, ledger
from luoshi.core.plans.review.recheck import rechecked
from luoshi.core.plans.review.record import from_dict
from luoshi.core.plans.review.replay import Reviewed, replay
from luoshi.core.plans.review.states import Facts, facts_of
from luoshi.core.values.finding import Finding

# Somebody not heard of for so long has gone.
PRESENT = timedelta(seconds=45)


class NotCompiledError(LuoshiError):
    """A plan that has no compilation yet, or none that waits."""

    code = "plan-not-compiled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A compilation as the core knows it."""

    reading: Reading
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A plan as people have left it: its text, its items, and the ledger they make."""

    reading: Reading
    reviewed: Reviewed
    ledger: Ledger
    changes: tuple[Change, ...]

    @property
    def plan(self) -> Plan:
        """The plan with the people's values in it."""
        return self.ledger.plan


def plans(asker: Asker) -> QuerySet[PlanRecord]:
    """The plans of the asker's office, newest first, with everything a list shows.

    People of other units see only those in force.
    """
    office = office_of(asker)
    if office is None:
        return PlanRecord.objects.none()
    found = PlanRecord.objects.filter(office_id=office)
    if is_outside(asker):
        found = found.filter(state=State.IN_FORCE)
    return found.select_related("document", "current", "submitter").defer(
        "current__reading", "current__contract"
    )


def held(pk: int) -> PlanRecord:
    """The plan, kept for whoever changes it until their transaction ends."""
    record: PlanRecord = PlanRecord.objects.select_for_update().get(pk=pk)
    return record


def contract(pk: int) -> str:
    """The contract JSON of a compilation, as stored."""
    return Compilation.objects.values_list("contract", flat=True).get(pk=pk)


def reading(pk: int) -> str:
    """The reading JSON of a compilation, as stored."""
    return Compilation.objects.values_list("reading", flat=True).get(pk=pk)


def compiled(pk: int) -> Compiled:
    """The reading text and the plan of a compilation, as the machine left them."""
    compilation = Compilation.objects.get(pk=pk)
    return Compiled(
        reading=decode_reading(compilation.reading.encode()),
        plan=decode_plan(compilation.contract.encode()),
    )


def decisions(pk: int) -> QuerySet[Decision]:
    """What people decided about a compilation, in order."""
    return Decision.objects.filter(compilation_id=pk).order_by("number")


def changes(pk: int) -> tuple[Change, ...]:
    """The same as the core knows it."""
    bodies = decisions(pk).values_list("body", flat=True)
    return tuple(from_dict(body) for body in bodies)


def worded(result: Compiled) -> Plan:
    """The plan of a compilation with its text, as reviewing needs it."""
    return replace(result.plan, text=result.reading.text)


def standing(pk: int) -> Standing:
    """A compilation with everything that people decided about it, checked anew."""
    result, made = compiled(pk), changes(pk)
    reviewed = replay(worded(result), made)
    rows = ledger(reviewed)
    plan = replace(rows.plan, text=None)
    if made and result.reading.blocks:
        # Checking takes longer than all the rest, and most decisions do not change it.
        key = f"findings:{pk}:{_digest(plan)}"
        findings = cache.get(key)
        if findings is None:
            findings = rechecked(document_of(result.reading), plan).findings
            cache.set(key, findings)
        plan = replace(plan, findings=findings)
    return Standing(
        reading=result.reading,
        reviewed=reviewed,
        ledger=replace(rows, plan=plan),
        changes=made,
    )


def _digest(plan: Plan) -> str:
    """What a plan says, in short: its findings are those of just this."""
    return blake2b(encode_plan(plan), digest_size=16).hexdigest()


def standing_of(plan: PlanRecord) -> Standing:
    """The same of the compilation that people review.

    Errors   ``NotCompiledError`` where there is none yet
    """
    return standing(current_of(plan))


def measure_row(plan: PlanRecord, key: str) -> str:
    """The row of a measure on the page of its plan, empty where it has none."""
    if plan.current_id is None:
        return ""
    keys = standing_of(plan).ledger.keys["measure"]
    return f"m{keys.index(key) + 1}" if key in keys else ""


def current_of(plan: PlanRecord) -> int:
    """The compilation that people review.

    Errors   ``NotCompiledError`` where there is none yet
    """
    return _known(plan.current_id)


def waiting_of(plan: PlanRecord) -> int:
    """The later compilation that has not been accepted.

    Errors   ``NotCompiledError`` where none waits
    """
    return _known(plan.waiting_id)


def _known(pk: int | None) -> int:
    if pk is None:
        raise NotCompiledError(_("没有可用的编译结果，请刷新后再试。"))
    return pk


def confirmable(reviewed: Reviewed) -> list[str]:
    """The keys of the items that nobody has confirmed yet and that hold no open question."""
    return [
        key
        for key, one in reviewed.items.items()
        if one.is_live
        and not (one.conflicts or one.pending or one.state == "confirmed")
    ]


def open_errors(plan: PlanRecord, now: Standing) -> list[tuple[str, Finding]]:
    """The findings that are errors and that nobody has taken note of, with their keys."""
    noted = noted_keys(plan)
    keys = finding_keys(now.plan.findings, now.reading.text)
    pairs = zip(keys, now.plan.findings, strict=True)
    return [
        (key, one) for key, one in pairs if one.severity == "error" and key not in noted
    ]


def noted_keys(plan: PlanRecord) -> dict[str, Acknowledgement]:
    """The findings that somebody has taken note of, by key; what was taken back is left out."""
    return {one.key: one for one in notes(plan).filter(withdrawn__isnull=True)}


def notes(plan: PlanRecord) -> QuerySet[Acknowledgement]:
    """Every note of a finding that was made, the first one first."""
    return plan.acknowledgements.select_related("person", "withdrawer")


def facts(
    plan: PlanRecord, *, reason: str = "", successor: PlanRecord | None = None
) -> Facts:
    """What the plan has to say to a step on its way."""
    if plan.current_id is None:
        return Facts()
    now = standing(plan.current_id)
    return facts_of(
        now.reviewed,
        errors=len(open_errors(plan, now)),
        has_reason=bool(reason.strip()),
        has_successor=successor is not None
        and successor.pk != plan.pk
        and successor.state == State.IN_FORCE,
        is_recompiling=plan.is_unsettled,
    )


def latest(pk: int, number: int) -> list[Decision]:
    """The last decisions about a compilation, in order."""
    return list(
        reversed(
            Decision.objects.filter(compilation_id=pk).order_by("-number")[:number]
        )
    )


def others(plan: PlanRecord, asker: Asker) -> list[Presence]:
    """Who else has the plan open right now."""
    since = timezone.now() - PRESENT
    here = plan.presences.filter(seen__gt=since).exclude(person_id=asker.pk)
    return list(here.select_related("person").order_by("person__name"))


def exports(asker: Asker) -> QuerySet[Export]:
    """The exports of the asker's office, newest first; of other units only one's own."""
    office = office_of(asker)
    if office is None:
        return Export.objects.none()
    found = Export.objects.filter(office_id=office).select_related("person")
    # An export of somebody else may hold plans that are not in force.
    return found.filter(person_id=asker.pk) if is_outside(asker) else found


def export_file(export: Export) -> File[bytes]:
    """The file of an export that is done."""
    return default_storage.open(export.place)


def shared(token: str) -> PlanRecord | None:
    """The plan behind a public address, while it is in force."""
    share = Share.objects.select_related("plan").filter(token=token).first()
    if share is None or share.plan.state != State.IN_FORCE:
        return None
    return share.plan
