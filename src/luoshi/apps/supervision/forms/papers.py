"""What a supervisor puts on a paper, and how an office answers for its month."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Unit
from luoshi.apps.supervision.models import Slip
from luoshi.core.tasks.slips import Escalation

Kind = Slip.Kind
# A monthly report has a page of its own, a bulletin for all units too.
WRITTEN = (
    Kind.REMINDER,
    Kind.URGE,
    Kind.SUPERVISION,
    Kind.CRITICISM,
    Kind.TALK,
    Kind.DISPATCH,
    Kind.PRAISE,
)
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONG = forms.Textarea(attrs={"rows": 3})
GRADES = {"blue": _("蓝"), "yellow": _("黄"), "orange": _("橙"), "red": _("红")}


class IssueForm(forms.Form):
    """The words and the limit of a paper that was proposed."""

    text = forms.CharField(label=_("事由"), widget=LONG, max_length=2000)
    limit = forms.DateField(
        label=_("回复时限"),
        widget=DAY,
        required=False,
        help_text=_("空着按颜色和种类的规定时限。"),
    )
    grade = forms.ChoiceField(label=_("颜色"), required=False)

    def __init__(self, *given: Any, scheme: Escalation, **named: Any) -> None:
        super().__init__(*given, **named)
        grade: Any = self.fields["grade"]
        offered = [(one.colour, GRADES[one.colour]) for one in scheme.grades]
        grade.choices = [("", "—"), *offered]


class PaperForm(IssueForm):
    """A paper that nobody proposed."""

    kind = forms.ChoiceField(
        label=_("种类"), choices=[(one.value, one.label) for one in WRITTEN]
    )
    unit = forms.ModelChoiceField(
        label=_("主送单位"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("针对任务的督查单，空着就送牵头单位。"),
    )
    person = forms.CharField(label=_("约谈对象"), required=False, max_length=100)
    when = forms.CharField(label=_("约谈时间"), required=False, max_length=60)
    place = forms.CharField(label=_("约谈地点"), required=False, max_length=100)
    field_order = ("kind", "unit", "grade", "text", "limit")

    def __init__(self, *given: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        chosen: Any = self.fields["unit"]
        chosen.queryset = units

    @property
    def details(self) -> dict[str, str]:
        """What only a talk has."""
        names = ("person", "when", "place")
        return {one: self.cleaned_data[one] for one in names if self.cleaned_data[one]}


class BulletinForm(forms.Form):
    """A bulletin of a month."""

    month = forms.DateField(
        label=_("月份"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )
    problems = forms.CharField(
        label=_("突出问题"),
        widget=LONG,
        required=False,
        max_length=4000,
        help_text=_("每行一条，可以空着。"),
    )
    demands = forms.CharField(
        label=_("下一步要求"),
        widget=LONG,
        required=False,
        max_length=4000,
        help_text=_("每行一条；空着用通用的三条。"),
    )


class MonthlyForm(forms.Form):
    """A monthly report upwards."""

    month = forms.DateField(
        label=_("月份"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )
    to = forms.CharField(label=_("主送"), max_length=60)
    topic = forms.CharField(label=_("事项"), max_length=60, initial=_("重点工作任务"))
    signer = forms.CharField(label=_("签发人"), max_length=20)
    problems = forms.CharField(
        label=_("困难和问题"), widget=LONG, required=False, max_length=4000
    )
    steps = forms.CharField(
        label=_("下一步安排"), widget=LONG, required=False, max_length=4000
    )


class NoteForm(forms.Form):
    """Words that go with a deed."""

    note = forms.CharField(required=False, max_length=2000)
