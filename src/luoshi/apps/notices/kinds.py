"""What people are told of; callers name one of these."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice; an urgent one goes at once unless its reader says otherwise."""

    name: Promise
    is_urgent: bool = False


KINDS: dict[str, Kind] = {
    "task": Kind(_("任务交办与变更")),
    "reminder": Kind(_("到期提醒")),
    "overdue": Kind(_("逾期催办"), is_urgent=True),
    "slip": Kind(_("督办单"), is_urgent=True),
    "report": Kind(_("填报与审核")),
    "problem": Kind(_("问题销号")),
    "assessment": Kind(_("考核评估")),
    "plan": Kind(_("规划与台账")),
    "comment": Kind(_("留言与批示")),
    "system": Kind(_("系统消息")),
}
CHOICES = tuple((code, kind.name) for code, kind in KINDS.items())
URGENT = tuple(code for code, kind in KINDS.items() if kind.is_urgent)
