"""Prizes that add up to the cent; CAPABILITIES.md T-28 to T-30."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessments.apportion import apportioned
from luoshi.core.assessments.awards import (
    Pool,
    by_rank,
    by_share,
    cents,
    for_level,
    from_pool,
    in_yuan,
    once,
    split,
)
from luoshi.core.errors import AssessmentError

RISK = (2, 2, 4, 2)


@pytest.mark.parametrize(
    ("loss", "parts"),
    [
        ("1000000.00", "200000.00 200000.00 400000.00 200000.00"),
        ("100.01", "20.00 20.00 40.01 20.00"),
        ("0.03", "0.01 0.01 0.01 0.00"),
    ],
)
def test_loss_is_borne_two_two_four_two(loss: str, parts: str) -> None:
    found = [in_yuan(one) for one in split(cents(Decimal(loss)), RISK)]
    assert found == [Decimal(one) for one in parts.split()]
    assert sum(found) == Decimal(loss)


@pytest.mark.parametrize(("units", "each"), [(1, 50_000), (37, 1_850_000)])
def test_prize_is_borne_half_and_half(units: int, each: int) -> None:
    prize = cents(Decimal(100_000))
    found = split(units * prize, (5, 5))
    assert [in_yuan(one) for one in found] == [each, each]


def test_prize_given_once_is_refused_again() -> None:
    once({"甲区"}, {"乙区"})
    with pytest.raises(AssessmentError, match="甲区已经得过"):
        once({"甲区", "丙区"}, {"甲区"})


def test_tied_units_share_their_places() -> None:
    ranks = {"甲区": 1, "乙区": 2, "丙区": 2, "丁区": 4, "戊区": None}
    found = by_rank(ranks, (500, 301, 100, 50))
    assert found == {"甲区": 500, "丙区": 201, "乙区": 200, "丁区": 50, "戊区": 0}


def test_tied_units_may_each_get_the_prize() -> None:
    ranks = {"甲区": 1, "乙区": 1, "丙区": 3}
    found = by_rank(ranks, (500, 300), tied="each")
    assert found == {"甲区": 500, "乙区": 500, "丙区": 0}


def test_pool_follows_the_scores() -> None:
    shares = {"甲区": Fraction(1, 3), "乙区": Fraction(2, 3)}
    assert by_share(100, shares) == {"乙区": 67, "甲区": 33}


def test_impossible_division_is_refused() -> None:
    for whole, shares in ((-1, (1,)), (5, (0, 0)), (5, (1, -1)), (5, ())):
        with pytest.raises(AssessmentError):
            apportioned(whole, shares)
    with pytest.raises(AssessmentError, match="不是整分"):
        cents(Decimal("0.015"))
    with pytest.raises(AssessmentError, match="奖金"):
        by_rank({"甲区": 1}, (-1,))


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(any),
)
def test_parts_add_up_and_stay_near(whole: int, shares: list[int]) -> None:
    found = apportioned(whole, shares)
    assert sum(found) == whole
    for part, share in zip(found, shares, strict=True):
        assert abs(part - Fraction(whole * share, sum(shares))) < 1


@given(
    st.dictionaries(st.text(min_size=1), st.integers(1, 99), min_size=1), st.randoms()
)
def test_order_of_units_moves_no_cent(shares: dict[str, int], random: object) -> None:
    turned = list(shares.items())
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert by_share(10_001, shares) == by_share(10_001, dict(turned))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_shared_prizes_spend_the_same(points: list[int]) -> None:
    prizes = (900, 701, 333, 100, 50, 7)[: len(points)]
    units = {f"单位{n}": one for n, one in enumerate(points)}
    ranks = {
        unit: 1 + sum(1 for other in points if other > one)
        for unit, one in units.items()
    }
    assert sum(by_rank(ranks, prizes).values()) == sum(prizes)


def test_level_is_paid_once() -> None:
    prizes = {"省级": 100, "国家级": 200}
    assert for_level(prizes, "省级", [], is_topped_up=False) == 100
    assert for_level(prizes, "省级", ["省级"], is_topped_up=False) == 0
    assert for_level(prizes, "国家级", ["省级"], is_topped_up=False) == 200
    assert for_level(prizes, "国家级", ["省级"], is_topped_up=True) == 100


RANKS: dict[str, int | None] = {"甲": 1, "乙": 2, "丙": 2, "丁": 4, "戊": None}
POINTS = {
    one: Fraction(points) for one, points in zip(RANKS, (9, 8, 8, -1, 7), strict=True)
}


def given_out(pool: Pool) -> dict[str, int]:
    return from_pool(pool, pool.shares(RANKS, POINTS))


def test_pool_by_points_adds_up() -> None:
    found = given_out(Pool(amount=10_000_001, by="points"))
    assert sum(found.values()) == 10_000_001
    assert found["甲"] == 3_600_001
    assert found["丁"] == found["戊"] == 0


def test_only_front_places_share_a_pool() -> None:
    found = given_out(Pool(amount=100, by="equal", places=2))
    assert found == {"甲": 33, "乙": 33, "丙": 34, "丁": 0, "戊": 0}


def test_tied_units_share_their_parts() -> None:
    parts = tuple(map(Decimal, (5, 3, 2)))
    found = given_out(Pool(amount=1000, by="parts", parts=parts))
    assert found == {"甲": 500, "乙": 250, "丙": 250, "丁": 0, "戊": 0}


def test_pool_without_shares_stays() -> None:
    assert sum(given_out(Pool(amount=100, by="parts")).values()) == 0
