"""What the marks of a panel come to."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.assessments.districts import scheme

from luoshi.core.assessments.checks import check
from luoshi.core.assessments.contract import (
    decode_scheme,
    encode_scheme,
    scheme_of,
)
from luoshi.core.assessments.panel import opinion
from luoshi.core.assessments.scheme import Scheme, Source


def marks(*given: int) -> list[Decimal]:
    return [Decimal(one) for one in given]


def judged(source: Source) -> Scheme:
    """The scheme of set A, its first criterion from another source."""
    first, *others = scheme().criteria
    return replace(scheme(), criteria=(replace(first, source=source), *others))


def test_one_of_each_goes_from_three_on() -> None:
    three, two = opinion(marks(9, 3, 8)), opinion(marks(9, 3))
    assert three is not None
    assert two is not None
    assert (three.value, two.value) == (8, 6)
    assert (three.out, two.out) == ({0, 1}, frozenset())


def test_scheme_says_how_many_go() -> None:
    found = opinion(marks(1, 2, 6, 9, 10), 2)
    assert found is not None
    assert found.value == 6
    whole = opinion(marks(1, 2, 6), 0)
    assert whole is not None
    assert whole.value == 3


def test_too_few_marks_are_no_opinion() -> None:
    assert opinion(marks(1, 2, 6, 9), 2) is None
    assert opinion([]) is None


def test_spread_is_of_all_marks() -> None:
    found = opinion(marks(7, 8, 9, 3))
    assert found is not None
    assert found.spread == 6
    assert found.deviation == Decimal("2.63")


def test_equal_marks_lose_one_of_each() -> None:
    found = opinion(marks(8, 8, 8))
    assert found is not None
    assert found.value == 8
    assert len(found.out) == 2


def test_left_out_marks_read_back() -> None:
    declared = judged(Source(kind="panel", reference="专家组", left_out=2))
    assert check(declared) == ()
    told = encode_scheme(declared)
    assert decode_scheme(told) == scheme_of(json.loads(told)) == declared


@pytest.mark.parametrize(
    "source",
    [
        Source(kind="panel", reference="专家组", left_out=-1),
        Source(kind="direct", reference="专家组", left_out=1),
    ],
)
def test_only_panels_leave_marks_out(source: Source) -> None:
    assert [one.code for one in check(judged(source))] == ["scheme-panel-unsound"]
