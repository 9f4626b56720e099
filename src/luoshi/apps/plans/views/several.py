"""Several items at once: confirmed together, made one, or one made several."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions.reviewing import Taken, confirm_all, decide
from luoshi.apps.plans.forms.choices import REASONS
from luoshi.apps.plans.forms.items import FORMS
from luoshi.apps.plans.forms.splitting import SplitForm
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, standing
from luoshi.apps.plans.views.answers import fragment, is_partial, ready
from luoshi.apps.plans.views.done import done
from luoshi.apps.plans.workbench.item import item_page, measures_of
from luoshi.apps.ui.request import Request, whole
from luoshi.apps.ui.saying import said
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.filling import joined
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import SHAPES
from luoshi.core.plans.review.locking import Clash
from luoshi.core.plans.review.place import with_place
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed

# Nobody makes more than this one.
MOST = 50


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """Confirm the chosen items, or every one that is still open, as they read."""
    person = editor(request.user)
    record, current = ready(person, pk)
    keys = request.POST.getlist("key")
    if request.POST.get("every"):
        items = standing(current).reviewed.items.values()
        keys = [one.key for one in items if one.is_live]
    number = confirm_all(record, person, keys)
    if number:
        messages.success(request, _("已确认 %s 条。") % number)
    else:
        messages.info(
            request, _("没有要确认的：请先勾选，或所选的已经确认、还有疑问。")
        )
    return redirect("plans:plan", record.pk)


@require_http_methods(["GET", "POST"])
def merge(request: Request, pk: int) -> HttpResponse:
    """Several items as one: first what it would be, then the deed."""
    person = editor(request.user)
    record, current = ready(person, pk)
    now = standing(current)
    keys = list(dict.fromkeys(request.GET.getlist("key")))[:MOST]
    items = [now.reviewed.items[key] for key in keys if key in now.reviewed.items]
    if len(items) < 2 or len({item.kind for item in items}) > 1:
        messages.info(request, _("请勾选两条以上同一类的条目，再点“合并”。"))
        return redirect("plans:plan", record.pk)
    return _merge(request, person, record, now, items)


def _merge(
    request: Request,
    person: User,
    record: PlanRecord,
    now: Standing,
    items: list[Item],
) -> HttpResponse:
    kind = items[0].kind
    measures = measures_of(now) if SHAPES[kind].has_owner else ()
    together = joined(now.reviewed, items)
    form = FORMS[kind](request.POST or None, value=together, measures=measures)
    context = {
        "record": record,
        "pages": [item_page(now, item) for item in items],
        "form": form,
        "reasons": REASONS,
    }
    if request.method == "GET" or not form.is_valid():
        return _render(request, "plans/merge.html", context, refused=form.is_bound)
    keys = [item.key for item in items]
    versions = [whole(one) or 0 for one in request.POST.getlist("seen")]

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        value = with_place(form.changed(), reviewed, near=keys[0])
        seen = versions if len(versions) == len(keys) else None
        return draft.merge(reviewed, keys, value, by, versions=seen)

    try:
        taken = decide(
            record,
            person,
            make,
            reason=form.cleaned_data["reason"],
            compilation=whole(request.POST.get("compilation")),
        )
    except ReviewError as error:
        form.add_error(None, said(error.sentence))
        return _render(request, "plans/merge.html", context, refused=True)
    if isinstance(taken, Clash):
        form.add_error(None, _("其中一条刚被别人更改，请核对后再合并。"))
        return _render(request, "plans/merge.html", context, refused=True)
    return done(request, record, taken, _("已合并。"), whole=True)


@require_http_methods(["GET", "POST"])
def split(request: Request, pk: int, key: str) -> HttpResponse:
    """One item as several: the person says at which sentences new ones begin."""
    person = editor(request.user)
    record, current = ready(person, pk)
    now = standing(current)
    one = now.reviewed.items.get(key)
    if one is None or one.current["span"] is None:
        raise Http404
    form = SplitForm(
        request.POST or None, text=now.reading.text, span=one.current["span"]
    )
    context = {
        "record": record,
        "page": item_page(now, one),
        "form": form,
        "reasons": REASONS,
    }
    if request.method == "GET" or not form.is_valid():
        return _render(request, "plans/split.html", context, refused=form.is_bound)

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        version = form.cleaned_data["version"]
        return draft.split(reviewed, key, form.parts(), by, version=version)

    try:
        taken = decide(
            record,
            person,
            make,
            reason=form.cleaned_data["reason"],
            compilation=whole(request.POST.get("compilation")),
        )
    except ReviewError as error:
        form.add_error(None, said(error.sentence))
        return _render(request, "plans/split.html", context, refused=True)
    if not isinstance(taken, Taken):
        form.add_error(None, _("这一条刚被别人更改，请核对后再拆分。"))
        return _render(request, "plans/split.html", context, refused=True)
    return done(request, record, taken, _("已拆分。"), whole=True)


def _render(
    request: Request, name: str, context: dict[str, Any], *, refused: bool
) -> HttpResponse:
    part = "#drawer" if is_partial(request) else ""
    status = 422 if refused else 200
    return fragment(render(request, f"{name}{part}", context, status=status))
