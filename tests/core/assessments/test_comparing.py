"""Two units beside each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.core.assessments.districts import UNITS, inputs, scheme

from luoshi.core.assessments.comparing import deciders, dominated
from luoshi.core.assessments.inputs import Adjustment
from luoshi.core.assessments.scheme import Item
from luoshi.core.assessments.scoring import score
from luoshi.core.values.rounding import rounded


def test_new_enterprises_decide_first_place() -> None:
    found = list(deciders(score(scheme(), inputs()).scores))
    assert [(one.better, one.worse, one.criterion) for one in found] == [
        ("乙区", "甲区", "share"),
        ("甲区", "丙区", "new"),
        ("丙区", "丁区", "growth"),
    ]
    assert str(rounded(found[0].lead, 2)) == "7.17"
    assert [one.is_alone for one in found] == [False, True, True]


def test_better_in_everything_dominates() -> None:
    better = inputs().values
    raised = {code: {**row, "丁区": Decimal(0)} for code, row in better.items()}
    found = dominated(score(scheme(), replace(inputs(), values=raised)).scores)
    assert found["乙区"] == ("丁区",)
    assert found["丁区"] == ()


def test_equal_units_do_not_dominate() -> None:
    same = {code: dict.fromkeys(UNITS, Decimal(5)) for code in inputs().values}
    found = dominated(score(scheme(), replace(inputs(), values=same)).scores)
    assert set(found.values()) == {()}


def test_added_points_alone_name_no_criterion() -> None:
    same = {code: dict.fromkeys(UNITS, Decimal(5)) for code in inputs().values}
    item = Item(code="more", name="经验推广", kind="add", each=Decimal(1))
    one = Adjustment(unit="丁区", item="more", reason="推广", evidence="通报")
    given = replace(inputs(), values=same, adjustments=(one,))
    first = next(deciders(score(replace(scheme(), items=(item,)), given).scores))
    assert first.better == "丁区"
    assert first.criterion is None
    assert first.lead == 1
