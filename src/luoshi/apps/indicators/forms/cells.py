"""The cells of a return as a person fills them in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.indicators.actions.entries import Entry, Slot, number_text
from luoshi.apps.indicators.words import Standing

# What a unit may say of its own figures.
CHOICES = (
    *((Standing.PRELIMINARY.value, Standing.PRELIMINARY.label),),
    *((one.value, one.label) for one in (Standing.FLASH, Standing.VERIFIED)),
)
PARTS = ("value", "comparable", "growth", "reason")


class FigureField(forms.DecimalField):
    """A number as people write it: with signs between thousands, full-width, or with a percent."""

    def to_python(self, value: Any) -> Any:
        """The number without these signs."""
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value)
            value = value.replace(",", "").replace(" ", "").removesuffix("%")
        return super().to_python(value)


def _figure(label: Any, most: int, places: int) -> FigureField:
    look = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return FigureField(
        label=label,
        required=False,
        max_digits=most,
        decimal_places=places,
        widget=look,
    )


class CellForm(forms.Form):
    """One cell; its fields are named for it."""

    value = _figure(_("本期数"), 24, 6)
    comparable = _figure(_("可比基数"), 24, 6)
    growth = _figure(_("公布增速"), 9, 3)
    reason = forms.CharField(
        label=_("异常说明"), required=False, max_length=300, strip=True
    )

    def __init__(self, slot: Slot, data: Mapping[str, Any] | None = None) -> None:
        self.slot = slot
        entry = slot.entry
        begun = {name: number_text(getattr(entry, name)) for name in PARTS[:3]}
        super().__init__(
            data, prefix=slot.key, initial=begun | {"reason": entry.reason}
        )
        names = (slot.duty.measure.name, slot.part_label, slot.duty.region.name)
        place = " ".join(filter(None, names))
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{place} {self.fields[name].label}"

    def entry(self) -> Entry:
        """What is said, once it is valid."""
        found = self.cleaned_data
        return Entry(
            value=found["value"],
            comparable=found["comparable"],
            growth=found["growth"],
            reason=found["reason"].replace("\0", ""),
        )


class HeadForm(forms.Form):
    """What is said of a return as a whole."""

    status = forms.ChoiceField(label=_("数据状态"), choices=CHOICES, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def cells(
    slots: Iterable[Slot], data: Mapping[str, Any] | None = None
) -> list[CellForm]:
    """The forms of some cells; of what was sent, those whose cells were sent."""
    return [
        CellForm(slot, data)
        for slot in slots
        if data is None or f"{slot.key}-value" in data
    ]


class StepForm(forms.Form):
    """What a person gives with a step."""

    opinion = forms.CharField(label=_("意见或理由"), required=False, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)
