"""Task forces, the wall, the praise list, bulletins and the daily round."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision import queries
from luoshi.apps.supervision.actions import bulletins as writing
from luoshi.apps.supervision.actions.ranks import months_before
from luoshi.apps.supervision.actions.round import order
from luoshi.apps.supervision.forms.papers import BulletinForm, MonthlyForm
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.pages.forces import force as force_page
from luoshi.apps.supervision.pages.praising import deserving
from luoshi.apps.supervision.pages.wall import wall as wall_page
from luoshi.apps.tasks.queries import tasks
from luoshi.apps.ui.request import Request

RECENT = 30
# A wall asks every minute, and several screens may show it.
REMEMBERED = 20


@require_safe
def forces(request: Request) -> HttpResponse:
    """The task forces there are."""
    queries.member(request.user)
    rows = queries.forces(request.user).prefetch_related("fields", "memberships__unit")
    return render(request, "supervision/forces.html", {"forces": rows})


@require_safe
def force(request: Request, pk: int) -> HttpResponse:
    """One of them."""
    group = get_object_or_404(queries.forces(request.user), pk=pk)
    context = {"page": force_page(group, today()), "today": today()}
    return render(request, "supervision/force.html", context)


@require_safe
def wall(request: Request) -> HttpResponse:
    """The wall of a region; a script asks for its middle anew every minute."""
    who = queries.watcher(request.user)
    address = request.get_full_path()
    key = f"wall:{who.office}:{who.user.pk}:{address}:{get_language()}"
    body: str | None = caches["answers"].get(key)
    if body is None:
        found = wall_page(who, request.GET.get("region", ""), today())
        told = {"page": found, "today": today(), "address": address}
        body = render_to_string("supervision/wall_body.html", told)
        caches["answers"].set(key, body, REMEMBERED)
    if request.htmx:
        return HttpResponse(body)
    return render(request, "supervision/wall.html", {"body": SafeString(body)})


@require_safe
def praise(request: Request) -> HttpResponse:
    """Who was praised, and whose month deserves it."""
    who = queries.member(request.user)
    month = months_before(today(), 1)[0][0]
    papers = queries.slips(request.user, who).filter(kind=Slip.Kind.PRAISE)
    found = (
        deserving(tasks(request.user, who), who.office, month, today())
        if who.office_roles
        else []
    )
    context = {"papers": papers[:RECENT], "deserving": found, "month": month}
    return render(request, "supervision/praise.html", context)


@require_safe
def bulletins(request: Request) -> HttpResponse:
    """Bulletins and reports of months, and the forms for another."""
    queries.supervisor(request.user)
    return _bulletins(
        request, BulletinForm(initial=_last()), MonthlyForm(initial=_last())
    )


@require_POST
def bulletin(request: Request) -> HttpResponse:
    """A bulletin of a month."""
    who = queries.supervisor(request.user)
    form = BulletinForm(request.POST)
    if not form.is_valid():
        return _bulletins(request, form, MonthlyForm(initial=_last()), status=422)
    given = form.cleaned_data
    slip = writing.bulletin(
        who.user, given["month"], given["problems"], given["demands"]
    )
    messages.success(request, _("已签发：%s。") % slip.number)
    return redirect("supervision:slip", slip.pk)


@require_POST
def monthly(request: Request) -> HttpResponse:
    """A report of a month upwards."""
    who = queries.supervisor(request.user)
    form = MonthlyForm(request.POST)
    if not form.is_valid():
        return _bulletins(request, BulletinForm(initial=_last()), form, status=422)
    given = dict(form.cleaned_data)
    slip = writing.monthly(who.user, given.pop("month"), given)
    messages.success(request, _("已签发：%s。") % slip.number)
    return redirect("supervision:slip", slip.pk)


def _last() -> dict[str, object]:
    return {"month": months_before(today(), 1)[0][0]}


def _bulletins(
    request: Request, bulletin: BulletinForm, monthly: MonthlyForm, status: int = 200
) -> HttpResponse:
    rows = queries.slips(request.user).exclude(period="").filter(unit=None)
    context = {"papers": rows[:RECENT], "bulletin": bulletin, "monthly": monthly}
    return render(request, "supervision/bulletins.html", context, status=status)


@require_safe
def rounds(request: Request) -> HttpResponse:
    """The daily rounds and what came of them."""
    queries.supervisor(request.user)
    context = {"rounds": queries.rounds(request.user)[:RECENT], "today": today()}
    return render(request, "supervision/rounds.html", context)


@require_POST
def walk(request: Request) -> HttpResponse:
    """Have the round of today walked, or walked again."""
    who = queries.supervisor(request.user)
    if order(who.office, again=True) is None:
        messages.info(request, _("今天的巡检正在后台进行。"))
    else:
        messages.success(request, _("已排队，稍后刷新本页查看。"))
    return redirect("supervision:rounds")
