"""Ranks by TOPSIS beside those of a scheme."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.assessments.districts import inputs, scheme, without

from luoshi.core.assessments.inputs import Adjustment
from luoshi.core.assessments.scheme import Item
from luoshi.core.assessments.scoring import score
from luoshi.core.assessments.topsis import Topsis, topsis


def found(declared=scheme(), given=inputs()) -> Topsis:  # type: ignore[no-untyped-def]  # noqa: B008
    result = topsis(declared, score(declared, given).scores)
    assert result is not None
    return result


def test_closest_comes_first() -> None:
    rows = found().rows
    assert [one.rank for one in rows] == [1, 2, 3, 4]
    assert rows[0].unit == "乙区"
    assert rows[0].own == 1
    assert list(rows) == sorted(rows, key=lambda one: -one.closeness)


def test_figures_lead_to_closeness() -> None:
    one = found().rows[0]
    # 6.9 of growth: √(8.2² + 6.9² + 9.4² + 5.8²) = 15.3899; 6.9 ÷ 15.3899 × 0.4.
    assert one.scaled[0] == pytest.approx(0.179338, abs=1e-6)
    share = one.to_worst / (one.to_best + one.to_worst)
    assert float(one.closeness) == pytest.approx(share, abs=1e-6)


def test_unit_without_a_value_is_left_out() -> None:
    result = found(given=without("share", "甲区"))
    assert result.left_out == ("甲区",)
    assert len(result.rows) == 3
    # Among those compared, whatever place the one that is left out has.
    assert sorted(one.own for one in result.rows) == [1, 2, 3]


def test_vetoed_unit_is_left_out() -> None:
    declared = replace(scheme(), items=(Item(code="v", name="造假", kind="veto"),))
    veto = Adjustment(unit="乙区", item="v", reason="造假", evidence="通报")
    assert found(declared, replace(inputs(), adjustments=(veto,))).left_out == ("乙区",)


def test_lower_is_better_where_declared() -> None:
    turned = tuple(replace(one, is_lower_better=True) for one in scheme().criteria)
    result = found(replace(scheme(), criteria=turned))
    assert result.rows[-1].unit == "乙区"
    assert result.best[0] < result.worst[0]


def test_one_unit_is_compared_with_nobody() -> None:
    given = replace(
        inputs(),
        units={"甲区": ""},
        values={code: {"甲区": Decimal(1)} for code in inputs().values},
    )
    assert topsis(scheme(), score(scheme(), given).scores) is None
