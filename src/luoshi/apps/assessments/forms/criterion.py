"""A criterion, its source and its method; an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Unit
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.methods.efficacy import Fixed
from luoshi.core.assessments.methods.method import METHODS, NAMES, Method
from luoshi.core.assessments.scheme import (
    MISSING,
    SOURCES,
    Criterion,
    Item,
    Scheme,
    Source,
)

# What the form calls a parameter, and what the methods call it.
SAME = ("floor", "step", "points", "base", "cap", "less", "target", "reference")
BANDS = 5


class CriterionForm(forms.Form):
    """A node of the tree; without a method it is the sum of its parts."""

    code = forms.SlugField(label=_("代码"), max_length=40)
    name = forms.CharField(label=_("名称"), max_length=60)
    weight = forms.DecimalField(
        label=_("权重（分）"), min_value=0, max_digits=9, decimal_places=4
    )
    below = forms.ChoiceField(label=_("上级指标"), required=False)
    source = forms.ChoiceField(label=_("数据来源"), required=False)
    reference = forms.CharField(
        label=_("来源代码"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "references"}),
        help_text=_(
            "统计指标填指标代码，取公布增速时在后面加“:growth”；任务填 rate（按期办结率）、due、on_time、late 或 returns；评分填部门或专家组名称。"
        ),
    )
    left_out = forms.IntegerField(
        label=_("去掉几个最高分和最低分"),
        required=False,
        min_value=0,
        max_value=10,
        help_text=_("只用于专家评分；不填则三位以上各去掉一个。"),
    )
    unit = forms.ModelChoiceField(
        label=_("审定数据的部门"), queryset=Unit.objects.none(), required=False
    )
    is_lower_better = forms.BooleanField(label=_("越低越好"), required=False)
    missing = forms.ChoiceField(label=_("缺数据时"))
    method = forms.ChoiceField(
        label=_("计分方法"),
        required=False,
        help_text=_("有下级的指标不选，得分由下级合计。"),
    )
    worst = forms.DecimalField(
        label=_("不允许值"),
        required=False,
        help_text=_("与满意值都填为事先确定，都不填取本组最差、最好。"),
    )
    best = forms.DecimalField(label=_("满意值"), required=False)
    floor = forms.DecimalField(label=_("最低得分或系数"), required=False)
    target = forms.DecimalField(label=_("目标值"), required=False)
    reference_value = forms.DecimalField(label=_("基准值"), required=False)
    step = forms.DecimalField(label=_("步长"), required=False)
    points = forms.DecimalField(label=_("每步分值"), required=False)
    base = forms.DecimalField(label=_("基本分"), required=False)
    cap = forms.DecimalField(label=_("封顶"), required=False)
    less = forms.DecimalField(label=_("每降一位减"), required=False)
    is_prorated = forms.BooleanField(label=_("不足一步按比例"), required=False)
    standards = forms.CharField(
        label=_("五档标准值"),
        required=False,
        help_text=_("从优秀到较差，用空格分开。"),
    )

    def __init__(
        self,
        *given: Any,
        scheme: Scheme,
        units: QuerySet[Unit],
        is_new: bool = True,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self._taken = {one.code for one in scheme.nodes()}
        self._taken |= {one.code for one in scheme.items}
        shown: Any = self.fields
        top = [("", _("（一级指标）"))]
        nodes = [(one.code, one.name) for one in scheme.nodes()]
        shown["below"].choices = [*top, *nodes]
        blank = [("", _("（由下级合计）"))]
        shown["source"].choices = [
            *blank,
            *((code, said(name)) for code, name in SOURCES.items()),
        ]
        shown["missing"].choices = [
            (code, said(name)) for code, name in MISSING.items()
        ]
        shown["method"].choices = [
            *blank,
            *((code, said(METHODS[kind])) for code, kind in NAMES.items()),
        ]
        shown["unit"].queryset = units
        if not is_new:
            # What values and marks are kept under stays, and so does its place.
            self._taken = set()
            shown["code"].disabled = True
            del shown["below"]

    def clean_code(self) -> str:
        """A code that nothing of the scheme has."""
        code: str = self.cleaned_data["code"]
        if code in self._taken:
            raise forms.ValidationError(_("这个代码已经用了，请换一个。"))
        return code

    def clean_standards(self) -> tuple[Decimal, ...]:
        """The five values."""
        words = self.cleaned_data["standards"].split()
        try:
            found = tuple(Decimal(one) for one in words)
        except InvalidOperation as error:
            raise forms.ValidationError(_("请填五个数，用空格分开。")) from error
        if found and len(found) != BANDS:
            raise forms.ValidationError(_("请填五个数，用空格分开。"))
        return found

    def clean(self) -> dict[str, Any]:
        """The method with its parameters."""
        given = super().clean() or {}
        if not self.errors:
            try:
                given["built"] = method_of(given)
            except TypeError:
                self.add_error("method", _("这种方法还缺参数，请按提示填写。"))
        return given

    @property
    def criterion(self) -> Criterion:
        """What was filled in."""
        given = self.cleaned_data
        return Criterion(
            code=given["code"],
            name=given["name"],
            weight=given["weight"],
            source=self._source(),
            method=given["built"],
            is_lower_better=given["is_lower_better"],
            missing=given["missing"],
        )

    def _source(self) -> Source | None:
        given = self.cleaned_data
        kind = given["source"]
        if not kind:
            return None
        left_out = given["left_out"] if kind == "panel" else None
        return Source(kind=kind, reference=given["reference"], left_out=left_out)


def method_of(given: Mapping[str, Any]) -> Method | None:
    """The method that a form describes.

    Errors   TypeError where it lacks a parameter
    """
    if not given["method"]:
        return None
    kind: Any = NAMES[given["method"]]
    names = {one.name for one in fields(kind)}
    told = {**given, "reference": given["reference_value"]}
    values = {
        name: told[name]
        for name in SAME
        if name in names and told.get(name) is not None
    }
    if "limits" in names and given["worst"] is not None and given["best"] is not None:
        values["limits"] = Fixed(worst=given["worst"], best=given["best"])
    if "is_whole" in names:
        values["is_whole"] = not given["is_prorated"]
    if "standards" in names and given["standards"]:
        values["standards"] = given["standards"]
    found: Method = kind(**values)
    return found


def told_of(one: Criterion) -> dict[str, Any]:
    """A criterion as the form shows it."""
    method: Any = one.method
    by_kind = {kind: code for code, kind in NAMES.items()}
    found: dict[str, Any] = {
        "code": one.code,
        "name": one.name,
        "weight": one.weight,
        "source": one.source.kind if one.source else "",
        "reference": one.source.reference if one.source else "",
        "left_out": one.source.left_out if one.source else None,
        "is_lower_better": one.is_lower_better,
        "missing": one.missing,
        "method": by_kind[type(method)] if method is not None else "",
    }
    found |= {name: getattr(method, name, None) for name in SAME if name != "reference"}
    found["reference_value"] = getattr(method, "reference", None)
    limits = getattr(method, "limits", None)
    if limits is not None:
        found |= {"worst": limits.worst, "best": limits.best}
    found["is_prorated"] = not getattr(method, "is_whole", True)
    found["standards"] = " ".join(map(str, getattr(method, "standards", ())))
    return found


class ItemForm(forms.Form):
    """Something that adds or takes points by a list of reasons, or vetoes."""

    code = forms.SlugField(label=_("代码"), max_length=40)
    name = forms.CharField(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(
        label=_("作用"),
        choices=(("add", _("加分")), ("deduct", _("减分")), ("veto", _("一票否决"))),
    )
    each = forms.DecimalField(label=_("每次分值"), min_value=0, required=False)
    most = forms.DecimalField(label=_("上限"), min_value=0, required=False)
    reasons = forms.CharField(
        label=_("规定的情形"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("一行一种；不填则不限。"),
    )

    def __init__(self, *given: Any, scheme: Scheme, **named: Any) -> None:
        super().__init__(*given, **named)
        self._taken = {one.code for one in scheme.nodes()}

    def clean_code(self) -> str:
        """A code that no criterion has; that of an item changes the item."""
        code: str = self.cleaned_data["code"]
        if code in self._taken:
            raise forms.ValidationError(_("这个代码已经用了，请换一个。"))
        return code

    @property
    def item(self) -> Item:
        """What was filled in."""
        given = self.cleaned_data
        lines = given["reasons"].splitlines()
        return Item(
            code=given["code"],
            name=given["name"],
            kind=given["kind"],
            each=given["each"] or Decimal(0),
            most=given["most"],
            reasons=tuple(one.strip() for one in lines if one.strip()),
        )
