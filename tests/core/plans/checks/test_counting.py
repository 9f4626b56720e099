"""How many things a list holds and a counted name stands for."""

from __future__ import annotations

import pytest

from luoshi.core.plans.checks.chains import spoken
from luoshi.core.plans.checks.counting import count_before, count_inside, total


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("餐饮、零售、旅游", 3, 3),
        ("受影响较大、经营困难的餐饮、零售、旅游", 3, 4),
        ("完善网络、平台和终端", 2, 3),
    ],
)
def test_list_length_is_a_range(words: str, least: int, most: int) -> None:
    tally = count_before(words)
    assert (tally.least, tally.most) == (least, most)
    assert tally.allows(most)
    assert not tally.allows(most + 1)


def test_brackets_count_every_joint() -> None:
    assert count_inside("区有中心、镇有中心、村有站点").allows(3)
    assert not count_inside("统一供种、统一收储").allows(4)


@pytest.mark.parametrize(
    ("name", "things"),
    [
        ("两中心一站", 3),
        ("一控二降三提升", 6),
        ("五个一", 5),
        ("五个一百工程", 5),
        ("六统一", 6),
    ],
)
def test_numerals_of_a_name_add_up(name: str, things: int) -> None:
    assert total(name) == things


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (66, "六十六")],
)
def test_numbers_are_spoken(number: int, words: str) -> None:
    assert spoken(number) == words
