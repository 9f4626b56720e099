"""What an office left aside of the targets that its plans propose."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.models import PlanRecord


class Aside(models.Model):
    """An item of a plan that is not to be proposed again, as long as it reads as it did.

    ``mark`` is that of the item as it was read, see ``pages.printed``.
    """

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="asides")
    item = models.CharField(max_length=40)
    mark = models.CharField(max_length=16)
    by = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("搁置的目标")
        verbose_name_plural = _("搁置的目标")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "item"], name="item_left_aside_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.item}"
