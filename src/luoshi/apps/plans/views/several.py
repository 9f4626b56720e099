"""Several items at once: confirmed together, made one, or one made several."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions.reviewing import Draft, Taken, confirm_all, decide
from luoshi.apps.plans.forms.choices import REASONS
from luoshi.apps.plans.forms.items import FORMS
from luoshi.apps.plans.forms.splitting import SplitForm
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, standing
from luoshi.apps.plans.views.answers import drawer, ready
from luoshi.apps.plans.views.done import done
from luoshi.apps.plans.workbench.item import item_page, measures_of
from luoshi.apps.ui.request import Request, whole
from luoshi.apps.ui.saying import said
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.filling import joined
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import SHAPES
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
    pages = [item_page(now, item) for item in items]
    page = _page(request, record, "plans/merge.html", form, pages=pages)
    if request.method == "GET" or not form.is_valid():
        return page()
    keys = [item.key for item in items]
    versions = [whole(one) or 0 for one in request.POST.getlist("seen")]

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        value = with_place(form.changed(), reviewed, near=keys[0])
        seen = versions if len(versions) == len(keys) else None
        return draft.merge(reviewed, keys, value, by, versions=seen)

    clash = _("其中一条刚被别人更改，请核对后再合并。")
    taken = _taken(request, person, record, form, make, clash)
    return done(request, record, taken, _("已合并。"), whole=True) if taken else page()


@require_http_methods(["GET", "POST"])
def split(request: Request, pk: int, key: str) -> HttpResponse:
    """One item as several: the person says at which sentences new ones begin."""
    person = editor(request.user)
    record, current = ready(person, pk)
    now = standing(current)
    one = now.reviewed.items.get(key)
    if one is None or one.current["span"] is None:
        raise Http404
    span, text = one.current["span"], now.reading.text
    form = SplitForm(request.POST or None, text=text, span=span)
    page = _page(request, record, "plans/split.html", form, page=item_page(now, one))
    if request.method == "GET" or not form.is_valid():
        return page()

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        version = form.cleaned_data["version"]
        return draft.split(reviewed, key, form.parts(), by, version=version)

    clash = _("这一条刚被别人更改，请核对后再拆分。")
    taken = _taken(request, person, record, form, make, clash)
    return done(request, record, taken, _("已拆分。"), whole=True) if taken else page()


def _taken(
    request: Request,
    person: User,
    record: PlanRecord,
    form: Form,
    make: Draft,
    clash: str,
) -> Taken | None:
    """What was written down; None where it could not be, and the form says why."""
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
        return None
    if isinstance(taken, Taken):
        return taken
    form.add_error(None, clash)
    return None


def _page(
    request: Request, record: PlanRecord, name: str, form: Form, **more: object
) -> Callable[[], HttpResponse]:
    """Shows the form, refused where it has been sent."""

    def show() -> HttpResponse:
        context = {"record": record, "form": form, "reasons": REASONS, **more}
        return drawer(request, name, context, 422 if form.is_bound else 200)

    return show
