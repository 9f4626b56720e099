"""Files of figures and their columns as a person fills them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.indicators.models import FigureImport, Measure
from luoshi.apps.indicators.words import Standing
from luoshi.apps.ui.saying import said
from luoshi.core.errors import PeriodError
from luoshi.core.indicators.mapped import OF, ROLES, Columns, Table
from luoshi.core.values.period import parse


class BringForm(forms.Form):
    """One file; ``dropped`` names files that were too long to be taken in."""

    document = forms.FileField(
        label=_("数据文件"),
        max_length=255,
        help_text=_("SDMX-CSV，或者 xlsx、xls、csv 格式的表格。"),
        error_messages={
            "required": _("请先选择文件。"),
            "empty": _("文件是空的，请检查是否选对了文件。"),
        },
    )
    source = forms.CharField(label=_("数据来源"), max_length=120)
    standing = forms.ChoiceField(
        label=_("数据状态"),
        choices=Standing.choices,
        initial=Standing.PRELIMINARY,
    )

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._dropped = dropped

    def clean(self) -> dict[str, Any]:
        """Say which files were too long."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self._dropped:
            self.add_error("document", _("文件超过大小上限，请删去无关的内容后再传。"))
        return found


class ColumnsForm(forms.Form):
    """Which column is what; a field for each column, named by its letters."""

    period = forms.CharField(
        label=_("全表的时期"),
        required=False,
        max_length=20,
        help_text=_("表里没有时期这一列时填写，例如 2026年8月。"),
    )
    indicator = forms.ChoiceField(label=_("全表的指标"), required=False)

    def __init__(
        self,
        brought: FigureImport,
        table: Table,
        measures: Sequence[Measure],
        data: Any = None,
    ) -> None:
        mapping = brought.mapping
        roles = mapping.get("roles", {})
        begun = {"period": mapping.get("period"), "indicator": mapping.get("indicator")}
        super().__init__(data, initial=begun)
        names = [(one.code, one.name) for one in measures]
        indicator: Any = self.fields["indicator"]
        indicator.choices = [("", _("表里有这一列")), *names]
        wide = [(f"{OF}{code}", name) for code, name in names]
        plain = [(code, said(words)) for code, words in ROLES.items()]
        choices = [("", _("不导入")), *plain, (_("某个指标的数值"), wide)]
        self.columns = [one.column for one in table.headings]
        for one in table.headings:
            self.fields[one.column] = forms.ChoiceField(
                label=one.text,
                choices=choices,
                required=False,
                initial=roles.get(one.column, ""),
                help_text=" / ".join(one.samples),
            )

    def clean_period(self) -> str:
        """A period, or nothing."""
        text: str = self.cleaned_data["period"].strip()
        if text:
            try:
                parse(text)
            except PeriodError as error:
                raise forms.ValidationError(said(error.sentence)) from error
        return text

    def clean(self) -> dict[str, Any]:
        """No role is given twice."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        roles = [found.get(one, "") for one in self.columns]
        taken = [one for one in roles if one]
        if len(set(taken)) < len(taken):
            raise forms.ValidationError(_("两列对应了同一项，请改成只有一列。"))
        return found

    def said(self) -> Columns:
        """What was filled in."""
        found = self.cleaned_data
        roles = {one: found[one] for one in self.columns if found.get(one)}
        return Columns(
            roles=roles, period=found["period"], indicator=found["indicator"]
        )
