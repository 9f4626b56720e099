"""Notices, the ways people are told of them, and what became of each message."""

from __future__ import annotations

import uuid
from datetime import time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.notices.kinds import KINDS

STUCK = timedelta(minutes=2)
# A message that is due for so long without being tried has lost its worker.
LATE = timedelta(minutes=10)


class Notice(models.Model):
    """Something one person is told; ``key`` has it told to them once.

    ``address`` is a path within the site; ``batch`` marks what one telling has written.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="notices")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("种类"), max_length=20)
    title = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("内容"), blank=True)
    address = models.CharField(max_length=500, blank=True)
    key = models.CharField(max_length=200)
    batch = models.UUIDField(editable=False)
    created = models.DateTimeField(default=timezone.now)
    read = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["key", "user"], name="notice_told_once"),
        )
        indexes = (
            models.Index(
                fields=["user"],
                condition=models.Q(read__isnull=True),
                name="notice_unread",
            ),
            models.Index(fields=["user", "-created"], name="notice_newest"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def kind_name(self) -> str:
        """What its kind is called."""
        return str(KINDS[self.kind].name) if self.kind in KINDS else self.kind


class Way(models.TextChoices):
    """By what a person is told outside the inbox."""

    MAIL = "mail", _("邮件")
    WECOM = "wecom", _("企业微信群机器人")
    DINGTALK = "dingtalk", _("钉钉群机器人")
    FEISHU = "feishu", _("飞书群机器人")
    JSON = "json", _("其他系统（JSON）")


class Pace(models.TextChoices):
    """When messages of a channel go."""

    ONCE = "once", _("随时发送")
    DAILY = "daily", _("每天汇总一次")
    OFF = "off", _("停用")


class Channel(models.Model):
    """Where a person wants to be told, when, and of what.

    ``kinds`` are those it carries, ``urgent`` those of them that wait for no hour.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="channels")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="channels"
    )
    way = models.CharField(_("方式"), max_length=10, choices=Way.choices)
    target = models.CharField(_("地址"), max_length=500)
    secret = models.CharField(_("签名密钥"), max_length=200, blank=True)
    pace = models.CharField(
        _("什么时候发"), max_length=10, choices=Pace.choices, default=Pace.ONCE
    )
    at = models.TimeField(_("汇总时间"), default=time(8, 30))
    quiet_from = models.TimeField(_("免打扰从"), null=True, blank=True)
    quiet_to = models.TimeField(_("免打扰到"), null=True, blank=True)
    kinds = models.JSONField(_("发送哪些"), default=list)
    urgent = models.JSONField(_("哪些不等汇总和免打扰"), default=list)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("通知渠道")
        verbose_name_plural = _("通知渠道")
        ordering = ("created", "pk")

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.shown}"

    @property
    def shown(self) -> str:
        """The target without what would let others use it."""
        if self.way == Way.MAIL:
            return self.target
        return f"{urlsplit(self.target).netloc} …{self.target[-4:]}"

    @property
    def is_off(self) -> bool:
        """Whether nothing goes by it."""
        return self.pace == Pace.OFF


class Status(models.TextChoices):
    """How far a message has come."""

    QUEUED = "queued", _("等待发送")
    SENDING = "sending", _("正在发送")
    WAITING = "waiting", _("等待重试")
    DELIVERED = "delivered", _("已送达")
    FAILED = "failed", _("未送达")
    SKIPPED = "skipped", _("已读，不再发送")


class Delivery(models.Model):
    """One message by one channel: of one notice, of those of a day, or a trial.

    ``attempts`` counts the tries, and with ``status`` decides which worker may make the next.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="messages")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="deliveries")
    notices = models.ManyToManyField(Notice, related_name="deliveries")
    is_digest = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    batch = models.UUIDField(default=uuid.uuid4, editable=False)
    due = models.DateTimeField(default=timezone.now)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.QUEUED
    )
    attempts = models.PositiveIntegerField(default=0)
    started = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    error = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    delivered = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("消息")
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["channel", "due"],
                condition=models.Q(is_digest=True),
                name="one_digest_a_day",
            ),
        )
        indexes = (models.Index(fields=["office", "-created"], name="message_newest"),)

    def __str__(self) -> str:
        return f"{self.channel_id} {self.status}"

    @property
    def is_stuck(self) -> bool:
        """Whether the worker that had it, or was to have it, must be gone."""
        now = timezone.now()
        if self.status == Status.SENDING and self.started:
            return now - self.started > STUCK
        waits = self.status in {Status.QUEUED, Status.WAITING}
        return waits and now - (self.next_try or self.due) > LATE

    @property
    def is_resendable(self) -> bool:
        """Whether nobody is at it, so that a person may send it once more."""
        settled = {Status.WAITING, Status.FAILED, Status.SKIPPED}
        return self.is_stuck or self.status in settled
