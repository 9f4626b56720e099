"""Evaluations begun, gathered anew, written in, given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.evaluations.actions.gathering import (
    Drawn,
    Gathered,
    gather,
    span_of,
)
from luoshi.apps.evaluations.models import Evaluation, Proposal, Row
from luoshi.apps.evaluations.queries import EVALUATED, Part, keeper
from luoshi.apps.evaluations.words import Occasion, Verdict
from luoshi.apps.organisations.queries import today
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import compiled, held
from luoshi.core.documents.redraft import found_in
from luoshi.core.errors import LuoshiError
from luoshi.core.plans.contract import document_of
from luoshi.core.values.span import Span

TITLE_LENGTH = 200
# What of a row evidence says.
DRAWN = ("order", "key", "name", "facts", "verdict", "judged", "version")
# What a report is called, in the language that it is written in.
TITLES: Mapping[str, str] = {
    Occasion.ANNUAL: "{year}年度评估报告",
    Occasion.MIDTERM: "实施情况中期评估报告",
    Occasion.FINAL: "实施情况终期评估报告",
}


class EvaluationRefused(LuoshiError):
    """An evaluation that cannot be as it was asked; nothing was written."""

    code = "evaluation-refused"


@transaction.atomic
def begin(person: User, plan: PlanRecord, occasion: Occasion, day: date) -> Evaluation:
    """A new evaluation of a plan, with everything gathered as of a day.

    Errors   ``PermissionDenied``; ``EvaluationRefused`` where the plan is not confirmed, the day
             has not come, or there is one of that day already
    """
    who = keeper(person)
    record = held(plan.pk)
    if record.office_id != who.office or record.state not in EVALUATED:
        raise EvaluationRefused(_("规划确认以后，才能评估。"))
    if day > today():
        raise EvaluationRefused(_("截至日期还没有到。"))
    same = Evaluation.objects.filter(plan=record, occasion=occasion, day=day)
    if same.exists():
        raise EvaluationRefused(_("这份规划已有同一天的同类评估。"))
    found = gather(person, record, occasion, day)
    made: Evaluation = Evaluation.objects.create(
        office_id=who.office,
        plan=record,
        compilation_id=found.compilation,
        occasion=occasion,
        day=day,
        title=titled(record, occasion, day),
        apart=found.apart,
        author=person.get_full_name(),
        writers=[person.pk],
        gathered=timezone.now(),
    )
    Row.objects.bulk_create(
        _row(made, at, one) for at, one in enumerate(found.rows, start=1)
    )
    told = {"plan": record.pk, "occasion": occasion.value, "day": day.isoformat()}
    note(who.office, person, "evaluation.begin", "evaluation", made.pk, told)
    return made


def titled(plan: PlanRecord, occasion: Occasion, day: date) -> str:
    """What the report of an evaluation is called."""
    rest = TITLES[occasion].format(year=day.year)
    return f"《{plan.title[: TITLE_LENGTH - len(rest) - 2]}》{rest}"


def _row(evaluation: Evaluation, at: int, one: Drawn) -> Row:
    return Row(
        evaluation=evaluation,
        sort=one.sort,
        order=at,
        key=one.key,
        name=one.name,
        verdict=one.verdict,
        facts=one.facts,
    )


@transaction.atomic
def write(person: User, pk: int, values: Mapping[str, Any], version: int) -> Evaluation:
    """Change the title, whom it is sent to or the summary.

    Errors   as of ``opened``
    """
    who, one = opened(person, pk, version)
    for name in ("title", "to", "summary"):
        setattr(one, name, values[name])
    touch(one, person)
    note(who.office, person, "evaluation.write", "evaluation", pk)
    return one


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What people had written and no row or sentence holds any more."""

    proposals: int = 0
    rows: tuple[str, ...] = ()


@transaction.atomic
def refresh(person: User, pk: int, version: int) -> Lost:
    """Gather everything anew; what people wrote stays with its row.

    Gives back what was given up: words whose target or measure is not in the plan any more,
    proposals whose sentence is not.

    Errors   as of ``opened``
    """
    who, one = opened(person, pk, version)
    found = gather(person, one.plan, one.occasion, one.day)
    before = one.rows.filter(proposals__isnull=False).values("proposals").count()
    gone = _redraw(one, found)
    if found.compilation != one.compilation_id:
        _move(one, found.compilation)
    after = Proposal.objects.filter(row__evaluation=one).count()
    one.compilation_id, one.apart = found.compilation, found.apart
    one.gathered = timezone.now()
    touch(one, person)
    lost = Lost(proposals=before - after, rows=gone)
    told = {"lost": lost.proposals, "rows": list(gone)}
    note(who.office, person, "evaluation.refresh", "evaluation", pk, told)
    return lost


def _redraw(one: Evaluation, found: Gathered) -> tuple[str, ...]:
    """Give every row its evidence of now; new ones come, those without any go.

    Gives back the names of those that went with something written in them.
    """
    old = {row.key: row for row in one.rows.all()}
    kept = _kept(old, found.rows)
    rows = [
        _redrawn(kept.get(drawn.key) or _row(one, at, drawn), at, drawn)
        for at, drawn in enumerate(found.rows, start=1)
    ]
    here = {row.pk for row in rows}
    gone = [row for row in old.values() if row.pk not in here]
    one.rows.filter(pk__in=[row.pk for row in gone]).delete()
    Row.objects.bulk_update([row for row in rows if row.pk], DRAWN, batch_size=500)
    Row.objects.bulk_create(row for row in rows if not row.pk)
    return tuple(row.name for row in gone if row.reason or row.conclusion or row.judged)


def _kept(old: Mapping[str, Row], drawn: Sequence[Drawn]) -> dict[str, Row]:
    """The row that each key goes on with: its own, else the one of the same item of the plan.

    A target that was made one of an indicator, or is none any more, changes its key.
    """
    here = {one.key for one in drawn}
    free = {row.item: row for key, row in old.items() if key not in here and row.item}
    found = {}
    for one in drawn:
        row = old.get(one.key) or free.pop(str(one.facts.get("item", "")), None)
        if row is not None:
            found[one.key] = row
    return found


def _redrawn(row: Row, at: int, drawn: Drawn) -> Row:
    was = (row.key, row.name, row.facts, row.verdict)
    row.order, row.key, row.name, row.facts = at, drawn.key, drawn.name, drawn.facts
    row.verdict = drawn.verdict
    if drawn.verdict != Verdict.UNKNOWN:
        row.judged = ""
    if was != (drawn.key, drawn.name, drawn.facts, drawn.verdict):
        # Whoever has its page open is told.
        row.version += 1
    return row


def _move(one: Evaluation, compilation: int) -> None:
    """Lead proposals to their sentences in another text; those that lost theirs go."""
    document = document_of(compiled(compilation).reading)
    for each in Proposal.objects.filter(row__evaluation=one).select_related("row"):
        place = place_of(each.row)
        found = found_in(document, place, each.old) if place else ()
        if len(found) == 1:
            each.start, each.end = found[0]
            each.save()
        else:
            each.delete()


@transaction.atomic
def discard(person: User, pk: int) -> None:
    """Give up an evaluation that nobody has signed.

    Errors   as of ``opened``
    """
    who, one = opened(person, pk, None)
    told = {"plan": one.plan_id, "title": one.title}
    one.delete()
    note(who.office, person, "evaluation.discard", "evaluation", pk, told)


def opened(person: User, pk: int, version: int | None) -> tuple[Part, Evaluation]:
    """An evaluation that may be written in, kept for whoever changes it.

    Errors   ``PermissionDenied`` for whoever does not evaluate; ``Evaluation.DoesNotExist`` for
             one of another office; ``EvaluationRefused`` where it is signed, or was changed
             since it was seen
    """
    who = keeper(person)
    one = Evaluation.objects.select_for_update().get(pk=pk, office_id=who.office)
    if not one.is_open:
        raise EvaluationRefused(_("这份评估已经签发，不能再改。"))
    if version is not None and version != one.version:
        raise EvaluationRefused(
            _("这份评估刚刚有人改过，页面上不是最新内容；请刷新后再办。")
        )
    return who, one


def touch(one: Evaluation, person: User) -> None:
    """Note that somebody wrote in an evaluation, who then does not sign it."""
    one.writers = sorted({*one.writers, person.pk})
    one.version += 1
    one.save()


def place_of(row: Row) -> Span | None:
    """Where a row stands in the text of its evaluation."""
    return span_of(row.facts)
