"""Targets of a plan in the plan that takes its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.core.indicators.following import Following, Held, Offered, followed, nearest
from luoshi.core.indicators.paths.target import Base, Target

GOAL = Target(
    kind="flow",
    unit="亿元",
    due=date(2030, 12, 31),
    value=Decimal(120),
    base=Base(value=Decimal(90), year=2025),
    tolerance=Decimal(5),
    attribute="binding",
    place="old",
)


def held(target: Target = GOAL, key: int = 1, region: str = "420701") -> Held:
    return Held(key=key, indicator="SVC_GVA", region=region, target=target)


def offered(item: str, indicator: str = "SVC_GVA", **more: object) -> Offered:
    plain = replace(GOAL, base=None, tolerance=None, attribute=None, place=item)
    return Offered(item=item, indicator=indicator, target=replace(plain, **more))  # type: ignore[arg-type]


def becomes(one: Held, *found: Offered) -> Following:
    return followed([one], found)[0]


def test_what_reads_the_same_keeps_what_people_settled() -> None:
    found = becomes(held(), offered("t", place="old", value=Decimal(119)))
    assert (found.outcome, found.item, found.target) == ("same", "t", GOAL)


def test_same_number_in_other_words_is_the_same() -> None:
    found = becomes(held(), offered("t"))
    assert found.outcome == "same"
    assert found.target == replace(GOAL, place="t")


def test_other_number_is_a_change() -> None:
    found = becomes(held(), offered("t", value=Decimal(125)))
    assert found.outcome == "changed"
    assert found.target is not None
    assert (found.target.value, found.target.tolerance) == (Decimal(125), None)
    assert found.target.attribute == "binding"


def test_other_indicator_or_kind_is_none() -> None:
    others = offered("a", "GDP"), offered("b", kind="mean_growth")
    assert becomes(held(), *others) == Following(key=1, outcome="gone")


def test_same_day_goes_before_the_nearest() -> None:
    later = offered("a", due=date(2031, 12, 31), value=Decimal(125))
    same = offered("b", value=Decimal(122))
    assert becomes(held(), later, same).item == "b"
    assert becomes(held(), later, offered("c", due=date(2028, 12, 31))).item == "a"


def test_an_item_serves_a_region_once() -> None:
    near = replace(GOAL, due=date(2027, 12, 31), place="near")
    ones = [held(near, 1), held(GOAL, 2), held(GOAL, 3, "420702")]
    found = followed(ones, [offered("t", place="old")])
    assert [(one.key, one.outcome) for one in found] == [
        (1, "gone"),
        (2, "same"),
        (3, "same"),
    ]


def test_what_binds_from_now_on_is_a_change() -> None:
    expected = replace(GOAL, attribute="expected")
    found = becomes(held(expected), offered("t", attribute="binding"))
    assert found.outcome == "changed"
    assert found.target is not None
    assert found.target.attribute == "binding"
    later = Base(value=Decimal(95), year=2026)
    assert becomes(held(), offered("t", base=later)).outcome == "changed"
    assert becomes(held(), offered("t", base=GOAL.base)).outcome == "same"


def test_what_is_held_to_already_is_no_place_to_go() -> None:
    near = replace(GOAL, due=date(2029, 12, 31), place="p2")
    first, second = offered("i1", due=date(2028, 12, 31)), offered("i2")
    adopted = [("420701", "i1")]
    (found,) = followed([held(near)], [first, second], adopted)
    assert found.item == "i2"
    (gone,) = followed([held(near)], [first], adopted)
    assert gone.outcome == "gone"
    assert nearest(held(near), [first, second]) == first
    assert nearest(held(near), []) is None
