"""The words that indicators and their returns are told in; the values are those of the core."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher", _("越高越好")
    LOWER = "lower", _("越低越好")
    WITHIN = "within", _("在区间内为好")
    ZERO = "zero", _("应当为零")


class Frequency(models.TextChoices):
    """How often an indicator is reported."""

    MONTH = "month", _("月度")
    QUARTER = "quarter", _("季度")
    HALF = "half", _("半年")
    YEAR = "year", _("年度")


class Aggregation(models.TextChoices):
    """How values add up."""

    SUM = "sum", _("相加")
    LAST = "last", _("取最后一期")
    MEAN = "mean", _("加权平均")
    NONE = "none", _("不能汇总")


class Attribute(models.TextChoices):
    """How strict a target is."""

    BINDING = "binding", _("约束性")
    EXPECTED = "expected", _("预期性")


class State(models.TextChoices):
    """The states of ``luoshi.core.indicators.life``."""

    AWAITED = "awaited", _("待报")
    REPORTED = "reported", _("已报")
    SIGNED = "signed", _("单位已审签")
    APPROVED = "approved", _("办公室已审核")
    FROZEN = "frozen", _("已冻结")
    PUBLISHED = "published", _("已发布")


class Standing(models.TextChoices):
    """How sure a figure is."""

    ESTIMATED = "estimated", _("预计")
    FLASH = "flash", _("快报")
    PRELIMINARY = "preliminary", _("初步")
    VERIFIED = "verified", _("核实")
    REVISED = "revised", _("修订")
    FINAL = "final", _("终值")


class Phase(models.TextChoices):
    """What is done with a file of figures, or what it waits for."""

    READING = "reading", _("正在读取表格")
    MAPPING = "mapping", _("待对应各列")
    CHECKED = "checked", _("待导入")
    TAKING = "taking", _("正在导入")
    TAKEN = "taken", _("待审核")
    APPROVED = "approved", _("已审核")
