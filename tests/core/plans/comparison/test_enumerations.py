"""Items in which two printed lists differ."""

from __future__ import annotations

import pytest

from luoshi.core.plans.comparison.enumerations import difference, lists


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("发展养老、托育、家政和体育等服务", ["养老", "托育", "家政", "体育"]),
        ("（养老、托育、家政、体育）", ["养老", "托育", "家政", "体育"]),
        (
            "推广“合同管理”、诊断、评估、监测等模式",
            ["合同管理", "诊断", "评估", "监测"],
        ),
    ],
)
def test_items_are_freed_of_their_sentence(text: str, items: list[str]) -> None:
    assert lists(text) == [items]


@pytest.mark.parametrize("text", ["养老、托育、家政", "建设园区，完善道路", ""])
def test_short_lists_are_no_enumeration(text: str) -> None:
    assert lists(text) == []


def test_both_sides_are_named() -> None:
    one, other = lists("养老、托育、家政、体育"), lists("养老、托育、文化、体育")
    assert difference(one, other) == (("家政",), ("文化",))


def test_every_shared_list_is_held() -> None:
    one = lists("养老、托育、家政、体育。铁路、公路、水路、航空。")
    other = lists("铁路、公路、水路、航空。养老、托育、家政、体育、文化。")
    assert difference(one, other) == ((), ("文化",))


def test_foreign_lists_say_nothing() -> None:
    one, other = lists("养老、托育、家政、体育"), lists("铁路、公路、水路、航空")
    assert difference(one, other) == ((), ())


def test_fuller_name_is_the_same_item() -> None:
    one, other = lists("物流、托育、家政、体育"), lists("现代物流、托育、家政、体育")
    assert difference(one, other) == ((), ())
