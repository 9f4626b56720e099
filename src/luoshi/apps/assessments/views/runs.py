"""A run: its life, its data, what was objected, whether it comes out the same again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions import life, marking, objecting
from luoshi.apps.assessments.actions.collecting import missing, pending, shown_inputs
from luoshi.apps.assessments.forms.running import (
    AwardForm,
    DecisionForm,
    ObjectionForm,
    StepForm,
)
from luoshi.apps.assessments.models import Award, Run
from luoshi.apps.assessments.queries import Part
from luoshi.apps.indicators.actions.handing import called
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.life import INSIDE, LIFE, STATES
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.objections import items_of
from luoshi.core.assessments.record import again
from luoshi.core.assessments.scheme import SOURCES, Criterion, Item
from luoshi.core.errors import AssessmentError, Sentence
from luoshi.core.lifecycles.lifecycle import Step

# These have forms of their own.
APART = frozenset({"object", "decide"})


@require_safe
def run(request: Request, pk: int) -> HttpResponse:
    """How far a run has come, and what may be done now."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    states = list(STATES)
    inputs = shown_inputs(found)
    scheme = queries.declared_of(found.scheme)
    context = {
        "run": found,
        "part": part,
        "course": [
            (
                said(Sentence(name)),
                states.index(code) < states.index(found.state),
                code == found.state,
            )
            for code, name in STATES.items()
        ],
        "moves": [
            (one.name, said(Sentence(one.label)), _why_not(part, one, inputs))
            for one in _open(part)
        ],
        "asks_days": any(one.name == "send" for one in _open(part)),
        "steps": [
            (said(Sentence(LIFE.by_name[one.step].label)), one)
            for one in found.steps.all()
        ],
        "sources": _sources(part, inputs),
        "missing": missing(found, inputs) if _waits(part) else [],
        "seals": found.seals.select_related("unit"),
        "waiting": _waiting(part),
        "unmarked": pending(found) if part.runs_it else [],
        "objections": [
            (
                one,
                _name((*scheme.leaves(), *scheme.items), one.criterion),
                DecisionForm(auto_id=f"id_{one.pk}_%s"),
            )
            for one in queries.objections(part)
        ],
        "judged": [
            (one, _name(scheme.leaves(), one.criterion))
            for one in found.experts.filter(person=part.who.user)
        ],
        "own": [
            (name, one, one.pk in part.led)
            for name, one in queries.regions_of(found).items()
            if one.pk in part.own
        ],
        "indicators": called(found.office_id),
        "may_object": found.state == "objecting" and "assessed" in part.roles,
        "may_remind": part.runs_it and found.state == "collecting",
        "may_decide": part.runs_it and found.state == "objecting",
        "may_award": part.runs_it
        and found.state in marking.OPEN
        and bool(scheme.items),
        "awards": _awards(part),
        "award": _award_form(found),
        "trials": found.trials.all() if part.sees_all else [],
        "today": today(),
    }
    return render(request, "assessments/run.html", context)


def _waits(part: Part) -> bool:
    """Whether what is missing can still come in, to somebody who may look at it."""
    return part.sees_all and part.run.state in INSIDE


def _open(part: Part) -> list[Step]:
    steps = LIFE.open_to(part.run.state, part.roles)
    return [one for one in steps if one.name not in APART]


def _why_not(part: Part, step: Step, inputs: Inputs) -> str:
    """What stands against a step, before anybody tries."""
    told = life.facts(part, step.name, inputs)
    for one in step.conditions:
        if told.get(one.fact, False) is not one.holds:
            return said(Sentence(one.words))
    return ""


def _sources(part: Part, inputs: Inputs) -> list[dict[str, Any]]:
    """The criteria with how many values are there, for those who see all or answer for them."""
    run = part.run
    charges = {
        one.criterion: one.unit for one in run.scheme.charges.select_related("unit")
    }
    return [
        {
            "leaf": leaf,
            "source": said(SOURCES[leaf.source.kind]) if leaf.source else "",
            "weight": shown(leaf.weight),
            "unit": charges.get(leaf.code),
            "there": len(inputs.values.get(leaf.code, {})),
            "of": len(inputs.units),
            "may": marking.may_mark(part, leaf.code),
        }
        for leaf in queries.declared_of(run.scheme).leaves()
        if part.sees_all
        or (leaf.code in charges and charges[leaf.code].pk in part.charged)
    ]


def _waiting(part: Part) -> list[str]:
    keys = queries.unsealed(part.run)
    charges = part.run.scheme.charges.filter(unit__in=keys).select_related("unit")
    return list(dict.fromkeys(str(one.unit) for one in charges))


def _awards(part: Part) -> list[tuple[str, Award]]:
    """What was added, taken or vetoed, each with the name of its item."""
    if not part.sees_all:
        return []
    scheme = queries.declared_of(part.run.scheme)
    names = {one.code: one.name for one in scheme.items}
    rows = part.run.awards.select_related("region")
    return [(names.get(one.item, one.item), one) for one in rows]


def _name(leaves: tuple[Criterion | Item, ...], code: str) -> str:
    return next((one.name for one in leaves if one.code == code), code)


def _award_form(run: Run, data: Any = None) -> AwardForm:
    regions = [(one.pk, one.name) for one in queries.regions_of(run).values()]
    items = [(one.code, one.name) for one in queries.declared_of(run.scheme).items]
    return AwardForm(data, regions=regions, items=items)


@require_POST
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """One step of the life of a run."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    if name not in LIFE.by_name or name in APART:
        raise Http404
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请核对填写的内容。"))
        return redirect("assessments:run", pk)
    given = form.cleaned_data
    life.take(
        part.who.user,
        pk,
        name,
        life.Given(
            opinion=given["opinion"], days=given["days"], version=given["version"]
        ),
    )
    messages.success(request, _("已办理。"))
    return redirect("assessments:run", pk)


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Ask those who have not sealed or handed in once more."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    count = life.remind(part.who.user, pk)
    if count:
        messages.success(request, _("已通知 %(count)s 人。") % {"count": count})
    else:
        messages.info(request, _("没有要催的人，或者今天已经催过。"))
    return redirect("assessments:run", pk)


@require_POST
def award(request: Request, pk: int) -> HttpResponse:
    """Add, take or veto."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    if not part.runs_it:
        raise PermissionDenied
    form = _award_form(found, request.POST)
    if not form.is_valid():
        messages.error(request, _("请核对填写的内容。"))
        return redirect("assessments:run", pk)
    marking.award(part.who.user, pk, **form.cleaned_data)
    messages.success(request, _("已保存。"))
    return redirect("assessments:run", pk)


@require_POST
def withdraw(request: Request, pk: int, award: int) -> HttpResponse:
    """Take one back."""
    found = queries.run(request.user, pk)
    marking.withdraw(queries.part(request.user, found).who.user, pk, award)
    messages.success(request, _("已撤回。"))
    return redirect("assessments:run", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: Request, pk: int, region: int) -> HttpResponse:
    """Object to a cell of one's own region."""
    found = queries.run(request.user, pk)
    part = queries.part(request.user, found)
    if region not in part.led or found.state in INSIDE:
        raise Http404
    form = ObjectionForm(
        request.POST or None,
        criteria=_objectionable(found, region),
        initial={"criterion": request.GET.get("criterion", "")},
    )
    if form.is_bound and form.is_valid():
        given = objecting.Raised(region=region, **form.cleaned_data)
        objecting.raise_one(part.who.user, pk, given)
        messages.success(request, _("异议已提出，请等待处理。"))
        return redirect("assessments:run", pk)
    names = queries.names_of(found)
    context = {"run": found, "form": form, "name": names[region]}
    status = 422 if form.is_bound else 200
    return render(request, "assessments/objection.html", context, status=status)


def _objectionable(run: Run, region: int) -> list[tuple[str, str]]:
    """The criteria, and the items that were counted for a region."""
    scheme = queries.declared_of(run.scheme)
    known = queries.standing_trial(run)
    names = queries.names_of(run)
    counted = items_of(known.inputs, names[region])
    items = [(one.code, one.name) for one in scheme.items if one.code in counted]
    return [*((one.code, one.name) for one in scheme.leaves()), *items]


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Decide an objection."""
    row = queries.objection(request.user, pk)
    part = queries.part(request.user, queries.run(request.user, row.run_id))
    if not part.runs_it:
        raise PermissionDenied
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请核对填写的内容。"))
        return redirect("assessments:run", row.run_id)
    objecting.decide(part.who.user, pk, **form.cleaned_data)
    messages.success(request, _("已处理。"))
    return redirect("assessments:run", row.run_id)


@require_safe
def check(request: Request, pk: int) -> HttpResponse:
    """Every kept calculation, calculated again and compared byte for byte."""
    who = queries.watcher(request.user)
    found = queries.run(who.user, pk)
    context = {
        "run": found,
        "trials": [(one, _differs(one)) for one in found.trials.all()],
    }
    return render(request, "assessments/check.html", context)


def _differs(trial: Any) -> str:
    """Why a kept calculation would not come out the same; empty where it does."""
    try:
        again(bytes(trial.text))
    except AssessmentError as error:
        return said(error.sentence)
    return ""
