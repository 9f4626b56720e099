"""Files as they were received."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office


class Arrival(models.Model):
    """A file that somebody sent, kept or not, remembered for as long as it counts."""

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="arrivals"
    )
    moment = models.DateTimeField()

    class Meta:
        verbose_name = _("上传记录")
        verbose_name_plural = _("上传记录")
        ordering = ("moment", "pk")
        indexes = (models.Index(fields=["sender", "moment"], name="arrival_of_sender"),)

    def __str__(self) -> str:
        return f"{self.sender_id} {self.moment:%Y-%m-%d %H:%M}"


class StoredDocument(models.Model):
    """A file of an office, kept under its hash where no web server looks.

    ``media_type`` is what the reader found the content to be, empty until it was read; what the
    sender claimed is not kept.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField()
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="documents"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "sha256"], name="document_once_per_office"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where the content is kept, below the folder of files."""
        return f"{self.sha256[:2]}/{self.sha256}"
