"""Posts: who is what, given, changed and ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.organisations.actions import posts as actions
from luoshi.apps.organisations.forms.deeds import DayForm
from luoshi.apps.organisations.forms.records import PostForm
from luoshi.apps.organisations.models import Post, holding
from luoshi.apps.organisations.pages.unit import post_lines
from luoshi.apps.organisations.queries import every_post, keeper, may_keep, today
from luoshi.apps.organisations.views.answers import form_page, shown, tried
from luoshi.apps.ui.request import Request


@require_safe
def posts(request: Request) -> HttpResponse:
    """The posts of the office; those that have ended where they are asked for."""
    rows = every_post(request.user).prefetch_related("fields")
    role = request.GET.get("role", "")
    with_ended = "ended" in request.GET
    if role in Post.Role.values:
        rows = rows.filter(role=role)
    if not with_ended:
        rows = rows.filter(holding(today()))
    lines = post_lines(rows, today(), is_keeper=may_keep(request.user))
    context = {
        "lines": lines,
        "roles": Post.Role.choices,
        "role": role,
        "with_ended": with_ended,
        "ending": DayForm(),
    }
    return shown(request, "posts.html", context)


@require_http_methods(["GET", "POST"])
def give(request: Request) -> HttpResponse:
    """A post for somebody."""
    person = keeper(request.user)
    initial = {"unit": request.GET.get("unit"), "valid_from": today()}
    form = PostForm(request.POST or None, asker=person, initial=initial)
    if tried(form, lambda: actions.give(person, form.changes)):
        messages.success(request, _("已设岗。"))
        return redirect("organisations:posts")
    back = reverse("organisations:posts")
    return form_page(request, form, _("设岗"), back)


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Other values for a post."""
    person, mine = keeper(request.user), _post(request, pk)
    data = request.POST if request.method == "POST" else None
    form = PostForm(data, instance=mine, asker=person)
    if tried(form, lambda: actions.change(person, mine, form.changes)):
        messages.success(request, _("已保存。"))
        return redirect("organisations:posts")
    back = reverse("organisations:posts")
    return form_page(request, form, str(mine), back)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """A post ends; it stays in the history."""
    person, mine = keeper(request.user), _post(request, pk)
    form = DayForm(request.POST)
    if tried(form, lambda: actions.end(person, mine, day=form.cleaned_data["day"])):
        messages.success(request, _("已结束。"))
    else:
        told = [str(one) for errors in form.errors.values() for one in errors]
        messages.error(request, " ".join(told))
    return redirect("organisations:posts")


def _post(request: Request, pk: int) -> Post:
    found: Post = get_object_or_404(every_post(request.user), pk=pk)
    return found
