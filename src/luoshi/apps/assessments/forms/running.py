"""What people fill in while a run goes on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.words import Outcome, Spread
from luoshi.core.values.period import Period

LONG = forms.Textarea(attrs={"rows": 3})


class PeriodForm(forms.Form):
    """The period of a new run."""

    period = forms.ChoiceField(label=_("评估时期"))

    def __init__(self, *given: Any, day: date, **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["period"]
        field.choices = [(one.code, str(one)) for one in ended(day)]


def ended(day: date) -> list[Period]:
    """The periods that were over before a day, the latest first."""
    found = [
        Period(year=year, kind=kind, number=number)  # type: ignore[arg-type]
        for year in (day.year, day.year - 1)
        for kind, count in (("year", 1), ("half", 2), ("quarter", 4))
        for number in range(1, count + 1)
    ]
    over = [one for one in found if one.last_day < day]
    return sorted(over, reverse=True)


class StepForm(forms.Form):
    """What is given with a step of a run."""

    opinion = forms.CharField(label=_("意见"), max_length=300, required=False)
    days = forms.IntegerField(
        label=_("异议期（工作日）"), min_value=1, max_value=60, required=False
    )
    version = forms.IntegerField()


class AwardForm(forms.Form):
    """One time that an item counts."""

    region = forms.TypedChoiceField(label=_("地区"), coerce=int)
    item = forms.ChoiceField(label=_("事项"))
    reason = forms.CharField(label=_("理由"), max_length=200)
    evidence = forms.CharField(label=_("依据"), max_length=300, required=False)
    points = forms.DecimalField(
        label=_("分值"),
        min_value=0,
        max_digits=9,
        decimal_places=3,
        required=False,
        help_text=_("不填按方案规定的分值。"),
    )

    def __init__(
        self,
        *given: Any,
        regions: Iterable[tuple[int, str]],
        items: Iterable[tuple[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        shown: Any = self.fields
        shown["region"].choices = list(regions)
        shown["item"].choices = list(items)


class CriterionForm(forms.Form):
    """Something said of one criterion of the scheme."""

    criterion = forms.ChoiceField(label=_("指标"))

    def __init__(
        self, *given: Any, criteria: Iterable[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["criterion"]
        field.choices = list(criteria)


class ExpertForm(forms.Form):
    """Somebody of the office who is asked to mark."""

    person = forms.ModelChoiceField(label=_("专家"), queryset=User.objects.none())

    def __init__(self, *given: Any, people: QuerySet[User], **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["person"]
        field.queryset = people


class ReasonForm(forms.Form):
    """Why somebody has to do something again."""

    reason = forms.CharField(label=_("理由"), max_length=200)


class ObjectionForm(CriterionForm):
    """What a region has against one of its cells."""

    reason = forms.CharField(label=_("理由"), widget=LONG, max_length=2000)
    evidence = forms.CharField(
        label=_("依据材料"),
        widget=LONG,
        max_length=2000,
        help_text=_("写明文号、表号或材料的网址。"),
    )


class DecisionForm(forms.Form):
    """What becomes of an objection."""

    outcome = forms.ChoiceField(label=_("处理结果"), choices=Outcome.choices)
    value = forms.DecimalField(
        label=_("更正后的数值"),
        required=False,
        max_digits=20,
        decimal_places=6,
        help_text=_("采纳或部分采纳时填写。"),
    )
    answer = forms.CharField(label=_("处理理由"), widget=LONG, max_length=2000)


class GuessForm(CriterionForm):
    """A value that might be."""

    value = forms.DecimalField(label=_("假设的数值"), max_digits=20, decimal_places=6)


class SwayForm(forms.Form):
    """How the weights are drawn anew."""

    spread = forms.ChoiceField(label=_("扰动方式"), choices=Spread.choices)
    percent = forms.IntegerField(
        label=_("权重幅度（±%）"),
        min_value=1,
        max_value=90,
        initial=20,
        required=False,
        help_text=_("只用于均匀扰动。"),
    )
    draws = forms.IntegerField(
        label=_("抽样次数"), min_value=100, max_value=100_000, initial=10_000
    )

    def clean(self) -> dict[str, Any]:
        """A percentage for the way that has one, none for the other."""
        given = super().clean() or {}
        if given.get("spread") == Spread.DIRICHLET:
            given["percent"] = 0
        elif given.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("请填写权重幅度。"))
        return given
