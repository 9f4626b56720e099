"""Evaluations: listed, begun, written, signed, published, taken away."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.evaluations import queries
from luoshi.apps.evaluations.actions import drafting, signing
from luoshi.apps.evaluations.forms.evaluating import BeginForm, HeadForm
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.evaluations.pages.book import book_of
from luoshi.apps.evaluations.pages.evaluation import Page, group_of
from luoshi.apps.evaluations.pages.letter import letter_of
from luoshi.apps.evaluations.words import Occasion
from luoshi.apps.organisations.queries import today
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request, version_of
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError
from luoshi.core.reports.official.writer import written

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{OFFICE}.wordprocessingml.document"
XLSX = f"{OFFICE}.spreadsheetml.sheet"
MOST = 200


@require_safe
def listed(request: Request) -> HttpResponse:
    """The evaluations of the office, and the plans that could be evaluated."""
    who = queries.part(request.user)
    rows = queries.evaluations(request.user, who)
    context = {
        "evaluations": rows[:MOST],
        "plans": queries.evaluated(request.user)[:MOST] if who.keeps else [],
    }
    return render(request, "evaluations/listed.html", context)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """What was evaluated of a plan, and which evaluation it came of itself."""
    record = get_object_or_404(plans(request.user), pk=pk)
    return _plan(request, record, None)


def _plan(
    request: Request, record: PlanRecord, form: BeginForm | None, status: int = 200
) -> HttpResponse:
    who = queries.part(request.user)
    found = queries.evaluations(request.user, who)
    first = today().replace(day=1) - timedelta(days=1)
    start = {"occasion": Occasion.ANNUAL, "day": first.isoformat()}
    may_begin = who.keeps and queries.evaluated(request.user).filter(pk=record.pk)
    context = {
        "record": record,
        "evaluations": found.filter(plan=record),
        "sources": found.filter(successor=record),
        "form": (form or BeginForm(initial=start)) if may_begin else None,
    }
    return render(request, "evaluations/plan.html", context, status=status)


@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Begin an evaluation of a plan."""
    person = queries.keeper(request.user).user
    record = get_object_or_404(plans(person), pk=pk)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _plan(request, record, form, 422)
    told = form.cleaned_data
    try:
        made = drafting.begin(person, record, Occasion(told["occasion"]), told["day"])
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _plan(request, record, form, 422)
    messages.success(request, _("已收集规划的目标、举措、任务和问题。"))
    return redirect("evaluations:evaluation", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: Request, pk: int) -> HttpResponse:
    """What became of a plan, and the words of the whole."""
    one = queries.evaluation(request.user, pk)
    if request.method != "POST":
        return _shown(request, one, HeadForm(initial=_head(one)))
    person = queries.keeper(request.user).user
    form = HeadForm(request.POST)
    one.version = version = version_of(request)
    if not form.is_valid():
        return _shown(request, one, form, 422)
    try:
        drafting.write(person, pk, form.cleaned_data, version)
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _shown(request, one, form, 422)
    messages.success(request, _("已保存。"))
    return redirect("evaluations:evaluation", pk)


def _head(one: Evaluation) -> dict[str, str]:
    return {"title": one.title, "to": one.to, "summary": one.summary}


def _shown(
    request: Request, one: Evaluation, form: HeadForm, status: int = 200
) -> HttpResponse:
    who = queries.part(request.user)
    shown = group_of(request.GET.get("show"), one)
    context = {
        "evaluation": one,
        "page": Page(one, shown, request.GET.get("page")),
        "form": form,
        "keeps": who.keeps and one.is_open,
        "may_sign": who.signs and one.is_open,
        "wrote": who.user.pk in one.writers,
        "may_publish": who.signs and one.state == "signed",
        "hindrances": signing.hindrances(one) if who.keeps and one.is_open else [],
        "is_whole": one.is_open or signing.digest_of(one) == one.digest,
    }
    return render(request, "evaluations/evaluation.html", context, status=status)


@require_POST
def refresh(request: Request, pk: int) -> HttpResponse:
    """Gather figures and tasks anew."""
    one = queries.evaluation(request.user, pk)
    person = queries.keeper(request.user).user
    lost = drafting.refresh(person, one.pk, version_of(request))
    messages.success(request, _("已按现在的数据和任务更新。"))
    if lost.proposals:
        words = _("有 %(n)s 处修订建议的原文已经不在规划里，未保留。")
        messages.warning(request, words % {"n": lost.proposals})
    if lost.rows:
        words = _("写过原因和结论的这些条目已经不在规划里，未保留：%s。")
        messages.warning(request, words % "、".join(lost.rows))
    return redirect("evaluations:evaluation", pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Give up an evaluation that nobody has signed."""
    one = queries.evaluation(request.user, pk)
    drafting.discard(queries.keeper(request.user).user, one.pk)
    messages.success(request, _("已删除：%s。") % one.title)
    return redirect("evaluations:plan", one.plan_id)


@require_POST
def sign(request: Request, pk: int) -> HttpResponse:
    """Sign an evaluation; nothing in it changes any more."""
    one = queries.evaluation(request.user, pk)
    person = queries.signer(request.user).user
    try:
        signing.sign(person, pk, version_of(request))
    except drafting.EvaluationRefused as error:
        messages.warning(request, said(error.sentence))
        return _shown(request, one, HeadForm(initial=_head(one)), 422)
    messages.success(request, _("已签发，内容不再变动。"))
    return redirect("evaluations:evaluation", pk)


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Let all units read it."""
    one = queries.evaluation(request.user, pk)
    signing.publish(queries.signer(request.user).user, one.pk)
    messages.success(request, _("已公布，能看到这份规划的单位都能看。"))
    return redirect("evaluations:evaluation", pk)


@require_GET
def report(request: Request, pk: int) -> HttpResponse:
    """The report as a Word document."""
    one = queries.evaluation(request.user, pk)
    rows = list(one.rows.prefetch_related("proposals"))
    data = written(letter_of(one, rows, today()))
    return attachment(data, DOCX, f"{one.title}.docx")


@require_GET
def book(request: Request, pk: int) -> HttpResponse:
    """The rows as an Excel workbook."""
    one = queries.evaluation(request.user, pk)
    rows = list(one.rows.prefetch_related("proposals"))
    return attachment(book_of(one, rows), XLSX, f"{one.title}.xlsx")
