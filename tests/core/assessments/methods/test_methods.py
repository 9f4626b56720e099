"""The scoring methods, with the worked numbers of DOMAIN.md §4.2."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessments.methods.bands import Bands, Direct
from luoshi.core.assessments.methods.completion import Completion, Share
from luoshi.core.assessments.methods.efficacy import (
    Exponential,
    Fixed,
    Linear,
    MinMax,
)
from luoshi.core.assessments.methods.mark import Among, Mark
from luoshi.core.assessments.methods.method import METHODS, NAMES, Method
from luoshi.core.assessments.methods.standardised import Standardised
from luoshi.core.assessments.methods.steps import Descending, Steps
from luoshi.core.errors import Sentence
from luoshi.core.values.rounding import rounded

LIMITS = Fixed(worst=Decimal("5.2"), best=Decimal("11.8"))
STANDARDS = tuple(map(Decimal, (120, 100, 80, 60, 40)))
VALUES = st.decimals(-1000, 1000, places=2)


def among(*values: str, lower: bool = False, target: str | None = None) -> Among:
    return Among(
        values=tuple(map(Fraction, values)),
        is_lower_better=lower,
        target=None if target is None else Fraction(target),
    )


def marked(
    method: Method, value: str, group: Among | None = None, weight: int = 100
) -> Mark:
    found = method.mark(Fraction(value), group or among(value), Fraction(weight))
    assert isinstance(found, Mark)
    return found


def points(
    method: Method, value: str, group: Among | None = None, weight: int = 100
) -> str:
    return str(rounded(marked(method, value, group, weight).points, 2))


def refused(method: Method, value: str, group: Among, weight: int = 100) -> str:
    found = method.mark(Fraction(value), group, Fraction(weight))
    assert isinstance(found, Sentence)
    return str(found)


def test_fixed_limits_of_set_b() -> None:
    assert points(Linear(limits=LIMITS), "9.1") == "83.64"
    assert points(Exponential(limits=LIMITS), "9.1") == "81.14"


def test_ends_of_efficacy_are_exact() -> None:
    for method in (Linear(limits=LIMITS), Exponential(limits=LIMITS)):
        assert marked(method, "5.2").points == 60
        assert marked(method, "11.8").points == 100


def test_fixed_limits_clamp_what_lies_outside() -> None:
    assert points(Linear(limits=LIMITS), "2") == "60.00"
    assert points(Linear(limits=LIMITS), "15") == "100.00"
    assert points(Linear(limits=LIMITS, is_clamped=False), "15.1") == "120.00"


def test_lower_better_swaps_the_limits() -> None:
    group = among("3", "5", "7", lower=True)
    assert points(Linear(), "3", group) == "100.00"
    assert points(Linear(), "6", group) == "70.00"
    assert points(MinMax(), "6", group) == "25.00"


def test_equal_group_earns_everything() -> None:
    for method in (Linear(), MinMax(), Exponential()):
        assert points(method, "4", among("4", "4"), 30) == "30.00"
    assert points(Linear(equal=Decimal(80)), "4", among("4"), 30) == "24.00"


def test_growth_in_steps_of_set_c() -> None:
    whole = Steps(step=Decimal("0.5"), points=Decimal("0.5"), cap=Decimal(18))
    part = Steps(
        step=Decimal("0.5"), points=Decimal("0.5"), cap=Decimal(18), is_whole=False
    )
    group = among(target="7.0")
    assert points(whole, "8.3", group, 15) == "16.00"
    assert points(part, "8.3", group, 15) == "16.30"
    assert points(whole, "6.2", group, 15) == "14.50"
    assert points(part, "6.2", group, 15) == "14.20"
    assert points(whole, "20", group, 15) == "18.00"


def test_projects_in_steps_of_set_c() -> None:
    method = Steps(step=Decimal(1), points=Decimal("0.5"), reference=Decimal(12))
    assert points(method, "14", weight=10) == "11.00"


def test_five_bands_of_set_d() -> None:
    found = marked(Bands(standards=STANDARDS), "90", weight=10)
    assert (found.points, found.coefficient) == (Fraction(7), Fraction(1, 2))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("120", "10.00"), ("300", "10.00"), ("40", "2.00"), ("39.9", "0.00")],
)
def test_bands_end_at_their_standards(value: str, expected: str) -> None:
    assert points(Bands(standards=STANDARDS), value, weight=10) == expected


def test_bands_of_lower_better_go_down() -> None:
    method = Bands(standards=tuple(map(Decimal, (1, 2, 3, 4, 5))))
    assert points(method, "2.5", among(lower=True), 10) == "7.00"


def test_completion_stops_at_its_cap() -> None:
    group = among(target="50")
    assert points(Completion(), "45", group, 20) == "18.00"
    assert points(Completion(), "80", group, 20) == "24.00"
    assert points(Completion(), "-5", group, 20) == "0.00"


def test_lower_better_completion_counts_what_is_saved() -> None:
    group = among(lower=True, target="4")
    assert points(Completion(), "3.8", group, 20) == "21.00"
    assert points(Completion(), "5", group, 20) == "15.00"
    assert points(Completion(), "9", group, 20) == "0.00"


def test_completion_needs_a_usable_target() -> None:
    assert "没有目标值" in refused(Completion(), "3", among())
    assert "不大于 0" in refused(Completion(), "3", among(target="0"))
    assert "是 0" in refused(Completion(), "3", among(target="0", lower=True))


def test_each_rank_lower_earns_less() -> None:
    group = among("9", "8", "8", "5")
    method = Descending(less=Decimal(1))
    found = [points(method, one, group, 15) for one in ("9", "8", "5")]
    assert found == ["15.00", "14.00", "12.00"]
    assert points(Descending(less=Decimal(9)), "5", group, 15) == "0.00"


def test_highest_earns_everything() -> None:
    group = among("12", "9", "-3")
    assert points(Share(), "12", group, 10) == "10.00"
    assert points(Share(), "9", group, 10) == "7.50"
    assert points(Share(), "-3", group, 10) == "0.00"
    assert "不大于 0" in refused(Share(), "-3", among("-3", "0"))


def test_direct_points_stay_within_weight() -> None:
    assert points(Direct(), "7.5", weight=10) == "7.50"
    assert "不在 0—10 之间" in refused(Direct(), "10.5", among(), 10)


def test_standard_scores_stand_around_the_mean() -> None:
    group = among("2", "4", "6")
    found = [points(Standardised(), one, group) for one in ("2", "4", "6")]
    assert found == ["40.00", "50.00", "60.00"]
    lower = among("2", "4", "6", lower=True)
    assert points(Standardised(), "2", lower) == "60.00"
    assert points(Standardised(spread=Decimal(80)), "6", group) == "100.00"


def test_alike_values_stand_at_the_mean() -> None:
    for group in (among("4"), among("4", "4", "4")):
        assert points(Standardised(), "4", group) == "50.00"


def test_curve_ends_far_from_its_limits() -> None:
    method = Exponential(limits=LIMITS, is_clamped=False)
    assert "离上下限太远" in refused(method, "9999", among())
    assert points(method, "12") == "101.56"


def test_explanation_shows_numbers_in_order() -> None:
    steps = marked(Linear(), "8.2", among("8.2", "5.8", "9.4"), 40).steps
    assert [str(one) for one in steps] == [
        "本组：最差 5.8，最好 9.4。",
        "系数 = 60 +（8.2 − 5.8）÷（9.4 − 5.8）× 40 = 86.6667",
        "得分 = 40 × 86.6667 ÷ 100 = 34.6667",
    ]


def test_every_method_has_its_names() -> None:
    assert [*METHODS] == [*NAMES.values()] == [*get_args(Method)]


@pytest.mark.parametrize(
    ("method", "lower"),
    [
        (Linear(limits=Fixed(worst=Decimal(5), best=Decimal(5))), False),
        (Linear(limits=LIMITS), True),
        (Linear(floor=Decimal(100)), False),
        (Exponential(floor=Decimal(0)), False),
        (Completion(cap=Decimal(0)), False),
        (Completion(target=Decimal(-3)), False),
        (Share(), True),
        (Steps(step=Decimal(0), points=Decimal(1)), False),
        (Steps(step=Decimal(1), points=Decimal(1), cap=Decimal(-1)), False),
        (Descending(less=Decimal(-1)), False),
        (Bands(standards=STANDARDS[:4]), False),
        (Bands(standards=STANDARDS), True),
        (Direct(), True),
        (Standardised(spread=Decimal(0)), False),
        (Standardised(low=Decimal(60), high=Decimal(60)), False),
    ],
)
def test_unsound_parameters_are_told(method: Method, lower: bool) -> None:
    assert [str(one) for one in method.doubts(is_lower_better=lower)]


@given(st.lists(VALUES, min_size=1, max_size=9), st.booleans())
def test_efficacy_lies_between_sixty_and_hundred(
    values: list[Decimal], lower: bool
) -> None:
    group = Among(values=tuple(map(Fraction, values)), is_lower_better=lower)
    for method in (Linear(), Exponential()):
        for one in group.values:
            mark = method.mark(one, group, Fraction(100))
            assert isinstance(mark, Mark)
            assert 60 <= mark.points <= 100


@given(VALUES, VALUES)
def test_better_value_never_earns_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted(map(Fraction, (one, other)))
    group = Among(values=(low, high), target=Fraction(5))
    methods = (
        *(Linear(), MinMax(), Exponential(), Standardised(), Completion()),
        Descending(less=Decimal(1)),
        Steps(step=Decimal("0.3"), points=Decimal(1)),
        Bands(standards=STANDARDS),
    )
    for method in methods:
        worse, better = (method.mark(x, group, Fraction(10)) for x in (low, high))
        assert isinstance(worse, Mark)
        assert isinstance(better, Mark)
        assert worse.points <= better.points
