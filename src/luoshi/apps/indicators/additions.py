"""What is still to be added to the snapshot of an office."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office


class Addition(models.Model):
    """The figures that were entered, approved or given back at one moment, of one return or file.

    It is written in the transaction that writes the figures, so that none is forgotten; a
    worker adds them and says so. Making the snapshot anew takes away what it contains.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    report = models.ForeignKey(
        "indicators.Return", models.CASCADE, null=True, related_name="+"
    )
    batch = models.ForeignKey(
        "indicators.FigureImport", models.CASCADE, null=True, related_name="+"
    )
    at = models.DateTimeField()
    is_added = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("待写入快照的数据")
        verbose_name_plural = _("待写入快照的数据")
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=["office"],
                condition=models.Q(is_added=False),
                name="still_to_add",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}-{self.at:%Y%m%d%H%M%S%f}"
