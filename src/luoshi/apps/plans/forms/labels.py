"""What the fields of an executable rule are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

LABELS = {
    "subject": gettext_lazy("对象"),
    "beneficiary": gettext_lazy("受益对象"),
    "payer": gettext_lazy("出资方"),
    "fund": gettext_lazy("资金"),
    "parties": gettext_lazy("分担各方"),
    "ratio": gettext_lazy("比例"),
    "percent": gettext_lazy("比例"),
    "amount": gettext_lazy("金额"),
    "tiers": gettext_lazy("分档"),
    "cap": gettext_lazy("上限"),
    "value": gettext_lazy("数值"),
    "min": gettext_lazy("不低于"),
    "max": gettext_lazy("不高于"),
    "from": gettext_lazy("原为"),
    "to": gettext_lazy("改为"),
    "per": gettext_lazy("计算单位"),
    "one_off": gettext_lazy("一次性"),
    "norm": gettext_lazy("标准"),
}
