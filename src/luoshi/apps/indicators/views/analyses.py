"""Analyses of months and quarters: written, looked through, signed, taken away."""

from __future__ import annotations

from datetime import timedelta

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

from luoshi.apps.indicators.actions import analyses as deeds
from luoshi.apps.indicators.actions.showing import issuer
from luoshi.apps.indicators.forms.analyses import AnalysisForm, BeginForm
from luoshi.apps.indicators.models import Analysis
from luoshi.apps.indicators.pages.analysing import (
    Page,
    analysis_page,
    figures_sheet,
    frozen,
    letter_of,
)
from luoshi.apps.indicators.pages.series import place_of, places, region_of
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed
from luoshi.apps.indicators.queries import known, measures, officer
from luoshi.apps.organisations.queries import today
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request, version_of
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.analysis import FIELDS
from luoshi.core.reports.official.writer import written

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def listed(request: Request) -> HttpResponse:
    """The analyses of the office; whoever does not look after indicators sees signed ones."""
    return _listed(request, None)


def _listed(
    request: Request, form: BeginForm | None, status: int = 200
) -> HttpResponse:
    who = known(request.user)
    rows = Analysis.objects.filter(office_id=who.office).select_related("region")
    if not who.office_roles:
        rows = rows.filter(signed__isnull=False)
    regions = places(request.user)
    region = region_of(place_of(request.user, regions))
    last = today().replace(day=1) - timedelta(days=1)
    start = {"region": region, "month": f"{last:%Y-%m}"}
    context = {
        "analyses": rows[:200],
        "keeps": bool(who.office_roles),
        "form": form or BeginForm(initial=start, regions=[one.pk for one in regions]),
    }
    return render(request, "indicators/analyses.html", context, status=status)


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin an analysis of a month in a region."""
    person = officer(request.user).user
    form = BeginForm(request.POST, regions=[one.pk for one in places(person)])
    if not form.is_valid():
        return _listed(request, form, 422)
    told = form.cleaned_data
    made = deeds.begin(person, told["region"], told["month"])
    return redirect("indicators:analysis", made.pk)


def _one(request: Request, pk: int) -> Analysis:
    """An analysis the asker may see.

    Errors   ``Http404`` where there is none
    """
    who = known(request.user)
    rows = Analysis.objects.filter(office_id=who.office)
    if not who.office_roles:
        rows = rows.filter(signed__isnull=False)
    return get_object_or_404(rows.select_related("region", "office"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def analysis(request: Request, pk: int) -> HttpResponse:
    """An analysis with its figures, and the text they are asked for in."""
    one = _one(request, pk)
    if request.method != "POST":
        return _shown(request, one, AnalysisForm(initial=_words(one)))
    person = officer(request.user).user
    one.version = version = version_of(request)
    form = AnalysisForm(request.POST)
    if not form.is_valid():
        return _shown(request, one, form, 422)
    try:
        deeds.write(person, pk, form.cleaned_data, version)
    except LuoshiError as error:
        form.add_error(None, said(error.sentence))
        return _shown(request, one, form, 422)
    messages.success(request, _("已保存。"))
    return redirect("indicators:analysis", pk)


def _words(one: Analysis) -> dict[str, str]:
    return {"title": one.title, "to": one.to, "text": one.text}


def _shown(
    request: Request, one: Analysis, form: AnalysisForm, status: int = 200
) -> HttpResponse:
    who = known(request.user)
    context = {
        "analysis": one,
        "page": analysis_page(request.user, one),
        "form": form,
        "keeps": bool(who.office_roles) and one.signed is None,
        "may_issue": "office_admin" in who.office_roles and one.signed is None,
        "fields": [(name, said(words)) for name, words in FIELDS.items()],
        "measures": measures(request.user),
    }
    return render(request, "indicators/analysis.html", context, status=status)


@require_POST
def sign(request: Request, pk: int) -> HttpResponse:
    """Sign an analysis; its figures are frozen."""
    one = _one(request, pk)
    person = issuer(officer(request.user).user).user
    page: Page = analysis_page(request.user, one)
    one.version = version = version_of(request)
    form = AnalysisForm(initial=_words(one))
    if not page.is_whole:
        messages.warning(request, _("还有缺数或写错的地方，补齐以后才能签发。"))
        return _shown(request, one, form, 422)
    try:
        deeds.sign(person, pk, frozen(page), version)
    except LuoshiError as error:
        messages.warning(request, said(error.sentence))
        return _shown(request, one, form, 422)
    messages.success(request, _("已签发，数据不再变动。"))
    return redirect("indicators:analysis", pk)


@require_GET
def figures_book(request: Request, pk: int, form: str) -> HttpResponse:
    """The figures of the text with where they come from, as a file."""
    one = _one(request, pk)
    if form not in FORMATS:
        raise Http404
    page = analysis_page(request.user, one)
    table = figures_sheet(page, one.title, request.build_absolute_uri)
    name = f"{one.title}-{_('文中的数')}.{form}"
    return attachment(packed(table, form), FORMATS[form], name)


@require_GET
def document(request: Request, pk: int) -> HttpResponse:
    """The analysis as a Word document."""
    one = _one(request, pk)
    data = written(letter_of(one, analysis_page(request.user, one), today()))
    return attachment(data, DOCX, f"{one.title}.docx")
