"""A channel as its owner describes it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from luoshi.apps.notices.kinds import CHOICES
from luoshi.apps.notices.models import Channel, Way

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
CLOCKS: dict[str, forms.Widget] = dict.fromkeys(("at", "quiet_from", "quiet_to"), CLOCK)
RULES = ("pace", "at", "quiet_from", "quiet_to", "kinds", "urgent")
PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def offered() -> list[tuple[str, str]]:
    """The ways that this installation can go."""
    product = settings.LUOSHI
    return [
        (way.value, str(way.label))
        for way in Way
        if (product.mails if way == Way.MAIL else product.webhook_hosts)
    ]


class RulesForm(forms.ModelForm[Channel]):
    """When a channel carries what."""

    kinds = forms.MultipleChoiceField(
        label=_("发送哪些"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一种。")},
    )
    urgent = forms.MultipleChoiceField(
        label=_("哪些不等汇总和免打扰"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Channel
        fields: tuple[str, ...] = RULES
        widgets: ClassVar[dict[str, forms.Widget]] = CLOCKS

    def clean(self) -> dict[str, Any]:
        """Quiet hours have a beginning and an end."""
        given = super().clean() or {}
        if (given.get("quiet_from") is None) != (given.get("quiet_to") is None):
            self.add_error("quiet_to", _("免打扰要么都填，要么都空着。"))
        return given


class ChannelForm(RulesForm):
    """A new channel."""

    class Meta(RulesForm.Meta):
        fields = ("way", "target", "secret", *RULES)
        widgets: ClassVar[dict[str, forms.Widget]] = {
            **CLOCKS,
            "target": forms.TextInput(attrs=PLAIN),
            "secret": forms.TextInput(attrs=PLAIN),
        }
        help_texts: ClassVar = {
            "target": _("邮箱地址，或者群机器人给出的完整网址。"),
            "secret": _("只有钉钉机器人选了“加签”时才填，以 SEC 开头。"),
        }
        error_messages: ClassVar = {"target": {"required": _("请填写地址。")}}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["way"] = forms.ChoiceField(label=_("方式"), choices=offered())

    def clean(self) -> dict[str, Any]:
        """A mail goes to a mail address; only one messenger signs."""
        given = super().clean()
        if given.get("way") == Way.MAIL and given.get("target"):
            try:
                validate_email(given["target"])
            except forms.ValidationError:
                self.add_error("target", _("请填写一个完整的邮箱地址。"))
        if given.get("secret") and given.get("way") != Way.DINGTALK:
            self.add_error("secret", _("这种方式没有签名密钥，请空着。"))
        return given
