"""From a signed evaluation to the next version of its plan, which is then reviewed as any other."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import editor
from luoshi.apps.audit.actions import record as note
from luoshi.apps.evaluations.actions.drafting import EvaluationRefused
from luoshi.apps.evaluations.actions.judging import edits, proposals, text_of
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.evaluations.queries import keeper
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import PlanRecord
from luoshi.core.documents.redraft import redrafted
from luoshi.core.plans.compile import compile_plan
from luoshi.core.reports.manuscript import manuscript

NAME_LENGTH = 80


def renew(person: User, pk: int) -> PlanRecord:
    """The plan with its proposed sentences in it, sent in as a document of the office.

    It is compiled, reviewed and put in force as any other; the plan that was evaluated holds
    until then. Asked once more, it gives back the same plan.

    Errors   ``PermissionDenied`` for whoever may not change plans; ``EvaluationRefused`` where
             nothing is signed or proposed; ``UploadRefused`` and its kinds
    """
    who = keeper(editor(person))
    one = Evaluation.objects.select_related("plan", "office", "successor").get(
        pk=pk, office_id=who.office
    )
    if one.successor is not None:
        return one.successor
    data = revised(one)
    # Not in our transaction: taking a file in is watched and counted by itself.
    sent = submit(person, named(one), File(BytesIO(data), named(one)))
    with transaction.atomic():
        held = Evaluation.objects.select_for_update().get(pk=pk)
        held.successor = held.successor or sent.record
        held.save(update_fields=["successor"])
        told = {"plan": held.successor_id, "proposals": len(proposals(held))}
        note(who.office, person, "evaluation.renew", "evaluation", pk, told)
    return held.successor


def revised(one: Evaluation) -> bytes:
    """The revised text as a .docx file.

    Errors   ``EvaluationRefused`` where nothing is signed or proposed
    """
    found = proposals(one)
    if one.is_open or one.signed is None:
        raise EvaluationRefused(_("评估签发以后，才能据此形成修订稿。"))
    if not found:
        raise EvaluationRefused(_("这份评估没有提出修订。"))
    if one.plan.current_id != one.compilation_id:
        raise EvaluationRefused(_("规划的文本在评估以后换过，请按新的文本重新评估。"))
    document = text_of(one)
    made = redrafted(document, edits(document, found))
    plan = compile_plan(made)
    return manuscript(
        made, plan, author=str(one.office), day=timezone.localdate(one.signed)
    )


def named(one: Evaluation) -> str:
    """What the file is called."""
    return f"{one.plan.title[:NAME_LENGTH]}（据{one.day:%Y-%m-%d}评估修订）.docx"
