"""The words of evaluations; the values are those of the core."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Occasion(models.TextChoices):
    """When in the life of a plan it is evaluated."""

    ANNUAL = "annual", _("年度评估")
    MIDTERM = "midterm", _("中期评估")
    FINAL = "final", _("终期评估")


class State(models.TextChoices):
    """How far an evaluation has come."""

    DRAFTED = "drafted", _("起草中")
    SIGNED = "signed", _("已签发")
    PUBLISHED = "published", _("已公布")


class Sort(models.TextChoices):
    """What of a plan a row is about."""

    TARGET = "target", _("目标")
    MEASURE = "measure", _("举措")


class Verdict(models.TextChoices):
    """The verdicts of ``luoshi.core.assessments.evaluation``."""

    REACHED = "reached", _("已达到")
    ON_COURSE = "on_course", _("按路径推进")
    BEHIND = "behind", _("落后")
    MISSED = "missed", _("没有达到")
    UNKNOWN = "unknown", _("无法判断")
