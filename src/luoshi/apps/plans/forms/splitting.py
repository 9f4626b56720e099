"""Where one item is cut into several."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.core.plans.review.kinds import Value

SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]+|[^。；;\n]+$")
LONGEST = 400


class SplitForm(forms.Form):
    """The sentences of an item; those that are ticked begin a new one.

    ``pieces`` are the sentences with their places.
    """

    starts = forms.TypedMultipleChoiceField(
        coerce=int,
        required=True,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少勾选一句，从那里另起一条。")},
    )
    reason = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, span: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self._text, self._span = text, span
        self.pieces = [
            (place.start() + span[0], place[0].strip())
            for place in SENTENCE.finditer(text[span[0] : span[1]])
            if place[0].strip()
        ][:LONGEST]
        field = self.fields["starts"]
        field.choices = [  # type: ignore[attr-defined]
            (start, words) for start, words in self.pieces[1:]
        ]

    def parts(self) -> list[Value]:
        """The places of the parts, for the items they become; only the first keeps its name."""
        begins = [self._span[0], *sorted(set(self.cleaned_data["starts"]))]
        ends = [*begins[1:], self._span[1]]
        return [
            {"span": [start, end], **({} if number == 0 else UNNAMED)}
            for number, (start, end) in enumerate(zip(begins, ends, strict=True))
        ]


# What another part does not have from the item it was cut from.
UNNAMED: dict[str, Any] = {"title": None, "marker": None}
