"""Passages that can be found, each owned by a subject that this app knows nothing of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office


class Kind(models.TextChoices):
    """What a passage is a part of; the order is that of the results."""

    DOCUMENT = "document", _("规划")
    MEASURE = "measure", _("举措")
    TARGET = "target", _("目标")
    TEXT = "text", _("正文")


class Passage(models.Model):
    """A stretch of text of a subject, with what the index needs to find it.

    ``subject`` is the owner's key and ``key`` that of the row on the owner's page. ``folded`` is
    title and text as they are compared, ``tokens`` their letters and pairs, and office with kind,
    parted by blanks.
    On PostgreSQL the database derives the column ``grams`` from the tokens, on SQLite the table
    ``search_gram``; the first migration makes them and ``engine`` asks them.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    subject = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=20, blank=True)
    ordinal = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    tokens = models.TextField(blank=True)

    class Meta:
        verbose_name = _("可查段落")
        verbose_name_plural = _("可查段落")
        ordering = ("-subject", "ordinal")
        indexes = (
            models.Index(
                fields=["office", "kind", "-subject", "ordinal"],
                name="passage_newest_of_kind",
            ),
            models.Index(fields=["subject"], name="passage_of_subject"),
        )

    def __str__(self) -> str:
        return self.title or self.text[:30]
