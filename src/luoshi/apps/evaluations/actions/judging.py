"""What people say of a row: why it was not reached, what follows, what to revise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.evaluations.actions.drafting import (
    EvaluationRefused,
    opened,
    place_of,
    touch,
)
from luoshi.apps.evaluations.models import Evaluation, Proposal, Row
from luoshi.apps.evaluations.queries import Part
from luoshi.apps.evaluations.words import Occasion, Verdict
from luoshi.apps.plans.queries import compiled
from luoshi.core.assessments.revising import KINDS
from luoshi.core.documents.document import Document
from luoshi.core.documents.redraft import (
    Edit,
    edits_of,
    found_in,
    redrafted,
    words_of,
)
from luoshi.core.plans.contract import document_of
from luoshi.core.values.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody says of a row; ``judged`` only where figures and tasks are silent."""

    reason: str
    conclusion: str
    judged: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A sentence that somebody wants worded anew, resting on grounds of its row.

    Shapes   ``cites`` places in the grounds of the row as it was at ``version``
    """

    kind: str
    old: str
    new: str
    cites: Collection[int]
    version: int


@transaction.atomic
def say(person: User, pk: int, number: int, words: Words, version: int) -> Row:
    """Write down why a target or measure was not reached, and what follows.

    Errors   as of ``opened``; ``EvaluationRefused`` where somebody else wrote in the row
    """
    who, one, row = _row(person, pk, number, version)
    row.reason, row.conclusion = words.reason.strip(), words.conclusion.strip()
    if row.verdict == Verdict.UNKNOWN:
        row.judged = "" if words.judged == Verdict.UNKNOWN else words.judged
    row.by, row.at = person.get_full_name(), timezone.now()
    row.version += 1
    row.save()
    touch(one, person)
    note(who.office, person, "evaluation.say", "evaluation", pk, {"row": row.key})
    return row


@transaction.atomic
def propose(person: User, pk: int, number: int, wanted: Wanted) -> Proposal:
    """Propose to word a sentence of a row anew.

    Errors   as of ``opened``; ``EvaluationRefused`` where the plan is over, the row was changed
             since it was seen, the sentence is not to be found, or nothing is cited;
             RedraftError where it does not fit the text
    """
    who, one, row = _row(person, pk, number, wanted.version)
    if one.occasion == Occasion.FINAL:
        raise EvaluationRefused(_("规划期已经结束，终期评估不提出修订。"))
    document = text_of(one)
    span = _found(row, document, wanted.old)
    old, new = words_of(document, span), "\n".join(wanted.new.strip().splitlines())
    if new == old:
        raise EvaluationRefused(_("建议的文字和原文一样。"))
    made = Proposal(
        row=row,
        kind=_kind(wanted.kind),
        start=span.start,
        end=span.end,
        old=old,
        new=new,
        cites=_cited(row, wanted.cites),
        by=person.get_full_name(),
        at=timezone.now(),
    )
    # All of them must hold beside each other.
    redrafted(document, edits(document, [*proposals(one), made]))
    made.save()
    touch(one, person)
    note(who.office, person, "evaluation.propose", "evaluation", pk, {"row": row.key})
    return made


@transaction.atomic
def withdraw(person: User, pk: int, number: int) -> Row:
    """Take a proposal back.

    Errors   as of ``opened``; ``Proposal.DoesNotExist``
    """
    who, one = opened(person, pk, None)
    found = Proposal.objects.select_related("row").get(pk=number, row__evaluation=one)
    row = found.row
    found.delete()
    touch(one, person)
    note(who.office, person, "evaluation.withdraw", "evaluation", pk, {"row": row.key})
    return row


def proposals(one: Evaluation) -> list[Proposal]:
    """All proposals of an evaluation, in the order of the text."""
    rows = Proposal.objects.filter(row__evaluation=one)
    return list(rows.select_related("row").order_by("start", "pk"))


def text_of(one: Evaluation) -> Document:
    """The text that an evaluation speaks of."""
    return document_of(compiled(one.compilation_id).reading)


def edits(document: Document, found: Collection[Proposal]) -> list[Edit]:
    """Proposals as edits of the text.

    Errors   RedraftError
    """
    return [
        edit
        for one in found
        for edit in edits_of(document, Span(one.start, one.end), one.new)
    ]


def _row(
    person: User, pk: int, number: int, version: int
) -> tuple[Part, Evaluation, Row]:
    who, one = opened(person, pk, None)
    row = one.rows.select_for_update().get(pk=number)
    if row.version != version:
        raise EvaluationRefused(
            _("这一条刚刚有人改过，页面上不是最新内容；请刷新后再办。")
        )
    return who, one, row


def _found(row: Row, document: Document, old: str) -> Span:
    """Where the words stand that are to be replaced: once, in the sentence of the row."""
    place = place_of(row)
    if place is None:
        raise EvaluationRefused(_("规划里已经没有这一条，请先更新数据。"))
    found = found_in(document, place, old)
    if len(found) != 1:
        raise EvaluationRefused(
            _("原文要和规划里的字句一致，并且在这一条里只出现一次。")
        )
    return found[0]


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise EvaluationRefused(_("请选择修订的类型。"))
    return kind


def _cited(row: Row, chosen: Collection[int]) -> list[dict[str, object]]:
    grounds = row.facts.get("grounds", [])
    found = [one for at, one in enumerate(grounds) if at in set(chosen)]
    if not found:
        raise EvaluationRefused(_("每处修订都要引用至少一条发现或问题。"))
    return found
