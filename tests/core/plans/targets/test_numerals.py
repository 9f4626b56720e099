"""Numbers as plans print them."""

from __future__ import annotations

import pytest

from luoshi.core.plans.targets.numerals import read_fraction, read_number
from luoshi.core.plans.targets.quantities import find_quantities


@pytest.mark.parametrize(
    ("printed", "value"),
    [("12", 12), ("7.5", 7.5), ("1,200", 1200), ("十", 10), ("二十三", 23), ("一百零五", 105),
     ("两千", 2000), ("三点五", 3.5), ("二〇二五", 2025)],
)  # fmt: skip
def test_numerals_have_values(printed: str, value: float) -> None:
    assert read_number(printed) == value


def test_word_is_no_numeral() -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        read_number("十个")


def test_fraction_of_nothing_is_nought() -> None:
    assert read_fraction("3", "0") == 0


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("3万个", ["万个"]),
        ("1200亿元", ["亿元"]),
        ("40多万人次", ["万人次"]),
        ("60微克/立方米", ["微克/立方米"]),
        ("6.5张床位", ["张"]),
        ("14EFlops", ["EFlops"]),
        ("2个百分点", ["个百分点"]),
        ("5G、3D、PM2.5、IPv6", []),
        ("2023年5月6日", []),
        ("2:8", []),
        ("第12届", []),
        ("GB/T41257", []),
    ],
)
def test_units_are_kept_as_printed(text: str, units: list[str]) -> None:
    assert [one.unit for one in find_quantities(text)] == units


@pytest.mark.parametrize(
    ("text", "relation"),
    [("30家以上", ">="), ("30家及以上", ">="), ("5.5%以内", "<="), ("10%左右", "~"),
     ("40余家", ">="), ("30家", None)],
)  # fmt: skip
def test_words_after_set_the_bound(text: str, relation: str | None) -> None:
    assert find_quantities(text)[0].relation == relation


@pytest.mark.parametrize("mark", ["-", "—", "~", "至", "到", " ~ "])
def test_ranges_have_two_ends(mark: str) -> None:
    one = find_quantities(f"3{mark}5个")[0]
    assert (one.value, one.high, one.unit) == (3, 5, "个")
