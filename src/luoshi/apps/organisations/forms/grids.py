"""Grids as people enter them: drawn, covered, staffed, served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.forms.deeds import DayForm
from luoshi.apps.organisations.forms.records import Called
from luoshi.apps.organisations.forms.scoped import ScopedForm, choices_of
from luoshi.apps.organisations.models import Grid, GridWorker, Unit
from luoshi.apps.organisations.queries import regions, today
from luoshi.core.organisations.grids import AREAS

if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Model]
    ModelChoices = forms.ModelMultipleChoiceField[Model]
else:
    ModelChoice = forms.ModelChoiceField
    ModelChoices = forms.ModelMultipleChoiceField


class GridForm(ScopedForm):
    """A new grid."""

    once: ClassVar[tuple[str, ...]] = ("code",)

    class Meta:
        model = Grid
        fields = ("code", "name", "region", "valid_from")

    def offered(self, name: str, model: type[Model]) -> QuerySet[Any]:
        """Streets, towns and communities."""
        return super().offered(name, model).filter(level__in=AREAS)


class GridNameForm(ScopedForm):
    """Another name for a grid."""

    class Meta:
        model = Grid
        fields = ("name",)


class CoverForm(DayForm):
    """Which communities lie in a grid from when on."""

    communities = ModelChoices(
        queryset=None,
        label=_("覆盖的社区"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("communities", "day")

    def __init__(self, *args: Any, asker: Asker, grid: Grid, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["communities"]
        if isinstance(choice, forms.ModelMultipleChoiceField):
            below = regions(asker).filter(code__startswith=grid.region.stem)
            choice.queryset = below.filter(level="community")
            held = [one.region_id for one in grid.covers.all() if one.holds(today())]
            choice.initial = held


class TeamForm(DayForm):
    """Which team serves a grid from when on."""

    name = forms.CharField(
        label=_("服务团队"),
        max_length=60,
        help_text=_("例如家庭医生团队；每个网格只有一个，原来的到前一天为止。"),
    )
    unit = ModelChoice(queryset=None, label=_("团队所属单位"), required=False)
    field_order = ("name", "unit", "day")

    def __init__(self, *args: Any, asker: Asker, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["unit"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = choices_of(asker, Unit)


class WorkerForm(ScopedForm, Called):
    """Who walks a grid from when on."""

    class Meta:
        model = GridWorker
        fields = ("user", "name", "phone", "valid_from")

    def clean(self) -> dict[str, Any]:
        """An account or a name."""
        given = super().clean()
        if not given.get("user") and not given.get("name"):
            self.add_error("name", _("请选择账号，没有账号的写姓名。"))
        return given
