"""What an office shows of its indicators: its map, its public address, its analyses."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.organisations.models import Region


class Boundaries(models.Model):
    """The map of an office: the outlines of its regions, as ``core.organisations.outlines`` keeps them."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="boundaries")
    outlines = models.TextField()
    source = models.CharField(_("来源"), max_length=120, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("地图")
        verbose_name_plural = _("地图")

    def __str__(self) -> str:
        return f"{self.office}"


class Release(models.Model):
    """The public address of an office's published figures; closing it removes the row."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="release")
    token = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("公开地址")
        verbose_name_plural = _("公开地址")

    def __str__(self) -> str:
        return f"{self.office}"


class Analysis(models.Model):
    """An analysis of a period: a text whose figures are questions, frozen once it is signed.

    ``frozen`` are the lines as they were signed, each a flag for headings and its pieces: plain
    texts, or a text with the address of its figure. ``version`` counts changes, so that of two
    people the second is told.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="analyses")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    period = models.CharField(_("时期"), max_length=12)
    title = models.CharField(_("标题"), max_length=120)
    to = models.CharField(_("主送"), max_length=60, blank=True)
    text = models.TextField(_("正文"), blank=True)
    frozen = models.JSONField(default=list, blank=True)
    author = models.CharField(max_length=60)
    author_key = models.BigIntegerField(default=0)
    signer = models.CharField(max_length=60, blank=True)
    signed = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("形势分析")
        verbose_name_plural = _("形势分析")
        ordering = ("-updated", "-pk")

    def __str__(self) -> str:
        return self.title
