"""What a person gives with a step of a task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.queries import units
from luoshi.apps.tasks.actions.life import Given
from luoshi.apps.tasks.queries import Standing
from luoshi.core.lifecycles.lifecycle import Step

OPINION_LENGTH = 2000


class StepForm(forms.Form):
    """The fields that one step asks for."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opinion = forms.CharField(
        label=_("意见或理由"),
        max_length=OPINION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due = forms.DateField(
        label=_("新的完成时限"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    unit = forms.ModelChoiceField(
        label=_("改派给哪个单位"), queryset=Unit.objects.none()
    )

    def __init__(self, *args: Any, step: Step, who: Standing, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("due", "unit"):
            if name not in step.needs:
                del self.fields[name]
        self.fields["opinion"].required = "opinion" in step.needs
        if "unit" in self.fields:
            chooser: Any = self.fields["unit"]
            chooser.queryset = units(who.user)

    @property
    def given(self) -> Given:
        """The same for the action."""
        told = self.cleaned_data
        unit = told.get("unit")
        return Given(
            opinion=told["opinion"],
            due=told.get("due"),
            unit=unit.pk if unit is not None else None,
            version=told.get("version"),
        )
