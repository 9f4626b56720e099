"""Who reports what, and which returns come of it; the sample office."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators import sample
from luoshi.apps.indicators.actions.declaring import MeasureRefused, end
from luoshi.apps.indicators.actions.duties import assign, relieve
from luoshi.apps.indicators.actions.opening import ended, open_ended, watch
from luoshi.apps.indicators.models import Duty, Measure, Observation, Return
from luoshi.apps.indicators.queries import duties_of, figures, returns
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.actions import sample as directory
from luoshi.apps.organisations.models import Post, Region, Unit


def test_periods_open_once(report: Return, office: Office) -> None:
    day = date(2026, 9, 3)
    assert open_ended(office.pk, day) == 0
    assert (report.opens, report.due) == (date(2026, 9, 1), date(2026, 9, 18))
    assert open_ended(office.pk, date(2026, 10, 3)) == 1


def test_january_asks_only_what_is_counted(report: Return, office: Office) -> None:
    Measure.objects.filter(code="SVC_UNITS").update(is_january_free=False)
    open_ended(office.pk, date(2026, 2, 3))
    january = Return.objects.get(period="2026-01")
    assert [one.measure.code for one in duties_of(january)] == ["SVC_UNITS"]


def test_last_ended_period() -> None:
    found = [ended(one, date(2026, 7, 1)).code for one in ("month", "quarter", "half")]
    assert found == ["2026-06", "2026-Q2", "2026-H1"]


def test_command_opens_returns(report: Return) -> None:
    Return.objects.all().delete()
    call_command("returns")
    assert Return.objects.exists()


def test_units_are_reminded_once(
    report: Return, office: Office, staff: dict[str, User]
) -> None:
    told = [watch(office.pk, date(2026, 9, day)) for day in (10, 16, 16, 20, 21)]
    assert told == [0, 2, 0, 2, 0]
    assert Notice.objects.filter(user=staff["clerk"], kind="overdue").count() == 1


def test_another_unit_takes_over(
    report: Return,
    staff: dict[str, User],
    units: dict[str, Unit],
    measures: dict[str, Measure],
    county: Region,
) -> None:
    other, one = units["县交通运输局"], measures["SVC_UNITS"]
    assign(staff["officer"], [one], other, [county], date(2026, 9, 1))
    old, new = Duty.objects.filter(measure=one).order_by("pk")
    assert (old.valid_to, new.unit) == (date(2026, 8, 31), other)
    assert one in [duty.measure for duty in duties_of(report)]


def test_relieved_duties_stay_in_the_past(
    report: Return, staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    duty = Duty.objects.get(measure=measures["SVC_UNITS"])
    relieve(staff["officer"], duty, date(2026, 8, 31))
    assert duties_of(report).count() == 2
    relieve(staff["officer"], duty, date(2025, 1, 1))
    assert not Duty.objects.filter(pk=duty.pk).exists()


def test_ended_measures_end_once(
    report: Return, staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    one = measures["SVC_UNITS"]
    end(staff["officer"], one.pk, date(2026, 12, 31))
    assert Duty.objects.get(measure=one).valid_to == date(2026, 12, 31)
    with pytest.raises(MeasureRefused):
        end(staff["officer"], one.pk, date(2027, 1, 1))


def test_region_leader_sees_what_is_below(
    report: Return, staff: dict[str, User], county: Region
) -> None:
    Post.objects.create(
        office=county.office,
        user=staff["helper"],
        role="unit_leader",
        region=county,
    )
    assert returns(staff["helper"]).count() == 1


@pytest.mark.django_db
def test_sample_has_every_state() -> None:
    office = Office.objects.create(name="溪陵市服务业发展办公室（示例）")
    directory.load(office.pk, "云岭-2026-春")
    count = sample.load(office, date(2026, 11, 29))
    assert count > 1_000
    last = Return.objects.filter(period="2026-10")
    assert set(last.values_list("state", flat=True)) == set(sample.LAST)
    assert sample.load(office, date(2026, 11, 29)) == 0
    clerk = User.objects.get(username="swtianbao")
    seen = figures(clerk)
    assert 0 < seen.count() < Observation.objects.count()
