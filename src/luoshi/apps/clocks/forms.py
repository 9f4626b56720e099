"""What an office sets for its supervision, and a year's days off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONG = forms.Textarea(attrs={"rows": 6})
LARGEST = 512 * 1024


def _days(label: Any, initial: int, most: int = 60, help_text: Any = "") -> Any:
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, initial=initial, help_text=help_text
    )


class SettingForm(forms.Form):
    """The discipline of an office from a day on."""

    since = forms.DateField(label=_("生效日期"), widget=DAY)
    basis = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("如文件名称和文号。")
    )
    signing = _days(_("签收时限（工作日）"), 1)
    objecting = _days(_("异议时限（工作日）"), 2)
    deciding = _days(_("答复和复核时限（工作日）"), 2)
    report_day = _days(_("每月反馈日"), 5, 28)
    near_workdays = _days(_("临期提前（工作日）"), 3)
    lag = forms.DecimalField(
        label=_("滞后亮黄灯"),
        min_value=0,
        max_value=1,
        decimal_places=2,
        initial=Decimal("0.10"),
        help_text=_("0.10 即滞后超过 10 个百分点。"),
    )
    severe = forms.DecimalField(
        label=_("滞后亮红灯"),
        min_value=0,
        max_value=1,
        decimal_places=2,
        initial=Decimal("0.25"),
    )
    yellow_limit = _days(_("连续几期黄灯转红"), 2, 12)
    basis_of_time = forms.ChoiceField(
        label=_("时间进度"),
        choices=[
            ("month", _("按月（已过月数 ÷ 总月数）")),
            ("day", _("按天（已过天数 ÷ 总天数）")),
        ],
    )
    escalation = forms.ChoiceField(
        label=_("督办单升级办法"),
        choices=[
            ("condition", _("按情形：蓝、黄、红")),
            ("ladder", _("逐级升级：蓝、橙、红")),
        ],
    )
    issuer = forms.CharField(
        label=_("公文署名"),
        required=False,
        max_length=60,
        help_text=_("空着用办公室名称。"),
    )
    code = forms.RegexField(
        r"^[\u4e00-\u9fff]{0,8}$",
        label=_("机关代字"),
        required=False,
        help_text=_("如“云政”，督办单就编为“云政督办〔2026〕1号”。"),
        error_messages={"invalid": _("机关代字只用汉字，不超过八个。")},
    )
    contact = forms.CharField(label=_("联系人和电话"), required=False, max_length=80)

    @property
    def values(self) -> dict[str, Any]:
        """The same as plain values."""
        given = dict(self.cleaned_data)
        return {
            **{name: given[name] for name in ("signing", "objecting", "deciding")},
            **{name: given[name] for name in ("report_day", "near_workdays")},
            "yellow_limit": given["yellow_limit"],
            "lag": str(given["lag"]),
            "severe": str(given["severe"]),
            "basis": given["basis_of_time"],
            **{
                name: given[name]
                for name in ("escalation", "issuer", "code", "contact")
            },
        }


class YearForm(forms.Form):
    """The days off of one year, written, pasted or as a text file."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    off = forms.CharField(
        label=_("放假日期"),
        widget=LONG,
        required=False,
        max_length=20_000,
        help_text=_("每行一天或一段，如 2027-01-01 或 10月1日至10月7日；周末不用写。"),
    )
    worked = forms.CharField(
        label=_("调休上班日期"), widget=LONG, required=False, max_length=20_000
    )
    file = forms.FileField(
        label=_("或上传放假日期（txt、csv）"), required=False, allow_empty_file=True
    )
    basis = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("如国务院办公厅通知的文号。")
    )

    def clean(self) -> dict[str, Any]:
        """A file takes the place of what would have been pasted."""
        given = super().clean() or {}
        file = given.get("file")
        if file is not None and file.size > LARGEST:
            self.add_error("file", _("文件太大，放假日期只有几行。"))
        elif file is not None:
            data = file.read()
            try:
                given["off"] = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                given["off"] = data.decode("gb18030", "replace")
        if not given.get("off"):
            self.add_error("off", _("请填写或上传放假日期。"))
        return given
