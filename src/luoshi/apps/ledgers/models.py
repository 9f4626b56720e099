"""Ledgers on their way in, and the columns that an office has named before."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import UNFINISHED, Status, Work
from luoshi.apps.plans.models import PlanRecord


class Phase(models.TextChoices):
    """What is done with a ledger, or what it waits for."""

    READING = "reading", _("正在读取表格")
    MAPPING = "mapping", _("待对应各列")
    CHECKING = "checking", _("正在试读")
    CHECKED = "checked", _("待导入")
    TAKING = "taking", _("正在导入")
    ACCEPTED = "accepted", _("已导入")


ON_THE_WAY = UNFINISHED


class LedgerImport(Work):
    """One file of an office on its way into a plan.

    ``plan`` is the plan that its rows are matched to, None where the ledger stands alone,
    as it does once that plan was removed;
    ``made`` is the plan that then came of it. ``year`` is what dates without one mean.

    Shapes   ``sheets`` the tables that were found, each with its columns and its mapping as
             the core writes it; ``summary`` counts; ``matches`` rows and measures that belong
             together; ``picks`` what a person takes over of them
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="imports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports"
    )
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="imports")
    plan = models.ForeignKey(
        PlanRecord, models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    made = models.ForeignKey(
        PlanRecord, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    phase = models.CharField(
        _("步骤"), max_length=10, choices=Phase.choices, default=Phase.READING
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sheets = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    matches = models.JSONField(default=dict)
    picks = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("台账导入")
        verbose_name_plural = _("台账导入")
        ordering = ("-created", "-pk")
        indexes = (
            models.Index(
                fields=["office", "-created", "-id"], name="import_newest_of_office"
            ),
        )

    def __str__(self) -> str:
        return str(self.document)

    @property
    def said(self) -> str:
        """How far it has come, in words."""
        if self.has_errors:
            return str(_("有错误"))
        if self.status in {Status.RUNNING, Status.DONE}:
            return str(Phase(self.phase).label)
        return str(Status(self.status).label)

    @property
    def tone(self) -> str:
        """The same for the style sheet."""
        if self.has_errors:
            return "failed"
        is_in = self.phase == Phase.ACCEPTED and self.is_done
        return "ready" if is_in else str(self.status)

    @property
    def is_done(self) -> bool:
        """Whether what was last asked of the worker has come to its end."""
        return bool(self.status == Status.DONE)

    @property
    def can_map(self) -> bool:
        """Whether its columns may be mapped, or mapped otherwise."""
        is_in = self.phase in {Phase.TAKING, Phase.ACCEPTED}
        return bool(self.sheets) and self.is_finished and not (is_in and self.has_plan)

    @property
    def has_plan(self) -> bool:
        """Whether the plan that it belongs to, or that came of it, is there."""
        return self.plan_id is not None or self.made_id is not None

    @property
    def has_errors(self) -> bool:
        """Whether its rows were read and none of them can be taken."""
        return self.is_checked and not self.summary["accepted"]

    @property
    def is_asking(self) -> bool:
        """Whether a person must say which column is what before anything else."""
        return bool(self.phase == Phase.MAPPING and self.is_done)

    @property
    def is_checked(self) -> bool:
        """Whether its rows are there to be seen and not yet taken over."""
        return bool(self.phase == Phase.CHECKED and self.is_done)


class LedgerPage(models.Model):
    """Some rows of a ledger, or some of its findings, as they were read.

    Shapes   ``body`` a list of at most ``PAGE`` of them as the core writes them
    """

    class Kind(models.TextChoices):
        """What is on the page."""

        ROWS = "rows"
        FINDINGS = "findings"

    ledger = models.ForeignKey(LedgerImport, models.CASCADE, related_name="pages")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField()
    body = models.JSONField()

    class Meta:
        verbose_name = _("台账的一页")
        verbose_name_plural = _("台账的一页")
        ordering = ("ledger", "kind", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["ledger", "kind", "number"], name="ledger_page_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ledger_id} {self.kind} {self.number}"


class KnownMapping(models.Model):
    """What a person of the office said of the columns under a header; the latest holds."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="mappings")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("列的对应关系")
        verbose_name_plural = _("列的对应关系")
        ordering = ("updated", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "signature"], name="mapping_once_per_header"
            ),
        )

    def __str__(self) -> str:
        return self.signature
