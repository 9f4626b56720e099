"""The rules of an office in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from luoshi.apps.indicators.models import Check


def rule_words(check: Check, names: Mapping[str, str]) -> str:
    """What a rule says, the indicators by their names."""
    told = {name: _named(value, names) for name, value in check.details.items()}
    words = {
        "identity": _("%(whole)s = %(parts)s 之和（容许误差 %(tolerance)s）"),
        "bounds": _("%(indicator)s 在 %(low)s 与 %(high)s 之间"),
        "rising": _("%(indicator)s 的累计数在一年内不减"),
        "jump": _("%(indicator)s 比上期变动不超过 %(limit)s%%"),
        "outlier": _outlier(check),
        "part": _("%(part)s 不大于 %(whole)s"),
        "ratio": _("%(upper)s 与 %(lower)s 之比在 %(low)s 与 %(high)s 之间"),
    }
    return words[check.kind] % ({"tolerance": "0"} | told)


def _outlier(check: Check) -> str:
    if check.details.get("of") == "value":
        return _(
            "%(indicator)s 的数值离本地区历史的中位数不超过 %(limit)s 倍离差（%(least)s%% 以内不问）"
        )
    return _(
        "%(indicator)s 的增速离本地区历史的中位数不超过 %(limit)s 倍离差（%(least)s 个百分点以内不问）"
    )


def _named(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return "、".join(names.get(one, one) for one in value)
    return "…" if value is None else names.get(str(value), str(value))
