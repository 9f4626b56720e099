"""Schemes in their versions, runs with every calculation, seals, marks, objections."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.assessments.words import Outcome, SchemeState, Spread, State
from luoshi.apps.jobs.models import Work
from luoshi.apps.organisations.models import Region, Unit
from luoshi.core.values.period import parse


class Scheme(models.Model):
    """One version of a scheme of assessment: drafted, in force, then superseded.

    Shapes   ``declaration`` is ``core.assessments.Scheme`` as its record writes it;
             ``thresholds`` when praise or a talk is earned; ``prizes`` cents by rank;
             ``pool`` a sum that is shared, empty for none
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="schemes")
    code = models.CharField(_("方案代码"), max_length=40)
    name = models.CharField(_("方案名称"), max_length=100)
    version = models.CharField(_("版本"), max_length=40)
    declaration = models.JSONField(default=dict)
    thresholds = models.JSONField(default=list)
    prizes = models.JSONField(default=list)
    pool = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=SchemeState.choices, default=SchemeState.DRAFT
    )
    edition = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(max_length=60)
    enacted = models.DateTimeField(_("施行时间"), null=True, blank=True)
    enacted_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("评估方案")
        verbose_name_plural = _("评估方案")
        ordering = ("name", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "code", "version"], name="scheme_version_once"
            ),
            models.UniqueConstraint(
                fields=["office", "code"],
                condition=Q(state="in_force"),
                name="scheme_one_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Entrant(models.Model):
    """A region that is assessed by a scheme, in its group.

    ``name`` is what it was called at drafting, and what every record of the scheme calls it.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="entrants")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    group = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("group", "region__code", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "region"], name="entrant_once_per_scheme"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.region}"


class Charge(models.Model):
    """The unit that answers for the data of a criterion; without one the office does."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="charges")
    criterion = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("criterion", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "criterion"], name="charge_of_one_unit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.unit}"


class Run(models.Model):
    """A scheme applied to a period; its life is that of ``core.assessments.life``.

    ``opens`` and ``closes`` are the days on which may be objected, both included. ``trial`` is
    the calculation that stands. ``version`` counts changes, so that of two people the second
    is told.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="runs")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="runs")
    period = models.CharField(_("时期"), max_length=12)
    ends = models.DateField(_("期末"))
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.COLLECTING
    )
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(_("异议截止"), null=True, blank=True)
    trial = models.ForeignKey(
        "Trial", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("评估")
        verbose_name_plural = _("评估")
        ordering = ("-ends", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["scheme", "period"], name="run_once"),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.spoken}"

    @property
    def spoken(self) -> str:
        """The period as people write it."""
        return str(parse(self.period))


class Trial(models.Model):
    """One calculation of a run as the core's record writes it; kept for ever, never changed.

    ``former`` is the run before, whose ranks were frozen with it.

    Shapes   ``figures`` criterion to region to the key of the observation that was used
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="trials")
    former = models.ForeignKey(
        Run, models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    text = models.BinaryField()
    figures = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    program = models.CharField(max_length=40)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(fields=["run", "number"], name="trial_once"),
        )

    def __str__(self) -> str:
        return f"{self.run_id} #{self.number}"


class Seal(models.Model):
    """A unit says that the data it answers for are right; taken back where the office returns it.

    ``digest`` is of the values it said so of; empty for seals older than that.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="seals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["run", "unit"],
                condition=Q(withdrawn__isnull=True),
                name="seal_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.run_id} {self.unit}"


class Mark(models.Model):
    """A value that somebody gave: of an office, or of one expert of a panel.

    Without a value ``reason`` says why there is none.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="marks")
    criterion = models.CharField(max_length=40)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    expert = models.CharField(_("专家"), max_length=30, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    reason = models.CharField(_("依据或缺少的原因"), max_length=200, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ("criterion", "region__code", "expert")
        constraints = (
            models.UniqueConstraint(
                fields=["run", "criterion", "region", "expert"], name="mark_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.region_id} {self.value}"


class Expert(models.Model):
    """Somebody of the panel of a criterion in a run, who marks for themselves.

    ``handed`` is when they handed their marks in; those count only from then on. ``given_back``
    is how many times they had to mark again.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="experts")
    criterion = models.CharField(max_length=40)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("专家"), max_length=30)
    named_by = models.CharField(max_length=60)
    named = models.DateTimeField()
    handed = models.DateTimeField(null=True, blank=True)
    given_back = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("专家")
        verbose_name_plural = _("专家")
        ordering = ("criterion", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["run", "criterion", "name"], name="expert_named_once"
            ),
            models.UniqueConstraint(
                fields=["run", "criterion", "person"], name="expert_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Award(models.Model):
    """One time that an item adds to, takes from or vetoes a region in a run."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="awards")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    reason = models.CharField(_("理由"), max_length=200)
    evidence = models.CharField(_("依据"), max_length=300, blank=True)
    points = models.DecimalField(
        _("分值"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.item} {self.region_id}"


class Objection(models.Model):
    """What a region has against one of its own cells, and what became of it.

    ``is_applied`` once a calculation took an accepted value up.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="objections")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=40)
    reason = models.TextField(_("理由"))
    evidence = models.TextField(_("依据材料"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    answer = models.TextField(_("处理理由"), blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_applied = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("异议")
        verbose_name_plural = _("异议")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.region_id} {self.criterion}"


class RunStep(models.Model):
    """One step of a run: who, when, in what words."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    by = models.CharField(max_length=60)
    opinion = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.run_id} {self.step}"


class Sway(Work):
    """How far the ranks of a calculation hang on its weights, drawn anew in the background.

    Shapes   ``result`` group to a row for each region
    """

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="sways")
    spread = models.CharField(
        max_length=10, choices=Spread.choices, default=Spread.UNIFORM
    )
    percent = models.PositiveSmallIntegerField(default=20)
    draws = models.PositiveIntegerField(default=10_000)
    result = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.trial_id} {self.draws}"
