"""The words of assessments; the values are those of the core."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchemeState(models.TextChoices):
    """How far a version of a scheme has come."""

    DRAFT = "draft", _("草稿")
    IN_FORCE = "in_force", _("施行中")
    SUPERSEDED = "superseded", _("已被替代")


class State(models.TextChoices):
    """The states of ``luoshi.core.assessments.life``."""

    COLLECTING = "collecting", _("数据采集")
    SEALED = "sealed", _("部门已审定")
    TRIAL = "trial", _("试算")
    OBJECTING = "objecting", _("核对异议")
    SETTLED = "settled", _("已审定")
    PUBLISHED = "published", _("已公布")
    ARCHIVED = "archived", _("已归档")


class Outcome(models.TextChoices):
    """What became of an objection."""

    ACCEPTED = "accepted", _("采纳")
    PARTLY = "partly", _("部分采纳")
    REFUSED = "refused", _("不采纳")


class Spread(models.TextChoices):
    """How weights are drawn."""

    UNIFORM = "uniform", _("均匀扰动")
    DIRICHLET = "dirichlet", _("狄利克雷分布")
