"""A target or a measure with its evidence, and what people say of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.evaluations import queries
from luoshi.apps.evaluations.actions import judging
from luoshi.apps.evaluations.actions.judging import text_of
from luoshi.apps.evaluations.forms.rows import ProposalForm, WordsForm, started
from luoshi.apps.evaluations.models import Proposal, Row
from luoshi.apps.evaluations.pages.evaluation import following
from luoshi.apps.evaluations.pages.row import RowPage
from luoshi.apps.evaluations.words import Occasion
from luoshi.apps.ui.request import Request, version_of
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: Request, pk: int, number: int) -> HttpResponse:
    """What became of a target or measure, by which evidence, and why."""
    found = queries.row(request.user, pk, number)
    if request.method != "POST":
        return _shown(request, found)
    person = queries.keeper(request.user).user
    form = WordsForm(request.POST, row=found)
    found.version = version_of(request)
    if not form.is_valid():
        return _shown(request, found, words=form, status=422)
    try:
        saved = judging.say(
            person, pk, number, judging.Words(**form.cleaned_data), found.version
        )
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _shown(request, found, words=form, status=422)
    messages.success(request, _("已保存。"))
    after = following(saved) if "next" in request.POST else None
    return redirect("evaluations:row", pk, after.pk if after else number)


@require_POST
def propose(request: Request, pk: int, number: int) -> HttpResponse:
    """Propose to word a sentence anew."""
    found = queries.row(request.user, pk, number)
    person = queries.keeper(request.user).user
    form = ProposalForm(request.POST, row=found)
    if not form.is_valid():
        return _shown(request, found, proposal=form, status=422)
    told = form.cleaned_data
    wanted = judging.Wanted(
        kind=told["kind"],
        old=told["old"],
        new=told["new"],
        cites=[int(one) for one in told["cites"]],
        version=version_of(request),
    )
    try:
        judging.propose(person, pk, number, wanted)
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _shown(request, found, proposal=form, status=422)
    messages.success(request, _("已提出修订。"))
    return redirect("evaluations:row", pk, number)


@require_POST
def withdraw(request: Request, pk: int, number: int) -> HttpResponse:
    """Take a proposal back."""
    one = queries.evaluation(request.user, pk)
    person = queries.keeper(request.user).user
    try:
        found = judging.withdraw(person, one.pk, number)
    except Proposal.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("已撤回。"))
    return redirect("evaluations:row", pk, found.pk)


def _shown(
    request: Request,
    found: Row,
    *,
    words: WordsForm | None = None,
    proposal: ProposalForm | None = None,
    status: int = 200,
) -> HttpResponse:
    who = queries.part(request.user)
    one = found.evaluation
    keeps = who.keeps and one.is_open
    context: dict[str, Any] = {
        "evaluation": one,
        "row": found,
        "page": RowPage(found, who),
        "keeps": keeps,
        "words": words or WordsForm(initial=_said(found), row=found),
        "following": following(found) if keeps else None,
    }
    can_cite = found.facts.get("span") and found.facts.get("grounds")
    if keeps and one.occasion != Occasion.FINAL and can_cite:
        context["proposal"] = proposal or ProposalForm(
            initial=started(found, text_of(one)), row=found
        )
        context["is_proposing"] = proposal is not None
    return render(request, "evaluations/row.html", context, status=status)


def _said(found: Row) -> dict[str, str]:
    return {
        "judged": found.judged,
        "reason": found.reason,
        "conclusion": found.conclusion,
    }
