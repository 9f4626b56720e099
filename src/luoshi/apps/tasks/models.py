"""Tasks and all that happens to them; steps, reports and slips are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.organisations.models import Field, Group, Post, Region, Unit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.tasks.words import Colour, Every, Source, State, Urgency

# Django looks for all records of an app here.
from luoshi.apps.tasks.works import Fill as Fill
from luoshi.apps.tasks.works import TaskExport as TaskExport
from luoshi.core.documents.thumbnail import is_photo


class Numbering(models.Model):
    """The last number given out of a kind in a year, so that none is given twice."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["office", "kind", "year"], name="numbering_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year} {self.last}"


class Task(models.Model):
    """Owned, dated work with its sentence.

    ``item`` is the measure of the plan it came from and ``quote`` its sentence; ``due_first`` is
    the deadline it was sent out with, which no extension changes; ``clock_from`` is when its
    present state began. What lists show of reports,
    steps and lights is kept here and written together with them. ``version`` counts changes, so
    that of two people who decide at once the second is told.

    Units    ``progress`` percent
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="tasks")
    number = models.CharField(_("任务编号"), max_length=20)
    source = models.CharField(_("任务来源"), max_length=12, choices=Source.choices)
    basis = models.CharField(_("来源文件及文号"), max_length=300, blank=True)
    plan = models.ForeignKey(
        PlanRecord, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    item = models.CharField(max_length=40, blank=True)
    quote = models.TextField(_("原文"), blank=True)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    order = models.PositiveIntegerField(default=0)
    category = models.CharField(_("任务大类"), max_length=200, blank=True)
    title = models.CharField(_("任务名称"), max_length=200)
    content = models.TextField(_("具体工作"))
    standard = models.TextField(_("目标值/完成标准"), blank=True)
    target = models.DecimalField(
        _("目标值"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    target_unit = models.CharField(_("计量单位"), max_length=20, blank=True)
    field = models.ForeignKey(Field, models.SET_NULL, null=True, blank=True)
    force = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True)
    lead = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="leads"
    )
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True)
    leader = models.ForeignKey(
        Post, models.SET_NULL, null=True, blank=True, related_name="charged"
    )
    person = models.CharField(_("责任人"), max_length=60, blank=True)
    phone = models.CharField(_("责任人电话"), max_length=30, blank=True)
    start = models.DateField(_("开始日期"))
    due = models.DateField(_("完成时限"), null=True, blank=True)
    due_first = models.DateField(null=True, blank=True)
    due_source = models.CharField(max_length=10, default="set")
    year = models.PositiveSmallIntegerField(_("年度"))
    every = models.CharField(
        _("反馈频次"), max_length=8, choices=Every.choices, default=Every.MONTH
    )
    report_day = models.PositiveSmallIntegerField(_("反馈日"), default=5)
    urgency = models.CharField(
        _("紧急程度"),
        max_length=8,
        choices=Urgency.choices,
        default=Urgency.ORDINARY,
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    doubts = models.JSONField(default=list, blank=True)
    remark = models.CharField(_("备注"), max_length=300, blank=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    colour = models.CharField(max_length=6, choices=Colour.choices, default=Colour.NONE)
    reasons = models.JSONField(default=list, blank=True)
    chosen_colour = models.CharField(max_length=6, blank=True)
    chosen_reason = models.CharField(max_length=200, blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    lit_on = models.DateField(null=True, blank=True)
    yellow_periods = models.PositiveSmallIntegerField(default=0)
    progress = models.DecimalField(
        _("完成比例"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    actual = models.DecimalField(
        _("实际值"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    latest = models.CharField(_("本期进展"), max_length=300, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    reported_period = models.CharField(max_length=10, blank=True)
    missing = models.PositiveSmallIntegerField(default=0)
    next_report = models.DateField(null=True, blank=True)
    returns = models.PositiveSmallIntegerField(_("退回次数"), default=0)
    extensions = models.PositiveSmallIntegerField(_("延期次数"), default=0)
    urges = models.PositiveSmallIntegerField(_("催办次数"), default=0)
    problems_open = models.PositiveSmallIntegerField(default=0)
    clock_from = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(_("交办时间"), null=True, blank=True)
    signed_at = models.DateTimeField(_("签收时间"), null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    closed_at = models.DateTimeField(_("销号时间"), null=True, blank=True)
    is_late = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("任务")
        verbose_name_plural = _("任务")
        ordering = ("office", "number")
        indexes = (
            models.Index(fields=["office", "due", "id"], name="task_by_due"),
            models.Index(fields=["lead", "state", "due"], name="task_of_lead"),
            models.Index(fields=["office", "colour", "due"], name="task_by_colour"),
            models.Index(fields=["plan", "order"], name="task_of_plan"),
            models.Index(fields=["region", "state"], name="task_of_region"),
            models.Index(fields=["office", "progress", "id"], name="task_by_progress"),
            models.Index(fields=["office", "reported_on", "id"], name="task_by_report"),
            models.Index(fields=["office", "year", "number"], name="task_of_year"),
            models.Index(fields=["plan", "number"], name="task_in_plan"),
            models.Index(fields=["field", "state"], name="task_of_field"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["office", "number"], name="task_number_once"
            ),
            models.CheckConstraint(
                condition=Q(progress__isnull=True)
                | Q(progress__gte=0, progress__lte=100),
                name="task_progress_percent",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Part(models.Model):
    """What a supporting unit does of a task; the task closes when all parts are done."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parts")
    content = models.CharField(_("分工"), max_length=300, blank=True)
    report = models.TextField(_("完成情况"), blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["task", "unit"], name="part_once"),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit}"


class Node(models.Model):
    """What must be reached by a day on the way to the deadline."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="nodes")
    due = models.DateField(_("节点日期"))
    label = models.CharField(_("节点"), max_length=120)
    share = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.label


class Event(models.Model):
    """One step that somebody took; never changed and never removed.

    ``is_late`` stays what it was when the step was taken.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, related_name="events")
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=60)
    unit_name = models.CharField(max_length=100, blank=True)
    opinion = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    limit = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        indexes = (
            models.Index(fields=["office", "-at"], name="event_newest"),
            models.Index(
                fields=["task"],
                condition=Q(step__in=("suspend", "resume", "reassign")),
                name="event_turning",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.step}"


class Report(models.Model):
    """Progress of a task in a period; a correction is a new row that takes the old one's place."""

    class State(models.TextChoices):
        """How far the report has come."""

        WRITTEN = "written", _("待签发")
        SENT = "sent", _("已报送")
        RETURNED = "returned", _("已退回")
        ACCEPTED = "accepted", _("已采用")

    task = models.ForeignKey(Task, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period = models.CharField(_("期次"), max_length=10)
    text = models.TextField(_("本期进展"))
    progress = models.DecimalField(
        _("完成比例"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    actual = models.DecimalField(
        _("实际值"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    trouble = models.TextField(_("存在问题"), blank=True)
    request = models.TextField(_("需协调事项"), blank=True)
    request_to = models.CharField(_("向谁协调"), max_length=100, blank=True)
    plans = models.TextField(_("下步措施"), blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WRITTEN)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    opinion = models.CharField(_("办公室意见"), max_length=300, blank=True)
    is_late = models.BooleanField(default=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["task", "-at"], name="report_of_task"),
            models.Index(fields=["unit", "state"], name="report_of_unit"),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.period}"


class Evidence(models.Model):
    """A file or photo that shows what was done, with its time and place where it has them."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="evidence")
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    taken = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_photo(self) -> bool:
        """Whether it is shown small on a page."""
        return is_photo(self.name, self.document.size)


class Extension(models.Model):
    """An application for a later deadline: asked, endorsed, granted or refused."""

    class State(models.TextChoices):
        """How far the application has come."""

        ASKED = "asked", _("待初审")
        ENDORSED = "endorsed", _("待批准")
        GRANTED = "granted", _("已批准")
        REFUSED = "refused", _("未同意")

    task = models.ForeignKey(Task, models.PROTECT, related_name="applications")
    reason = models.TextField(_("延期理由"))
    due_before = models.DateField()
    due_asked = models.DateField(_("申请延至"))
    due_granted = models.DateField(_("批准延至"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    endorsed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    opinion = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state__in=("asked", "endorsed")),
                name="extension_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.due_asked}"


class Remark(models.Model):
    """A word in the discussion of a task, or a leader's instruction on it."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="remarks")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    author_name = models.CharField(max_length=60)
    text = models.TextField()
    is_instruction = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:30]
