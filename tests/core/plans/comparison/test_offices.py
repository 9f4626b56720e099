"""Organisations by their line of business."""

from __future__ import annotations

import pytest

from luoshi.core.plans.comparison.offices import agreement, business


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("省发展改革委", "云溪市发改委"),
        ("省工业和信息化厅", "市工信局"),
        ("省市场监管局", "市场监管局"),
        ("云溪市卫生健康委员会", "区卫健局"),
        ("广州市商务局", "省商务厅"),
        ("省人力资源社会保障厅", "县人社局"),
    ],
)
def test_levels_share_a_business(one: str, other: str) -> None:
    assert business(one) == business(other)


@pytest.mark.parametrize(
    "name", ["各市人民政府", "领导小组成员单位", "有关部门", "县政府"]
)
def test_collectives_have_no_business(name: str) -> None:
    assert business(name) is None


def test_agreement_counts_shared_businesses() -> None:
    upper = ["省商务厅", "省财政厅", "各市政府"]
    assert agreement(upper, ["市商务局", "市民政局"]) == pytest.approx(1 / 3)


def test_collectives_alone_agree_on_nothing() -> None:
    assert agreement(["各市政府"], ["各市政府"]) == 0.0
