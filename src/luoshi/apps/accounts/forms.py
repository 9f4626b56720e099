"""What people enter about their account."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Scope

DAYS = ((30, _("三十天")), (90, _("九十天")), (365, _("一年")))


class TokenForm(forms.Form):
    """A new token: what for, how much it may do, for how long."""

    name = forms.CharField(
        label=_("名称"),
        max_length=60,
        help_text=_("写明给哪个程序用，以后好认。"),
        error_messages={"required": _("请写明名称。")},
    )
    scope = forms.ChoiceField(
        label=_("权限"),
        choices=Scope.choices,
        initial=Scope.READ,
        help_text=_("令牌以您的身份办事，不会超出您的角色；只读的令牌什么也改不了。"),
    )
    days = forms.TypedChoiceField(
        label=_("有效期"), coerce=int, choices=DAYS, initial=365
    )

    @property
    def lasts(self) -> timedelta:
        """For how long."""
        return timedelta(days=self.cleaned_data["days"])
