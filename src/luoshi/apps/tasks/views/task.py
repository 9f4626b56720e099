"""The page of one task, and what is said and added on it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.accounts.queries import member
from luoshi.apps.documents.queries import opened
from luoshi.apps.plans.queries import measure_row, plans
from luoshi.apps.tasks.actions import parts
from luoshi.apps.tasks.actions.proofs import keeping
from luoshi.apps.tasks.forms.files import SceneForm
from luoshi.apps.tasks.forms.steps import ColourForm
from luoshi.apps.tasks.pages.task import TaskPage
from luoshi.apps.tasks.queries import evidence as evidence_of
from luoshi.apps.tasks.queries import nodes, one, shares
from luoshi.apps.tasks.views.ledger import known
from luoshi.apps.ui.files import attached, shown
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.documents.thumbnail import thumbnail
from luoshi.core.errors import DocumentError, LuoshiError

LONG = 4000


@require_safe
@never_cache
def task(request: Request, pk: int) -> HttpResponse:
    """A task with its sentence, its steps and its reports."""
    return page(request, pk)


@require_safe
def sentence(request: Request, pk: int) -> HttpResponse:
    """On to the plan, at the place that the task comes from."""
    found = one(request.user, pk)
    record = get_object_or_404(plans(request.user), pk=found.plan_id)
    address = reverse("plans:plan", args=[record.pk])
    row = measure_row(record, found.item)
    return redirect(f"{address}#row-{row}" if row else address)


@require_safe
def evidence(request: Request, pk: int) -> HttpResponseBase:
    """A file of evidence to take away, never shown by the browser in our name."""
    found = get_object_or_404(evidence_of(request.user), pk=pk)
    try:
        file = opened(found.document)
    except FileNotFoundError:
        raise Http404 from None
    response = attached(file, "application/octet-stream", found.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_safe
def photo(request: Request, pk: int) -> HttpResponse:
    """A photo of evidence, small; nothing that is none by its content."""
    found = get_object_or_404(evidence_of(request.user), pk=pk)
    try:
        with opened(found.document) as file:
            return shown(thumbnail(file), "image/jpeg")
    except (FileNotFoundError, DocumentError):
        raise Http404 from None


@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """Say something on a task."""
    text = request.POST.get("text", "").replace("\0", "")[:LONG]
    return done(request, pk, "say", lambda: parts.say(member(request.user), pk, text))


@require_POST
def attach(request: Request, pk: int) -> HttpResponse:
    """Add evidence."""
    user = member(request.user)
    one(user, pk)
    form = SceneForm(request.POST, request.FILES, dropped=oversize(request))
    if not form.is_valid():
        words = "".join(str(line) for lines in form.errors.values() for line in lines)
        return page(request, pk, failed="attach", words=words, status=422)

    def add() -> None:
        with keeping(user, form.cleaned_data["proofs"], form.scene()) as proofs:
            parts.attach(user, pk, proofs)

    return done(request, pk, "attach", add)


@require_POST
def complete(request: Request, pk: int) -> HttpResponse:
    """Say that the part of a supporting unit is done."""
    user = member(request.user)
    own = get_object_or_404(shares(user), pk=pk)
    text = request.POST.get("report", "").replace("\0", "")[:LONG]
    return done(
        request, own.task_id, f"part-{pk}", lambda: parts.complete(user, own, text)
    )


@require_POST
def tick(request: Request, pk: int) -> HttpResponse:
    """Say that a node is reached."""
    user = member(request.user)
    node = get_object_or_404(nodes(user), pk=pk)
    return done(request, node.task_id, "tick", lambda: parts.tick(user, node))


@require_POST
def colour(request: Request, pk: int) -> HttpResponse:
    """Set the light by hand, with the reason."""
    user = member(request.user)
    one(user, pk)
    form = ColourForm(request.POST)
    if not form.is_valid():
        return page(request, pk, failed="colour", words=_("请选一种灯色。"), status=422)
    given = form.cleaned_data
    return done(
        request,
        pk,
        "colour",
        lambda: parts.choose_colour(user, pk, given["colour"], given["reason"]),
    )


def done(
    request: Request, pk: int, name: str, act: Callable[[], object]
) -> HttpResponse:
    """Do something on a task; a refusal stands on the same page, with what was typed."""
    one(request.user, pk)
    try:
        act()
    except LuoshiError as error:
        return page(request, pk, failed=name, words=said(error.sentence), status=422)
    messages.success(request, _("已保存。"))
    return redirect("tasks:task", pk)


def page(
    request: Request,
    pk: int,
    *,
    failed: str = "",
    words: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with what was refused where something was."""
    found = one(request.user, pk)
    context = {
        "task": found,
        "page": TaskPage(found, known(request.user)),
        "failed": failed,
        "words": words,
        "typed": request.POST if failed else {},
        "scene": SceneForm(),
    }
    return render(request, "tasks/task.html", context, status=status)
