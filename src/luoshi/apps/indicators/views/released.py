"""What has been released, for anybody; and the page that opens and closes its address."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.indicators.actions import showing
from luoshi.apps.indicators.models import Release
from luoshi.apps.indicators.pages import public
from luoshi.apps.indicators.pages.takeaway import FORMATS, packed
from luoshi.apps.indicators.queries import measures, officer
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request


@require_safe
def release(request: Request) -> HttpResponse:
    """Whether there is a public address, and what would be seen there."""
    who = officer(request.user)
    found = Release.objects.filter(office_id=who.office).select_related("person")
    context = {
        "release": found.first(),
        "may_issue": "office_admin" in who.office_roles,
        "measures": measures(request.user).filter(is_public=True),
    }
    return render(request, "indicators/release.html", context)


@require_POST
def open_up(request: Request) -> HttpResponse:
    """Open the public address."""
    who = officer(request.user)
    showing.release(who.user)
    messages.success(request, _("公开页面已打开，任何人都能看，不需要登录。"))
    return redirect("indicators:release")


@require_POST
def close(request: Request) -> HttpResponse:
    """Close the public address."""
    who = officer(request.user)
    showing.withdraw(who.user)
    messages.success(request, _("公开页面已关闭。"))
    return redirect("indicators:release")


@require_safe
@login_not_required
def released(request: Request, token: str) -> HttpResponse:
    """The published figures of an office's public indicators.

    Errors   ``Http404`` where the address is closed
    """
    found = public.released(token)
    if found is None:
        raise Http404
    context = {
        "office": found.office,
        "token": token,
        "published": public.published(found.office),
    }
    response = render(request, "indicators/released.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@login_not_required
def released_book(_request: Request, token: str, form: str) -> HttpResponse:
    """The same as a file.

    Errors   ``Http404`` where the address is closed
    """
    found = public.released(token)
    if found is None or form not in FORMATS:
        raise Http404
    name = f"{found.office}-{_('已发布的指标')}"
    table = public.published_sheet(public.published(found.office), name)
    response = attachment(packed(table, form), FORMATS[form], f"{name}.{form}")
    response["X-Robots-Tag"] = "noindex"
    return response
