"""Praise and talks by rank, and what a panel agrees on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.assessments.panel import agreed
from luoshi.core.assessments.triggers import Threshold, earned
from luoshi.core.errors import AssessmentError

PRAISE = Threshold(code="best", outcome="praise", side="top", places=2)
TALK = Threshold(code="last", outcome="talk", side="bottom", places=1, runs=2)
BEFORE = {"甲区": 1, "乙区": 2, "丙区": 3, "丁区": 4}


def units(*runs: dict[str, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"best": [], "last": []}
    for one in earned(runs, (PRAISE, TALK)):
        found[one.threshold].append(one.unit)
    return found


def test_first_places_earn_praise() -> None:
    assert units(BEFORE)["best"] == ["乙区", "甲区"]


def test_last_twice_running_earns_a_talk() -> None:
    assert units(BEFORE)["last"] == []
    assert units(BEFORE, BEFORE)["last"] == ["丁区"]
    assert units(BEFORE, {**BEFORE, "丙区": 4, "丁区": 3})["last"] == []


def test_only_the_latest_runs_count() -> None:
    other = {**BEFORE, "甲区": 4, "丁区": 1}
    assert units(BEFORE, BEFORE, other)["last"] == []


def test_equal_units_at_the_end_stand_together() -> None:
    tied = {"甲区": 1, "乙区": 2, "丙区": 3, "丁区": 3}
    assert units(tied, tied)["last"] == ["丁区", "丙区"]


def test_whoever_is_first_is_not_last() -> None:
    assert units({"甲区": 1}, {"甲区": 1})["last"] == []


def test_reason_names_places_and_runs() -> None:
    found = [str(one.sentence) for one in earned([BEFORE, BEFORE], (TALK,))]
    assert found == ["连续 2 次评估排在本组后 1 名。"]


def test_single_run_is_not_called_running() -> None:
    found = {str(one.sentence) for one in earned([BEFORE], (PRAISE,))}
    assert found == {"本次评估排在本组前 2 名。"}


def test_panel_leaves_out_the_ends() -> None:
    marks = [Decimal(one) for one in (10, 8, 9, 2)]
    assert agreed(marks) == Decimal("8.5")
    assert agreed(marks, left_out=0) == Decimal("7.25")
    with pytest.raises(AssessmentError, match="没有剩余"):
        agreed(marks[:2])
