"""The light of a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.errors import TaskError
from luoshi.core.tasks.lights import (
    Facts,
    Light,
    Override,
    Settings,
    light,
    next_change,
    overridden,
)
from luoshi.core.values.calendar import built_in

CALENDAR = built_in()
YEAR = Facts(
    today=date(2026, 6, 30),
    start=date(2026, 1, 1),
    due=date(2026, 12, 31),
    progress=Decimal("0.5"),
)


def codes(found: Light) -> list[str]:
    return [one.code for one in found.reasons]


def shown(**changes: object) -> Light:
    return light(replace(YEAR, **changes), CALENDAR)  # type: ignore[arg-type]


def test_half_time_half_done_is_green() -> None:
    assert shown() == Light("green")


def test_past_deadline_is_red() -> None:
    found = shown(today=date(2027, 1, 5))
    assert (found.colour, codes(found)) == ("red", ["overdue", "behind"])
    assert str(found.reasons[0].sentence) == "期限为 2026-12-31，已逾期 5 天。"


def test_near_deadline_is_yellow() -> None:
    near = {"due": date(2026, 10, 9), "progress": Decimal(1)}
    assert shown(today=date(2026, 9, 29), **near).colour == "yellow"
    assert shown(today=date(2026, 9, 28), **near).colour == "green"


def test_last_day_is_yellow() -> None:
    found = shown(today=date(2026, 12, 31), progress=Decimal(1))
    assert str(found.reasons[0].sentence) == "今天到期。"


@pytest.mark.parametrize(
    ("progress", "colour"),
    [("0.40", "green"), ("0.39", "yellow"), ("0.25", "yellow"), ("0.24", "red")],
)
def test_lag_behind_time_shows(progress: str, colour: str) -> None:
    assert shown(progress=Decimal(progress)).colour == colour


def test_lag_is_told_in_points() -> None:
    found = shown(progress=Decimal("0.35"))
    assert (
        str(found.reasons[0].sentence)
        == "进度 35.0%，时间进度 50.0%，滞后 15.0 个百分点。"
    )


def test_unmeasured_task_never_lags() -> None:
    assert shown(progress=None).colour == "green"
    assert shown(progress=Decimal(0)).colour == "red"


def test_missing_report_is_yellow() -> None:
    found = shown(missing_reports=2)
    assert (found.colour, codes(found)) == ("yellow", ["report"])
    assert "未按时反馈" in str(found.reasons[0].sentence)


def test_overdue_node_is_yellow() -> None:
    assert codes(shown(overdue_nodes=1)) == ["node"]


def test_second_yellow_period_is_red() -> None:
    found = shown(missing_reports=1, yellow_periods=2)
    assert (found.colour, codes(found)) == ("red", ["yellow-run", "report"])
    assert shown(missing_reports=1, yellow_periods=1).colour == "yellow"
    assert shown(yellow_periods=2).colour == "green"


def test_done_outshines_everything() -> None:
    found = shown(done_on=date(2026, 6, 1), overdue_nodes=3)
    assert (found.colour, found.is_late_done) == ("done", False)


def test_late_stays_late_when_done() -> None:
    found = shown(today=date(2027, 3, 1), done_on=date(2027, 1, 10))
    assert (found.colour, found.is_late_done) == ("done", True)
    assert str(found.reasons[0].sentence) == "逾期 10 天完成。"


def test_later_closing_is_unknown_before() -> None:
    assert shown(done_on=date(2026, 7, 1)).colour == "green"


def test_resting_tasks_have_no_light() -> None:
    assert shown(today=date(2025, 12, 1)).colour == "none"
    assert codes(shown(is_paused=True, overdue_nodes=1)) == ["paused"]


def test_endless_task_is_judged_by_reports() -> None:
    assert shown(due=None).colour == "green"
    assert shown(due=None, missing_reports=1).colour == "yellow"


def test_basis_of_time_is_a_setting() -> None:
    facts = replace(YEAR, today=date(2026, 7, 30), progress=Decimal("0.41"))
    assert light(facts, CALENDAR).colour == "green"
    assert light(facts, CALENDAR, Settings(basis="day")).colour == "yellow"


def test_missing_list_of_days_is_told() -> None:
    facts = replace(YEAR, due=date(2027, 1, 8), today=date(2026, 12, 30))
    assert light(facts, CALENDAR).unlisted == (2027,)
    assert light(replace(facts, today=date(2026, 6, 1)), CALENDAR).unlisted == ()


def test_override_keeps_computed_light() -> None:
    told = Override("green", "已电话说明")
    found = overridden(shown(missing_reports=1), YEAR, told)
    assert (found.colour, found.computed) == ("green", "yellow")
    assert codes(found) == ["override", "report"]
    with pytest.raises(TaskError, match="请写明改灯的理由"):
        Override("red", " ")


def test_override_does_not_hide_a_passed_deadline() -> None:
    facts = replace(YEAR, due=date(2026, 6, 30), today=date(2026, 7, 3))
    ruled = light(facts, CALENDAR)
    before = Override("green", "已协调", date(2026, 6, 1))
    after = Override("yellow", "已同意顺延", date(2026, 7, 2))
    assert overridden(ruled, facts, before).colour == "red"
    assert overridden(ruled, facts, after).colour == "yellow"


def test_override_ends_with_the_task() -> None:
    facts = replace(YEAR, done_on=YEAR.today)
    done = overridden(light(facts, CALENDAR), facts, Override("green", "已协调"))
    assert done.colour == "done"


def test_coming_change_is_foreseen() -> None:
    facts = replace(YEAR, due=date(2026, 7, 10), progress=Decimal(1))
    change = next_change(facts, date(2026, 7, 31), CALENDAR)
    assert change is not None
    assert (change[0], change[1].colour) == (date(2026, 7, 7), "yellow")
    assert next_change(facts, date(2026, 7, 6), CALENDAR) is None


def test_light_by_hand_turns_when_its_deadline_passes() -> None:
    facts = replace(YEAR, due=date(2026, 7, 3), progress=Decimal(0))
    by_hand = Override("green", "已协调", date(2026, 6, 30))
    change = next_change(facts, date(2026, 7, 7), CALENDAR, override=by_hand)
    assert change is not None
    assert (change[0], change[1].colour) == (date(2026, 7, 4), "red")


def test_impossible_settings_are_refused() -> None:
    with pytest.raises(TaskError, match="严重滞后"):
        Settings(lag=Decimal("0.3"))
    with pytest.raises(TaskError, match="临期天数"):
        Settings(near_workdays=-1)
