"""What may be chosen in a form, and what the fields of rules are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Options = tuple[tuple[str, str | Promise], ...]

RELATIONS: Options = (
    (">=", _("≥ 不低于、达到")),
    ("=", _("= 等于")),
    ("<=", _("≤ 不超过")),
    (">", _("> 超过")),
    ("<", _("< 低于")),
    ("~", _("≈ 左右")),
    ("range", _("区间")),
)
KINDS: Options = (
    ("level", _("水平")),
    ("increase", _("增量")),
    ("growth_rate", _("增速")),
    ("ratio", _("比重")),
    ("count", _("数量")),
    ("date_only", _("只有期限")),
)
INSTRUMENT_TYPES: Options = (
    ("subsidy", _("补助奖励")),
    ("ratio", _("比例")),
    ("standard", _("标准")),
    ("time_limit", _("时限")),
    ("fee_cap", _("收费上限")),
    ("other", _("其他")),
)
REASONS: tuple[str | Promise, ...] = (
    _("识别有误，按原文更正"),
    _("原文有误，按实际更正"),
    _("与牵头单位核对后更正"),
    _("原文未写，会议议定"),
)
