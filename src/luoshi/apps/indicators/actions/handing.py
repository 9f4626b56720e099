"""What assessments ask of indicators: the figures that the office counts with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.indicators.queries import latest
from luoshi.apps.organisations.models import Region
from luoshi.core.values.period import Period


def called(office: int) -> dict[str, str]:
    """The names of an office's indicators by their codes, whoever asks."""
    rows = Measure.objects.filter(office_id=office).order_by("pk")
    return dict(rows.values_list("code", "name"))


def approved_of(
    office: int,
    code: str,
    period: Callable[[Measure], Period],
    regions: Iterable[Region],
) -> QuerySet[Observation]:
    """The approved figures that an office counts with, whoever asks; none without the indicator.

    ``period`` says which period is meant, as the indicator is reported.
    """
    rows = Measure.objects.filter(office_id=office, code=code)
    measure = rows.order_by("-pk").first()
    if measure is None:
        return Observation.objects.none()
    found = Observation.objects.filter(
        measure=measure,
        region__in=list(regions),
        period=period(measure).code,
        breakdown="",
    )
    return latest(found, is_approved_only=True).order_by("pk")
