"""One step of a task: its form, and taking it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from luoshi.apps.tasks.actions.life import ClashError, take
from luoshi.apps.tasks.actions.proofs import keeping
from luoshi.apps.tasks.forms.steps import StepForm
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.pages.steps import ELSEWHERE, confirm, step_label
from luoshi.apps.tasks.pages.task import TaskPage
from luoshi.apps.tasks.queries import Standing, one, roles_on
from luoshi.apps.tasks.views.ledger import known
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import LuoshiError
from luoshi.core.lifecycles.lifecycle import Step
from luoshi.core.tasks.life import LIFE

# Where somebody goes on to after a step.
BACK = {"desk": "tasks:desk", "reports": "tasks:reports"}


@require_http_methods(["GET", "POST"])
@never_cache
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """What a step needs, and taking it; a refusal keeps what was typed."""
    who, task = known(request.user), one(request.user, pk)
    wanted = LIFE.by_name.get(name)
    if wanted is None or name in ELSEWHERE:
        raise Http404
    if roles_on(who, task).isdisjoint(wanted.roles):
        raise PermissionDenied
    if request.method == "GET":
        return _asked(request, who, task, wanted)
    form = StepForm(
        request.POST, request.FILES, step=wanted, who=who, dropped=oversize(request)
    )
    if not form.is_valid():
        return _page(request, task, wanted, form, status=422)
    return _taken(request, who, task, wanted, form)


def _asked(request: Request, who: Standing, task: Task, wanted: Step) -> HttpResponse:
    if task.state not in wanted.sources:
        messages.info(request, _("任务的情况已经变了，这一步现在不能办。"))
        return redirect("tasks:task", task.pk)
    initial = {"version": task.version, "due": _asked_day(task, wanted)}
    form = StepForm(initial=initial, step=wanted, who=who)
    return _page(request, task, wanted, form)


def _taken(
    request: Request, who: Standing, task: Task, wanted: Step, form: StepForm
) -> HttpResponse:
    try:
        with keeping(who.user, form.cleaned_data.get("proofs") or ()) as proofs:
            take(who.user, task.pk, wanted.name, form.given(proofs))
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        status = 409 if isinstance(error, ClashError) else 422
        return _page(request, one(who.user, task.pk), wanted, form, status=status)
    label = step_label(wanted.name)
    messages.success(request, _("已%(step)s。") % {"step": label})
    back = BACK.get(request.POST.get("back", ""))
    return redirect(back) if back else redirect("tasks:task", task.pk)


def _asked_day(task: Task, wanted: Step) -> object:
    """The day that was asked for, which an approval begins with."""
    if wanted.name != "grant_extension":
        return None
    waiting = task.applications.filter(state__in=("asked", "endorsed"))
    return waiting.values_list("due_asked", flat=True).first()


def _page(
    request: Request, task: Task, wanted: Step, form: StepForm, status: int = 200
) -> HttpResponse:
    context = {
        "task": task,
        "page": TaskPage(task, known(request.user)),
        "form": form,
        "name": wanted.name,
        "label": step_label(wanted.name),
        "confirm": confirm(wanted.name),
        # After a clash the person has been told, and decides on what stands now.
        "version": task.version if status == 409 else form["version"].value(),
        "back": request.POST.get("back") or request.GET.get("back") or "",
        "clashed": status == 409,
    }
    return render(request, "tasks/step.html", context, status=status)
