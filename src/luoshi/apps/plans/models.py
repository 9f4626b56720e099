"""Plans of an office and what compiling them gave."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.documents.models import StoredDocument


class Status(models.TextChoices):
    """How far a plan has come."""

    QUEUED = "queued", _("排队中")
    READING = "reading", _("正在读取")
    COMPILING = "compiling", _("正在编译")
    CHECKING = "checking", _("正在体检")
    READY = "ready", _("已编译")
    FAILED = "failed", _("未能编译")


UNFINISHED = (Status.QUEUED, Status.READING, Status.COMPILING, Status.CHECKING)


class PlanRecord(models.Model):
    """A plan of an office: the document it is compiled from and how far that has come.

    Units    ``progress`` percent
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="plans")
    document = models.OneToOneField(StoredDocument, models.PROTECT, related_name="plan")
    title = models.CharField(_("名称"), max_length=300)
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.QUEUED
    )
    progress = models.PositiveSmallIntegerField(_("进度"), default=0)
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.TextField(blank=True)
    current = models.OneToOneField(
        "Compilation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    submitter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="plans"
    )
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("规划")
        verbose_name_plural = _("规划")
        ordering = ("-created", "-pk")
        indexes = (
            models.Index(
                fields=["office", "-created", "-id"], name="plan_newest_of_office"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="plan_progress_percent"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.status in {Status.READY, Status.FAILED}


class Compilation(models.Model):
    """What one run of the compiler made of a document; never changed, only followed.

    ``reading`` and ``contract`` are the JSON that ``luoshi read`` and ``luoshi compile`` print.

    Units    ``timings`` milliseconds by stage; ``counts`` things by kind; ``facts`` what the library filters by
    """

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="compilations")
    number = models.PositiveIntegerField()
    compiler = models.CharField(max_length=40)
    reading = models.TextField()
    contract = models.TextField()
    counts = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    timings = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("编译结果")
        verbose_name_plural = _("编译结果")
        ordering = ("plan", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "number"], name="compilation_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}.{self.number}"
