"""A list by which indicators are told apart, as a person writes it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.core.indicators.groupings import Grouping, read_parts


class ListForm(forms.Form):
    """A name and a part on every line."""

    name = forms.CharField(
        label=_("分组名称"),
        max_length=40,
        help_text=_("与指标里写的分组名称一致。"),
    )
    parts = forms.CharField(
        label=_("分项"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("每行一个：代码和名称，中间空一格；没有代码的只写名称。"),
    )
    is_whole = forms.BooleanField(
        label=_("各分项相加等于总计（不勾选的是其中项，只要不大于总计）"),
        required=False,
    )
    since = forms.DateField(
        label=_("从哪天起"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("期末在这一天及以后的报表，分项要一起填报。"),
    )

    def grouping(self) -> Grouping:
        """The list in the words of the core.

        Errors   IndicatorError where it says nothing
        """
        told = self.cleaned_data
        name, parts = told["name"].strip(), read_parts(told["parts"])
        return Grouping(name=name, parts=parts, is_whole=told["is_whole"])
