"""The files that the demonstration has on their way in."""

from __future__ import annotations

from datetime import date

from tests.apps.indicators.made import worked

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators import sample_brought
from luoshi.apps.indicators.models import FigureImport, Measure
from luoshi.apps.organisations.models import Level, Region


def test_one_is_explained_the_other_explains_itself(
    office: Office, staff: dict[str, User], measures: dict[str, Measure], county: Region
) -> None:
    Region.objects.filter(pk=county.pk).update(level=Level.CITY)
    assert sample_brought.bring(office, date(2026, 11, 29)) == 2
    phases = {one.document.name: worked(one) for one in FigureImport.objects.all()}
    table, exchanged = sorted(phases, reverse=True)
    assert phases[table].phase == "mapping"
    assert (phases[exchanged].phase, phases[exchanged].changed) == ("checked", 1)
    assert sample_brought.bring(office, date(2026, 11, 29)) == 0
