"""The way of a problem to being struck off."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.errors import TaskError
from luoshi.core.tasks.problems import (
    PROBLEM,
    RECTIFICATION,
    Act,
    Course,
    Move,
    Problem,
    moved,
    moves_of,
)

DAY = date(2026, 9, 1)


def after(*moves: Move, course: Course = PROBLEM) -> Problem:
    problem = Problem()
    for move in moves:
        problem = moved(problem, Act(move, "周明", DAY, "已写明"), course)
    return problem


def test_problem_is_struck_step_by_step() -> None:
    problem = after("analyse", "solve", "verify", "strike")
    assert problem.stage == "struck"
    assert [one.move for one in problem.acts][-1] == "strike"


@pytest.mark.parametrize(
    ("made", "move"),
    [((), "solve"), (("analyse",), "verify"), (("analyse", "solve"), "strike")],
)
def test_no_stage_is_skipped(made: tuple[Move, ...], move: Move) -> None:
    with pytest.raises(TaskError, match="不能跳过环节"):
        after(*made, move)


def test_rectification_needs_review() -> None:
    with pytest.raises(TaskError, match="要先到“复核通过”才能“销号”"):
        after("analyse", "solve", "strike", course=RECTIFICATION)


def test_failed_verification_goes_back() -> None:
    problem = after("analyse", "solve", "fail", course=RECTIFICATION)
    assert str(RECTIFICATION.stages[problem.stage]) == "整改"
    assert problem.failures == 1
    assert moves_of(problem) == ("solve",)


def test_recurrence_reopens() -> None:
    problem = after("analyse", "solve", "verify", "strike", "recur")
    assert (problem.stage, problem.recurrences) == ("found", 1)
    assert moves_of(problem) == ("analyse",)


def test_moves_need_words() -> None:
    with pytest.raises(TaskError, match="请写明问题的原因"):
        moved(Problem(), Act("analyse", "周明", DAY, "  "))


def test_moves_follow_in_time() -> None:
    act = Act("solve", "周明", date(2026, 8, 31), "已解决")
    with pytest.raises(TaskError, match="早于上一环节"):
        moved(after("analyse"), act)
