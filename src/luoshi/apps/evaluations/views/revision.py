"""What an evaluation proposes to revise, and the next version of the plan that comes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import editor
from luoshi.apps.evaluations import queries
from luoshi.apps.evaluations.actions.judging import proposals
from luoshi.apps.evaluations.actions.renewing import renew as make
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.evaluations.words import Occasion
from luoshi.apps.plans.actions.gate import is_open
from luoshi.apps.plans.actions.reviewing import inherit as carry
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import changes, decisions, plans
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.revising import KINDS


@require_safe
def revision(request: Request, pk: int) -> HttpResponse:
    """The sentences beside what they should read, and how far the next version has come."""
    one = queries.evaluation(request.user, pk)
    who = queries.part(request.user)
    may_edit = who.keeps and who.user.is_editor
    # The next version is a draft that other units do not see.
    new = plans(who.user).filter(proposed_by=one).first()
    context = {
        "evaluation": one,
        "proposals": [
            (each, said(KINDS[each.kind]))  # type: ignore[index]
            for each in proposals(one)
        ],
        "may_renew": may_edit and not one.is_open and one.successor_id is None,
        "is_over": one.occasion == Occasion.FINAL,
        "new": new,
        "corrections": corrections(one, new) if new and is_open(new, who.user) else 0,
        "may_supersede": may_edit and new is not None and new.state == "in_force",
    }
    return render(request, "evaluations/revision.html", context)


def corrections(one: Evaluation, new: PlanRecord) -> int:
    """How many decisions about the plan could be taken over by its next version."""
    if new.current_id is None or decisions(new.current_id).exists():
        return 0
    return len(changes(one.plan.current_id)) if one.plan.current_id else 0


@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    """Make the next version of the plan."""
    one = queries.evaluation(request.user, pk)
    person = queries.keeper(editor(request.user)).user
    make(person, one.pk)
    messages.success(request, _("修订稿已送去编译，编译后照常审核、确认、执行。"))
    return redirect("evaluations:revision", pk)


@require_POST
def inherit(request: Request, pk: int) -> HttpResponse:
    """Take what people decided about the plan over to its next version."""
    one = queries.evaluation(request.user, pk)
    person = queries.keeper(editor(request.user)).user
    if one.successor is None:
        raise Http404
    done = carry(one.successor, person, one.plan)
    left = len(done.conflicts) + len(done.orphans)
    words = _("已带入 %(n)s 处更正，其中 %(left)s 处要您选定。")
    messages.success(request, words % {"n": len(done.kept), "left": left})
    return redirect("evaluations:revision", pk)
