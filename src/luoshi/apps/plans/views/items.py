"""One item of a plan: looked at, corrected, confirmed, taken out, spoken about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions import reviewing
from luoshi.apps.plans.actions.gate import is_open
from luoshi.apps.plans.actions.presence import see
from luoshi.apps.plans.actions.reviewing import Taken, decide
from luoshi.apps.plans.forms.choices import REASONS
from luoshi.apps.plans.forms.items import FORMS, ItemForm
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, standing
from luoshi.apps.plans.views.answers import drawer, ready
from luoshi.apps.plans.views.done import done
from luoshi.apps.plans.workbench.clash import clash_page
from luoshi.apps.plans.workbench.item import (
    item_page,
    measures_of,
    sentence_of,
)
from luoshi.apps.ui.request import Request, whole
from luoshi.apps.ui.saying import said
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import SHAPES, Kind
from luoshi.core.plans.review.locking import Clash
from luoshi.core.plans.review.place import with_place
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed

DEEDS: dict[str, Callable[..., Change]] = {
    "confirm": draft.confirm,
    "remove": draft.remove,
    "reopen": draft.reopen,
}


@require_safe
def item(request: Request, pk: int, key: str) -> HttpResponse:
    """An item with its sentence, its form and everything decided about it."""
    record, now, one = _item(request, pk, key)
    see(record, request.user, key)
    return _page(request, record, now, one, _form(now, one))


@require_POST
def correct(request: Request, pk: int, key: str) -> HttpResponse:
    """Other values for some fields, as the person who saw the item enters them."""
    person = editor(request.user)
    record, now, one = _item(request, pk, key)
    form = _form(now, one, request.POST)
    if not form.is_valid():
        return _page(request, record, now, one, form, status=422)

    dropped = set(request.POST.getlist("drop"))

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        placed = with_place(form.changed(), reviewed, near=key)
        fields = {name: new for name, new in placed.items() if name not in dropped}
        version = form.cleaned_data["version"]
        return draft.correct(reviewed, key, fields, by, version=version)

    try:
        taken = decide(
            record,
            person,
            make,
            reason=form.cleaned_data["reason"],
            compilation=whole(request.POST.get("compilation")),
        )
    except ReviewError as error:
        _tell(form, error)
        return _page(request, record, now, one, form, status=422)
    if isinstance(taken, Clash):
        return _clash(request, record, now, one, taken)
    return done(request, record, taken, _("已更正。"))


@require_POST
def deed(request: Request, pk: int, key: str, name: str) -> HttpResponse:
    """Confirm an item, take it out, open it again, or say something about it."""
    person = editor(request.user)
    if name != "comment" and name not in DEEDS:
        raise Http404
    record, now, one = _item(request, pk, key)
    version = whole(request.POST.get("version"))
    text = request.POST.get("text", "")

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        if name == "comment":
            return draft.comment(reviewed, key, text, by)
        return DEEDS[name](reviewed, key, by, version=version)

    taken = decide(
        record,
        person,
        make,
        reason=request.POST.get("reason", ""),
        compilation=whole(request.POST.get("compilation")),
    )
    if isinstance(taken, Clash):
        return _clash(request, record, now, one, taken)
    answers = {
        "confirm": _("已确认。"),
        "remove": _("已删除，可以随时恢复。"),
        "reopen": _("已重新打开。"),
        "comment": _("已留言。"),
    }
    return done(request, record, taken, answers[name])


@require_POST
def settle(request: Request, pk: int, key: str) -> HttpResponse:
    """Decide a conflict for the person's value or for the machine's."""
    person = editor(request.user)
    record, now, one = _item(request, pk, key)
    side = request.POST.get("side")
    if side not in {"person", "machine"}:
        raise Http404
    named = (key, request.POST.get("field") or None)
    taken = reviewing.settle_conflict(record, person, named, side)  # type: ignore[arg-type]
    if isinstance(taken, Clash):
        return _clash(request, record, now, one, taken)
    return done(request, record, taken, _("已选定。"))


@require_GET
def new(request: Request, pk: int, kind: str) -> HttpResponse:
    """The form of an item that the machine did not find."""
    record, current = ready(editor(request.user), pk)
    now = standing(current)
    return _new(request, record, _kind(kind), _blank(now, _kind(kind), request.GET))


@require_POST
def add(request: Request, pk: int, kind: str) -> HttpResponse:
    """An item that the machine did not find."""
    person = editor(request.user)
    record, current = ready(person, pk)
    named = _kind(kind)
    form = _blank(standing(current), named, {}, request.POST)
    if not form.is_valid():
        return _new(request, record, named, form, status=422)

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        return draft.add(reviewed, named, with_place(form.changed(), reviewed), by)

    try:
        taken = decide(record, person, make, reason=form.cleaned_data["reason"])
    except ReviewError as error:
        _tell(form, error)
        return _new(request, record, named, form, status=422)
    if not isinstance(taken, Taken):
        raise Http404
    return done(request, record, taken, _("已新增。"), whole=True)


def _item(request: Request, pk: int, key: str) -> tuple[PlanRecord, Standing, Item]:
    record, current = ready(request.user, pk)
    now = standing(current)
    one = now.reviewed.items.get(key)
    if one is None:
        raise Http404
    return record, now, one


def _form(now: Standing, one: Item, data: Any = None) -> ItemForm:
    measures = measures_of(now) if SHAPES[one.kind].has_owner else ()
    form = FORMS[one.kind](data, value=one.current, measures=measures)
    form.initial["version"] = one.version
    return form


def _blank(now: Standing, kind: Kind, given: Any, data: Any = None) -> ItemForm:
    """An empty form; words chosen in the text, or those of its measure, stand in it already."""
    measures = measures_of(now) if SHAPES[kind].has_owner else ()
    owner = given.get("measure", "")
    initial = {
        "quote": given.get("quote") or sentence_of(now, owner),
        "measure": owner,
    }
    # What the form is opened with is new all the same: nothing was there before.
    form = FORMS[kind](data, measures=measures)
    for field in form.fields.values():
        field.show_hidden_initial = False
    form.initial.update({name: value for name, value in initial.items() if value})
    return form


def _page(
    request: Request,
    record: PlanRecord,
    now: Standing,
    one: Item,
    form: ItemForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "record": record,
        "page": item_page(now, one),
        "form": form,
        "reasons": REASONS,
        "is_open": is_open(record, request.user),
    }
    return drawer(request, "plans/item.html", context, status)


def _new(
    request: Request, record: PlanRecord, kind: Kind, form: ItemForm, status: int = 200
) -> HttpResponse:
    context = {
        "record": record,
        "kind": kind,
        "label": SHAPES[kind].label,
        "form": form,
        "reasons": REASONS,
    }
    return drawer(request, "plans/item_new.html", context, status)


def _clash(
    request: Request, record: PlanRecord, now: Standing, one: Item, clash: Clash
) -> HttpResponse:
    """Somebody else was first: both are shown, and the person chooses."""
    fields = [each.field for each in clash.differences if each.field]
    sent = [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "version", "drop"}
        for value in request.POST.getlist(name)
    ]
    context = {
        "record": record,
        "page": item_page(now, one),
        "sides": clash_page(one, clash),
        "current": clash.current,
        "fields": fields,
        "sent": sent,
        "address": request.path,
    }
    return drawer(request, "plans/clash.html", context, 409)


def _tell(form: ItemForm, error: ReviewError) -> None:
    """Say what cannot stand beside the field that is wrong."""
    name = "quote" if error.field == "span" else error.field
    form.add_error(name if name in form.fields else None, said(error.sentence))


def _kind(name: str) -> Kind:
    for kind in SHAPES:
        if kind == name:
            return kind
    raise Http404
