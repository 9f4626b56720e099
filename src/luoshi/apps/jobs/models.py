"""What a piece of background work tells of itself, whatever the work is."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.apps.ui.saying import failure

# A worker says every few seconds that it is there; one silent for so long is gone.
SILENCE = timedelta(seconds=30)
# A queue that has not moved for so long has no worker.
WAIT = timedelta(minutes=10)


class Status(models.TextChoices):
    """How far a piece of work has come."""

    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")
    CANCELLED = "cancelled", _("已取消")


UNFINISHED = (Status.QUEUED, Status.RUNNING)


class Work(models.Model):
    """Work that is queued, done in the background and watched on a page.

    ``run`` names the one attempt whose result counts: an attempt that was cancelled, or that
    came back after another one was started, can no longer write anything. ``beat`` is when
    the work was last heard of.

    Units    ``progress`` percent
    """

    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.QUEUED
    )
    stage = models.CharField(max_length=20, blank=True)
    progress = models.PositiveSmallIntegerField(_("进度"), default=0)
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.TextField(blank=True)
    run = models.UUIDField(default=uuid.uuid4)
    beat = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.status not in UNFINISHED

    @property
    def is_stalled(self) -> bool:
        """Whether its worker must be gone, or there is none."""
        silent = timezone.now() - self.beat
        return (self.status == Status.RUNNING and silent > SILENCE) or (
            self.status == Status.QUEUED and silent > WAIT
        )

    @property
    def failure(self) -> str:
        """Why it was not done, in the language of the reader."""
        return failure(self.error_code, self.error_message)

    @property
    def can_retry(self) -> bool:
        """Whether it may be started once more."""
        return self.status in {Status.FAILED, Status.CANCELLED} or self.is_stalled
