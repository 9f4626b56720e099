"""The words of a message: of one notice, of those of a day, or a trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.notices.models import Notice

# A digest longer than this is read on the page.
LINES = 20


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent; the subject is one line."""

    subject: str
    text: str


def trial() -> Message:
    """What shows that a channel works."""
    return Message(_("落实：测试消息"), _("收到这一条，说明这个渠道可以用。"))


def message_of(notices: Sequence[Notice], *, is_digest: bool) -> Message:
    """The message that tells of these notices."""
    if is_digest:
        return _digest(notices)
    if not notices:
        return trial()
    notice = notices[0]
    # Robots may ask that a word stands in every message: this one always does.
    subject = f"{_('落实')} · {notice.kind_name}：{_line(notice.title)}"
    parts = (notice.text, link(notice.address))
    return Message(subject, "\n\n".join(part for part in parts if part) or subject)


def _digest(notices: Sequence[Notice]) -> Message:
    lines = [_told(notice) for notice in notices[:LINES]]
    rest = len(notices) - LINES
    if rest > 0:
        lines.append(_("另有 %s 条，请登录查看。") % rest)
    lines.append(link(reverse("notices:inbox")))
    subject = _("落实：%s 条通知") % len(notices)
    return Message(subject, "\n".join(line for line in lines if line))


def _told(notice: Notice) -> str:
    line = f"· {notice.kind_name}：{_line(notice.title)}"
    place = link(notice.address)
    return f"{line}\n  {place}" if place else line


def _line(words: str) -> str:
    return " ".join(words.split())


def link(address: str) -> str:
    """The whole address, where the installation knows its own."""
    site = settings.LUOSHI.site
    return f"{site}{address}" if site and address else ""
