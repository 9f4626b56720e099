"""Slips that press, the problem ledger, and how every day ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.jobs.models import Work
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.models import Task


class Slip(models.Model):
    """A paper that presses: reminder, urging, supervision slip in a colour, criticism, talk.

    The daily round proposes, a person issues. ``unit`` is None of what goes to all units;
    ``round`` is the how-manieth urging of its task it is. A paper that answers no clock, as a
    bulletin, is closed once it is issued.

    Shapes   ``frozen`` is what the paper says, as it was when it was issued
    """

    class Kind(models.TextChoices):
        """Which paper it is."""

        REMINDER = "reminder", _("提醒函")
        URGE = "urge", _("催办单")
        SUPERVISION = "supervision", _("督办单")
        CRITICISM = "criticism", _("通报")
        TALK = "talk", _("约谈通知")
        DISPATCH = "dispatch", _("交办单")
        PRAISE = "praise", _("表扬")
        MONTHLY = "monthly", _("月度调度报告")

    class State(models.TextChoices):
        """How far the paper has come."""

        PROPOSED = "proposed", _("待签发")
        ISSUED = "issued", _("待回复")
        ANSWERED = "answered", _("已回复")
        CLOSED = "closed", _("已办结")
        DROPPED = "dropped", _("未签发")

    office = models.ForeignKey(Office, models.PROTECT, related_name="slips")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="slips"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="slips"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ISSUED)
    round = models.PositiveSmallIntegerField(default=0)
    period = models.CharField(_("月份"), max_length=7, blank=True)
    frozen = models.JSONField(default=dict, blank=True)
    is_excused = models.BooleanField(default=False)
    note = models.CharField(_("办公室意见"), max_length=300, blank=True)
    grade = models.CharField(_("颜色"), max_length=12, blank=True)
    grounds = models.JSONField(default=list, blank=True)
    text = models.TextField(_("事由"), blank=True)
    key = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField()
    limit = models.DateField(_("办理时限"), null=True, blank=True)
    answer = models.TextField(_("回复"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_filled = models.BooleanField(_("代填"), default=False)
    closed_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("督查单")
        verbose_name_plural = _("督查单")
        ordering = ("-issued_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "key"],
                condition=~Q(key=""),
                name="slip_told_once",
            ),
        )
        indexes = (
            models.Index(fields=["office", "state", "kind"], name="slip_by_state"),
        )

    def __str__(self) -> str:
        return self.number or self.get_kind_display()


class Problem(models.Model):
    """A line of the problem ledger: found, analysed, solved, verified, struck off."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="problems")
    number = models.CharField(_("问题编号"), max_length=20)
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="problems"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="problems")
    text = models.TextField(_("问题"))
    via = models.CharField(_("发现途径"), max_length=60, blank=True)
    measures = models.TextField(_("整改措施"), blank=True)
    due = models.DateField(_("整改时限"), null=True, blank=True)
    state = models.CharField(max_length=12, default="found")
    acts = models.JSONField(default=list)
    failures = models.PositiveSmallIntegerField(default=0)
    recurrences = models.PositiveSmallIntegerField(default=0)
    found_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("问题")
        verbose_name_plural = _("问题台账")
        ordering = ("-found_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "number"], name="problem_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.text[:30]}"


class DayCount(models.Model):
    """How the tasks stood at the end of a day, so that any two days can be compared."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    day = models.DateField()
    plan_key = models.BigIntegerField(default=0)
    unit_key = models.BigIntegerField(default=0)
    field_key = models.BigIntegerField(default=0)
    region_key = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10)
    colour = models.CharField(max_length=6)
    tasks = models.PositiveIntegerField()
    late = models.PositiveIntegerField(default=0)
    progress = models.DecimalField(max_digits=12, decimal_places=1, default=0)

    class Meta:
        indexes = (models.Index(fields=["office", "day"], name="daycount_of_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.tasks}"


class Round(Work):
    """The daily round of an office: one for each day, done to its end or tried again.

    ``told``, ``proposed`` and ``relit`` are how many reminders, papers and lights came of it.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="rounds")
    day = models.DateField()
    relit = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    proposed = models.PositiveIntegerField(default=0)
    unlisted = models.JSONField(default=list)

    class Meta:
        verbose_name = _("每日巡检")
        verbose_name_plural = _("每日巡检")
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["office", "day"], name="round_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.day}"


class PeriodEnd(models.Model):
    """By which light a task ended a reporting period; written once."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    period = models.CharField(max_length=10)
    colour = models.CharField(max_length=6)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["task", "period"], name="period_ends_once"),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.period}"


class Turn(models.Model):
    """When the light of a task changes next if nobody does anything; of the last round."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    task = models.OneToOneField(Task, models.CASCADE, related_name="turn")
    day = models.DateField()
    before = models.CharField(max_length=6)
    after = models.CharField(max_length=6)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("day", "task")
        indexes = (models.Index(fields=["office", "day"], name="turn_by_day"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.day}"
