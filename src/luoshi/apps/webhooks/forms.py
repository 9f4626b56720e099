"""A new endpoint as a reviewer describes it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.webhooks.models import EVENTS


class EndpointForm(forms.Form):
    """Where to push, and which events."""

    url = forms.CharField(
        label=_("地址"),
        max_length=500,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写地址。")},
    )
    events = forms.MultipleChoiceField(
        label=_("事件"),
        choices=tuple(EVENTS.items()),
        initial=tuple(EVENTS),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一种事件。")},
    )
