"""The doorway to mail and messengers: one message, one answer.

Apprise puts a message into the form each messenger asks for, and signs it where one wants
that. It opens no connection: what it made goes to the channel's own address by the post that
checks the host, follows nothing and is bounded in time.
"""

from __future__ import annotations

import re
import smtplib
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlencode

from apprise import AppriseAsset, NotifyFormat
from apprise.exception import AppriseException
from apprise.plugins import custom_json, dingtalk, feishu, wecombot
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from luoshi.apps.notices.models import Channel, Way
from luoshi.apps.notices.wording import Message
from luoshi.apps.ui.hosts import Goal, HostRefused, HostUnknown, goal_of
from luoshi.apps.ui.posting import Answer, post
from luoshi.core.errors import LuoshiError

ASSET = AppriseAsset(app_id="Luoshi", app_desc="落实", http_redirects=False)
# The tightest of them takes so many bytes with the title.
BYTES = 2000
# Apprise asks for the name of a robot; ours stands in the address of the channel.
ROBOT = "luoshi"
MESSENGERS: dict[str, tuple[Callable[..., Any], str]] = {
    Way.WECOM: (wecombot.NotifyWeComBot, "key"),
    Way.DINGTALK: (dingtalk.NotifyDingTalk, "token"),
    Way.FEISHU: (feishu.NotifyFeishu, "token"),
    Way.JSON: (custom_json.NotifyJSON, "host"),
}
CODE = re.compile(r'"(?:errcode|code|StatusCode)"\s*:\s*(-?\d+)')


class ChannelError(LuoshiError):
    """A channel that cannot work as it was written down."""

    code = "notice-channel"


@dataclass(slots=True)
class Outgoing:
    """Where a message goes, and what came back."""

    goal: Goal
    number: int
    answer: Answer | None = None


OUTGOING: ContextVar[Outgoing] = ContextVar("outgoing")


class Refused(Exception):
    """What the messengers' own HTTP library would have raised."""


class Courier:
    """Stands where apprise has its HTTP library."""

    codes = SimpleNamespace(ok=200)
    RequestException = Refused

    def post(self, _url: str, **given: Any) -> Any:
        """Carry what was made to the address of the channel."""
        out = OUTGOING.get()
        body = given["data"]
        data = body.encode() if isinstance(body, str) else body
        goal = replace(out.goal, path=_path(out.goal.path, given.get("params")))
        # The number lets the receiver know a message again that came twice.
        more = {"Accept-Encoding": "identity", "X-Luoshi-Message": str(out.number)}
        headers = given["headers"] | more
        out.answer = post(goal, data, headers)
        if out.answer.status is None:
            raise Refused(out.answer.error)
        content = out.answer.excerpt.encode()
        return SimpleNamespace(status_code=out.answer.status, content=content)

    def request(self, _method: str, url: str, **given: Any) -> Any:
        """The same: a message is always posted."""
        return self.post(url, **given)


def _path(path: str, params: dict[str, str] | None) -> str:
    if not params:
        return path
    # A signature comes quoted once already.
    said = urlencode({name: unquote(value) for name, value in params.items()})
    return f"{path}{'&' if '?' in path else '?'}{said}"


# Apprise has no other place at which its connections could be held to checked addresses.
for plugin in (wecombot, dingtalk, feishu, custom_json):
    vars(plugin)["requests"] = Courier()


def check(channel: Channel) -> None:
    """See that the channel could work.

    Errors   ``HostRefused``, ``HostUnknown``, ``ChannelError``
    """
    if channel.way == Way.MAIL:
        return
    goal_of(channel.target)
    try:
        _messenger(channel)
    except AppriseException as error:
        raise ChannelError(_("签名密钥不对，请照机器人设置页上的抄写。")) from error


def deliver(channel: Channel, message: Message, number: int) -> tuple[Answer, bool]:
    """The answer, and whether trying again is of no use."""
    if channel.way == Way.MAIL:
        return _mailed(channel.target, message, number)
    try:
        goal = goal_of(channel.target)
    except HostRefused as error:
        return Answer(milliseconds=0, error=error.message), True
    except HostUnknown as error:
        return Answer(milliseconds=0, error=error.message), False
    return _posted(channel, message, Outgoing(goal, number)), False


def _posted(channel: Channel, message: Message, out: Outgoing) -> Answer:
    token = OUTGOING.set(out)
    try:
        _messenger(channel).notify(
            title=message.subject,
            body=_cut(message),
            body_format=NotifyFormat.TEXT,
        )
    finally:
        OUTGOING.reset(token)
    answer = out.answer or Answer(milliseconds=0, error=_("消息没有发出。"))
    return answer if channel.way == Way.JSON else _judged(answer)


def _judged(answer: Answer) -> Answer:
    """A messenger says 200 also when it did not take the message; its own code tells."""
    if not answer.is_good:
        return answer
    code = CODE.search(answer.excerpt)
    if code and int(code[1]) == 0:
        return answer
    return replace(answer, status=None, error=_("对方没有收下，见答复。"))


def _messenger(channel: Channel) -> Any:
    """What writes in the form of the messenger; its address is none of its business."""
    make, name = MESSENGERS[channel.way]
    signed = {"secret": channel.secret} if channel.secret else {}
    return make(asset=ASSET, **{name: ROBOT}, **signed)


def _cut(message: Message) -> str:
    """The text, as much of it as every messenger takes."""
    data = message.text.encode()
    most = BYTES - len(message.subject.encode())
    if len(data) <= most:
        return message.text
    return data[: most - 6].decode("utf-8", "ignore") + "……"


def _mailed(address: str, message: Message, number: int) -> tuple[Answer, bool]:
    start = time.monotonic()
    mail = EmailMessage(message.subject, message.text, to=[address])
    # The same for every try, so that a mail that came twice is known again.
    mail.extra_headers["Message-ID"] = f"<notice-{number}@luoshi>"
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    error, is_final, status = "", False, 250
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as failure:
        status, reply = next(iter(failure.recipients.values()))
        error, is_final = reply.decode("utf-8", "replace"), status >= 500
    except smtplib.SMTPResponseException as failure:
        status, error = failure.smtp_code, str(failure.smtp_error)
    except (smtplib.SMTPException, OSError) as failure:
        status, error = 0, str(failure)
    spent = round((time.monotonic() - start) * 1000)
    if not error:
        return Answer(milliseconds=spent, status=status), False
    said = _("邮件服务器没有收下：%s") % f"{status or ''} {error}".strip()[:300]
    return Answer(milliseconds=spent, error=said), is_final
