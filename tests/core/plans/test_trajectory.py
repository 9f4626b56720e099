"""The yearly points from base to target, with the vectors of a printed indicator table."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.core.plans.plan import IndicatorRow, Target
from luoshi.core.plans.trajectory import (
    Trajectory,
    row_trajectory,
    target_trajectory,
)
from luoshi.core.values.span import Span

PERIOD = (2021, 2025)


def row(base: Any = None, target: Any = None, **more: Any) -> IndicatorRow:
    """An indicator from 2020 to 2025."""
    fields = {
        "group": None,
        "no": None,
        "name": "服务业收入",
        "unit": "亿元",
        "base_year": 2020,
        "target_year": 2025,
        "growth": None,
        "attribute": None,
        "span": Span(0, 1),
    }
    return IndicatorRow(**(fields | {"base": base, "target": target} | more))


def path(base: Any = None, target: Any = None, **more: Any) -> Trajectory:
    return row_trajectory(row(base, target, **more), PERIOD)


def shown(trajectory: Trajectory) -> list[str]:
    return [trajectory.said(point.value) for point in trajectory.points]


@pytest.mark.parametrize(
    ("base", "growth", "target", "end", "total"),
    [
        ("22", "7%", "30.86", "30.86", 135.37),
        ("40", "8%", "58.77", "58.77", 253.44),
        ("30", "9%", "46", "46.16", 195.70),
        ("74", "10%", "119", "119.18", 496.96),
        ("39.7", "5%", "50.67", "50.67", 230.34),
    ],
)
def test_printed_growth_compounds(
    base: str, growth: str, target: str, end: str, total: float
) -> None:
    found = path(base, target, growth=growth)
    assert found.shape == "compound"
    assert shown(found)[-1] == end
    assert round(found.total, 2) == total
    assert not found.is_derived


def test_every_year_has_its_point() -> None:
    found = path("22", "30.86", growth="7%")
    assert [point.year for point in found.points] == [*range(2020, 2026)]
    assert shown(found) == ["22", "23.54", "25.19", "26.95", "28.84", "30.86"]


def test_rounded_target_is_told() -> None:
    assert "46.16" in path("30", "46", growth="9%").note
    assert "四舍五入为 46" in path("30", "46", growth="9%").note


def test_yearly_growth_of_another_period() -> None:
    more = {"base_year": 2025, "target_year": 2030}
    found = path("120", "172.28", growth="7.5%", **more)
    assert shown(found)[1:] == ["129", "138.67", "149.08", "160.26", "172.28"]


def test_growth_is_derived_and_said() -> None:
    found = path("30", "46")
    assert found.is_derived
    assert round(found.growth or 0, 2) == 8.92
    assert "8.92%" in found.note
    assert found.points[-1].value == 46


def test_growth_that_misses_is_told() -> None:
    found = path("40", "80", growth="8%")
    assert found.is_derived
    assert found.points[-1].value == 80
    assert "推不到目标值" in found.note


@pytest.mark.parametrize(
    ("base", "target", "second"),
    [("58.67%", "59%", "58.74"), ("45.13%", "45.5%", "45.20"), ("3.6", "3.6", "3.60")],
)
def test_shares_go_straight(base: str, target: str, second: str) -> None:
    found = path(base, target, unit="%", growth=target)
    assert found.shape == "line"
    assert shown(found)[1] == second
    assert found.growth is None


def test_level_in_growth_column_stays_level() -> None:
    found = path("3.6", "3.6", name="城镇登记失业率", unit="%", growth="3.6%")
    assert {point.value for point in found.points} == {3.6}
    assert "持平" in found.note


def test_counts_go_straight() -> None:
    found = path("1500", "2100", unit="张")
    assert shown(found)[1:3] == ["1620", "1740"]
    assert "6.96%" in found.note


def test_whole_change_is_no_rate() -> None:
    found = path("1320", "2000", unit="家", growth="[680]")
    assert found.shape == "line"
    assert shown(found)[1] == "1456"
    assert "推不到" not in found.note


def test_nothing_grows_from_zero() -> None:
    found = path("0", "10")
    assert found.shape == "line"
    assert shown(found)[1] == "2"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"growth": "5%"}, "没有基期值，也没有目标值"),
        ({"target": "3000", "unit": "人"}, "没有基期值"),
        ({"base": "—", "target": "50"}, "没有基期值"),
        ({"base": "8.78", "growth": "8%", "unit": "㎡"}, "8.78×1.08^5 = 12.90"),
        ({"base": "20", "target": "[120]"}, "累计"),
        ({"base": "否", "target": "是"}, "不是一个数"),
        ({"base": "3", "target": "完成"}, "不是一个数"),
        ({"base": "3", "target": "5-8"}, "不是一个数"),
        ({"base": "2.3", "target": "6", "unit": "%", "name": "增长率"}, "变化率"),
        ({"base": "8.78", "target": "8%", "unit": "㎡"}, "百分号"),
        ({"base": "1", "target": "2", "target_year": 2020}, "不晚于"),
        ({"base": "1", "target": "2", "target_year": 2099}, "30 年"),
        ({"base": "9" * 400, "growth": "8%"}, "数值过大"),
    ],
)
def test_no_path_says_why(fields: dict[str, Any], words: str) -> None:
    found = path(**fields)
    assert found.shape is None
    assert found.points == ()
    assert words in found.note


def test_unknown_years_have_no_path() -> None:
    unknown = row("1", "2", base_year=None, target_year=None)
    assert "没有写明" in row_trajectory(unknown, None).note
    assert len(row_trajectory(unknown, PERIOD).points) == 6


def aim(baseline: str, **more: Any) -> Target:
    """A level to reach by 2025."""
    fields = {
        "id": "t1",
        "measure": None,
        "object": "林地面积",
        "value": 500,
        "value_max": None,
        "unit": "万亩",
        "relation": ">=",
        "kind": "level",
        "deadline": "2025",
        "deadline_source": "stated",
        "quote": "",
        "span": Span(0, 1),
    }
    return Target(**(fields | {"baseline": baseline} | more))


def test_target_with_base_has_path() -> None:
    found = target_trajectory(aim("436万亩"), PERIOD)
    assert (found.points[0].value, found.points[-1].value) == (436, 500)
    assert [point.year for point in found.points] == [*range(2020, 2026)]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (aim("2018"), "没有写那一年的数值"),
        (aim("436亩"), "单位不同"),
        (aim("436", kind="growth_rate"), "变化的幅度"),
        (aim("436", kind="increase"), "增加的数量"),
        (aim("436", value_max=600), "不是一个数"),
        (aim("436", deadline=None, value=None), "没有目标值"),
    ],
)
def test_target_without_path_says_why(target: Target, words: str) -> None:
    assert words in target_trajectory(target, PERIOD).note
