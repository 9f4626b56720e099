"""Evaluations begun, gathered anew, written in, given up."""

from __future__ import annotations

from collections.abc import Mapping
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
from luoshi.core.errors import LuoshiError
from luoshi.core.values.span import Span

TITLE_LENGTH = 200
# What of a row evidence says.
DRAWN = ("order", "name", "facts", "verdict", "judged")
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


@transaction.atomic
def refresh(person: User, pk: int, version: int) -> int:
    """Gather everything anew; what people wrote stays with its row.

    Gives back how many proposals were given up, whose sentence is not in the plan any more.

    Errors   as of ``opened``
    """
    who, one = opened(person, pk, version)
    found = gather(person, one.plan, one.occasion, one.day)
    lost = _moved(one, found) if found.compilation != one.compilation_id else 0
    _redraw(one, found)
    one.compilation_id, one.apart = found.compilation, found.apart
    one.gathered = timezone.now()
    touch(one, person)
    note(who.office, person, "evaluation.refresh", "evaluation", pk, {"lost": lost})
    return lost


def _redraw(one: Evaluation, found: Gathered) -> None:
    """Give every row its evidence of now; new ones come, those without any go."""
    kept = {row.key: row for row in one.rows.all()}
    rows = [
        _redrawn(kept.get(drawn.key) or _row(one, at, drawn), at, drawn)
        for at, drawn in enumerate(found.rows, start=1)
    ]
    here = {row.key for row in rows}
    gone = [row.pk for key, row in kept.items() if key not in here]
    one.rows.filter(pk__in=gone).delete()
    old = [row for row in rows if row.key in kept]
    Row.objects.bulk_update(old, DRAWN, batch_size=500)
    Row.objects.bulk_create(row for row in rows if row.key not in kept)


def _redrawn(row: Row, at: int, drawn: Drawn) -> Row:
    row.order, row.name, row.facts = at, drawn.name, drawn.facts
    row.verdict = drawn.verdict
    if drawn.verdict != Verdict.UNKNOWN:
        row.judged = ""
    return row


def _moved(one: Evaluation, found: Gathered) -> int:
    """Lead proposals to their sentences in another text; those that lost theirs go."""
    text = compiled(found.compilation).reading.text
    places = {drawn.key: span_of(drawn.facts) for drawn in found.rows}
    lost = 0
    for each in Proposal.objects.filter(row__evaluation=one).select_related("row"):
        span = places.get(each.row.key)
        start = text.find(each.old, *span) if span else -1
        if start < 0:
            each.delete()
            lost += 1
        else:
            each.start, each.end = start, start + len(each.old)
            each.save()
    return lost


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
