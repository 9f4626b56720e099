"""Grids, what they cover, who walks them and which team serves them; nothing is overwritten."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.organisations.dated import Dated


class Grid(Dated):
    """A grid in a street, a town or a community."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="grids")
    code = models.CharField(_("网格编码"), max_length=20)
    name = models.CharField(_("名称"), max_length=60)
    region = models.ForeignKey(
        "organisations.Region",
        models.PROTECT,
        related_name="grids",
        verbose_name=_("所在区域"),
    )

    class Meta:
        verbose_name = _("网格")
        verbose_name_plural = _("网格")
        ordering = ("code", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "code"],
                condition=Q(valid_to__isnull=True),
                name="grid_code_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def nearest(self, day: date) -> date:
        """The day of its life that is nearest to a day."""
        begun = max(day, self.valid_from) if self.valid_from else day
        return min(begun, self.valid_to) if self.valid_to else begun


class GridCover(Dated):
    """A community that lies in a grid, from one day to another."""

    grid = models.ForeignKey(Grid, models.CASCADE, related_name="covers")
    region = models.ForeignKey(
        "organisations.Region", models.PROTECT, related_name="covered_by"
    )

    class Meta:
        ordering = ("region__code", "pk")

    def __str__(self) -> str:
        return f"{self.grid} {self.region}"


class GridTeam(Dated):
    """The team that serves a grid, say of family doctors, and the unit that sends it."""

    grid = models.ForeignKey(Grid, models.CASCADE, related_name="teams")
    name = models.CharField(_("服务团队"), max_length=60)
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="teams",
        verbose_name=_("团队所属单位"),
    )

    class Meta:
        verbose_name = _("服务团队")
        verbose_name_plural = _("服务团队")
        ordering = ("-valid_from", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["grid"],
                condition=Q(valid_to__isnull=True),
                name="grid_team_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name


class GridWorker(Dated):
    """Who walks a grid (网格员): a name with a number, and the account of who has one."""

    grid = models.ForeignKey(Grid, models.CASCADE, related_name="workers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="grids",
        verbose_name=_("账号"),
    )
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("网格员")
        verbose_name_plural = _("网格员")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
