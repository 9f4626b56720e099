"""Papers: the list, one of them, what is done with it, a new one, its document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.clocks.queries import escalation
from luoshi.apps.organisations.queries import today, units
from luoshi.apps.supervision import queries
from luoshi.apps.supervision.actions import papers
from luoshi.apps.supervision.forms.papers import IssueForm, NoteForm, PaperForm
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.pages.letters import docx, name_of
from luoshi.apps.supervision.views.asked import number, task
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said

LENGTH = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
State = Slip.State


@require_safe
def slips(request: Request) -> HttpResponse:
    """The papers, those that wait first."""
    who = queries.member(request.user)
    rows = queries.slips(request.user, who)
    chosen = {
        name: request.GET.get(name, "") for name in ("state", "kind", "unit", "task")
    }
    choices = {"state": dict(State.choices), "kind": dict(Slip.Kind.choices)}
    for name, offered in choices.items():
        if chosen[name] in offered:
            rows = rows.filter(**{name: chosen[name]})
    for name in ("unit", "task"):
        key = number(request.GET, name)
        rows = rows.filter(**{name: key}) if key else rows
    context = {
        "page": Paginator(rows.order_by("-issued_on", "-pk"), LENGTH).get_page(
            request.GET.get("page")
        ),
        "waiting": queries.slips(request.user, who)
        .filter(state=State.PROPOSED)
        .count(),
        "chosen": chosen,
        "states": State.choices if who.office_roles else State.choices[1:4],
        "kinds": Slip.Kind.choices,
        "may_press": bool(who.office_roles),
    }
    return render(request, "supervision/slips.html", context)


@require_safe
def slip(request: Request, pk: int) -> HttpResponse:
    """One paper, and what the reader may do with it."""
    found, who = _held(request, pk)
    return _page(request, found, who)


@require_POST
def deed(request: Request, pk: int, deed: str) -> HttpResponse:
    """Issue, drop, answer, close, excuse or return a paper."""
    found, who = _held(request, pk)
    if deed not in DEEDS:
        raise Http404
    if deed == "issue":
        return _issue(request, found, who)
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise papers.PaperRefused(_("文字太长，请缩短后再提交。"))
    DEEDS[deed](request.user, pk, form.cleaned_data["note"])
    messages.success(request, _("已办理。"))
    return redirect("supervision:slip", pk)


def _issue(request: Request, found: Slip, who: Standing) -> HttpResponse:
    form = IssueForm(request.POST, scheme=escalation(who.office, today()))
    queries.supervisor(request.user)
    if not form.is_valid():
        return _page(request, found, who, form, status=422)
    wanted = papers.Wanted(**form.cleaned_data)
    issued = papers.issue(who.user, found.pk, wanted)
    messages.success(request, _("已签发：%s。") % issued.number)
    return redirect("supervision:slip", found.pk)


DEEDS: dict[str, Callable[..., Any]] = {
    "issue": papers.issue,
    "drop": papers.drop,
    "answer": papers.answer,
    "close": papers.close,
    "excuse": lambda user, pk, note: papers.close(user, pk, note, is_excused=True),
    "return": papers.send_back,
}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """A paper that nobody proposed, of a task or to a unit."""
    who = queries.supervisor(request.user)
    about = task(request.user, request.GET)
    initial = {
        "kind": request.GET.get("kind", "urge" if about else "talk"),
        "unit": number(request.GET, "unit"),
    }
    form = PaperForm(
        request.POST or None,
        units=units(request.user).order_by("order", "pk"),
        scheme=escalation(who.office, today()),
        initial=initial,
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        wanted = papers.Wanted(
            text=given["text"],
            limit=given["limit"],
            grade=given["grade"],
            details=form.details,
        )
        try:
            written = papers.write(
                who.user, given["kind"], wanted, task=about, unit=given["unit"]
            )
        except papers.PaperRefused as error:
            form.add_error(None, said(error.sentence))
        else:
            messages.success(request, _("已签发：%s。") % written.number)
            return redirect("supervision:slip", written.pk)
    context = {"form": form, "task": about}
    return render(request, "supervision/slip_new.html", context, status=status)


@require_GET
def document(request: Request, pk: int) -> HttpResponse:
    """The paper as an official document."""
    found, _who = _held(request, pk)
    if found.state in (State.PROPOSED, State.DROPPED):
        raise Http404
    return attachment(docx(found), DOCX, name_of(found))


def _held(request: Request, pk: int) -> tuple[Slip, Standing]:
    who = queries.member(request.user)
    return get_object_or_404(queries.slips(request.user, who), pk=pk), who


def _page(
    request: Request,
    found: Slip,
    who: Standing,
    form: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_press = bool(who.office_roles)
    if found.state == State.PROPOSED and form is None:
        told = {
            "text": found.text,
            "grade": found.grade,
            "limit": papers.limit_of(found),
        }
        form = IssueForm(initial=told, scheme=escalation(who.office, today()))
    context = {
        "slip": found,
        "form": form,
        "may_press": may_press,
        "may_answer": found.state == State.ISSUED and papers.may_answer(who, found),
        "is_over": bool(found.limit and found.limit < today()),
    }
    return render(request, "supervision/slip.html", context, status=status)
