"""Regions, units and their names, groups and task forces, posts; nothing is overwritten, only ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office
from luoshi.apps.jobs.models import Status, Work
from luoshi.apps.organisations.dated import Dated as Dated
from luoshi.apps.organisations.dated import Level as Level
from luoshi.apps.organisations.dated import holding as holding
from luoshi.apps.organisations.dated import stem as stem
from luoshi.apps.organisations.grids import Grid as Grid
from luoshi.apps.organisations.grids import GridCover as GridCover
from luoshi.apps.organisations.grids import GridTeam as GridTeam
from luoshi.apps.organisations.grids import GridWorker as GridWorker


class Region(Dated):
    """A region with its code of 12 digits; a development zone has a code of our own.

    Source   DOMAIN.md §10.2
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="regions")
    code = models.CharField(_("区划代码"), max_length=12)
    name = models.CharField(_("名称"), max_length=60)
    short = models.CharField(_("简称"), max_length=30, blank=True)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    is_local = models.BooleanField(_("非行政区划"), default=False)
    rank_class = models.CharField(_("考核类别"), max_length=20, blank=True)
    order = models.PositiveIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("区域")
        verbose_name_plural = _("区域")
        ordering = ("code", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "code"],
                condition=Q(valid_to__isnull=True),
                name="region_code_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def stem(self) -> str:
        """The digits that every code below begins with."""
        return stem(self.code)


class RegionChange(models.Model):
    """A split, a merger or another name, and which regions came out of which."""

    class Kind(models.TextChoices):
        """What happened."""

        SPLIT = "split", _("分设")
        MERGE = "merge", _("合并")
        RENAME = "rename", _("更名或改码")
        END = "end", _("撤销")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    kind = models.CharField(_("变动"), max_length=10, choices=Kind.choices)
    day = models.DateField(_("日期"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    before = models.ManyToManyField(Region, related_name="left_by")
    after = models.ManyToManyField(Region, blank=True, related_name="made_by")

    class Meta:
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"


class Field(models.Model):
    """A field of work that a leader is in charge of."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="fields")
    name = models.CharField(_("领域"), max_length=40)
    order = models.PositiveIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("领域")
        verbose_name_plural = _("领域")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["office", "name"], name="field_once"),
        )

    def __str__(self) -> str:
        return self.name


class Unit(Dated):
    """Somebody who is ordered to do things: a department, a government, a company."""

    class Kind(models.TextChoices):
        """What it is; groups are told by it."""

        DEPARTMENT = "department", _("部门")
        GOVERNMENT = "government", _("政府")
        ZONE = "zone", _("功能区")
        STREET = "street", _("街道、乡镇")
        COMPANY = "company", _("企业、平台")
        OTHER = "other", _("其他")

    office = models.ForeignKey(Office, models.CASCADE, related_name="units")
    name = models.CharField(_("单位全称"), max_length=100)
    short = models.CharField(_("简称"), max_length=60, blank=True)
    kind = models.CharField(
        _("类别"), max_length=12, choices=Kind.choices, default=Kind.DEPARTMENT
    )
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="units"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    order = models.PositiveIntegerField(_("排序"), default=0)
    phone = models.CharField(_("值班电话"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["office", "name"],
                condition=Q(valid_to__isnull=True),
                name="unit_name_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.short or self.name


class Alias(models.Model):
    """Another name of a unit; a learned one was confirmed by a person for a plan's wording."""

    class Kind(models.TextChoices):
        """Where the name is from."""

        SHORT = "short", _("简称")
        FORMER = "former", _("曾用名")
        LEARNED = "learned", _("确认过的写法")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    name = models.CharField(_("名称"), max_length=100)
    kind = models.CharField(_("来历"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("别名")
        verbose_name_plural = _("别名")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["office", "name"], name="alias_once"),
        )

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A name that stands for several units on a day: 各市人民政府, a task force.

    A group by rule has the units of its ``kinds`` at its ``level`` below ``region``; a listed
    one and a task force have their members. A task force (专班) has a lead and fields.
    """

    class Sort(models.TextChoices):
        """How its members are known."""

        RULE = "rule", _("按规则")
        LISTED = "listed", _("按名单")
        FORCE = "force", _("专班")

    office = models.ForeignKey(Office, models.CASCADE, related_name="groups")
    name = models.CharField(_("名称"), max_length=60)
    other_names = models.JSONField(_("其他写法"), default=list, blank=True)
    sort = models.CharField(_("类型"), max_length=10, choices=Sort.choices)
    level = models.CharField(
        _("层级"), max_length=10, choices=Level.choices, blank=True
    )
    kinds = models.JSONField(_("类别"), default=list, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True)
    fields = models.ManyToManyField(Field, blank=True, related_name="forces")
    order = models.PositiveIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("单位集合")
        verbose_name_plural = _("单位集合")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["office", "name"], name="group_once"),
        )

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """A unit in a listed group or a task force, from one day to another."""

    class Part(models.TextChoices):
        """What it is there."""

        LEAD = "lead", _("牵头")
        MEMBER = "member", _("成员")

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    part = models.CharField(
        _("身份"), max_length=10, choices=Part.choices, default=Part.MEMBER
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return f"{self.group} {self.unit}"


class Post(Dated):
    """What a person is, where, and from when to when; a person may hold several.

    Shapes   ``role`` is one of ``luoshi.core.permissions.roles.ROLES``
    """

    class Role(models.TextChoices):
        """What the post lets a person do."""

        OFFICE_ADMIN = "office_admin", _("办公室管理员")
        SUPERVISOR = "supervisor", _("督查")
        LEADER = "leader", _("领导")
        UNIT_LEADER = "unit_leader", _("单位负责人")
        REPORTER = "reporter", _("填报人")
        FORCE_LEAD = "force_lead", _("专班牵头人")
        DATA_OFFICER = "data_officer", _("数据专员")
        AUDITOR = "auditor", _("审计")

    office = models.ForeignKey(Office, models.CASCADE, related_name="posts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts"
    )
    role = models.CharField(_("岗位"), max_length=12, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True)
    force = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    fields = models.ManyToManyField(Field, blank=True, related_name="posts")
    title = models.CharField(_("职务"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    is_liaison = models.BooleanField(_("联络员"), default=False)

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        ordering = ("pk",)
        indexes = (models.Index(fields=["user", "role"], name="post_of_user"),)

    def __str__(self) -> str:
        return f"{self.user} {self.title or self.get_role_display()}"


class UnitChange(models.Model):
    """What happened to a unit, when, on whose word; the history of its page."""

    class Kind(models.TextChoices):
        """What happened."""

        ADD = "add", _("新增")
        RENAME = "rename", _("更名")
        END = "end", _("撤销")
        MERGE = "merge", _("并入")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="history")
    kind = models.CharField(_("变动"), max_length=10, choices=Kind.choices)
    day = models.DateField(_("日期"))
    other = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="joined_by"
    )
    words = models.CharField(max_length=100, blank=True)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("单位变动")
        verbose_name_plural = _("单位变动")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"


class DirectoryImport(Work):
    """A workbook on its way into the directory: read on trial, then taken whole or not at all.

    Shapes   ``rows`` how many were read; ``findings`` and ``changes`` what the page shows of
             them, the first some hundred; ``sums`` how many there are of each
    """

    class Phase(models.TextChoices):
        """What is done with it, or what it waits for."""

        READING = "reading", _("正在试读")
        CHECKED = "checked", _("待导入")
        TAKING = "taking", _("正在导入")
        TAKEN = "taken", _("已导入")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    name = models.CharField(_("文件"), max_length=255)
    data = models.BinaryField()
    phase = models.CharField(
        max_length=10, choices=Phase.choices, default=Phase.READING
    )
    rows = models.PositiveIntegerField(default=0)
    sums = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("名录导入")
        verbose_name_plural = _("名录导入")
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def is_checked(self) -> bool:
        """Whether what it would change can be looked at."""
        return bool(self.phase == self.Phase.CHECKED and self.status == Status.DONE)

    @property
    def is_taken(self) -> bool:
        """Whether the directory reads as it does."""
        return bool(self.phase == self.Phase.TAKEN and self.status == Status.DONE)

    @property
    def can_be_taken(self) -> bool:
        """Whether nothing stands against it, and it would change something."""
        has_errors = bool(self.sums.get("error"))
        return self.is_checked and not has_errors and bool(self.sums.get("changes"))
