"""Targets of plans as targets of indicators: adopting them, and how a plan scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions import promises as deeds
from luoshi.apps.indicators.forms.promises import TermsForm, explain, filled
from luoshi.apps.indicators.models import Measure, Promise
from luoshi.apps.indicators.pages.charts import path_sheet
from luoshi.apps.indicators.pages.following import followers
from luoshi.apps.indicators.pages.judged import Judged
from luoshi.apps.indicators.pages.printed import Item, items, regions_named
from luoshi.apps.indicators.pages.promising import (
    Proposal,
    plan_page,
    proposal,
    region_for,
    terms,
)
from luoshi.apps.indicators.pages.scorecard import scorecard, scorecard_sheet
from luoshi.apps.indicators.pages.series import one_series, promises
from luoshi.apps.indicators.pages.shelf import shelf
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed
from luoshi.apps.indicators.queries import declared, known, measures, officer
from luoshi.apps.organisations.models import Region
from luoshi.apps.organisations.queries import regions, today
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, plans, standing
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said as said_of
from luoshi.core.errors import LuoshiError


@require_safe
def listed(request: Request) -> HttpResponse:
    """The plans whose targets the office is held to, each with its lights."""
    who = known(request.user)
    context = {
        "plans": shelf(request.user, today()),
        "keeps": bool(who.office_roles),
    }
    return render(request, "indicators/plans.html", context)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """What a plan promises, beside the indicators that it seems to speak of."""
    officer(request.user)
    record, now = _plan(request, pk)
    page = plan_page(request.user, record, now)
    context = {
        "record": record,
        "page": page,
        "followers": followers(record, page, _chooser(request, now)),
        "measures": measures(request.user),
        "is_open": record.state in deeds.HELD_TO,
        "regions": regions(request.user),
        "region": region_for(regions_named(now.plan), regions(request.user)),
    }
    return render(request, "indicators/plan.html", context)


@require_POST
def adopt(request: Request, pk: int) -> HttpResponse:
    """Adopt the items that are ticked, each for the indicator beside it."""
    person = officer(request.user).user
    record, now = _plan(request, pk)
    region = regions(person).filter(pk=_number(request, "region")).first()
    choose = _chooser(request, now)
    chosen = [
        choose(key, request.POST.get(f"measure-{key}", ""))
        for key in request.POST.getlist("item")[:500]
    ]
    ready = [one for one in chosen if one and one.is_ready]
    if region is None:
        messages.warning(request, _("请选择目标的地区。"))
        return redirect("indicators:plan", record.pk)
    if not ready:
        messages.warning(request, _("没有勾选可以采用的目标。"))
        return redirect("indicators:plan", record.pk)
    made = deeds.adopt(person, record, [_wanted(one, region) for one in ready])
    messages.success(request, _("已采用 %(n)s 项目标。") % {"n": len(made)})
    left = len(chosen) - len(made)
    if left:
        messages.warning(request, _("%(n)s 项不能照样采用，请逐项调整。") % {"n": left})
    return redirect("indicators:plan", record.pk)


@require_POST
def follow(request: Request, pk: int) -> HttpResponse:
    """Hold to what this plan says in place of what the plan before it said, as was chosen."""
    person = officer(request.user).user
    record, now = _plan(request, pk)
    page = plan_page(person, record, now)
    chosen: dict[int, deeds.Wanted | None] = {}
    for one in followers(record, page, _chooser(request, now)):
        said = request.POST.get(f"follow-{one.promise.pk}")
        if said == "drop":
            chosen[one.promise.pk] = None
        elif said == "follow" and one.item is not None and one.can_follow:
            chosen[one.promise.pk] = deeds.Wanted(
                item=one.item.key,
                quote=one.item.quote,
                measure=one.promise.measure,
                region=one.promise.region,
                terms=one.terms,
            )
    try:
        made = deeds.follow(person, record, chosen)
    except LuoshiError as error:
        messages.warning(request, said_of(error.sentence))
    else:
        told = {"n": len(made), "gone": list(chosen.values()).count(None)}
        messages.success(request, _("已改挂 %(n)s 项，不再执行 %(gone)s 项。") % told)
    return redirect("indicators:plan", record.pk)


def _number(request: Request, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _chooser(request: Request, now: Standing) -> Callable[[str, str], Proposal | None]:
    """Makes the proposal of an item, for the indicator of a code or the likeliest."""
    found = {one.key: one for one in items(now)}
    every = {one.code: one for one in measures(request.user)}
    core = {code: declared(one) for code, one in every.items()}

    def choose(key: str, code: str) -> Proposal | None:
        item = found.get(key)
        return proposal(item, every, core, chosen=code) if item else None

    return choose


def _wanted(one: Proposal, region: Region) -> deeds.Wanted:
    measure = one.measure
    if measure is None:
        raise Http404
    return deeds.Wanted(
        item=one.item.key,
        quote=one.item.quote,
        measure=measure,
        region=region,
        terms=terms(one),
    )


@require_http_methods(["GET", "POST"])
def adjust(request: Request, pk: int, key: str) -> HttpResponse:
    """Adopt one item in terms that a person has gone through."""
    person = officer(request.user).user
    record, now = _plan(request, pk)
    found = _chooser(request, now)(key, request.GET.get("measure", ""))
    if found is None:
        raise Http404
    item = found.item
    form = _form(request, now, found)
    status = 200
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            wanted = deeds.Wanted(
                item=key,
                quote=item.quote,
                measure=told["measure"],
                region=told["region"],
                terms=form.terms(item.mark),
            )
            deeds.adopt(person, record, [wanted])
        except LuoshiError as error:
            explain(form, error)
        else:
            messages.success(request, _("已采用 %(n)s 项目标。") % {"n": 1})
            return redirect("indicators:plan", record.pk)
    if request.method == "POST":
        status = 422
    context = {"record": record, "item": item, "form": form}
    return render(request, "indicators/adjust.html", context, status=status)


def _form(request: Request, now: Standing, found: Proposal) -> TermsForm:
    options: dict[str, Any] = {
        "measures": measures(request.user),
        "regions": regions(request.user),
    }
    if request.method == "POST":
        return TermsForm(request.POST, **options)
    region = region_for(regions_named(now.plan), regions(request.user))
    start = filled(found.target) | {"measure": _key(found.measure), "region": region}
    return TermsForm(initial=start, **options)


def _key(measure: Measure | None) -> int | None:
    return measure.pk if measure else None


@require_POST
def leave(request: Request, pk: int, key: str) -> HttpResponse:
    """Leave an item aside, so that it is not proposed again."""
    person, record, item = _item(request, pk, key)
    deeds.leave(person, record, item.key, item.mark)
    messages.success(request, _("已搁置，需要时可以恢复。"))
    return redirect("indicators:plan", record.pk)


@require_POST
def bring_back(request: Request, pk: int, key: str) -> HttpResponse:
    """Propose an item again."""
    person, record, item = _item(request, pk, key)
    deeds.bring_back(person, record, item.key)
    messages.success(request, _("已恢复。"))
    return redirect("indicators:plan", record.pk)


def _item(request: Request, pk: int, key: str) -> tuple[User, PlanRecord, Item]:
    """An item of a plan, and who looks after indicators.

    Errors   ``Http404`` where there is none
    """
    person = officer(request.user).user
    record, now = _plan(request, pk)
    item = next((one for one in items(now) if one.key == key), None)
    if item is None:
        raise Http404
    return person, record, item


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Give up a target that was adopted; it stays on record."""
    person = officer(request.user).user
    promise: Promise = get_object_or_404(promises(person), pk=pk)
    deeds.drop(person, promise.pk)
    messages.success(request, _("已不再执行这项目标，记录仍在。"))
    if promise.plan_id is None:
        return redirect("indicators:measure", promise.measure.code)
    return redirect("indicators:plan", promise.plan_id)


@require_GET
def path_book(request: Request, pk: int, form: str) -> HttpResponse:
    """The path of a target beside what was measured and what is expected, as a file."""
    known(request.user)
    one: Promise = get_object_or_404(promises(request.user), pk=pk)
    if form not in FORMATS:
        raise Http404
    series = one_series(request.user, one.measure, one.region)
    name = f"{one.measure.name}-{one.region.name}-{_('目标路径')}"
    table = path_sheet(Judged(one, series, today()), name)
    return attachment(packed(table, form), FORMATS[form], f"{name}.{form}")


@require_safe
def card(request: Request, pk: int) -> HttpResponse:
    """How a plan scores today."""
    who = known(request.user)
    record = get_object_or_404(plans(request.user), pk=pk)
    context = {
        "record": record,
        "keeps": bool(who.office_roles),
        "page": scorecard(request.user, record, today()),
        "today": today(),
    }
    return render(request, "indicators/scorecard.html", context)


@require_GET
def card_book(request: Request, pk: int, form: str) -> HttpResponse:
    """The same as a file."""
    known(request.user)
    record = get_object_or_404(plans(request.user), pk=pk)
    if form not in FORMATS:
        raise Http404
    page = scorecard(request.user, record, today())
    data = packed(scorecard_sheet(record, page, today()), form)
    name = f"{_('规划记分卡')}-{record.title}.{form}"
    return attachment(data, FORMATS[form], name)


def _plan(request: Request, pk: int) -> tuple[PlanRecord, Standing]:
    """A compiled plan of the asker's office.

    Errors   ``Http404`` where there is none
    """
    record = get_object_or_404(plans(request.user), pk=pk)
    if record.current_id is None:
        raise Http404
    return record, standing(record.current_id)
