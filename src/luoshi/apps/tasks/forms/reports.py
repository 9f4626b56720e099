"""Progress as a unit reports it: of one task, and of many in a grid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.tasks.actions.reports import Told
from luoshi.apps.tasks.forms.files import SceneForm
from luoshi.apps.tasks.models import Report, Task

LONG = 4000


def area(rows: int) -> forms.Textarea:
    """A field for some lines of text."""
    return forms.Textarea(attrs={"rows": rows})


def percent_field() -> forms.DecimalField:
    """How far a task has come."""
    return forms.DecimalField(
        label=_("完成比例（%）"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.1"}),
    )


class ReportForm(SceneForm):
    """The progress of a task in a period."""

    text = forms.CharField(
        label=_("本期进展"),
        max_length=LONG,
        widget=area(4),
        error_messages={"required": _("请写明本期进展。")},
    )
    progress = percent_field()
    actual = forms.DecimalField(
        label=_("实际值"), required=False, max_digits=18, decimal_places=4
    )
    trouble = forms.CharField(
        label=_("存在问题"), max_length=LONG, required=False, widget=area(2)
    )
    request = forms.CharField(
        label=_("需协调事项"), max_length=LONG, required=False, widget=area(2)
    )
    request_to = forms.CharField(label=_("向谁协调"), max_length=100, required=False)
    plans = forms.CharField(
        label=_("下步措施"), max_length=LONG, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, task: Task, **options: Any) -> None:
        super().__init__(*args, **options)
        if task.target is None:
            del self.fields["actual"]
        elif task.target_unit:
            self.fields["actual"].help_text = task.target_unit

    def told(self, period: str = "") -> Told:
        """What the report says."""
        given = self.cleaned_data
        return Told(
            text=given["text"],
            progress=given.get("progress"),
            actual=given.get("actual"),
            trouble=given.get("trouble") or "",
            request=given.get("request") or "",
            request_to=given.get("request_to") or "",
            plans=given.get("plans") or "",
            period=period,
        )


def of_report(report: Report) -> dict[str, Any]:
    """What the form begins with where a report is written anew."""
    names = (*("text", "progress", "actual", "trouble"), "request", "request_to")
    return {name: getattr(report, name) for name in (*names, "plans")}


class RowForm(forms.Form):
    """One row of the grid; a row in which nothing is written is left alone."""

    text = forms.CharField(
        label=_("本期进展"), max_length=LONG, required=False, widget=area(2)
    )
    progress = percent_field()
    trouble = forms.CharField(
        label=_("存在问题"), max_length=LONG, required=False, widget=area(2)
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, task: Task) -> None:
        begun = {"version": task.version}
        super().__init__(data, prefix=f"t{task.pk}", initial=begun)
        self.task = task
        self.refused = ""

    @property
    def seen(self) -> Any:
        """The version to be sent along: what was seen, or after a refusal what stands."""
        return self.task.version if self.refused else self["version"].value()

    @property
    def is_written(self) -> bool:
        """Whether anything stands in the row."""
        given = self.cleaned_data
        number = given.get("progress")
        return bool(given.get("text") or given.get("trouble") or number is not None)

    def told(self) -> Told:
        """What the row says."""
        given = self.cleaned_data
        return Told(
            text=given["text"], progress=given["progress"], trouble=given["trouble"]
        )
