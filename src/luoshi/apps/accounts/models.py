"""Offices, the people who work in them, and the tokens of their programs."""

from __future__ import annotations

from datetime import timedelta

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
    SYSTEM = "system", _("系统管理员")
    SECURITY = "security", _("安全管理员")
    AUDITOR = "auditor", _("审计管理员")


# They look after the installation and see no plan; one person has one role, so that no two
# of the three can be held together.
ADMINISTRATORS = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDITOR})


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
        _("角色"), max_length=20, choices=Role.choices, default=Role.READER
    )
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    # Somebody else chose the password, so the person must choose another one.
    must_renew = models.BooleanField(_("须更换密码"), default=False)
    password_changed = models.DateTimeField(default=timezone.now)
    active_since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name people call them by."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """The same name: Chinese names have no shorter form."""
        return self.get_full_name()

    def set_password(self, raw_password: str | None) -> None:
        """Choose another password: tokens that were made under the old one are dead."""
        super().set_password(raw_password)
        self.password_changed = timezone.now()

    @property
    def is_administrator(self) -> bool:
        """Whether they look after the installation and see no plan."""
        return self.role in ADMINISTRATORS

    @property
    def sees_originals(self) -> bool:
        """Whether they may take away the files that plans were compiled from."""
        return self.role != Role.MEMBER

    @property
    def needs_password(self) -> bool:
        """Whether the password must be changed before anything else."""
        days = settings.LUOSHI.policy.password_days
        age = timezone.now() - self.password_changed
        return self.must_renew or (days > 0 and age > timedelta(days=days))

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
        is_in_time = timezone.now() < self.expires
        return self.revoked is None and not self.is_older and is_in_time

    @property
    def is_older(self) -> bool:
        """Whether it was made under a password that is no longer used."""
        return self.created < self.user.password_changed


class PastPassword(models.Model):
    """A password that somebody had; only what Django keeps of passwords is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="past_passwords"
    )
    password = models.CharField(max_length=128)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("用过的密码")
        verbose_name_plural = _("用过的密码")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user_id}"
