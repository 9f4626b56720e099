"""Plans of an office: what compiling them gave, what people decided, where they stand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import Status, Work
from luoshi.core.plans.review.states import LABELS

# A page of so many measures takes seconds to make and megabytes to send.
LARGE = 3_000


class Stage(models.TextChoices):
    """What the worker is at while it compiles a plan."""

    READING = "reading", _("正在读取")
    COMPILING = "compiling", _("正在编译")
    CHECKING = "checking", _("正在体检")


class State(models.TextChoices):
    """Where a plan stands on its way to the ledger in force."""

    COMPILED = "compiled", _(LABELS["compiled"])
    UNDER_REVIEW = "under_review", _(LABELS["under_review"])
    CONFIRMED = "confirmed", _(LABELS["confirmed"])
    IN_FORCE = "in_force", _(LABELS["in_force"])
    SUPERSEDED = "superseded", _(LABELS["superseded"])


# Plans come here only when every error was mended or noted.
SETTLED = (State.CONFIRMED, State.IN_FORCE, State.SUPERSEDED)


class Origin(models.TextChoices):
    """What a plan was made from."""

    DOCUMENT = "document", _("印发的文件")
    LEDGER = "ledger", _("已有的台账")


class PlanRecord(Work):
    """A plan of an office, and how far compiling its latest document has come.

    ``current`` is the compilation that people review, ``waiting`` a later one that has not been
    accepted yet. ``revision`` grows with everything that changes what the page shows.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="plans")
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="plans")
    origin = models.CharField(
        _("来源"), max_length=10, choices=Origin.choices, default=Origin.DOCUMENT
    )
    title = models.CharField(_("名称"), max_length=300)
    state = models.CharField(
        _("阶段"), max_length=12, choices=State.choices, default=State.COMPILED
    )
    revision = models.PositiveIntegerField(default=0)
    current = models.OneToOneField(
        "Compilation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    waiting = models.OneToOneField(
        "Compilation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors"
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
            models.Index(fields=["office", "title", "-id"], name="plan_by_title"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="plan_progress_percent"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_large(self) -> bool:
        """Whether it has more measures than one page can show in good time."""
        counts = self.current.counts if self.current is not None else {}
        return int(counts.get("measures", 0)) > LARGE

    @property
    def is_unsettled(self) -> bool:
        """Whether another compilation than the present one is on its way, failed or waits."""
        present = self.current.document_id if self.current is not None else None
        return (
            self.waiting_id is not None
            or self.status != Status.DONE
            or self.document_id != present
        )

    @property
    def said(self) -> str:
        """How far it has come, in words: where it stands, once it has been compiled."""
        if self.status == Status.RUNNING and self.stage in Stage.values:
            return str(Stage(self.stage).label)
        if self.status == Status.DONE or (self.current_id and self.is_finished):
            return str(State(self.state).label)
        return str(Status(self.status).label)

    @property
    def tone(self) -> str:
        """The same for the style sheet."""
        is_settled = self.current_id and self.is_finished
        return self.state if is_settled else str(self.status)


class Compilation(models.Model):
    """What one run of the compiler made of a document; never changed, only followed.

    ``reading`` and ``contract`` are the JSON that ``luoshi read`` and ``luoshi compile`` print.

    Units    ``timings`` milliseconds by stage; ``counts`` things by kind; ``facts`` what the library filters by
    """

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="compilations")
    document = models.ForeignKey(
        StoredDocument, models.PROTECT, related_name="compilations"
    )
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


class Decision(models.Model):
    """What a person decided about items of a compilation; never changed, only followed.

    ``body`` is the change as the core writes it. Taking over a later compilation writes the
    decisions anew for it; each then names the one that it was carried from.
    """

    compilation = models.ForeignKey(
        Compilation, models.CASCADE, related_name="decisions"
    )
    number = models.PositiveIntegerField()
    body = models.JSONField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions"
    )
    origin = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("更正")
        verbose_name_plural = _("更正")
        ordering = ("compilation", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["compilation", "number"], name="decision_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.compilation_id}.{self.number}"


class Step(models.Model):
    """One step of a plan on its way: who took it, when and why."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="steps")
    action = models.CharField(max_length=12)
    source = models.CharField(max_length=12, choices=State.choices)
    target = models.CharField(max_length=12, choices=State.choices)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="steps"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("流转")
        verbose_name_plural = _("流转")
        ordering = ("plan", "created", "pk")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.source} → {self.target}"


class Acknowledgement(models.Model):
    """A finding that somebody has taken note of, known by what it says about which words.

    A note that was taken back stays, with who did it and when.
    """

    plan = models.ForeignKey(
        PlanRecord, models.CASCADE, related_name="acknowledgements"
    )
    key = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="acknowledgements"
    )
    created = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="withdrawn_acknowledgements",
    )

    class Meta:
        verbose_name = _("已知悉的发现")
        verbose_name_plural = _("已知悉的发现")
        ordering = ("plan", "created", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "key"],
                condition=models.Q(withdrawn__isnull=True),
                name="finding_noted_once",
            ),
        )

    def __str__(self) -> str:
        return self.key


class Presence(models.Model):
    """Who has a plan open, and which item of it; a trace of minutes, not a record."""

    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="presences")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences"
    )
    item = models.CharField(max_length=60, blank=True)
    seen = models.DateTimeField()

    class Meta:
        verbose_name = _("在场")
        verbose_name_plural = _("在场")
        constraints = (
            models.UniqueConstraint(fields=["plan", "person"], name="present_once"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.person_id}"


class Share(models.Model):
    """The public address of a plan: open to anybody while the plan is in force."""

    plan = models.OneToOneField(PlanRecord, models.CASCADE, related_name="share")
    token = models.CharField(max_length=43, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="shares"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("公开链接")
        verbose_name_plural = _("公开链接")

    def __str__(self) -> str:
        return self.token


class Export(Work):
    """A file of several plans' ledgers that is made in the background.

    Shapes   ``plans`` keys of plans, as chosen by ``person``
    Units    ``size`` bytes
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="exports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports"
    )
    format = models.CharField(max_length=10)
    plans = models.JSONField(default=list)
    place = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("导出")
        verbose_name_plural = _("导出")
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.format} {self.pk}"
