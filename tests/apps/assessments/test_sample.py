"""The scheme of the demonstration office with its two runs."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Count

from luoshi.apps.accounts.models import Office
from luoshi.apps.assessments import sample
from luoshi.apps.assessments.models import Run, Sway
from luoshi.apps.assessments.queries import declared_of
from luoshi.apps.indicators import sample as figures
from luoshi.apps.organisations.actions import sample as directory
from luoshi.core.assessments.record import again
from luoshi.core.assessments.reweighing import stands

DAY = date(2026, 11, 29)


@pytest.mark.django_db
def test_sample_has_two_runs() -> None:
    office = Office.objects.create(name="溪陵市服务业发展办公室（示例）")
    directory.load(office.pk, "云岭-2026-春")
    assert sample.load(office, DAY) == 0
    figures.load(office, DAY)
    assert sample.load(office, DAY) == 2
    assert sample.load(office, DAY) == 0
    assert Sway.objects.get().result[""]
    rows = Run.objects.annotate(n=Count("objections")).order_by("ends")
    told = list(rows.values_list("period", "state", "n"))
    assert told == [("2026-Q2", "published", 0), ("2026-Q3", "objecting", 1)]
    for run in rows.select_related("trial"):
        assert run.trial is not None
        result = again(bytes(run.trial.text)).result
        assert [one.place.rank for one in result.scores] == [1, 2, 3]
        assert [one.step for one in run.steps.all()][:2] == ["seal", "close"]
        assert run.experts.exclude(handed=None).count() == 3
    (origin,) = declared_of(run.scheme).origins
    assert origin.kind == "pairs"
    assert stands(origin, declared_of(run.scheme))
