"""Indicators, who reports them, their figures in every version, and what was promised of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.indicators.additions import Addition as Addition
from luoshi.apps.indicators.asides import Aside as Aside
from luoshi.apps.indicators.grouping_models import Grouping as Grouping
from luoshi.apps.indicators.shown import Analysis as Analysis
from luoshi.apps.indicators.shown import Boundaries as Boundaries
from luoshi.apps.indicators.shown import Release as Release
from luoshi.apps.indicators.words import (
    Aggregation,
    Attribute,
    Direction,
    Frequency,
    Phase,
    Standing,
    State,
)
from luoshi.apps.jobs.models import Status, Work
from luoshi.apps.organisations.models import Dated, Region, Unit
from luoshi.apps.plans.models import PlanRecord


class Measure(Dated):
    """An indicator as an office declares it; ``core.indicators.Indicator`` says what each means.

    ``version`` counts changes, so that of two people the second is told.

    Units    values in ``unit``, shown with ``places`` decimals
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="measures")
    code = models.CharField(_("指标代码"), max_length=40)
    name = models.CharField(_("指标名称"), max_length=100)
    aliases = models.JSONField(_("其他叫法"), default=list, blank=True)
    unit = models.CharField(_("计量单位"), max_length=20)
    scope = models.CharField(_("口径"), max_length=200, blank=True)
    direction = models.CharField(
        _("方向"), max_length=8, choices=Direction.choices, default=Direction.HIGHER
    )
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    attribute = models.CharField(
        _("属性"), max_length=8, choices=Attribute.choices, blank=True
    )
    frequency = models.CharField(
        _("频度"), max_length=8, choices=Frequency.choices, default=Frequency.MONTH
    )
    is_cumulated = models.BooleanField(_("累计数"), default=False)
    is_january_free = models.BooleanField(_("1月免报"), default=False)
    source = models.CharField(_("数据来源"), max_length=60, blank=True)
    over_regions = models.CharField(
        _("地区汇总"),
        max_length=6,
        choices=Aggregation.choices,
        default=Aggregation.NONE,
    )
    over_time = models.CharField(
        _("时间汇总"),
        max_length=6,
        choices=Aggregation.choices,
        default=Aggregation.NONE,
    )
    weight = models.CharField(_("权数指标"), max_length=40, blank=True)
    formula = models.CharField(_("计算公式"), max_length=300, blank=True)
    breakdowns = models.JSONField(_("分组"), default=list, blank=True)
    places = models.PositiveSmallIntegerField(_("小数位"), default=1)
    days = models.PositiveSmallIntegerField(_("期后几日内报送"), default=18)
    order = models.PositiveIntegerField(_("排序"), default=0)
    is_public = models.BooleanField(_("发布后公开"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("指标")
        verbose_name_plural = _("指标")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "code"],
                condition=Q(valid_to__isnull=True),
                name="measure_code_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Check(models.Model):
    """A rule that figures must pass: the name of a check of the core, and what it is told."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    kind = models.CharField(_("规则"), max_length=12)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("审核规则")
        verbose_name_plural = _("审核规则")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.details}"


class Duty(Dated):
    """A unit reports an indicator for a region."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="duties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("填报职责")
        verbose_name_plural = _("填报职责")
        ordering = ("measure", "region")
        constraints = (
            models.UniqueConstraint(
                fields=["measure", "region"],
                condition=Q(valid_to__isnull=True),
                name="duty_of_one_unit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.measure} {self.region}"


class Return(models.Model):
    """What a unit reports of one period; its life is that of ``core.indicators.life``.

    ``draft`` holds what is being filled in (``status`` and ``cells`` by their keys); it becomes
    observations when the unit reports. ``period`` is that of single months or quarters, also
    where figures are cumulated up to it. ``handed_in`` is the first time its leader signed it: lateness counts by it.
    ``version`` counts changes, so that of two people the second is told.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="returns")
    frequency = models.CharField(max_length=8, choices=Frequency.choices)
    period = models.CharField(_("时期"), max_length=12)
    ends = models.DateField(_("期末"))
    opens = models.DateField(_("开始填报"))
    due = models.DateField(_("报送期限"))
    state = models.CharField(
        _("状态"), max_length=10, choices=State.choices, default=State.AWAITED
    )
    draft = models.JSONField(default=dict, blank=True)
    handed_in = models.DateTimeField(_("报送时间"), null=True, blank=True)
    returns = models.PositiveSmallIntegerField(_("退回次数"), default=0)
    version = models.PositiveIntegerField(default=0)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("报表")
        verbose_name_plural = _("报表")
        ordering = ("-ends", "unit", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "frequency", "period"], name="return_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["office", "state", "due"], name="return_of_office_by_due"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.period}"


class ReturnStep(models.Model):
    """One step of a return: who, when, in what words."""

    report = models.ForeignKey(Return, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=60)
    opinion = models.CharField(max_length=300, blank=True)
    is_late = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.report} {self.step}"


class FigureImport(Work):
    """A file of figures on its way in: read on trial, taken whole or not at all, then approved.

    Shapes   ``table`` the heading of the sheet and some of its rows; ``mapping`` which column is
             what, as the core writes it; empty for SDMX-CSV, which says so itself; ``findings``
             and ``preview`` what the page shows of it
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="figure_imports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    source = models.CharField(_("数据来源"), max_length=120)
    standing = models.CharField(
        max_length=12, choices=Standing.choices, default=Standing.PRELIMINARY
    )
    phase = models.CharField(
        max_length=10, choices=Phase.choices, default=Phase.READING
    )
    table = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    preview = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("数据导入")
        verbose_name_plural = _("数据导入")
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return str(self.document)

    @property
    def is_done(self) -> bool:
        """Whether what was last asked of the worker has come to its end."""
        return bool(self.status == Status.DONE)


class KnownColumns(models.Model):
    """What a person of the office said of the columns under a heading; the latest holds."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("列的对应关系")
        verbose_name_plural = _("列的对应关系")
        ordering = ("updated", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "signature"], name="columns_once_per_heading"
            ),
        )

    def __str__(self) -> str:
        return self.signature


class Observation(models.Model):
    """One version of a figure, see ``core.indicators.Observation``; only approval is added to it.

    ``breakdown`` is the code of a part, empty for totals.
    ``report`` or ``batch`` is where it came from. ``withdrawn`` is when its approval was taken
    back, for the office gave the return back to its unit. ``is_latest`` marks the version that stands; ``year`` and ``month`` are those with which the
    period ends, by which figures are in order.

    Units    ``value`` and ``comparable`` in the unit of the indicator; ``published_growth`` percent
    """

    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="observations", db_index=False
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    period = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    breakdown = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(_("数值"), max_digits=24, decimal_places=6)
    comparable = models.DecimalField(
        _("可比基数"), max_digits=24, decimal_places=6, null=True, blank=True
    )
    published_growth = models.DecimalField(
        _("公布增速"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    status = models.CharField(
        max_length=12, choices=Standing.choices, default=Standing.PRELIMINARY
    )
    version = models.PositiveSmallIntegerField(default=1)
    is_latest = models.BooleanField(default=True)
    source = models.CharField(_("来源"), max_length=120, blank=True)
    reason = models.CharField(_("说明"), max_length=300, blank=True)
    report = models.ForeignKey(
        Return,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
    )
    batch = models.ForeignKey(
        FigureImport,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
    )
    reporter = models.CharField(max_length=60)
    entered = models.DateTimeField()
    reviewer = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=60, blank=True)
    approved = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("数据")
        verbose_name_plural = _("数据")
        ordering = ("year", "month", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["measure", "region", "period", "breakdown", "version"],
                name="observation_version_once",
            ),
            models.UniqueConstraint(
                fields=["measure", "region", "period", "breakdown"],
                condition=Q(is_latest=True),
                name="observation_one_latest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id} {self.region_id} {self.period} v{self.version}"


class Promise(models.Model):
    """A target of an indicator in a region, with the sentence of the plan that promised it.

    ``terms`` is the target in the words of ``core.indicators.paths.target``, numbers as texts.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="promises")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        PlanRecord, models.PROTECT, null=True, blank=True, related_name="promises"
    )
    item = models.CharField(max_length=40, blank=True)
    quote = models.TextField(_("原文"), blank=True)
    terms = models.JSONField(default=dict)
    due = models.DateField(_("到期"))
    attribute = models.CharField(
        _("属性"), max_length=8, choices=Attribute.choices, blank=True
    )
    is_dropped = models.BooleanField(_("已不再执行"), default=False)
    adopted_by = models.CharField(max_length=60)
    adopted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("目标")
        verbose_name_plural = _("目标")
        ordering = ("due", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "item", "measure", "region", "due"],
                condition=Q(plan__isnull=False, is_dropped=False),
                name="promise_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.due}"
