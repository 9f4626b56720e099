"""The form of each kind of item: what a person may correct, in the words of the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.forms.choices import INSTRUMENT_TYPES, KINDS, RELATIONS
from luoshi.apps.plans.forms.labels import LABELS
from luoshi.apps.plans.forms.words import ROLES, listed, named, parted, units
from luoshi.core.plans.review.kinds import SHAPES, Kind, Value

Choices = Sequence[tuple[str, Any]]
# What stands before the name of a term in the names of its form field.
TERM = "term_"


class Words(forms.CharField):
    """A field of text; empty means that nothing is printed."""

    def __init__(self, label: Any, *, lines: int = 1, **options: Any) -> None:
        if lines > 1:
            options["widget"] = forms.Textarea(attrs={"rows": lines})
        options.setdefault("required", False)
        # What a person saw is sent along, so that only what they changed is a change.
        super().__init__(label=label, show_hidden_initial=True, **options)
        # The words are the plan's, whatever language the page is in.
        self.widget.attrs["lang"] = "zh-Hans"

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Figure(forms.FloatField):
    """A field of a number, whole where it is whole."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            show_hidden_initial=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={"invalid": _("这里应填数字。")},
        )

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        return int(number) if number is not None and number == int(number) else number

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "").strip() != str(data or "").strip() and (
            self.to_python(initial) != self.to_python(data)
        )


class Choice(forms.ChoiceField):
    """A field of one of several words."""

    def __init__(self, label: Any, choices: Choices = ()) -> None:
        super().__init__(
            label=label, choices=choices, required=False, show_hidden_initial=True
        )


class Year(forms.IntegerField):
    """A field of a year."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            show_hidden_initial=True,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": _("这里应填四位年份。")},
        )


class ItemForm(forms.Form):
    """What all kinds have in common: the words of the document, the reason, the version seen."""

    kind: ClassVar[Kind]
    # Fields of the form that are fields of the item, as they are.
    plain: ClassVar[tuple[str, ...]] = ()

    quote: Words | None = Words(
        _("原文"),
        lines=4,
        help_text=_("要换成别处的原文，就把那段话粘贴到这里；系统会在正文里找到它。"),
    )
    reason = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        value: Value | None = None,
        measures: Choices = (),
        **options: Any,
    ) -> None:
        self.held = value or {}
        options.setdefault("initial", self.shown(self.held) if value else {})
        super().__init__(*args, **options)
        if "measure" in self.fields:
            self.fields["measure"].choices = [("", _("总体")), *measures]  # type: ignore[attr-defined]
        self.order_fields([*self.plain, "quote", "reason"])

    @classmethod
    def shown(cls, value: Value) -> dict[str, Any]:
        """A value as the form shows it."""
        names = (*cls.plain, "quote")
        return {name: "" if value[name] is None else value[name] for name in names}

    def changed(self) -> Value:
        """What the person changed, as fields of the item; a new quote is still without place."""
        return {
            name: self._plain(name)
            for name in (*self.plain, "quote")
            if name in self.changed_data
        }

    def _plain(self, name: str) -> Any:
        data = self.cleaned_data[name]
        if name == "quote":
            return data
        return SHAPES[self.kind].fields[name] if data == "" else data


# A list of units, and one name in it, are no longer than this.
LISTED, NAMED = 1000, 60


class MeasureForm(ItemForm):
    """A measure: its name and who does it."""

    kind = "measure"
    plain = ("title",)
    title = Words(_("标题"), max_length=300)
    lead = Words(
        _("牵头单位"), max_length=LISTED, help_text=_("几家单位之间用顿号分开。")
    )
    responsible = Words(_("责任单位"), max_length=LISTED)
    support = Words(_("配合单位"), max_length=LISTED)
    task_forces = Words(_("专班"), max_length=LISTED)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["title", *ROLES, "task_forces", "quote", "reason"])

    @classmethod
    def shown(cls, value: Value) -> dict[str, Any]:
        lists = {role: named(value["units"], role) for role in ROLES}
        forces = listed(value["task_forces"])
        return super().shown(value) | lists | {"task_forces": forces}

    def clean(self) -> None:
        """Refuse a name that is a sentence: its list lacks the mark between two names."""
        for name in (*ROLES, "task_forces"):
            long = [
                one
                for one in parted(self.cleaned_data.get(name, ""))
                if len(one) > NAMED
            ]
            if long:
                message = _("“%(name)s……”太长，不像一个名称；几家之间请用顿号分开。")
                self.add_error(name, message % {"name": long[0][:12]})

    def changed(self) -> Value:
        fields = super().changed()
        if set(ROLES) & set(self.changed_data):
            lists = {role: self.cleaned_data[role] for role in ROLES}
            fields["units"] = units(lists, self.held.get("units") or [])
        if "task_forces" in self.changed_data:
            fields["task_forces"] = parted(self.cleaned_data["task_forces"])
        return fields


class TargetForm(ItemForm):
    """A target: what is to reach which value by when."""

    kind = "target"
    plain = (
        *("object", "relation", "value", "value_max", "unit", "kind", "deadline"),
        *("baseline", "per", "soft", "measure"),
    )
    object = Words(_("对象"), max_length=200)
    relation = Choice(_("关系"), RELATIONS)
    value = Figure(_("目标值"))
    value_max = Figure(_("上限（区间时填）"))
    unit = Words(_("计量单位"), max_length=40)
    deadline = Words(
        _("期限"), max_length=10, help_text=_("写成 2027、2027-06 或 2027-06-30。")
    )
    baseline = Words(_("比较的基期"), max_length=100)
    per = Words(_("每个什么"), max_length=100)
    soft = forms.BooleanField(
        label=_("力争（不作硬性要求）"), required=False, show_hidden_initial=True
    )
    measure = Choice(_("所属举措"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A field named kind would hide the kind of the form.
        self.fields["kind"] = Choice(_("类型"), KINDS)
        self.order_fields([*self.plain, "quote", "reason"])


class IndicatorForm(ItemForm):
    """A row of the indicator table, as printed."""

    kind = "indicator"
    plain = (
        *("name", "unit", "base_year", "base", "target_year", "target", "growth"),
        *("attribute", "group", "note"),
    )
    name = Words(_("指标"), max_length=200)
    unit = Words(_("计量单位"), max_length=40)
    base_year = Year(_("基期年份"))
    base = Words(_("基期"), max_length=60)
    target_year = Year(_("目标年份"))
    target = Words(_("目标值"), max_length=60)
    growth = Words(_("增长"), max_length=60)
    attribute = Words(_("属性"), max_length=20)
    group = Words(_("类别"), max_length=60)
    note = Words(_("备注"), max_length=300)


class InstrumentForm(ItemForm):
    """An executable rule: its type, and those of its terms that are one number or word."""

    kind = "instrument"
    plain = ("type", "measure")
    type = Choice(_("类型"), INSTRUMENT_TYPES)
    measure = Choice(_("所属举措"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = self._terms()
        for name, said in terms.items():
            make = Words if isinstance(said, str) else Figure
            self.fields[f"{TERM}{name}"] = make(LABELS.get(name, name))
            self.initial.setdefault(f"{TERM}{name}", said)
        names = [f"{TERM}{name}" for name in terms]
        self.order_fields(["type", *names, "measure", "quote", "reason"])

    def changed(self) -> Value:
        fields = super().changed()
        new = {
            name: self.cleaned_data[f"{TERM}{name}"]
            for name in self._terms()
            if f"{TERM}{name}" in self.changed_data
        }
        return fields | ({"fields": self.held["fields"] | new} if new else {})

    def _terms(self) -> dict[str, Any]:
        """The terms that are one number or one word; the others stay as they are."""
        return terms_of(self.held)


def terms_of(held: Value) -> dict[str, Any]:
    """The terms of a rule that are one number or one word."""
    return {
        name: said
        for name, said in (held.get("fields") or {}).items()
        if isinstance(said, str | int | float) and not isinstance(said, bool)
    }


class ReferenceForm(ItemForm):
    """Another document that the plan names."""

    kind = "reference"
    plain = ("title", "doc_number")
    title = Words(_("文件"), max_length=300)
    doc_number = Words(_("文号"), max_length=60)


class AchievementForm(ItemForm):
    """A past result that the document reports."""

    kind = "achievement"
    plain = ("object", "value", "unit", "period")
    object = Words(_("对象"), max_length=200)
    value = Figure(_("数值"))
    unit = Words(_("计量单位"), max_length=40)
    period = Words(_("时间"), max_length=60)


class FactsForm(ItemForm):
    """What the document says of itself; no passage of its own, so without a quote."""

    kind = "facts"
    plain = ("title", "doc_number", "issuer", "published", "region", "kind")
    quote = None
    title = Words(_("标题"), max_length=300)
    doc_number = Words(_("文号"), max_length=60)
    issuer = Words(_("发文机关"), max_length=200)
    published = Words(
        _("印发日期"), max_length=10, help_text=_("写成 2027、2027-06 或 2027-06-30。")
    )
    first = Year(_("规划期自"))
    last = Year(_("规划期至"))
    region = Words(_("地区"), max_length=60)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A field named kind would hide the kind of the form.
        self.fields["kind"] = Words(_("文种"), max_length=40)
        names = ("title", "doc_number", "issuer", "published", "first", "last")
        self.order_fields([*names, "region", "kind", "reason"])

    @classmethod
    def shown(cls, value: Value) -> dict[str, Any]:
        first, last = value["period"] or ("", "")
        return super().shown(value) | {"first": first, "last": last}

    def changed(self) -> Value:
        fields = super().changed()
        if {"first", "last"} & set(self.changed_data):
            years = [self.cleaned_data["first"], self.cleaned_data["last"]]
            fields["period"] = years if any(years) else None
        return fields


FORMS: Mapping[Kind, type[ItemForm]] = {
    form.kind: form
    for form in (
        MeasureForm,
        TargetForm,
        IndicatorForm,
        InstrumentForm,
        ReferenceForm,
        AchievementForm,
        FactsForm,
    )
}
