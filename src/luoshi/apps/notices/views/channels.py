"""Where a person says by what, when and of what they want to be told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from luoshi.apps.accounts.queries import member
from luoshi.apps.notices import actions, queries
from luoshi.apps.notices.actions import TooManyChannels
from luoshi.apps.notices.forms import ChannelForm, RulesForm, offered
from luoshi.apps.notices.kinds import KINDS, URGENT
from luoshi.apps.notices.models import Channel
from luoshi.apps.notices.sending import ChannelError
from luoshi.apps.ui.hosts import HostRefused, HostUnknown
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said

RECENT = 10


@require_safe
@never_cache
def channels(request: Request) -> HttpResponse:
    """The person's channels, and a form for one more."""
    person = member(request.user)
    usual = {"target": person.email, "kinds": list(KINDS), "urgent": list(URGENT)}
    return _listed(request, ChannelForm(initial=usual))


@require_POST
def add(request: Request) -> HttpResponse:
    """Add a channel."""
    person = member(request.user)
    mine = Channel(user=person, office_id=person.office_id or 0)
    form = ChannelForm(request.POST, instance=mine)
    if not form.is_valid():
        return _listed(request, form, status=422)
    try:
        actions.add(form.instance)
    except (HostRefused, HostUnknown) as error:
        form.add_error("target", said(error.sentence))
    except ChannelError as error:
        form.add_error("secret", said(error.sentence))
    except TooManyChannels as error:
        form.add_error(None, said(error.sentence))
    if form.errors:
        return _listed(request, form, status=422)
    messages.success(request, _("已添加。请发一条测试消息看看。"))
    return redirect("notices:channel", form.instance.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def channel(request: Request, pk: int) -> HttpResponse:
    """One channel with its rules and its latest messages."""
    found = _own(request, pk)
    form = RulesForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.adjust(form.instance)
        messages.success(request, _("已保存。"))
        return redirect("notices:channel", found.pk)
    rows = queries.deliveries(request.user).filter(channel=found)[:RECENT]
    context = {"channel": found, "form": form, "rows": rows, "own": True}
    status = 422 if form.is_bound else 200
    return render(request, "notices/channel.html", context, status=status)


@require_POST
def trial(request: Request, pk: int) -> HttpResponse:
    """Queue a trial."""
    found = _own(request, pk)
    actions.try_out(found)
    messages.success(request, _("测试消息已排队，稍后刷新看结果。"))
    return redirect("notices:channel", found.pk)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove the channel with its log."""
    found = _own(request, pk)
    actions.remove(found)
    messages.success(request, _("已移除：%s。") % found)
    return redirect("notices:channels")


def _own(request: Request, pk: int) -> Channel:
    person = member(request.user)
    return get_object_or_404(queries.channels(person), pk=pk)


def _listed(request: Request, form: ChannelForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "channels": queries.channels(request.user),
        "offered": offered(),
    }
    return render(request, "notices/channels.html", context, status=status)
