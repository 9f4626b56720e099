"""Standards of CAPABILITIES.md T-20 to T-26, and bounds of T-25 and T-31 to T-33."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from luoshi.core.assessments.standards import Standard
from luoshi.core.indicators.paths.comparison import Comparator
from luoshi.core.indicators.paths.judging import judge
from luoshi.core.indicators.paths.target import Target
from luoshi.core.values.rounding import Number

FLOOR = Standard(least=Decimal(300), each=Decimal(30), per=Decimal(100))
NURSERY = Standard(least=Decimal(200))
TENTH = Standard(each=Decimal(10), per=Decimal(100))
OUTLETS = Standard(each=Decimal(1), per=Decimal(3), is_whole=True)
BEDS = Standard(each=Decimal(50), per=Decimal(1000), is_whole=True)


def keeps(value: Number, bound: str, how: Comparator = "at_most") -> bool:
    low, _, high = bound.partition("-")
    target = Target(
        kind="limit",
        unit="",
        due=date(2030, 12, 31),
        value=Decimal(low),
        high=Decimal(high) if high else None,
        comparator=how,
    )
    return judge(target, value) == "met"


@pytest.mark.parametrize(
    ("homes", "area"),
    [
        (200, "300"),
        (999, "300"),
        (1000, "300"),
        (1001, "300.3"),
        (1500, "450"),
        (2368, "710.4"),
    ],
)
def test_floor_area_grows_with_homes(homes: int, area: str) -> None:
    assert FLOOR.required(homes) == Fraction(area)


def test_area_reaches_its_least() -> None:
    assert not NURSERY.is_met(1, Decimal("199.9"))
    assert NURSERY.is_met(1, 200)


def test_share_of_floor_area_reaches_tenth() -> None:
    assert TENTH.is_met(85_000, 8_500)
    assert not TENTH.is_met(85_000, Decimal("8499.9"))


@pytest.mark.parametrize(
    ("communities", "outlets"), [(1, 1), (3, 1), (4, 2), (22, 8), (24, 8), (25, 9)]
)
def test_part_of_three_needs_an_outlet(communities: int, outlets: int) -> None:
    assert OUTLETS.required(communities) == outlets


def test_gaps_of_three_kinds_of_outlet() -> None:
    assert Standard(least=Decimal(1)).gap(22, 1) == 0
    assert OUTLETS.gap(22, 4) == 4
    each = Standard(each=Decimal(1))
    assert (each.gap(22, 4), each.gap(22, 12)) == (18, 10)


def test_beds_are_whole() -> None:
    assert BEDS.required(12_345) == 618
    assert not BEDS.is_met(12_345, 617)
    assert BEDS.is_met(12_345, 618)


def test_unsound_standard_is_told() -> None:
    assert not [*FLOOR.doubts()]
    assert len([*Standard(per=Decimal(0)).doubts()]) == 1


@pytest.mark.parametrize(("value", "bound"), [("10", "10.01"), ("15", "15.01")])
def test_circle_includes_its_edge(value: str, bound: str) -> None:
    assert keeps(Decimal(value), value)
    assert not keeps(Decimal(bound), value)


def test_mean_fee_may_equal_its_cap() -> None:
    mean = (1000 * Fraction("1.2") + 3000 * Fraction("0.9")) / 4000
    assert mean == Fraction("0.975")
    assert keeps(mean, "1")
    assert keeps(1, "1")
    assert not keeps(Decimal("1.0001"), "1")


def test_weeks_lie_within_both_ends() -> None:
    assert [keeps(n, "4-12", "range") for n in (3, 4, 12, 13)] == [
        False,
        True,
        True,
        False,
    ]


def test_months_are_cut_to_their_limit() -> None:
    assert keeps(24, "24")
    assert not keeps(25, "24")
    assert str(round(float(Fraction(24 - 36, 36) * 100), 1)) == "-33.3"
