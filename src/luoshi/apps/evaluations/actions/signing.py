"""Signing an evaluation, after which nothing in it changes, and publishing it."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.evaluations.actions.drafting import EvaluationRefused, opened
from luoshi.apps.evaluations.actions.gathering import gather
from luoshi.apps.evaluations.actions.judging import proposals
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.evaluations.queries import signer
from luoshi.apps.evaluations.words import State
from luoshi.core.assessments.canonical import canonical

# What of a proposal and of a row is signed.
PROPOSED = ("kind", "start", "end", "old", "new", "cites")
SAID = ("sort", "key", "name", "verdict", "judged", "facts", "reason", "conclusion")
HEAD = ("occasion", "title", "to", "summary", "apart", "compilation_id", "plan_id")


@transaction.atomic
def sign(person: User, pk: int, version: int) -> Evaluation:
    """Sign an evaluation as it stands.

    Errors   ``PermissionDenied``; ``EvaluationRefused`` as of ``opened``, where something is
             missing, where figures or tasks have changed, and where whoever wrote in it would
             sign it
    """
    signer(person)
    who, one = opened(person, pk, version)
    if person.pk in one.writers:
        raise EvaluationRefused(
            _("写过这份评估的人不能签发，起草和签发要由两个人办理。")
        )
    wrong = hindrances(one)
    if wrong:
        raise EvaluationRefused(wrong[0])
    if not is_fresh(person, one):
        raise EvaluationRefused(
            _("数据或任务在收集以后有变动，请起草人先更新数据、核对后再签发。")
        )
    one.digest = digest_of(one)
    one.state, one.version = State.SIGNED, one.version + 1
    one.signer, one.signed = person.get_full_name(), timezone.now()
    one.save()
    told = {"title": one.title, "digest": one.digest}
    note(who.office, person, "evaluation.sign", "evaluation", pk, told)
    return one


@transaction.atomic
def publish(person: User, pk: int) -> Evaluation:
    """Let all units that see the plan read a signed evaluation.

    Errors   ``PermissionDenied``; ``EvaluationRefused`` where it is not signed, or is public
    """
    who = signer(person)
    one = Evaluation.objects.select_for_update().get(pk=pk, office_id=who.office)
    if one.state != State.SIGNED:
        raise EvaluationRefused(_("签发以后才能公布，已经公布的不必再公布。"))
    one.state, one.version = State.PUBLISHED, one.version + 1
    one.publisher, one.published = person.get_full_name(), timezone.now()
    one.save()
    note(who.office, person, "evaluation.publish", "evaluation", pk)
    return one


def hindrances(one: Evaluation) -> list[str]:
    """What is missing before it can be signed, in words."""
    found = []
    silent = [row for row in one.rows.all() if row.is_short and not row.is_explained]
    if silent:
        words = _("还有 %(n)s 条没有达到的，没有写明原因和结论。")
        found.append(words % {"n": len(silent)})
    unsaid = [row for row in one.rows.all() if row.judged and not row.reason.strip()]
    if unsaid:
        found.append(_("人工认定的要写明依据：%s。") % "、".join(map(str, unsaid[:5])))
    if not one.summary.strip():
        found.append(_("还没有写总体评价。"))
    return found


def is_fresh(person: User, one: Evaluation) -> bool:
    """Whether gathering it anew would give the same."""
    found = gather(person, one.plan, one.occasion, one.day)
    now = [(row.key, row.name, row.verdict, row.facts) for row in found.rows]
    rows = one.rows.order_by("order")
    then = list(rows.values_list("key", "name", "verdict", "facts"))
    return canonical([found.compilation, found.apart, now]) == canonical(
        [one.compilation_id, one.apart, then]
    )


def digest_of(one: Evaluation) -> str:
    """What tells whether anything in an evaluation is otherwise than it was signed."""
    rows = one.rows.order_by("order").values(*SAID)
    proposed = [
        {name: getattr(each, name) for name in PROPOSED} for each in proposals(one)
    ]
    told = {name: getattr(one, name) for name in HEAD}
    told |= {"day": one.day.isoformat(), "rows": list(rows), "proposals": proposed}
    return sha256(canonical(told)).hexdigest()
