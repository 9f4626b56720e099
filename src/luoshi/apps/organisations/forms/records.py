"""Units, regions, groups and posts as people enter them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.forms.scoped import ScopedForm, WordsField
from luoshi.apps.organisations.models import Group, Post, Region, Unit
from luoshi.core.organisations.phones import is_phone
from luoshi.core.organisations.regions import fits, is_code


class Called(forms.Form):
    """A number that can be called."""

    def clean_phone(self) -> str:
        number: str = self.cleaned_data["phone"].strip()
        if number and not is_phone(number):
            raise forms.ValidationError(_("这不是电话号码；一格只写一个。"))
        return number


class NewUnitForm(ScopedForm, Called):
    """A new unit."""

    once: ClassVar[tuple[str, ...]] = ("name",)

    class Meta:
        model = Unit
        fields = (
            *("name", "short", "kind", "level", "region", "parent"),
            *("phone", "valid_from"),
        )


class UnitForm(ScopedForm, Called):
    """What is changed of a unit; another full name is given on its page."""

    class Meta:
        model = Unit
        fields = (
            *("short", "kind", "level", "region", "parent"),
            *("phone", "valid_from"),
        )

    def offered(self, name: str, model: type[Model]) -> QuerySet[Any]:
        """A unit is not its own parent."""
        rows = super().offered(name, model)
        return rows.exclude(pk=self.instance.pk) if model is Unit else rows


class RegionForm(ScopedForm):
    """A region."""

    once: ClassVar[tuple[str, ...]] = ("code",)

    class Meta:
        model = Region
        fields = (
            *("code", "name", "short", "level", "parent"),
            *("is_local", "rank_class", "valid_from"),
        )

    def offered(self, name: str, model: type[Model]) -> QuerySet[Any]:
        """A region is not its own parent, nor below what it holds."""
        rows = super().offered(name, model)
        if isinstance(self.instance, Region) and self.instance.pk and model is Region:
            return rows.exclude(code__startswith=self.instance.stem)
        return rows

    def clean(self) -> dict[str, Any]:
        """A code of 12 digits that fits the level, but for what is no region of the state."""
        given = super().clean()
        code, level = given.get("code", ""), given.get("level")
        if level and not given.get("is_local") and not fits(code, level):
            told = (
                _("代码与层级不符：省 2 位、市 4 位、县 6 位、乡镇 9 位，后面补零。")
                if is_code(code)
                else _("区划代码应为 12 位数字；功能区请勾选“非行政区划”。")
            )
            self.add_error("code", told)
        return given


class GroupForm(ScopedForm):
    """A group or a task force; its members are given on its page."""

    once: ClassVar[tuple[str, ...]] = ("name",)
    other_names = WordsField(
        label=_("其他写法"),
        required=False,
        max_length=400,
        help_text=_("规划里的其他说法，用分号分开。"),
    )
    kinds = forms.MultipleChoiceField(
        label=_("单位类别"),
        required=False,
        choices=Unit.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("按规则的集合：区域以下、这个层级、这些类别的单位。"),
    )

    class Meta:
        model = Group
        fields = ("name", "other_names", "sort", "level", "kinds", "region", "fields")
        widgets: ClassVar[dict[str, Any]] = {"fields": forms.CheckboxSelectMultiple}


class PostForm(ScopedForm, Called):
    """Who is what, where, and from when to when."""

    class Meta:
        model = Post
        fields = (
            *("user", "role", "unit", "region", "force", "fields"),
            *("title", "phone", "is_liaison", "valid_from", "valid_to"),
        )
        widgets: ClassVar[dict[str, Any]] = {"fields": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        """A post hangs on what it reaches by."""
        given = super().clean()
        role = given.get("role")
        if role in {"unit_leader", "reporter"} and not given.get("unit"):
            self.add_error("unit", _("这个岗位要写明单位。"))
        if role == "force_lead" and not given.get("force"):
            self.add_error("force", _("专班牵头人要写明专班。"))
        has_reach = given.get("fields") or given.get("region")
        if role == "leader" and not has_reach:
            self.add_error("fields", _("领导要写明分管领域或区域。"))
        return given
