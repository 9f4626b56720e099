"""The tree of a draft: criteria and items, put in, changed, dropped."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions import drafting
from luoshi.apps.assessments.forms.criterion import CriterionForm, ItemForm, told_of
from luoshi.apps.assessments.views.schemes import edition
from luoshi.apps.indicators.actions.handing import called
from luoshi.apps.organisations.queries import units
from luoshi.apps.ui.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: Request, pk: int, code: str = "") -> HttpResponse:
    """A criterion of a draft."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    scheme = queries.declared_of(row)
    known = {one.code: one for one in scheme.nodes()}
    if code and code not in known:
        raise Http404
    initial = told_of(known[code]) if code else {"below": request.GET.get("below", "")}
    charge = row.charges.filter(criterion=code).first()
    form = CriterionForm(
        request.POST or None,
        scheme=scheme,
        units=units(request.user).order_by("order", "pk"),
        is_new=not code,
        initial=initial | ({"unit": charge.unit_id} if charge else {}),
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        drafting.put(
            who.user,
            pk,
            form.criterion,
            edition=edition(request),
            below=given.get("below", ""),
            unit=given["unit"],
        )
        messages.success(request, _("已保存。"))
        return redirect("assessments:scheme", pk)
    context = {
        "form": form,
        "row": row,
        "code": code,
        "indicators": called(row.office_id),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessments/criterion.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, pk: int) -> HttpResponse:
    """Something that adds, takes or vetoes."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    form = ItemForm(request.POST or None, scheme=queries.declared_of(row))
    if form.is_bound and form.is_valid():
        drafting.put_item(who.user, pk, form.item, edition=edition(request))
        messages.success(request, _("已保存。"))
        return redirect("assessments:scheme", pk)
    context = {"form": form, "row": row}
    status = 422 if form.is_bound else 200
    return render(request, "assessments/item.html", context, status=status)


@require_POST
def drop(request: Request, pk: int, code: str) -> HttpResponse:
    """Take a criterion or an item out."""
    who = queries.keeper(request.user)
    row = queries.scheme(who.user, pk)
    drafting.drop(who.user, row.pk, code, edition=edition(request))
    messages.success(request, _("已删去。"))
    return redirect("assessments:scheme", pk)
