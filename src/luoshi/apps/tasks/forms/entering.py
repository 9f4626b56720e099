"""A task that no plan orders, as the office enters it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Group, Post, Unit
from luoshi.apps.organisations.queries import fields, groups, posts, today
from luoshi.apps.tasks.forms.naming import Names
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.tasks.words import Every, Source, Urgency

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
AREA = {"rows": 4}


class TaskForm(forms.Form):
    """What a task says before it is sent out."""

    source = forms.ChoiceField(label=_("任务来源"), choices=Source.choices)
    basis = forms.CharField(label=_("来源文件及文号"), max_length=300, required=False)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices)
    title = forms.CharField(label=_("任务名称"), max_length=200)
    content = forms.CharField(
        label=_("具体工作"), widget=forms.Textarea(attrs=AREA), max_length=8000
    )
    standard = forms.CharField(
        label=_("目标值/完成标准"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    category = forms.CharField(label=_("任务大类"), max_length=200, required=False)
    lead = forms.CharField(
        label=_("牵头单位"),
        required=False,
        max_length=100,
        help_text=_("只能有一个；可以先空着，提交审核前要选定。"),
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    helping = forms.CharField(
        label=_("配合单位"),
        required=False,
        max_length=2000,
        help_text=_("几个单位用顿号隔开。"),
    )
    field: Any = forms.ModelChoiceField(label=_("领域"), queryset=None, required=False)
    leader: Any = forms.ModelChoiceField(
        label=_("牵头领导"), queryset=None, required=False
    )
    force: Any = forms.ModelChoiceField(label=_("专班"), queryset=None, required=False)
    person = forms.CharField(label=_("责任人"), max_length=60, required=False)
    phone = forms.CharField(label=_("责任人电话"), max_length=30, required=False)
    start = forms.DateField(label=_("开始日期"), widget=DATE)
    due = forms.DateField(label=_("完成时限"), widget=DATE, required=False)
    every = forms.ChoiceField(label=_("反馈频次"), choices=Every.choices)
    report_day = forms.IntegerField(
        label=_("反馈日"),
        min_value=1,
        max_value=31,
        help_text=_("每期结束后几日内报送，例如 5 为次月 5 日前。"),
    )
    remark = forms.CharField(label=_("备注"), max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, who: Standing, **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = Names(who.user)
        self.units: list[Unit] = []
        leaders = posts(who.user).filter(role=Post.Role.LEADER).order_by("pk")
        for name, rows in {
            "field": fields(who.user),
            "leader": leaders,
            "force": groups(who.user).filter(sort=Group.Sort.FORCE),
        }.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_lead(self) -> Any:
        """The unit of that name.

        Errors   ``ValidationError`` where there is none
        """
        words = self.cleaned_data["lead"].strip()
        unit = self.names.find(words)
        if words and unit is None:
            raise forms.ValidationError(
                _now("单位名录里没有“%s”，请核对名称。") % words
            )
        return unit

    def clean_helping(self) -> str:
        """The units of those names.

        Errors   ``ValidationError`` where one of them is none
        """
        words: str = self.cleaned_data["helping"]
        self.units, unknown = self.names.several(words)
        if unknown:
            raise forms.ValidationError(
                _now("单位名录里没有“%s”，请核对名称。") % "、".join(unknown)
            )
        return words

    def clean(self) -> dict[str, Any]:
        """The deadline does not lie before the beginning."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        start, due = found.get("start"), found.get("due")
        if start and due and due < start:
            self.add_error("due", _now("完成时限早于开始日期，请核对。"))
        return found

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        left = {"helping", "version"}
        return {
            name: one for name, one in self.cleaned_data.items() if name not in left
        }


def blank(asked: Mapping[str, str], due: date | None) -> dict[str, Any]:
    """What a new form begins with."""
    day = today()
    source = asked.get("source", "")
    urgency = asked.get("urgency", "")
    return {
        "source": source if source in Source.values else Source.INSTRUCTION,
        "urgency": urgency if urgency in Urgency.values else Urgency.ORDINARY,
        "start": day,
        "due": due,
        "every": Every.MONTH,
        "report_day": 5,
    }


def of_task(task: Task, names: Names) -> dict[str, Any]:
    """What the form of a draft begins with."""
    plain = (
        *("source", "basis", "urgency", "title", "content", "standard", "category"),
        *("field", "leader", "force", "person", "phone", "start", "due", "every"),
        *("report_day", "remark", "version"),
    )
    keys = task.parts.values_list("unit_id", flat=True)
    return {
        **{name: getattr(task, name) for name in plain},
        "lead": names.said(task.lead_id),
        "helping": "、".join(filter(None, map(names.said, keys))),
    }
