"""What a code says of a region."""

from __future__ import annotations

import pytest

from luoshi.core.errors import RegionError
from luoshi.core.values.region import (
    full,
    is_gathering,
    is_local,
    is_within,
    kind_of,
    level_of,
    line_of,
    parent_of,
    short,
)

LEVELS = (
    ("420000", "province"),
    ("420700", "city"),
    ("420702", "county"),
    ("420702000", "county"),
    ("420702001", "town"),
    ("420702001000", "town"),
    ("420702001201", "community"),
    ("441900003", "town"),
)
KINDS = (
    ("420702001", "street"),
    ("420702099", "street"),
    ("420702100", "town"),
    ("420702200", "township"),
    ("420702399", "township"),
    ("420702400", "like_township"),
    ("420702600", None),
    ("420702001001", "residents"),
    ("420702001200", "village"),
    ("420702001400", "like_residents"),
    ("420702001500", "like_village"),
    ("420702", None),
)
PARENTS = (
    ("420000", None),
    ("420700", "420000"),
    ("420702", "420700"),
    ("420702001", "420702"),
    ("420702001201", "420702001000"),
    ("420702001000", "420702000000"),
    ("429004", "420000"),
    ("110101", "110000"),
    ("441900003", "441900"),
)


@pytest.mark.parametrize(("code", "level"), LEVELS)
def test_code_says_level(code: str, level: str) -> None:
    assert level_of(code) == level


@pytest.mark.parametrize(("code", "kind"), KINDS)
def test_number_says_kind(code: str, kind: str | None) -> None:
    assert kind_of(code) == kind


@pytest.mark.parametrize(("code", "parent"), PARENTS)
def test_code_says_parent(code: str, parent: str | None) -> None:
    assert parent_of(code) == parent


def test_region_holds_those_below() -> None:
    assert is_within("420702001201", "420700")
    assert is_within("420700", "420700000000")
    assert not is_within("420700", "420702")
    assert not is_within("420802", "420700")
    assert not is_within("420700", "421000")


def test_gathering_codes_are_no_regions() -> None:
    assert is_gathering("429000")
    assert is_gathering("500200")
    assert not is_gathering("420100")
    assert not is_gathering("429004")
    assert line_of("429004") == ("429004000000", "420000000000")


def test_local_units_report_upwards() -> None:
    zone = "420700L01"
    assert is_local(zone)
    assert (level_of(zone), kind_of(zone)) == ("county", None)
    assert parent_of(zone) == "420700"
    assert is_within(zone, "420000")
    assert not is_within("420702", zone)
    assert short(full(zone)) == zone


@pytest.mark.parametrize("code", ["", "42", "4207020", "00420700", "42070２", "abc"])
def test_other_texts_are_no_codes(code: str) -> None:
    with pytest.raises(RegionError, match="不是区划代码"):
        full(code)


def test_short_code_is_customary() -> None:
    assert short("420700000000") == "420700"
    assert short("420702001000") == "420702001"
    assert short("441900003000") == "441900003"
