"""Offices, the people who work in them, and the tokens of their programs."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024


class Office(models.Model):
    """The office that owns its plans; nobody outside it sees them.

    Units    ``quota_mb`` megabytes, empty for what the installation gives every office
    """

    name = models.CharField(_("名称"), max_length=100, unique=True)
    quota_mb = models.PositiveIntegerField(
        _("文件空间（MB）"),
        null=True,
        blank=True,
        help_text=_("本机构文件总量的上限；空着按系统默认。"),
    )
    created = models.DateTimeField(_("建立时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = _("机构")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def quota(self) -> int:
        """How many bytes of files the office may keep."""
        own = self.quota_mb
        return (settings.LUOSHI.office_quota_mb if own is None else own) * MEGABYTE


class Role(models.TextChoices):
    """What a person may do in the office."""

    EDITOR = "editor", _("编辑")
    REVIEWER = "reviewer", _("审核")
    READER = "reader", _("阅览")
    MEMBER = "member", _("成员单位")


class User(AbstractUser):
    """A person; one without an office runs the system and sees no plan."""

    # Chinese names are written as one word.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, verbose_name=_("所属机构")
    )
    role = models.CharField(
        _("角色"), max_length=10, choices=Role.choices, default=Role.READER
    )

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name people call them by."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """The same name: Chinese names have no shorter form."""
        return self.get_full_name()

    @property
    def is_editor(self) -> bool:
        """Whether they may bring in, correct and remove plans."""
        return self.office_id is not None and self.role in {Role.EDITOR, Role.REVIEWER}

    @property
    def is_reviewer(self) -> bool:
        """Whether they may also confirm plans and put them in force."""
        return self.office_id is not None and self.role == Role.REVIEWER


class Scope(models.TextChoices):
    """What a token may do of what its owner may do."""

    READ = "read", _("只读")
    WRITE = "write", _("读写")


class Token(models.Model):
    """A secret by which a program acts as a person; only its digest is kept.

    ``window`` is the minute in which it was last used, ``served`` how often in that minute.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens"
    )
    name = models.CharField(_("名称"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(
        _("权限"), max_length=5, choices=Scope.choices, default=Scope.READ
    )
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    last_used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    window = models.DateTimeField(null=True, blank=True)
    served = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("接口令牌")
        verbose_name_plural = _("接口令牌")
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked is None and timezone.now() < self.expires
