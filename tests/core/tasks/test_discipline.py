"""What an office sets is checked before it holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.errors import TaskError
from luoshi.core.tasks.discipline import discipline_of


def test_nothing_set_is_the_default() -> None:
    rules = discipline_of({})
    assert (rules.objecting, rules.lights.near_workdays) == (2, 3)
    assert rules.limits["dispatched"].number == 1


def test_set_values_hold() -> None:
    rules = discipline_of({"objecting": 3, "lag": "0.15", "basis": "day"})
    assert (rules.objecting, rules.lights.lag) == (3, Decimal("0.15"))
    assert rules.lights.basis == "day"


@pytest.mark.parametrize(
    "values", [{"objecting": -1}, {"objecting": "2"}, {"lag": "x"}, {"severe": "0.01"}]
)
def test_impossible_value_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(TaskError):
        discipline_of(values)
