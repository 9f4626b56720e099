"""Where an office has its news pushed to, and what became of each piece."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office

STUCK = timedelta(minutes=2)
PING = "ping"
EVENTS = {
    "plan.compiled": _("规划已编译"),
    "plan.confirmed": _("规划已确认"),
    "plan.reopened": _("规划退回审核"),
    "plan.superseded": _("规划有了新版本"),
}


class Status(models.TextChoices):
    """How far a delivery has come."""

    QUEUED = "queued", _("等待发送")
    SENDING = "sending", _("正在发送")
    WAITING = "waiting", _("等待重试")
    DELIVERED = "delivered", _("已送达")
    FAILED = "failed", _("未送达")


class Endpoint(models.Model):
    """An address of another system; ``secret`` signs what is sent to it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="endpoints")
    url = models.CharField(_("地址"), max_length=500)
    secret = models.CharField(max_length=100)
    events = models.JSONField(_("事件"), default=list)
    active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)
    creator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="endpoints"
    )

    class Meta:
        verbose_name = _("推送地址")
        verbose_name_plural = _("推送地址")
        ordering = ("created", "pk")

    def __str__(self) -> str:
        return self.url

    @property
    def event_names(self) -> list[str]:
        """What its events are called."""
        return [str(EVENTS[event]) for event in self.events if event in EVENTS]


class Delivery(models.Model):
    """One piece of news for one endpoint; ``key`` lets the receiver know it again.

    ``attempts`` counts the tries, and with ``status`` decides which worker may make the next.
    """

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    event = models.CharField(_("事件"), max_length=40)
    payload = models.JSONField(default=dict)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    attempts = models.PositiveIntegerField(default=0)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.QUEUED
    )
    started = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True)
    response_status = models.PositiveSmallIntegerField(null=True, blank=True)
    response_excerpt = models.TextField(blank=True)
    error = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)
    delivered = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("推送")
        verbose_name_plural = _("推送")
        ordering = ("-created", "-pk")
        indexes = (
            models.Index(fields=["endpoint", "-created"], name="delivery_newest"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.key}"

    @property
    def event_name(self) -> str:
        """What the event is called."""
        return str(EVENTS.get(self.event, self.event))

    @property
    def is_stuck(self) -> bool:
        """Whether the worker that was sending it must be gone."""
        if self.status != Status.SENDING or self.started is None:
            return False
        return timezone.now() - self.started > STUCK

    @property
    def is_resendable(self) -> bool:
        """Whether nobody is at it, so that a person may send it once more."""
        return self.is_stuck or self.status not in {Status.QUEUED, Status.SENDING}


class Attempt(models.Model):
    """One try at a delivery.

    Units    ``milliseconds`` from beginning to answer; ``status`` of HTTP, if there was one
    """

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    moment = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField()
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("推送尝试")
        verbose_name_plural = _("推送尝试")
        ordering = ("moment", "pk")

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.status or self.error}"
