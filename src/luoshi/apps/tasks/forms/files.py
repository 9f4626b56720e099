"""Files that show what was done, with when and where as far as it is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luoshi.apps.tasks.actions.proofs import Scene
from luoshi.core.documents.evidence import ACCEPTED

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ProofsInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ProofsField(forms.FileField):
    """Several files, each clean by itself, or none."""

    widget = ProofsInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        return [super(ProofsField, self).clean(one, initial) for one in data or ()]


def proofs_field() -> ProofsField:
    """The field for evidence."""
    return ProofsField(
        label=_("佐证材料（照片、文件，可选多个）"),
        required=False,
        widget=ProofsInput(attrs={"accept": ACCEPTED}),
        max_length=255,
        allow_empty_file=True,
        error_messages={"max_length": _("文件名太长，请改短后重新上传。")},
    )


class ProofsForm(forms.Form):
    """A form with files; ``dropped`` names those that were too long to be taken in."""

    proofs = proofs_field()

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._dropped = dropped

    def clean(self) -> dict[str, Any]:
        """Say which files were too long."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self._dropped:
            message = _now("“%s”超过大小上限，请压缩后再传。") % name
            self.add_error("proofs", message)
        return found


class SceneForm(ProofsForm):
    """Files with the time and the place that they show."""

    taken = forms.DateTimeField(
        label=_("照片拍摄时间"),
        required=False,
        widget=MOMENT,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    place = forms.CharField(label=_("照片拍摄地点"), required=False, max_length=100)
    latitude = forms.FloatField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
    longitude = forms.FloatField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )

    def scene(self) -> Scene:
        """When and where, as it was said."""
        given = self.cleaned_data
        return Scene(
            taken=given.get("taken"),
            place=given.get("place") or "",
            latitude=given.get("latitude"),
            longitude=given.get("longitude"),
        )
