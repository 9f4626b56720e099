"""The steps of a plan: asked for with what is in the way, then taken; and its history."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions.gate import RefusedError, state_of
from luoshi.apps.plans.actions.reviewing import acknowledge, acknowledge_all
from luoshi.apps.plans.actions.steps import take
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import decisions, noted_keys, plans, standing_of
from luoshi.apps.plans.views.answers import ready
from luoshi.apps.plans.views.done import shown_now
from luoshi.apps.plans.workbench.chronicle import chronicle
from luoshi.apps.plans.workbench.findings import finding_groups, open_counts
from luoshi.apps.plans.workbench.ledger import SHOWS, ledger, shown_counts
from luoshi.apps.plans.workbench.progress import ACTIONS
from luoshi.apps.plans.workbench.readiness import readiness
from luoshi.apps.ui.answers import fragment, is_partial
from luoshi.apps.ui.request import Request, whole
from luoshi.core.plans.review.states import TRANSITIONS, Action


@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int, action: str) -> HttpResponse:
    """What a step asks for, and the step itself."""
    person = editor(request.user)
    record, _current = ready(person, pk)
    named = _action(action)
    if state_of(record) not in _sources(named):
        messages.info(request, _("这份规划已经“%s”。") % State(record.state).label)
        return redirect("plans:plan", record.pk)
    if request.method == "GET":
        return _page(request, person, record, named)
    if noted := request.POST.getlist("finding"):
        acknowledge_all(record, person, noted)
    successor = _successor(request, person)
    reason = request.POST.get("reason", "")
    try:
        taken = take(record, person, named, reason=reason, successor=successor)
    except RefusedError as error:
        return _page(request, person, record, named, refusal=error.message)
    messages.success(request, _("现在是“%s”。") % State(taken.state).label)
    return redirect("plans:plan", record.pk)


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Take note of a finding, or take the note back."""
    person = editor(request.user)
    record, _current = ready(person, pk)
    key = request.POST.get("finding", "")
    acknowledge(record, person, key, request.POST.get("note", "")[:300])
    if is_partial(request):
        return fragment(_noted(request, record, key))
    at = request.POST.get("at", "")
    place = f"#row-{at}" if at.isalnum() else "#findings"
    response = redirect("plans:plan", record.pk)
    response["Location"] += place
    return response


def _noted(request: Request, record: PlanRecord, key: str) -> HttpResponse:
    """The findings as they stand now, how many are left, and the measure of the one noted."""
    now, noted = standing_of(record), noted_keys(record)
    groups = finding_groups(now.plan, now.reading.text, noted)
    found = (one for group in groups for one in group.rows if one.name == key)
    measure = next(found).measure
    rows = ledger(now, noted)
    shares = shown_counts(rows)
    context = {
        "record": record,
        "groups": groups,
        "counts": open_counts(groups),
        "filters": [(name, shares[name]) for name in SHOWS],
        "show": shown_now(request),
        "rows": [row for row in rows if row.key == measure],
    }
    return render(request, "plans/noted.html", context)


@require_safe
def history(request: Request, pk: int) -> HttpResponse:
    """Everything that was decided about a plan, the latest first."""
    record, current = ready(request.user, pk)
    context = {"record": record, "entries": chronicle(record, decisions(current))}
    return render(request, "plans/history.html", context)


def _page(
    request: Request,
    person: User,
    record: PlanRecord,
    action: Action,
    refusal: str = "",
) -> HttpResponse:
    context = {
        "record": record,
        "action": action,
        "label": ACTIONS[action],
        "readiness": readiness(record),
        "refusal": refusal,
        "others": plans(person).filter(state=State.IN_FORCE).exclude(pk=record.pk),
    }
    status = 422 if refusal else 200
    return render(request, "plans/step.html", context, status=status)


def _successor(request: Request, person: User) -> PlanRecord | None:
    chosen = whole(request.POST.get("successor"))
    return plans(person).filter(pk=chosen).first() if chosen is not None else None


def _action(name: str) -> Action:
    for step_ in TRANSITIONS:
        if step_.action == name:
            return step_.action
    raise Http404


def _sources(action: Action) -> tuple[str, ...]:
    return next(one.sources for one in TRANSITIONS if one.action == action)
