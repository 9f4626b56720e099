"""Nodes proposed for a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import TaskError
from luoshi.core.tasks.nodes import overdue_nodes, propose_nodes

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
START, DUE = date(2026, 1, 1), date(2026, 12, 31)


def test_quarters_of_a_year() -> None:
    nodes = propose_nodes(START, DUE, target=Decimal(30))
    assert [one.due.month for one in nodes] == [3, 6, 9, 12]
    assert [one.value for one in nodes] == [8, 15, 23, 30]
    assert str(nodes[1].label) == "2026 年第 2 季度"


def test_last_month_ends_at_deadline() -> None:
    nodes = propose_nodes(date(2026, 8, 20), date(2026, 10, 15), "month")
    ends = [one.due for one in nodes]
    assert ends == [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 15)]
    assert str(nodes[0].label) == "2026 年 8 月"


def test_five_years_split_into_years() -> None:
    nodes = propose_nodes(START, date(2030, 12, 31), "year", target=Decimal("7.5"))
    assert [one.due.year for one in nodes] == [2026, 2027, 2028, 2029, 2030]
    assert [str(one.value) for one in nodes] == ["1.5", "3.0", "4.5", "6.0", "7.5"]


def test_values_run_from_base() -> None:
    nodes = propose_nodes(START, DUE, base=Decimal(100), target=Decimal(60))
    assert [one.value for one in nodes] == [90, 80, 70, 60]


def test_task_without_number_has_shares() -> None:
    nodes = propose_nodes(START, DUE, "month")
    assert len(nodes) == 12
    assert {one.value for one in nodes} == {None}


def test_backward_time_is_refused() -> None:
    with pytest.raises(TaskError, match="排不出节点"):
        propose_nodes(DUE, START)


@given(DAYS, DAYS, st.sampled_from(["month", "quarter", "year"]))
def test_nodes_rise_to_target(one: date, other: date, rhythm: str) -> None:
    start, due = min(one, other), max(one, other)
    nodes = propose_nodes(start, due, rhythm, target=Decimal(1000))  # type: ignore[arg-type]
    values = [node.value for node in nodes if node.value is not None]
    assert values == sorted(values)
    assert (nodes[-1].due, nodes[-1].value) == (due, Decimal(1000))
    assert len({node.due for node in nodes}) == len(nodes)


def test_passed_nodes_are_overdue() -> None:
    first, *rest = propose_nodes(START, DUE)
    nodes = (replace(first, is_done=True), *rest)
    assert overdue_nodes(nodes, date(2026, 7, 1)) == (rest[0],)
    assert overdue_nodes(nodes, date(2026, 6, 30)) == ()
