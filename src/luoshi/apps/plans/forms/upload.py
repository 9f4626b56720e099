"""Files that a person sends in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each clean by itself."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class UploadForm(forms.Form):
    """Documents to compile; ``dropped`` names files that were too long to be taken in."""

    documents = FilesField(
        max_length=255,
        # What takes the file in refuses an empty one, by its name, without stopping the others.
        allow_empty_file=True,
        error_messages={
            "required": _("请先选择文件。"),
            "max_length": _("文件名太长，请改短后重新上传。"),
        },
    )

    # What a script says it sent: a sending that was cut off arrives shorter.
    size = forms.IntegerField(required=False)

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._dropped = dropped

    def clean(self) -> None:
        """Refuse a file that lost its end on the way."""
        size, files = self.cleaned_data.get("size"), self.cleaned_data.get("documents")
        if size is not None and files and files[0].size != size:
            self.add_error("documents", _("传输中断，文件不完整，请重新上传。"))

    def full_clean(self) -> None:
        """Say only which files were too long where any was."""
        super().full_clean()
        if self._dropped:
            message = _("“%s”超过大小上限，请拆分或压缩图片后再传。")
            self._errors = ErrorDict(
                documents=self.error_class([message % name for name in self._dropped])
            )


class DocumentForm(UploadForm):
    """One document that takes the place of another."""

    def clean_documents(self) -> list[UploadedFile[Any]]:
        """The one file."""
        files: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        if len(files) != 1:
            raise forms.ValidationError(_("请只选一份文件。"))
        return files
