"""What a person gives with a step of a task."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.life import Given
from luoshi.apps.tasks.actions.proofs import Proof
from luoshi.apps.tasks.forms.files import ProofsForm, proofs_field
from luoshi.apps.tasks.forms.naming import Names
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.tasks.words import Colour
from luoshi.core.lifecycles.lifecycle import Step

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
# Beyond it a day is a slip of the pen.
LAST_DAY = date(2200, 12, 31)
# The approval may state another day than was asked for; what is late is given away with a new one.
DATED = frozenset({"grant_extension", "reassign"})
# An office that merely passes on has nothing to attach.
WITH_FILES = frozenset({"object", "ask_extension", "apply", "return", "pass", "reopen"})


class StepForm(ProofsForm):
    """A step with what it needs; the rest of the fields is not there."""

    due = forms.DateField(
        label=_("新的完成时限"),
        widget=DAY,
        required=False,
        validators=[MaxValueValidator(LAST_DAY)],
    )
    unit = forms.CharField(
        label=_("改派给哪个单位"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    opinion = forms.CharField(
        label=_("意见或理由"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proofs = proofs_field()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ("due", "unit", "opinion", "proofs", "version")

    def __init__(self, *args: Any, step: Step, who: Standing, **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = Names(who.user) if "unit" in step.needs else None
        if "due" not in step.needs and step.name not in DATED:
            del self.fields["due"]
        if self.names is None:
            del self.fields["unit"]
        if step.name not in WITH_FILES:
            del self.fields["proofs"]
        for name in step.needs:
            self.fields[name].widget.attrs["required"] = True

    def clean_unit(self) -> Unit | None:
        """The unit of that name.

        Errors   ``ValidationError`` where there is none
        """
        words = self.cleaned_data["unit"].strip()
        unit = self.names.find(words) if self.names is not None else None
        if words and unit is None:
            raise forms.ValidationError(
                _now("单位名录里没有“%s”，请核对名称。") % words
            )
        return unit

    def given(self, proofs: tuple[Proof, ...]) -> Given:
        """What the action takes."""
        unit = self.cleaned_data.get("unit")
        return Given(
            opinion=self.cleaned_data.get("opinion") or "",
            due=self.cleaned_data.get("due"),
            unit=None if unit is None else unit.pk,
            version=self.cleaned_data.get("version"),
            proofs=proofs,
        )


class ColourForm(forms.Form):
    """A light set by hand; without a colour the rules decide again."""

    colour = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("按规则亮灯")),
            *(
                (one.value, one.label)
                for one in (Colour.RED, Colour.YELLOW, Colour.GREEN)
            ),
        ],
    )
    reason = forms.CharField(required=False, max_length=200)
