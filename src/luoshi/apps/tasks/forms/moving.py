"""From which unit to which everything goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.organisations.queries import every_unit
from luoshi.apps.tasks.forms.naming import Names

LISTED = forms.TextInput(attrs={"list": "units", "autocomplete": "off"})


class MoveForm(forms.Form):
    """Who gives and who takes, by name; the one that gives may have ended."""

    gone = forms.CharField(label=_("原单位"), max_length=100, widget=LISTED)
    into = forms.CharField(label=_("接手的单位"), max_length=100, widget=LISTED)
    basis = forms.CharField(
        label=_("依据"),
        max_length=300,
        required=False,
        help_text=_("例如机构改革文件的文号，记入每项任务的办理记录。"),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.names = Names(user)

    def clean_gone(self) -> Unit:
        """The unit of that name, also one that is no more.

        Errors   ``ValidationError`` where there is none
        """
        words = self.cleaned_data["gone"].strip()
        ended = every_unit(self.user).filter(name=words, valid_to__isnull=False)
        return ended.order_by("-valid_to").first() or self._found(words)

    def clean_into(self) -> Unit:
        """The unit of that name.

        Errors   ``ValidationError`` where there is none
        """
        return self._found(self.cleaned_data["into"].strip())

    def _found(self, words: str) -> Unit:
        unit = self.names.find(words)
        if unit is None:
            raise forms.ValidationError(
                _now("单位名录里没有“%s”，请核对名称。") % words
            )
        return unit
