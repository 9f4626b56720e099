"""The model of exported ledgers; Django finds it through ``models``."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from luoshi.apps.accounts.models import Office
from luoshi.apps.jobs.models import Work


class TaskExport(Work):
    """The ledger of tasks as somebody saw it, made into a file in the background.

    Shapes   ``query`` what stood in the address
    Units    ``size`` bytes
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    query = models.TextField(blank=True)
    rows = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.person_id} {self.pk}"
