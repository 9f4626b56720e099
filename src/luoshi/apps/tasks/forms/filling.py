"""A filled-in sheet that somebody sends in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    """One file; ``dropped`` names files that were too long to be taken in."""

    document = forms.FileField(
        max_length=255,
        error_messages={
            "required": _("请先选择文件。"),
            "max_length": _("文件名太长，请改短后重新上传。"),
            "empty": _("文件是空的，请检查是否选对了文件。"),
        },
    )

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._dropped = dropped

    def full_clean(self) -> None:
        """Say only that the file was too long where it was."""
        super().full_clean()
        if self._dropped:
            message = _("“%s”超过大小上限，请删去无关的表后再传。")
            self._errors = ErrorDict(
                document=self.error_class([message % name for name in self._dropped])
            )
