"""A ledger that a person sends in, and the plan that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

PLAN_LENGTH = 60


if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Model]
else:
    ModelChoice = forms.ModelChoiceField


class PlanChoice(ModelChoice):
    """One of the plans of the office, by its title."""

    def label_from_instance(self, obj: Model) -> str:
        """The title, not longer than a list shows."""
        title = str(obj)
        return title if len(title) <= PLAN_LENGTH else f"{title[:PLAN_LENGTH]}…"


class LedgerForm(forms.Form):
    """One file of a ledger; ``dropped`` names files that were too long to be taken in."""

    document = forms.FileField(
        max_length=255,
        allow_empty_file=True,
        error_messages={
            "required": _("请先选择文件。"),
            "max_length": _("文件名太长，请改短后重新上传。"),
        },
    )
    plan = PlanChoice(
        queryset=None,
        required=False,
        label=_("属于哪份规划"),
        empty_label=_("独立台账，不属于任何规划"),
    )

    def __init__(
        self,
        *args: Any,
        plans: QuerySet[Any],
        dropped: Sequence[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._dropped = dropped
        choice = self.fields["plan"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = plans

    def full_clean(self) -> None:
        """Say only that the file was too long where it was."""
        super().full_clean()
        if self._dropped:
            message = _("“%s”超过大小上限，请删去无关的表后再传。")
            self._errors = ErrorDict(
                document=self.error_class([message % name for name in self._dropped])
            )
