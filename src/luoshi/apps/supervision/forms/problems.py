"""A problem as somebody found it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Unit
from luoshi.apps.supervision.forms.papers import DAY, LONG


class ProblemForm(forms.Form):
    """A new line of the problem ledger."""

    text = forms.CharField(label=_("问题"), widget=LONG, max_length=2000)
    via = forms.CharField(
        label=_("发现途径"),
        max_length=60,
        required=False,
        help_text=_("如实地督查、群众反映、数据比对。"),
    )
    unit = forms.ModelChoiceField(
        label=_("责任单位"), queryset=Unit.objects.none(), required=False
    )
    due = forms.DateField(label=_("整改时限"), widget=DAY, required=False)

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        chosen: Any = self.fields["unit"]
        chosen.queryset = units
