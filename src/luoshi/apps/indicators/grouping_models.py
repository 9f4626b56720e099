"""The lists by which an office tells its indicators apart."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.organisations.models import Dated


class Grouping(Dated):
    """A list from one day to another, see ``core.indicators.groupings``.

    Indicators name it among their ``breakdowns``; while it holds when a period ends, its parts
    are reported with them.

    Shapes   ``parts`` pairs of code and name, in their order
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="groupings")
    name = models.CharField(_("分组"), max_length=40)
    parts = models.JSONField(_("分项"), default=list)
    is_whole = models.BooleanField(_("各分项相加等于总计"), default=True)

    class Meta:
        verbose_name = _("分组")
        verbose_name_plural = _("分组")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "name"],
                condition=Q(valid_to__isnull=True),
                name="grouping_name_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name
