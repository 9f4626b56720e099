"""What is asked before something is done to a unit, a group, a post or the regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.forms.scoped import Day, choices_of
from luoshi.apps.organisations.models import Membership, RegionChange, Unit
from luoshi.apps.organisations.queries import every_region, today

if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Model]
    ModelChoices = forms.ModelMultipleChoiceField[Model]
else:
    ModelChoice = forms.ModelChoiceField
    ModelChoices = forms.ModelMultipleChoiceField


class DayForm(forms.Form):
    """From when, or until when."""

    day = forms.DateField(label=_("日期"), widget=Day, initial=today)


class NameForm(forms.Form):
    """A name."""

    name = forms.CharField(label=_("名称"), max_length=100)


class FieldForm(forms.Form):
    """The name of a field of work."""

    name = forms.CharField(label=_("领域"), max_length=40)


class RenameForm(DayForm):
    """Another full name."""

    name = forms.CharField(label=_("新的全称"), max_length=100)
    basis = forms.CharField(label=_("依据"), max_length=200, required=False)
    field_order = ("name", "day", "basis")


class HeirForm(DayForm):
    """Until when a unit is there, and who takes over."""

    successor = ModelChoice(queryset=None, label=_("承继单位"), required=False)
    basis = forms.CharField(label=_("依据"), max_length=200, required=False)

    def __init__(self, *args: Any, asker: Asker, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["successor"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = choices_of(asker, Unit).exclude(pk=unit.pk)


class MergeForm(HeirForm):
    """Into which unit another one goes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].required = True
        self.fields["successor"].label = _("并入单位")


class SeatForm(forms.Form):
    """Which unit becomes a member from when on."""

    unit = ModelChoice(queryset=None, label=_("单位"))
    part = forms.ChoiceField(
        label=_("身份"), choices=Membership.Part.choices, initial="member"
    )
    day = forms.DateField(label=_("加入日期"), widget=Day, required=False)

    def __init__(self, *args: Any, asker: Asker, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["unit"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = choices_of(asker, Unit)


class TurnForm(forms.Form):
    """A split, a merger, another code: which regions end, which hold from then on."""

    kind = forms.ChoiceField(label=_("变动"), choices=RegionChange.Kind.choices)
    day = forms.DateField(label=_("生效日期"), widget=Day, initial=today)
    before = ModelChoices(queryset=None, label=_("原有区域"))
    after = ModelChoices(
        queryset=None,
        label=_("承接区域"),
        required=False,
        help_text=_("新区域请先新增；撤销而无承接的留空。"),
    )
    basis = forms.CharField(label=_("依据"), max_length=200, required=False)

    def __init__(self, *args: Any, asker: Asker, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("before", "after"):
            choice = self.fields[name]
            if isinstance(choice, forms.ModelMultipleChoiceField):
                rows = every_region(asker).filter(valid_to__isnull=True)
                choice.queryset = rows
                choice.widget.attrs["size"] = 10

    def clean(self) -> dict[str, Any]:
        """Whatever ends in others names them."""
        given = super().clean() or {}
        needs = given.get("kind") != RegionChange.Kind.END
        if needs and not given.get("after"):
            self.add_error("after", _("请选择承接的区域。"))
        return given


class SheetForm(forms.Form):
    """A workbook of the directory."""

    document = forms.FileField(
        label=_("名录文件"),
        max_length=255,
        error_messages={
            "required": _("请先选择文件。"),
            "empty": _("文件是空的，请检查是否选对了文件。"),
            "max_length": _("文件名太长，请改短后重新上传。"),
        },
    )
