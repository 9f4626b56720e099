"""A leader's instruction that becomes a task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Field, Unit
from luoshi.apps.supervision.forms.papers import DAY


class InstructionForm(forms.Form):
    """What is to be done by whom until when."""

    title = forms.CharField(label=_("事项"), max_length=200)
    text = forms.CharField(
        label=_("批示内容"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
    lead = forms.ModelChoiceField(
        label=_("牵头单位"), queryset=Unit.objects.none(), required=False
    )
    field = forms.ModelChoiceField(
        label=_("领域"), queryset=Field.objects.none(), required=False
    )
    due = forms.DateField(label=_("完成时限"), widget=DAY, required=False)
    is_urgent = forms.BooleanField(label=_("急件"), required=False)

    def __init__(
        self,
        *given: Any,
        units: QuerySet[Unit],
        fields: QuerySet[Field],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        lead: Any = self.fields["lead"]
        field: Any = self.fields["field"]
        lead.queryset, field.queryset = units, fields
