"""What would be if, and the gap to the next rank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.core.assessments.districts import FIGURES, UNITS, inputs, scheme

from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.methods.completion import Completion
from luoshi.core.assessments.methods.efficacy import Fixed, Linear
from luoshi.core.assessments.methods.mark import Among, Mark
from luoshi.core.assessments.methods.method import Method
from luoshi.core.assessments.methods.steps import Descending, Steps
from luoshi.core.assessments.scheme import Item
from luoshi.core.assessments.scoring import score
from luoshi.core.assessments.whatif import Rise, changed, enough, gap, risen
from luoshi.core.errors import AssessmentError
from luoshi.core.values.rounding import rounded

WIDE = Linear(limits=Fixed(worst=Decimal(0), best=Decimal(100)))
STEPS = Steps(
    step=Decimal(1),
    points=Decimal(1),
    reference=Decimal(12),
    base=Decimal(0),
    is_whole=False,
)
ROW = st.lists(st.integers(0, 100).map(Decimal), min_size=4, max_size=4)
ROWS = st.lists(ROW, min_size=3, max_size=3)


def test_point_of_growth_moves_total() -> None:
    found = changed(scheme(), inputs(), "丙区", criterion="new", value=Decimal(18))
    assert str(rounded(found.points, 2)) == "3.60"
    assert (found.before.place.rank, found.after.place.rank) == (3, 2)


def test_limits_move_with_the_value() -> None:
    found = changed(scheme(), inputs(), "丙区", criterion="growth", value=Decimal(12))
    assert found.points == 0
    assert found.result.of("甲区").cells["growth"].coefficient != Fraction(260, 3)


def test_gap_names_those_ahead() -> None:
    found = gap(score(scheme(), inputs()), "甲区")
    assert found is not None
    assert found.ahead == ("乙区",)
    assert str(rounded(found.points, 2)) == "7.17"
    assert found.rises == ()


def test_gap_names_what_could_close_it() -> None:
    found = gap(score(scheme(), inputs()), "丙区")
    assert found is not None
    assert [one.criterion for one in found.rises] == ["share", "new"]
    assert [str(enough(one)) for one in found.rises] == ["4.53", "6.68"]
    assert [one.is_certain for one in found.rises] == [False, False]


@pytest.mark.parametrize(
    ("method", "value", "points", "expected"),
    [
        (WIDE, "-20", "4", "10"),
        (WIDE, "90", "8", None),
        (Completion(target=Decimal(50)), "-5", "40", "20"),
        (Completion(target=Decimal(50)), "50", "20", "60"),
        (Completion(target=Decimal(50)), "50", "21", None),
        (STEPS, "0", "3", "15"),
        (STEPS, "14", "1", "15"),
    ],
)
def test_rise_starts_where_points_do(
    method: Method, value: str, points: str, expected: str | None
) -> None:
    among = Among(values=(Fraction(value),))
    mark = method.mark(Fraction(value), among, Fraction(100))
    assert isinstance(mark, Mark)
    assert mark.slope is not None
    found = risen(mark.slope, Fraction(value), Fraction(points))
    assert found == (None if expected is None else Fraction(expected))


def test_first_and_vetoed_have_no_gap() -> None:
    item = Item(code="false", name="数据造假", kind="veto")
    one = Adjustment(unit="丁区", item="false", reason="虚报", evidence="核查通报")
    declared = replace(scheme(), items=(item,), veto="last")
    result = score(declared, replace(inputs(), adjustments=(one,)))
    assert gap(result, "乙区") is None
    assert gap(result, "丁区") is None


def test_steps_give_no_rise() -> None:
    found = gap(score(scheme(Descending(less=Decimal(2))), inputs()), "丁区")
    assert found is not None
    assert found.rises == ()


def test_change_is_rounded_so_that_it_suffices() -> None:
    for change, expected in (("1/3", "0.34"), ("0.5", "0.50"), ("-1/3", "-0.34")):
        one = Rise(criterion="x", change=Fraction(change), value=Fraction(0))
        assert enough(one) == Decimal(expected)


def test_unknown_criterion_is_refused() -> None:
    with pytest.raises(AssessmentError, match="other"):
        changed(scheme(), inputs(), "丙区", criterion="other", value=Decimal(1))


@given(ROWS)
def test_every_rise_draws_level(rows: list[list[Decimal]]) -> None:
    given_ = Inputs(
        units=inputs().units,
        values={
            code: dict(zip(UNITS, row, strict=True))
            for code, row in zip(FIGURES, rows, strict=True)
        },
    )
    result = score(scheme(WIDE), given_)
    last = result.scores[-1]
    found = gap(result, last.unit)
    assume(found is not None)
    assert found is not None
    for one in found.rises:
        value = given_.values[one.criterion][last.unit] + enough(one)
        after = changed(
            scheme(WIDE), given_, last.unit, criterion=one.criterion, value=value
        )
        assert after.after.total >= result.of(found.ahead[0]).total
