"""What a scheme is called, what holds for all of it, and who is assessed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Region
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.scheme import VETOES, Scheme


class HeadForm(forms.Form):
    """The head of a scheme."""

    name = forms.CharField(label=_("方案名称"), max_length=100)
    code = forms.SlugField(label=_("方案代码"), max_length=40)
    version = forms.CharField(
        label=_("版本"), max_length=40, help_text=_("例如“2026 年第 1 版”。")
    )
    total = forms.DecimalField(
        label=_("总分"), min_value=1, max_digits=9, decimal_places=2, initial=100
    )
    veto = forms.ChoiceField(label=_("一票否决"))
    add_cap = forms.DecimalField(label=_("加分总上限"), min_value=0, required=False)
    deduct_cap = forms.DecimalField(label=_("减分总上限"), min_value=0, required=False)
    ties = forms.CharField(
        label=_("同分排序"),
        required=False,
        max_length=200,
        help_text=_("总分相同时依次比较的末级指标代码，用空格分开。"),
    )
    is_grouped = forms.BooleanField(
        label=_("按考核类别分组计分和排名"), required=False, initial=True
    )
    regions = forms.ModelMultipleChoiceField(
        label=_("参加评估的地区"),
        queryset=Region.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, regions: QuerySet[Region], **named: Any) -> None:
        super().__init__(*given, **named)
        shown: Any = self.fields
        shown["regions"].queryset = regions
        shown["veto"].choices = [(code, said(name)) for code, name in VETOES.items()]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, in the words of the core."""
        given = self.cleaned_data
        names = ("code", "name", "version", "total", "veto", "add_cap", "deduct_cap")
        found = {name: given[name] for name in names}
        return found | {"ties": tuple(given["ties"].split())}

    @property
    def scheme(self) -> Scheme:
        """A new scheme with nothing in it yet."""
        return Scheme(period="", criteria=(), **self.values)


class FileForm(forms.Form):
    """A scheme as it was exported."""

    file = forms.FileField(label=_("方案文件（JSON）"))


class VersionForm(forms.Form):
    """What the next version is called."""

    version = forms.CharField(label=_("新版本"), max_length=40)
