"""Indicators, duties and rules as a person fills them in."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.indicators.models import Measure
from luoshi.apps.indicators.queries import Standing, measures
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import regions, units
from luoshi.core.values.numeral import KEPT

FIELDS = (
    *("code", "name", "unit", "scope", "frequency", "is_cumulated", "is_january_free"),
    *("direction", "low", "high", "attribute", "source", "over_regions", "over_time"),
    *("weight", "formula", "places", "days", "order", "is_public"),
)
# Regions below those that figures are collected for.
SMALL = ("town", "community")
CODE = re.compile(r"[\w-][\w.-]*")
SIGNS = ("、", "，", ",", "\n")


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class ListField(forms.CharField):
    """Several words, parted by 、 or a comma."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The words."""
        text = super().to_python(value) or ""
        for sign in SIGNS:
            text = text.replace(sign, "\n")
        return [one.strip()[:60] for one in text.split("\n") if one.strip()]

    def prepare_value(self, value: Any) -> Any:
        """The words as they are typed."""
        return "、".join(value) if isinstance(value, list) else value


class MeasureForm(forms.ModelForm[Measure]):
    """An indicator as it is declared."""

    aliases = ListField(label=_("其他叫法"), required=False, max_length=400)
    breakdowns = ListField(
        label=_("分组"),
        required=False,
        max_length=200,
        help_text=_(
            "写分组的名称，如 城乡、消费形态；“分组”页列有分项的，随指标一起填报。"
        ),
    )

    class Meta:
        model = Measure
        fields = (*FIELDS, "aliases", "breakdowns")
        labels: ClassVar = {"low": _("下限"), "high": _("上限")}

    def clean_code(self) -> str:
        """A code that an address can be made of."""
        code: str = self.cleaned_data["code"].strip()
        if not CODE.fullmatch(code):
            raise forms.ValidationError(
                _("指标代码只用文字、数字、下划线、连字符和点，不以点开头。")
            )
        return code

    def clean_days(self) -> int:
        """The days, of which a year has so many."""
        days: int = self.cleaned_data["days"]
        if not 1 <= days <= 366:
            raise forms.ValidationError(_("报送期限应为期末后第 1—366 天，请核对。"))
        return days

    def clean_places(self) -> int:
        """The decimals, which figures are kept with."""
        places: int = self.cleaned_data["places"]
        if places > KEPT:
            raise forms.ValidationError(_("小数位最多 6 位，请核对。"))
        return places

    def _post_clean(self) -> None:
        """Nothing is put into the record here: actions write."""

    def values(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class DutyForm(forms.Form):
    """Who reports which indicators for which regions."""

    measures = forms.ModelMultipleChoiceField(
        Measure.objects.none(),
        label=_("指标"),
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("由一个单位填报"), required=False
    )
    ending = forms.CharField(
        label=_("或者由各地区自己的单位填报（名称结尾）"),
        required=False,
        max_length=40,
        help_text=_("例如“统计局”：各地区各报各的。"),
    )
    regions = forms.ModelMultipleChoiceField(
        Region.objects.none(), label=_("地区"), widget=forms.CheckboxSelectMultiple
    )
    since = _day(_("从哪天起"), required=False)

    def __init__(self, *args: Any, who: Standing, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen: dict[str, Any] = {
            "measures": measures(who.user),
            "unit": units(who.user).order_by("name"),
            "regions": regions(who.user).exclude(level__in=SMALL).order_by("code"),
        }
        for name, rows in chosen.items():
            field: Any = self.fields[name]
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        found: dict[str, Any] = super().clean() or {}
        if bool(found.get("unit")) == bool(found.get("ending", "").strip()):
            raise forms.ValidationError(
                _("请选一个单位，或者写明单位名称的结尾，两者只填一个。")
            )
        return found


class EndForm(forms.Form):
    """The last day of an indicator or a duty."""

    day = _day(_("最后一天"))


DEMANDS = (("reason", _("说明理由")), ("refused", _("不能上报")))
KINDS = (
    ("identity", _("总计等于分项之和")),
    ("bounds", _("在上下限之内")),
    ("rising", _("累计数不减")),
    ("jump", _("比上期变动不超过")),
    ("outlier", _("离本地区历史不太远")),
    ("part", _("其中项不大于总计")),
    ("ratio", _("两个指标之比在上下限之内")),
)
OF = (("growth", _("增速")), ("value", _("数值")))
# A usual limit, and within what distance of the middle nobody is asked.
SPREADS, LEAST = Decimal("3.5"), Decimal(1)


class RuleForm(forms.Form):
    """A rule that figures must pass."""

    kind = forms.ChoiceField(label=_("规则"), choices=KINDS)
    first = forms.ModelChoiceField(
        Measure.objects.none(), label=_("指标（总计、分子）"), to_field_name="code"
    )
    others = forms.ModelMultipleChoiceField(
        Measure.objects.none(),
        label=_("另一个指标（分项、其中项、分母）"),
        to_field_name="code",
        required=False,
    )
    low = forms.DecimalField(label=_("下限"), required=False, max_digits=20)
    high = forms.DecimalField(
        label=_("上限（变动 %、容许误差、几倍离差）"), required=False, max_digits=20
    )
    of = forms.ChoiceField(
        label=_("与历史比什么"),
        choices=OF,
        required=False,
        help_text=_("只用于“离本地区历史不太远”；累计数只能比增速。"),
    )
    least = forms.DecimalField(
        label=_("离中位数多近不问"),
        required=False,
        min_value=0,
        max_digits=9,
        help_text=_("增速按个百分点，数值按 %；不写为 1。"),
    )
    demand = forms.ChoiceField(label=_("不符合时"), choices=DEMANDS)

    def __init__(self, *args: Any, who: Standing, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("first", "others"):
            field: Any = self.fields[name]
            field.queryset = measures(who.user)

    def clean(self) -> dict[str, Any]:
        """What a rule of its kind needs."""
        found: dict[str, Any] = super().clean() or {}
        kind, others = found.get("kind"), list(found.get("others") or ())
        if kind == "identity" and len(others) < 2:
            raise forms.ValidationError(_("请选至少两个分项。"))
        if kind in {"part", "ratio"} and len(others) != 1:
            raise forms.ValidationError(_("请选一个另外的指标。"))
        limits = (found.get("low"), found.get("high"))
        if kind in {"bounds", "ratio"} and limits == (None, None):
            raise forms.ValidationError(_("请写下限或上限。"))
        if kind == "jump" and found.get("high") is None:
            raise forms.ValidationError(_("请写变动不超过百分之几。"))
        high = found.get("high")
        if kind == "outlier" and high is not None and high <= 0:
            raise forms.ValidationError(_("几倍离差要大于 0，不写为 3.5。"))
        return found

    def details(self) -> dict[str, Any]:
        """The rule as it is kept, its numbers as texts."""
        found = self.cleaned_data
        first = found["first"].code
        others = [one.code for one in found["others"]]
        low, high = (None if one is None else str(one) for one in self._limits())
        made: dict[str, dict[str, Any]] = {
            "identity": {"whole": first, "parts": others, "tolerance": high or "0"},
            "bounds": {"indicator": first, "low": low, "high": high},
            "rising": {"indicator": first},
            "jump": {"indicator": first, "limit": high},
            "outlier": {
                "indicator": first,
                "of": found["of"] or OF[0][0],
                "limit": high or str(SPREADS),
                "least": str(LEAST if found["least"] is None else found["least"]),
            },
            "part": {"whole": first, "part": (others or [""])[0]},
            "ratio": {
                "upper": first,
                "lower": (others or [""])[0],
                "low": low,
                "high": high,
            },
        }
        return made[found["kind"]] | {"demand": found["demand"]}

    def _limits(self) -> tuple[Any, Any]:
        return self.cleaned_data["low"], self.cleaned_data["high"]
