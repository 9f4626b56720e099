"""Who is in a group on a day, and which regions came out of which."""

from __future__ import annotations

from datetime import date

from luoshi.core.organisations.groups import Body, Period, Rule, Seat, by_list, by_rule
from luoshi.core.organisations.regions import (
    Turn,
    fits,
    origins,
    parent_code,
    ring,
    takers,
)

DAY = date(2026, 6, 1)
GONE = Period(until=date(2026, 3, 31))
BODIES = (
    Body(key=1, level="province", kind="government", region="99"),
    Body(key=2, level="city", kind="government", region="9901"),
    Body(key=3, level="city", kind="government", region="9902", period=GONE),
    Body(key=4, level="county", kind="government", region="990103"),
    Body(key=5, level="city", kind="department", region="9901"),
)


def test_rule_takes_level_and_kind() -> None:
    rule = Rule(level="city", kinds=frozenset({"government"}), region="99")
    assert by_rule(rule, BODIES, DAY) == (2,)
    assert by_rule(rule, BODIES, date(2026, 3, 31)) == (2, 3)


def test_rule_without_level_takes_all_below() -> None:
    rule = Rule(kinds=frozenset({"government"}), region="99")
    assert by_rule(rule, BODIES, DAY) == (2, 4)
    assert by_rule(rule, BODIES, DAY, within="9901") == (4,)


def test_successor_takes_the_seat() -> None:
    bodies = {
        1: Body(key=1, level="city", kind="department", period=GONE, successor=2),
        2: Body(key=2, level="city", kind="department"),
    }
    seats = (Seat(unit=1, is_lead=True), Seat(unit=2))
    held = by_list(seats, bodies, DAY)
    assert [(seat.unit, seat.is_lead) for seat in held] == [(2, True)]


def test_seat_ends_with_its_period() -> None:
    bodies = {one.key: one for one in BODIES}
    seats = (Seat(unit=1, period=GONE), Seat(unit=2))
    assert [seat.unit for seat in by_list(seats, bodies, DAY)] == [2]


def test_split_and_merger_are_followed() -> None:
    turns = (
        Turn(day=date(2025, 1, 1), before=frozenset({1}), after=frozenset({2, 3})),
        Turn(day=date(2026, 1, 1), before=frozenset({3, 4}), after=frozenset({5})),
    )
    assert takers(1, turns, date(2025, 6, 1)) == (2, 3)
    assert takers(1, turns, DAY) == (2, 5)
    assert origins(5, turns, date(2024, 12, 31)) == (1, 4)


def test_codes_tell_their_parent() -> None:
    assert parent_code("990103001005", "community") == "990103001000"
    assert parent_code("990100000000", "city") == "990000000000"
    assert not fits("990103000000", "city")


def test_ring_is_seen() -> None:
    assert ring("甲", {"甲": "乙", "乙": "甲"})
    assert not ring("甲", {"甲": "乙", "乙": ""})
