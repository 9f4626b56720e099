"""Heading numbers in their printed forms."""

from __future__ import annotations

import pytest

from luoshi.core.plans.markers import find_marker


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [
        ("一、总体要求", "cn", 1),
        ("二十三、其他", "cn", 23),
        ("(十一)完善机制", "cnp", 11),
        ("1.健全网络", "num", 1),
        ("12、健全网络", "num", 12),
        ("(3)建立台账", "nump", 3),
        ("1.2提升能级", "dec2", 2),
        ("3.4.2拓展航线", "dec3", 2),
        ("第三章 主要任务", "chapter", 3),
        ("第十二节 发展养老", "section", 12),
        ("专栏2重点工程", "box", 2),
        ("总体要求-、", None, None),
        ("——聚焦产业", "dash", None),
        ("①配齐设备", "circled", 1),
    ],
)
def test_marker_is_read(text: str, family: str | None, number: int | None) -> None:
    marker = find_marker(text)
    assert (marker and marker.family, marker and marker.number) == (family, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元投资",
        "2025年目标",
        "一、二、三产业融合发展",
        "3.6个百分点",
        "83.6岁以上",
        "十大工程",
    ],
)
def test_number_in_prose_is_no_marker(text: str) -> None:
    assert find_marker(text) is None
