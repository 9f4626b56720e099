"""Weights of a group proposed, taken into a scheme, and known to stand there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.core.assessments.districts import inputs, leaf, scheme, without

from luoshi.core.assessments.checks import check
from luoshi.core.assessments.contract import decode_scheme, encode_scheme
from luoshi.core.assessments.figures import by_figures, figures
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.efficacy import Linear
from luoshi.core.assessments.methods.steps import Descending
from luoshi.core.assessments.origin import Origin
from luoshi.core.assessments.reweighing import (
    against,
    bound,
    by_pairs,
    oddest,
    scaled,
    stands,
    taken,
)
from luoshi.core.assessments.scheme import Criterion, Scheme
from luoshi.core.assessments.scoring import score
from luoshi.core.errors import AssessmentError

CODES = ("growth", "share", "new")


def judged(*above: int | Fraction) -> list[list[Fraction]]:
    """The matrix of three with these above its diagonal."""
    first, second, third = map(Fraction, above)
    one = Fraction(1)
    return [[one, first, second], [1 / first, one, third], [1 / second, 1 / third, one]]


CONSISTENT = judged(2, 4, 2)
CONTRADICTORY = judged(9, Fraction(1, 9), 9)


def nested() -> Scheme:
    """Growth and share below one criterion of 70, new beside it."""
    parts = (leaf("growth", 40, Linear()), leaf("share", 30, Linear()))
    above = Criterion(code="size", name="规模", weight=Decimal(70), parts=parts)
    return replace(scheme(), criteria=(above, leaf("new", 30, Linear())))


def test_pairs_give_weights_of_the_group() -> None:
    found = by_pairs(scheme(), "", CONSISTENT)
    assert found.weights == (Decimal("57.14"), Decimal("28.57"), Decimal("14.29"))
    assert found.ratio == 0
    assert found.largest == 3


def test_weights_may_be_whole_points() -> None:
    assert by_pairs(scheme(), "", CONSISTENT, 0).weights == (57, 29, 14)
    half = replace(scheme(), total=Decimal("99.5"))
    assert sum(by_pairs(half, "", CONSISTENT, 0).weights) == Decimal("99.5")


def test_contradictory_judgements_are_not_taken() -> None:
    found = by_pairs(scheme(), "", CONTRADICTORY)
    assert "一致性比例" in str(next(against(found)))
    with pytest.raises(AssessmentError, match="前后矛盾"):
        taken(scheme(), found)


def test_oddest_comparison_is_named() -> None:
    assert oddest(CONSISTENT) is None
    parts = (8, 4, 2, 1)
    rows = [[Fraction(one, other) for other in parts] for one in parts]
    rows[1][3], rows[3][1] = Fraction(1, 4), Fraction(4)
    found = oddest(rows)
    assert found is not None
    assert (found.row, found.column, found.told) == (1, 3, Fraction(1, 4))
    assert found.implied == 4


def test_entropy_weighs_what_tells_apart() -> None:
    given = Inputs(
        units=inputs().units,
        values={**inputs().values, "share": dict.fromkeys(inputs().units, Decimal(5))},
    )
    known = figures(scheme(), score(scheme(), given).scores, CODES)
    found = by_figures(scheme(), "", known)
    assert found.weights[1] == 0
    assert found.entropies[1] == 1
    assert sum(found.weights) == 100
    with pytest.raises(AssessmentError, match="权重是 0"):
        taken(scheme(), found)


def test_units_lacking_a_value_are_left_out() -> None:
    found = figures(scheme(), score(scheme(), without("share", "甲区")).scores, CODES)
    assert found.left_out == ("甲区",)
    assert len(found.units) == 3


def test_sum_of_a_missing_part_is_no_value() -> None:
    lacking = score(nested(), without("share", "甲区")).scores
    found = figures(nested(), lacking, ("size", "new"))
    assert found.left_out == ("甲区",)


def test_lower_better_values_are_turned() -> None:
    turned = tuple(replace(one, is_lower_better=True) for one in scheme().criteria)
    other = replace(scheme(), criteria=turned)
    table = figures(other, score(other, inputs()).scores, CODES)
    assert (
        by_figures(other, "", table).weights
        != by_figures(
            scheme(), "", figures(scheme(), score(scheme(), inputs()).scores, CODES)
        ).weights
    )


def test_parts_of_parts_keep_their_proportion() -> None:
    two = [[Fraction(1), Fraction(1)], [Fraction(1), Fraction(1)]]
    found = taken(nested(), by_pairs(nested(), "", two))
    weights = {one.code: one.weight for one in found.nodes()}
    assert weights == {
        "size": 50,
        "growth": Decimal("28.57"),
        "share": Decimal("21.43"),
        "new": 50,
    }
    assert check(found) == ()


def test_group_below_a_criterion_is_weighed() -> None:
    two = [[Fraction(1), Fraction(3)], [Fraction(1, 3), Fraction(1)]]
    found = taken(nested(), by_pairs(nested(), "size", two))
    assert [one.weight for one in found.leaves()] == [
        Decimal("52.5"),
        Decimal("17.5"),
        30,
    ]
    again = taken(found, by_pairs(found, "size", two))
    assert len(again.origins) == 1


def test_origin_stands_until_weights_change() -> None:
    found = taken(scheme(), by_pairs(scheme(), "", CONSISTENT))
    (origin,) = found.origins
    assert stands(origin, found)
    changed = (replace(found.criteria[0], weight=Decimal(60)), *found.criteria[1:])
    assert not stands(origin, replace(found, criteria=changed))
    assert not stands(origin, replace(found, criteria=found.criteria[:2]))


def test_origin_stands_in_proportion() -> None:
    two = [[Fraction(1), Fraction(3)], [Fraction(1, 3), Fraction(1)]]
    found = taken(nested(), by_pairs(nested(), "size", two))
    smaller = replace(
        found, criteria=(scaled(found.criteria[0], Decimal(50)), found.criteria[1])
    )
    assert stands(found.origins[0], smaller)


def test_one_criterion_needs_no_weighing() -> None:
    alone = replace(scheme(), criteria=scheme().criteria[:1])
    with pytest.raises(AssessmentError, match="不足两项"):
        by_pairs(alone, "", [[Fraction(1)]])
    with pytest.raises(AssessmentError, match="行数"):
        by_pairs(scheme(), "", [[Fraction(1)]])


def test_points_of_methods_are_bound() -> None:
    steps = replace(scheme().criteria[0], method=Descending(less=Decimal(1)))
    assert [one.code for one in bound(steps)] == ["growth"]


def test_origin_reads_back_as_written() -> None:
    found = taken(scheme(), by_pairs(scheme(), "", CONSISTENT))
    assert decode_scheme(encode_scheme(found)) == found


def test_scheme_without_origins_is_written_as_before() -> None:
    assert b"origins" not in encode_scheme(scheme())
    assert b"left_out" not in encode_scheme(scheme())


@pytest.mark.parametrize(
    "changes",
    [
        {"below": "other"},
        {"weights": (Decimal(50), Decimal(50))},
        {"weights": (Decimal(50), Decimal(30), Decimal(20))},
        {"ratio": Decimal("0.05")},
        {"judgements": ()},
    ],
)
def test_invented_origin_is_a_finding(changes: dict[str, object]) -> None:
    origin: Origin = replace(by_pairs(scheme(), "", CONSISTENT), **changes)  # type: ignore[arg-type]
    found = check(replace(scheme(), origins=(origin,)))
    assert "scheme-origin-unsound" in {one.code for one in found}
