"""The lines of the record and the heads of its chains."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.core.audit.chain import Head as Kept
from luoshi.core.audit.entry import Entry as Line


class Entry(models.Model):
    """A line that the database refuses to change or remove.

    ``office`` and ``actor`` are plain numbers, 0 for none: a line outlasts those of whom it
    speaks. ``details`` is the JSON text that the digest was made of.
    """

    office = models.BigIntegerField()
    sequence = models.BigIntegerField(_("序号"))
    at = models.DateTimeField(_("时间"))
    actor = models.BigIntegerField(default=0)
    name = models.TextField(_("姓名"), blank=True)
    role = models.CharField(_("角色"), max_length=20, blank=True)
    address = models.TextField(_("来源地址"), blank=True)
    action = models.CharField(_("操作"), max_length=60)
    kind = models.CharField(_("对象"), max_length=40, blank=True)
    key = models.CharField(_("编号"), max_length=200, blank=True)
    details = models.TextField(_("详情"), default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(_("摘要"), max_length=64)

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        ordering = ("office", "sequence")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "sequence"), name="one_line_of_a_number"
            ),
        )
        indexes = (
            models.Index(fields=("office", "kind", "key"), name="audit_by_object"),
            models.Index(fields=("office", "actor"), name="audit_by_actor"),
            models.Index(fields=("office", "action"), name="audit_by_action"),
        )

    def __str__(self) -> str:
        return f"{self.office}:{self.sequence} {self.action}"

    @property
    def line(self) -> Line:
        """The line as the core knows it."""
        return Line(**{name: getattr(self, name) for name in Line.__slots__})


class Head(models.Model):
    """How many lines a chain has and the digest of the last, kept apart from them."""

    office = models.BigIntegerField(primary_key=True)
    count = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("审计链头")
        verbose_name_plural = _("审计链头")

    def __str__(self) -> str:
        return f"{self.office}:{self.count}"

    @property
    def kept(self) -> Kept:
        """The head as the core knows it."""
        return Kept(self.office, self.count, self.digest)
