"""The terms of a target as a person fills them in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.indicators.models import Measure
from luoshi.apps.indicators.words import Attribute
from luoshi.apps.organisations.models import Region
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.indicator import PERCENT
from luoshi.core.indicators.paths.comparison import COMPARATORS
from luoshi.core.indicators.paths.target import KINDS, Base, Target, decimals
from luoshi.core.indicators.paths.terms import Terms, target_of, terms_of

BLANK = "…"
RATES = frozenset({"growth", "mean_growth"})


def kinds() -> list[tuple[str, str]]:
    """The kinds of targets, in the language of whoever reads them."""
    return [(name, said(words)) for name, words in KINDS.items()]


def comparators() -> list[tuple[str, str]]:
    """The comparators, a stroke where the number goes."""
    return [
        (name, str(said(words) % {}) if "%" not in words.words else _told(name))
        for name, words in COMPARATORS.items()
    ]


def _told(name: str) -> str:
    words = COMPARATORS[name]  # type: ignore[index]
    filled = type(words)(words.words, {"value": BLANK, "high": BLANK})
    return said(filled)


class TermsForm(forms.Form):
    """One target of one indicator in one region."""

    measure = forms.ModelChoiceField(Measure.objects.none(), label=_("指标"))
    region = forms.ModelChoiceField(Region.objects.none(), label=_("地区"))
    kind = forms.ChoiceField(choices=kinds, label=_("目标类型"))
    comparator = forms.ChoiceField(choices=comparators, label=_("比较方式"))
    value = forms.DecimalField(
        label=_("目标值（按指标的单位）"), required=False, max_digits=18
    )
    high = forms.DecimalField(label=_("区间上限"), required=False, max_digits=18)
    tolerance = forms.DecimalField(
        label=_("“左右”的幅度"), required=False, max_digits=18
    )
    growth = forms.DecimalField(label=_("年均增速（%）"), required=False, max_digits=9)
    base_value = forms.DecimalField(label=_("基期值"), required=False, max_digits=18)
    base_year = forms.IntegerField(
        label=_("基期年"), required=False, min_value=1900, max_value=2999
    )
    since = forms.DateField(
        label=_("累计从哪天起"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    due = forms.DateField(
        label=_("到期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    attribute = forms.ChoiceField(
        choices=[("", "—"), *Attribute.choices], required=False, label=_("属性")
    )
    is_soft = forms.BooleanField(label=_("力争（不作硬性要求）"), required=False)

    def __init__(self, *args: Any, measures: Any, regions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A base is a value with its year, or neither."""
        found = super().clean() or self.cleaned_data
        value, year = found.get("base_value"), found.get("base_year")
        if (value is None) != (year is None):
            self.add_error("base_year", _("基期值和基期年要一起写。"))
        return found

    def terms(self, place: str) -> Terms:
        """The terms as the core writes them.

        Errors   ``TargetError`` where a number is none that can be kept
        """
        told = self.cleaned_data
        measure: Measure = told["measure"]
        value, year = told["base_value"], told["base_year"]
        base = None if value is None or year is None else Base(value=value, year=year)
        unit = PERCENT if told["kind"] in RATES else measure.unit
        names = ("kind", "comparator", "value", "high", "tolerance", "growth", "since")
        target = Target(
            **{name: told[name] for name in names},
            unit=unit,
            due=told["due"],
            base=base,
            attribute=told["attribute"] or None,
            is_soft=told["is_soft"],
            direction="lower" if measure.direction == "lower" else None,
            place=place,
            places=_places(told, measure),
        )
        return terms_of(target_of(terms_of(target)))


def _places(told: dict[str, Any], measure: Measure) -> int:
    """No target is printed rounder than it is judged."""
    least = 1 if told["kind"] in RATES else measure.places
    said = (
        told[name] for name in ("value", "high", "growth") if told[name] is not None
    )
    return max([least, *map(decimals, said)])


def filled(target: Target | None) -> dict[str, Any]:
    """A target as the form begins with it."""
    if target is None:
        return {}
    base = target.base
    names = (
        *("kind", "comparator", "value", "high", "tolerance", "growth", "since"),
        *("due", "attribute", "is_soft"),
    )
    told = {name: getattr(target, name) for name in names}
    return told | {
        "base_value": _short(base.value) if base else None,
        "base_year": base.year if base else None,
        "value": _short(target.value),
    }


def _short(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def explain(form: TermsForm, error: LuoshiError) -> None:
    """Put what the core refused onto the form."""
    form.add_error(None, said(error.sentence))
