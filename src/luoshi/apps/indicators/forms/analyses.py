"""Which month is analysed, and the text of an analysis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Region
from luoshi.core.errors import PeriodError
from luoshi.core.values.period import Period, parse


class BeginForm(forms.Form):
    """A region and a month; what is analysed is the year up to it."""

    region = forms.ModelChoiceField(Region.objects.none(), label=_("地区"))
    month = forms.CharField(
        label=_("截至月份"),
        max_length=12,
        widget=forms.TextInput(attrs={"type": "month"}),
    )

    def __init__(self, *args: Any, regions: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        known = Region.objects.filter(pk__in=list(regions))
        self.fields["region"].queryset = known  # type: ignore[attr-defined]

    def clean_month(self) -> Period:
        """The months of the year up to that one."""
        try:
            return parse(self.cleaned_data["month"], is_cumulated=True)
        except PeriodError as error:
            raise ValidationError(_("请写成 2026-08 这样的月份。")) from error


class AnalysisForm(forms.Form):
    """The words of an analysis."""

    title = forms.CharField(label=_("标题"), max_length=120)
    to = forms.CharField(label=_("主送"), max_length=60, required=False)
    text = forms.CharField(
        label=_("正文"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 18})
    )
