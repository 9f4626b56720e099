"""What an office measures and who reports it, from one day to another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.actions.declaring import (
    MeasureRefused,
    add_rule,
    change,
    declare,
    end,
)
from luoshi.apps.indicators.actions.duties import assign, relieve
from luoshi.apps.indicators.actions.grouping import declare_list, end_list
from luoshi.apps.indicators.models import Duty, Measure, Observation
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import today
from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.groupings import standard

OWN = {"code": "CAFES", "name": "咖啡馆数", "unit": "家", "frequency": "month"}


def test_code_is_free_the_day_after(
    staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    first = declare(staff["officer"], OWN)
    end(staff["officer"], first.pk, today())
    with pytest.raises(MeasureRefused, match="改名"):
        declare(staff["officer"], OWN)
    Measure.objects.filter(pk=first.pk).update(valid_to=today() - timedelta(days=1))
    assert declare(staff["officer"], OWN).pk != first.pk


def test_code_of_figures_is_not_given_away(
    staff: dict[str, User], measures: dict[str, Measure], county: Region
) -> None:
    first = declare(staff["officer"], OWN)
    Observation.objects.create(
        measure=first,
        region=county,
        period="2026-08",
        year=2026,
        month=8,
        value=3,
        entered=timezone.now(),
    )
    Measure.objects.filter(pk=first.pk).update(valid_to=today() - timedelta(days=1))
    with pytest.raises(MeasureRefused, match="它的数据还在"):
        declare(staff["officer"], OWN)


def test_what_formulas_ask_for_stays(
    staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    gdp = measures["GDP"]
    for taken in (
        lambda: end(staff["officer"], gdp.pk, today()),
        lambda: change(staff["officer"], gdp.pk, {"code": "GDP_NEW"}),
    ):
        with pytest.raises(MeasureRefused, match="公式用到它"):
            taken()
    share = measures["SVC_SHARE"]
    end(staff["officer"], share.pk, today() - timedelta(days=1))
    assert end(staff["officer"], gdp.pk, today()).valid_to == today()


def test_duty_given_after_one_that_ended_does_not_reach_back(
    staff: dict[str, User],
    measures: dict[str, Measure],
    units: dict[str, Unit],
    county: Region,
) -> None:
    wanted = [measures["SVC_UNITS"]]
    assign(staff["officer"], wanted, units["县商务局"], [county])
    relieve(staff["officer"], Duty.objects.get(), today())
    assign(staff["officer"], wanted, units["县交通运输局"], [county])
    after = Duty.objects.get(valid_to=None)
    assert after.valid_from == today() + timedelta(days=1)


def test_list_declared_anew_does_not_reach_back(
    staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    told = standard()["城乡"]
    first = declare_list(staff["officer"], told)
    end_list(staff["officer"], first.pk, today())
    again = declare_list(staff["officer"], told)
    assert again.valid_from == today() + timedelta(days=1)


def test_cumulated_figures_have_no_jumps(
    staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    own = declare(staff["officer"], OWN)
    rule = {"indicator": "CAFES", "limit": "30", "demand": "reason"}
    add_rule(staff["officer"], "jump", rule)
    with pytest.raises(MeasureRefused, match="各期相比"):
        change(staff["officer"], own.pk, {"is_cumulated": True})
    Measure.objects.filter(pk=own.pk).update(valid_to=today() - timedelta(days=1))
    with pytest.raises(MeasureRefused, match="各期相比"):
        declare(staff["officer"], OWN | {"is_cumulated": True})


def test_duty_that_moves_leaves_the_past(
    staff: dict[str, User],
    measures: dict[str, Measure],
    units: dict[str, Unit],
    county: Region,
) -> None:
    wanted = [measures["SVC_UNITS"]]
    assign(staff["officer"], wanted, units["县商务局"], [county])
    Duty.objects.update(valid_from=today() - timedelta(days=60))
    assign(staff["officer"], wanted, units["县交通运输局"], [county])
    before, after = Duty.objects.order_by("pk")
    assert before.valid_to == today() - timedelta(days=1)
    assert after.valid_from == today()


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("CAFES / NOWHERE", "NOWHERE"),
        ("SVC_UNITS +", "公式不成立"),
        ("SVC_UNITS > 3", "得不出数"),
    ],
)
def test_formula_has_to_be_worked_out(
    staff: dict[str, User], measures: dict[str, Measure], formula: str, why: str
) -> None:
    with pytest.raises(IndicatorError, match=why):
        declare(staff["officer"], OWN | {"formula": formula})
    assert not Measure.objects.filter(code="CAFES").exists()


def test_formulas_do_not_go_round(
    staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    first = declare(staff["officer"], OWN)
    twice = {"code": "TWICE", "name": "翻番", "formula": "CAFES * 2"}
    declare(staff["officer"], OWN | twice)
    with pytest.raises(IndicatorError, match="绕成了圈"):
        change(staff["officer"], first.pk, {"formula": "TWICE / 2"})
