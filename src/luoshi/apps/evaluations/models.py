"""Evaluations of plans, their rows with the evidence, and what is proposed to be revised."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.evaluations.words import Occasion, Sort, State, Verdict
from luoshi.apps.plans.models import Compilation, PlanRecord
from luoshi.core.assessments.carrying import GROUP_OF, Group
from luoshi.core.assessments.evaluation import Verdict as Code


class Evaluation(models.Model):
    """A plan judged on an occasion as of a day: drafted, signed by somebody else, published.

    ``compilation`` is the text that it speaks of, ``writers`` the keys of all who wrote in it,
    ``digest`` that of everything in it when it was signed, ``successor`` the plan that was made
    of its proposals. ``version`` counts changes, so that of two people the second is told.

    Shapes   ``apart`` findings, problems and tasks that belong to no row
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="evaluations")
    plan = models.ForeignKey(PlanRecord, models.PROTECT, related_name="evaluations")
    compilation = models.ForeignKey(Compilation, models.PROTECT, related_name="+")
    occasion = models.CharField(_("评估类型"), max_length=8, choices=Occasion.choices)
    day = models.DateField(_("截至日期"))
    title = models.CharField(_("标题"), max_length=200)
    to = models.CharField(_("主送"), max_length=60, blank=True)
    summary = models.TextField(_("总体评价"), blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.DRAFTED
    )
    apart = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=0)
    author = models.CharField(max_length=60)
    writers = models.JSONField(default=list)
    begun = models.DateTimeField(auto_now_add=True)
    gathered = models.DateTimeField()
    signer = models.CharField(max_length=60, blank=True)
    signed = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    publisher = models.CharField(max_length=60, blank=True)
    published = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey(
        PlanRecord, models.SET_NULL, null=True, blank=True, related_name="proposed_by"
    )

    class Meta:
        verbose_name = _("规划评估")
        verbose_name_plural = _("规划评估")
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "occasion", "day"], name="evaluation_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it can still be written in."""
        return self.state == State.DRAFTED


class Row(models.Model):
    """A target or a measure with what became of it, and what people say of that.

    ``verdict`` is what figures and tasks say, ``judged`` what a person says where they are
    silent. ``facts`` is the evidence as it was gathered.

    Shapes   ``facts`` as ``actions.gathering`` draws it
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="rows")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    judged = models.CharField(
        _("人工认定"), max_length=10, choices=Verdict.choices, blank=True
    )
    facts = models.JSONField(default=dict)
    reason = models.TextField(_("原因"), blank=True)
    conclusion = models.TextField(_("结论"), blank=True)
    by = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["evaluation", "key"], name="evaluation_row_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def item(self) -> str:
        """The item of the plan that a target stands for."""
        return str(self.facts.get("item", ""))

    @property
    def said(self) -> Verdict:
        """The verdict that holds."""
        return Verdict(self.code)

    @property
    def code(self) -> Code:
        """The same in the words of the core."""
        return cast("Code", self.judged or self.verdict)

    @property
    def group(self) -> Group:
        """Whether it was reached, was not, or cannot be said yet."""
        return GROUP_OF[self.code]

    @property
    def is_short(self) -> bool:
        """Whether somebody has to say why."""
        return self.group == "short"

    @property
    def is_explained(self) -> bool:
        """Whether somebody has said why, and what follows."""
        return bool(self.reason.strip() and self.conclusion.strip())


class Proposal(models.Model):
    """A sentence of the plan to be worded anew, with the findings that it rests on.

    Shapes   ``cites`` grounds of the row as they were; ``start`` and ``end`` in the text of the
             evaluation's compilation
    """

    row = models.ForeignKey(Row, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    old = models.TextField(_("原文"))
    new = models.TextField(_("建议改为"), blank=True)
    cites = models.JSONField(default=list)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("修订建议")
        verbose_name_plural = _("修订建议")
        ordering = ("start", "pk")

    def __str__(self) -> str:
        return f"{self.row_id} {self.old[:30]}"
