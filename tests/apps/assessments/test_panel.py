"""A criterion that experts judge: each alone, handed in once, the extremes left out, through a run."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.apps.assessments.conftest import fill
from tests.apps.assessments.test_pages import text
from tests.apps.posted import browsing

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import judging, life, marking
from luoshi.apps.assessments.actions.collecting import gathered
from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.queries import standing_trial
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Region
from luoshi.core.assessments.methods.bands import Direct
from luoshi.core.lifecycles.lifecycle import StepRefused


def test_panel_goes_through_a_run(
    judged: Run,
    experts: dict[str, User],
    staff: dict[str, User],
    districts: dict[str, Region],
    browsers: dict[str, Client],
) -> None:
    for one in experts.values():
        fill(judged, one, districts)
    for name, who in (("seal", "head"), ("close", "admin"), ("calculate", "admin")):
        run = life.take(staff[who], judged.pk, name)
    values = standing_trial(run).inputs.values["new"]
    assert values == {
        "甲区": Decimal(19),
        "乙区": Decimal("24.5"),
        "丙区": Decimal("11.5"),
        "丁区": Decimal(15),
    }
    page = text(browsers["admin"], "region", run.pk, districts["甲区"].pk)
    assert "4 位专家评分 16、18、20、30，去掉 16、30，极差 14，标准差 6.22" in page
    assert "薛明" not in page


def test_marks_count_once_handed_in(
    judged: Run, experts: dict[str, User], districts: dict[str, Region]
) -> None:
    first, second, third, fourth = experts.values()
    for one in (first, second, third):
        fill(judged, one, districts)
    fill(judged, fourth, districts, is_final=False)
    assert gathered(judged).inputs.values["new"]["甲区"] == 18
    fill(judged, fourth, districts)
    assert gathered(judged).inputs.values["new"]["甲区"] == 19


def test_nobody_sees_an_open_sheet(
    judged: Run,
    experts: dict[str, User],
    districts: dict[str, Region],
    browsers: dict[str, Client],
) -> None:
    fill(judged, experts["苗青"], districts, is_final=False)
    address = reverse("assessments:marks", args=[judged.pk, "new"])
    for query in ({}, {"expert": "苗青"}):
        page = browsers["admin"].get(address, query).content.decode()
        assert 'value="30"' not in page
        assert "还没有提交" in page
    other = browsing(experts)["薛明"]
    page = text(other, "sheet", judged.pk, "new")
    assert 'value="30"' not in page
    assert other.get(address).status_code == 403


def test_office_sees_spread_and_what_is_left_out(
    judged: Run,
    experts: dict[str, User],
    districts: dict[str, Region],
    browsers: dict[str, Client],
) -> None:
    for one in experts.values():
        fill(judged, one, districts)
    page = text(browsers["head"], "marks", judged.pk, "new")
    for said in ("<s>30</s>", "<s>16</s>", "<b>19</b>", "6.22", "薛明"):
        assert said in page


def test_remarks_are_read_once_handed_in(
    judged: Run,
    experts: dict[str, User],
    districts: dict[str, Region],
    browsers: dict[str, Client],
) -> None:
    said = [
        marking.Said(region=one.pk, value=None, reason="没有看到材料")
        for one in districts.values()
    ]
    for is_final in (False, True):
        judging.judge(experts["薛明"], judged.pk, "new", said, is_final=is_final)
        page = text(browsers["admin"], "marks", judged.pk, "new")
        assert ("没有看到材料" in page) is is_final


def test_expert_works_on_a_page_of_their_own(
    judged: Run, experts: dict[str, User], districts: dict[str, Region]
) -> None:
    browser = browsing(experts)["薛明"]
    assert "等你评分" in text(browser, "run", judged.pk)
    assert judged.scheme.name in text(browser, "listed")
    address = reverse("assessments:sheet", args=[judged.pk, "new"])
    sheet = {f"value-{one.pk}": "12" for one in districts.values()}
    assert browser.post(address, sheet).status_code == 302
    assert "先保存" in text(browser, "sheet", judged.pk, "new")
    assert browser.post(address, sheet | {"hand": "1"}).status_code == 302
    assert "先保存" not in text(browser, "sheet", judged.pk, "new")
    assert browser.post(address, sheet).status_code == 422


def test_sheet_with_gaps_is_not_handed_in(
    judged: Run, experts: dict[str, User], districts: dict[str, Region]
) -> None:
    given = [marking.Said(region=districts["甲区"].pk, value=Decimal(8))]
    with pytest.raises(life.RunRefused, match="乙区、丙区、丁区还没有评分"):
        judging.judge(experts["薛明"], judged.pk, "new", given, is_final=True)
    reasons = [
        marking.Said(region=one.pk, value=None, reason="回避")
        for name, one in districts.items()
        if name != "甲区"
    ]
    judging.judge(experts["薛明"], judged.pk, "new", given + reasons, is_final=True)


def test_data_wait_for_every_expert(
    judged: Run,
    experts: dict[str, User],
    staff: dict[str, User],
    districts: dict[str, Region],
) -> None:
    first, second, third, last = experts.values()
    for one in (first, second, third):
        fill(judged, one, districts)
    with pytest.raises(StepRefused, match="没有填全"):
        life.take(staff["head"], judged.pk, "seal")
    seat = judged.experts.get(person=last)
    judging.dismiss(staff["admin"], judged.pk, seat.pk)
    assert life.take(staff["head"], judged.pk, "seal").seals.count() == 1


def test_closing_waits_for_the_panel(
    judged: Run, staff: dict[str, User], experts: dict[str, User]
) -> None:
    judged.scheme.charges.all().delete()
    with pytest.raises(StepRefused, match="还有专家没有提交"):
        life.take(staff["admin"], judged.pk, "close")


def test_handed_in_sheet_is_given_back_with_a_reason(
    judged: Run,
    experts: dict[str, User],
    staff: dict[str, User],
    districts: dict[str, Region],
) -> None:
    seat = fill(judged, experts["薛明"], districts)
    with pytest.raises(life.RunRefused, match="不能再撤换"):
        judging.dismiss(staff["admin"], judged.pk, seat.pk)
    with pytest.raises(life.RunRefused, match="写明理由"):
        judging.give_back(staff["admin"], judged.pk, seat.pk, " ")
    judging.give_back(staff["admin"], judged.pk, seat.pk, "漏看一份材料")
    fill(judged, experts["薛明"], districts)


def test_who_speaks_for_a_region_does_not_judge(
    judged: Run, staff: dict[str, User]
) -> None:
    with pytest.raises(life.RunRefused, match="应当回避"):
        judging.name_expert(staff["admin"], judged.pk, "new", staff["mayor"].pk)
    with pytest.raises(PermissionDenied):
        judging.name_expert(staff["head"], judged.pk, "new", staff["chief"].pk)


def test_nobody_fills_in_for_an_expert(
    judged: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    key = districts["甲区"].pk
    one = marking.Said(region=key, value=Decimal(8), expert="薛明")
    with pytest.raises(life.RunRefused, match="由本人评分"):
        marking.mark(staff["head"], judged.pk, "new", [one], version=judged.version)
    paper = replace(one, expert="纸质专家")
    marking.mark(staff["head"], judged.pk, "new", [paper], version=judged.version)
    with pytest.raises(PermissionDenied):
        judging.judge(staff["head"], judged.pk, "new", [one], is_final=True)


def test_mark_out_of_bounds_is_refused(
    judged: Run, experts: dict[str, User], browsers: dict[str, Client]
) -> None:
    browser = browsing(experts)["薛明"]
    address = reverse("assessments:sheet", args=[judged.pk, "new"])
    key = judged.scheme.entrants.order_by("pk")[0].region_id
    for value in ("x", "NaN", "1e40"):
        assert browser.post(address, {f"value-{key}": value}).status_code == 422


@pytest.mark.parametrize("value", ["-1", "30.01"])
def test_points_are_between_nought_and_the_weight(
    judged: Run, experts: dict[str, User], value: str, staff: dict[str, User]
) -> None:
    own = life.held(staff["admin"], judged.pk, None)
    leaf = replace(marking.leaf_of(own, "new"), method=Direct())
    region = judged.scheme.entrants.order_by("pk")[0].region_id
    told = marking.Said(region=region, value=Decimal(value), expert="薛明")
    with pytest.raises(life.RunRefused, match="0 到 30 之间"):
        marking.keep_mark(own, leaf, told)


def test_expert_sees_no_marks_before_their_own(
    judged: Run,
    experts: dict[str, User],
    districts: dict[str, Region],
    browsers: dict[str, Client],
    staff: dict[str, User],
) -> None:
    first, *_rest = experts.values()
    fill(judged, first, districts)
    seat = judging.name_expert(staff["admin"], judged.pk, "new", staff["admin"].pk)
    page = text(browsers["admin"], "marks", judged.pk, "new")
    assert "提交以后才能看到" in page
    assert "评分汇总" not in page
    assert "评分汇总" in text(browsers["head"], "marks", judged.pk, "new")
    judging.dismiss(staff["admin"], judged.pk, seat.pk)
    assert "评分汇总" in text(browsers["admin"], "marks", judged.pk, "new")


def test_office_is_told_when_the_last_one_waiting_is_dismissed(
    judged: Run,
    experts: dict[str, User],
    districts: dict[str, Region],
    staff: dict[str, User],
) -> None:
    *given, last = experts.values()
    for one in given:
        fill(judged, one, districts)
    told = Notice.objects.filter(title__contains="已全部提交")
    assert not told.exists()
    seat = judged.experts.get(person=last)
    judging.dismiss(staff["admin"], judged.pk, seat.pk)
    assert told.exists()


def test_experts_are_named_on_the_page(
    judged: Run, browsers: dict[str, Client], staff: dict[str, User]
) -> None:
    admin = browsers["admin"]
    address = reverse("assessments:ask", args=[judged.pk, "new"])
    assert admin.post(address, {"person": staff["chief"].pk}).status_code == 302
    seat = judged.experts.get(person=staff["chief"])
    admin.post(reverse("assessments:dismiss", args=[judged.pk, seat.pk]))
    assert not judged.experts.filter(pk=seat.pk).exists()
