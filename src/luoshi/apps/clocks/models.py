"""Yearly lists of days off, and the settings of supervision with the day they hold from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office


class YearList(models.Model):
    """The official list of days off of one year, as an office loaded it.

    Shapes   ``off`` and ``worked`` are ISO dates
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("年份"))
    off = models.JSONField(_("放假"), default=list)
    worked = models.JSONField(_("调休上班"), default=list)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("放假安排")
        verbose_name_plural = _("放假安排")
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        return str(self.year)


class Setting(models.Model):
    """What an office has set for its supervision, from a day on; the latest one holds.

    Shapes   ``values`` as ``luoshi.core.tasks.discipline.discipline_of`` takes them
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    since = models.DateField(_("生效日期"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    values = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("督查设置")
        verbose_name_plural = _("督查设置")
        ordering = ("-since", "-pk")

    def __str__(self) -> str:
        return f"{self.since}"
