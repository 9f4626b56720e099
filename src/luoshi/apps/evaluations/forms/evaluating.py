"""What is evaluated as of which day, and the words of the whole."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.evaluations.words import Occasion


class BeginForm(forms.Form):
    """The occasion and the day."""

    occasion = forms.ChoiceField(label=_("评估类型"), choices=Occasion.choices)
    day = forms.DateField(
        label=_("截至日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class HeadForm(forms.Form):
    """Title, addressee and summary of the report."""

    title = forms.CharField(label=_("标题"), max_length=200)
    to = forms.CharField(label=_("主送"), max_length=60, required=False)
    summary = forms.CharField(
        label=_("总体评价"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("空行分段。各项目标和举措的数目由系统写入，不用重复。"),
    )
