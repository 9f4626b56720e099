"""A form about a record of the directory, which offers only what is of the asker's office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations import queries
from luoshi.apps.organisations.models import Field, Group, Region, Unit

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Model]
else:
    ModelForm = forms.ModelForm


class Day(forms.DateInput):
    """A day as browsers let people choose it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ScopedForm(ModelForm):
    """Fields of one record; ``once`` are those that no other in force may have the same.

    Shapes   ``changes`` what to hand to an action
    """

    once: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, asker: Asker, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asker = asker
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = self.offered(name, field.queryset.model)
            if isinstance(field, forms.DateField):
                field.widget = Day()

    def offered(self, _name: str, model: type[Model]) -> QuerySet[Any]:
        """What may be chosen of a model."""
        return choices_of(self.asker, model)

    def clean(self) -> dict[str, Any]:
        """Days in order, and no second one of the same name or code."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("valid_from"), given.get("valid_to")
        if since and until and until < since:
            self.add_error("valid_to", _("结束的日期早于开始的日期。"))
        for name in self.once:
            if given.get(name) and self._is_taken(name, given[name]):
                self.add_error(name, _("已有一个相同的。"))
        return given

    @property
    def changes(self) -> dict[str, Any]:
        """The values that were entered."""
        return dict(self.cleaned_data)

    def _is_taken(self, name: str, value: Any) -> bool:
        model: Any = self._meta.model
        rows = model.objects.filter(
            office_id=getattr(self.asker, "office_id", None), **{name: value}
        )
        if hasattr(model, "valid_to"):
            rows = rows.filter(valid_to__isnull=True)
        return bool(rows.exclude(pk=self.instance.pk).exists())


def choices_of(asker: Asker, model: type[Model]) -> QuerySet[Any]:
    """The records of a model that the asker's office has in force."""
    offers: dict[type[Model], Any] = {
        Region: queries.regions,
        Unit: queries.units,
        Field: queries.fields,
        User: queries.people,
    }
    if model is Group:
        return queries.groups(asker).filter(sort=Group.Sort.FORCE)
    rows: QuerySet[Any] = offers[model](asker)
    return rows


class WordsField(forms.CharField):
    """Several names in one line, parted by semicolons: they have commas of their own."""

    def prepare_value(self, value: Any) -> Any:
        return "；".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        parts = super().clean(value).replace(";", "；").split("；")
        return list(dict.fromkeys(one.strip() for one in parts if one.strip()))
