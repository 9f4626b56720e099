"""What is told of progress, what a supporting unit did, and what people say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.tasks.actions.reports import Told
from luoshi.apps.tasks.models import Task

TEXT_LENGTH = 5000


def area(rows: int) -> forms.Textarea:
    """A box for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class Files(forms.ClearableFileInput):
    """A chooser of several files."""

    allow_multiple_selected = True


class ReportForm(forms.Form):
    """Progress of a task in a period."""

    text = forms.CharField(label=_("本期进展"), max_length=TEXT_LENGTH, widget=area(4))
    progress = forms.DecimalField(
        label=_("完成比例（%）"),
        min_value=0,
        max_value=100,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    actual = forms.DecimalField(
        label=_("实际值"),
        max_digits=18,
        decimal_places=4,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    trouble = forms.CharField(
        label=_("存在问题"), max_length=TEXT_LENGTH, required=False, widget=area(2)
    )
    request = forms.CharField(
        label=_("需协调事项"), max_length=TEXT_LENGTH, required=False, widget=area(2)
    )
    request_to = forms.CharField(label=_("向谁协调"), max_length=100, required=False)
    plans = forms.CharField(
        label=_("下步措施"), max_length=TEXT_LENGTH, required=False, widget=area(2)
    )
    place = forms.CharField(
        label=_("照片拍摄地点"),
        max_length=100,
        required=False,
        help_text=_("附了现场照片的，写明地点。"),
    )

    def __init__(self, *args: Any, task: Task, **more: Any) -> None:
        super().__init__(*args, **more)
        if task.target is None:
            del self.fields["actual"]
        else:
            self.fields["actual"].label = _("实际值（%(unit)s）") % {
                "unit": task.target_unit or "—"
            }

    @property
    def told(self) -> Told:
        """The same for the action."""
        said = self.cleaned_data
        return Told(
            text=said["text"],
            progress=said["progress"],
            actual=said.get("actual"),
            trouble=said["trouble"],
            request=said["request"],
            request_to=said["request_to"],
            plans=said["plans"],
        )


class WordsForm(forms.Form):
    """A few words: of a part that is done, of a remark, of a return."""

    text = forms.CharField(max_length=TEXT_LENGTH, widget=area(3))


class ColourForm(forms.Form):
    """A light set by hand, with its reason."""

    colour = forms.ChoiceField(
        label=_("灯色"),
        required=False,
        choices=[
            ("", _("按规则")),
            ("green", _("绿灯")),
            ("yellow", _("黄灯")),
            ("red", _("红灯")),
        ],
    )
    reason = forms.CharField(label=_("理由"), max_length=200)
