"""The words that tasks are told in: where they come from, how they stand, how often they report."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Where a task comes from.

    Source   DOMAIN.md §1.1
    """

    PLAN = "plan", _("专项规划任务")
    REPORT = "report", _("政府工作报告")
    MEETING = "meeting", _("会议议定事项")
    INSTRUCTION = "instruction", _("领导批示")
    SUPERIOR = "superior", _("上级交办")
    KEY_WORK = "key_work", _("年度重点工作")
    LIVELIHOOD = "livelihood", _("民生实事")
    MOTION = "motion", _("建议提案")
    PROJECT = "project", _("重大项目")
    MEDIA = "media", _("网络媒体反映")
    ASSESSMENT = "assessment", _("考核评估")


class State(models.TextChoices):
    """The states of ``luoshi.core.tasks.life``."""

    DRAFT = "draft", _("草稿")
    PENDING = "pending", _("待审核")
    DISPATCHED = "dispatched", _("已交办")
    SIGNED = "signed", _("已签收")
    WORKING = "working", _("办理中")
    OBJECTED = "objected", _("异议中")
    APPLIED = "applied", _("申请办结")
    DONE = "done", _("已办结")
    CLOSED = "closed", _("已销号")
    SUSPENDED = "suspended", _("已中止")
    CARRIED = "carried", _("转下年")


class Colour(models.TextChoices):
    """The lights of ``luoshi.core.tasks.lights``."""

    RED = "red", _("红灯")
    YELLOW = "yellow", _("黄灯")
    GREEN = "green", _("绿灯")
    DONE = "done", _("已完成")
    NONE = "none", _("不亮灯")


class Every(models.TextChoices):
    """How often a task is reported."""

    WEEK = "week", _("每周")
    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季")


class Urgency(models.TextChoices):
    """How pressing a task is."""

    ORDINARY = "ordinary", _("一般")
    URGENT = "urgent", _("紧急")
