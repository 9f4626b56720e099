"""What holds from one day to another, and the codes of what lies below another."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How high a region or a unit stands."""

    NATION = "nation", _("国家级")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWN = "town", _("乡镇级")
    COMMUNITY = "community", _("村（社区）级")


class Dated(models.Model):
    """What holds from one day to another; an empty end holds until further notice."""

    valid_from = models.DateField(_("生效日期"), null=True, blank=True)
    valid_to = models.DateField(_("失效日期"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, day: date) -> bool:
        """Whether it holds on a day; the day it ends on still counts."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def holding(day: date, prefix: str = "") -> Q:
    """The condition that something holds on a day.

    Shapes   ``prefix`` is the path to it, ending in ``__``
    """
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(
        **{f"{prefix}valid_from__lte": day}
    )
    going = Q(**{f"{prefix}valid_to__isnull": True}) | Q(
        **{f"{prefix}valid_to__gte": day}
    )
    return begun & going


def stem(code: str) -> str:
    """The digits that the codes of a region and of all below it share.

    Example

        >>> stem("420700000000"), stem("420704001000")
        ('4207', '420704001')
    """
    for length in (2, 4, 6, 9):
        if code[length:].strip("0") == "":
            return code[:length]
    return code
