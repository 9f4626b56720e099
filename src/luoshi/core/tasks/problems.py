"""Problems are found, analysed, solved, verified and struck off, in this order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from luoshi.core.errors import Sentence, TaskError

Stage = Literal["found", "analysed", "solved", "verified", "struck"]
Move = Literal["analyse", "solve", "verify", "fail", "strike", "recur"]
MOVES: dict[Move, Sentence] = {
    "analyse": Sentence("分析原因"),
    "solve": Sentence("报告解决"),
    "verify": Sentence("验证通过"),
    "fail": Sentence("验证不通过"),
    "strike": Sentence("销号"),
    "recur": Sentence("再次发生"),
}


@dataclass(frozen=True, slots=True)
class Leg:
    """A move from one stage to another, and what must be written with it."""

    start: Stage
    end: Stage
    demand: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a problem under the names that an office has for its stages."""

    code: str
    stages: Mapping[Stage, Sentence]
    legs: Mapping[Move, Leg]


LEGS: dict[Move, Leg] = {
    "analyse": Leg("found", "analysed", Sentence("请写明问题的原因和整改措施。")),
    "solve": Leg("analysed", "solved", Sentence("请写明整改情况。")),
    "verify": Leg("solved", "verified", Sentence("请写明验证的方式和结论。")),
    "fail": Leg("solved", "analysed", Sentence("请写明验证不通过的理由。")),
    "strike": Leg("verified", "struck"),
    "recur": Leg("struck", "found", Sentence("请写明再次发生的情况。")),
}
PROBLEM = Course(
    "problem",
    {
        "found": Sentence("发现问题"),
        "analysed": Sentence("分析问题"),
        "solved": Sentence("解决问题"),
        "verified": Sentence("验证"),
        "struck": Sentence("销号"),
    },
    LEGS,
)
RECTIFICATION = Course(
    "rectification",
    {
        "found": Sentence("反馈"),
        "analysed": Sentence("整改"),
        "solved": Sentence("整改完成，待复核"),
        "verified": Sentence("复核通过"),
        "struck": Sentence("销号，转入追评"),
    },
    LEGS,
)


@dataclass(frozen=True, slots=True)
class Act:
    """One move as it was made, by whom; ``is_filled`` of what the office wrote for a unit (代填).

    People are told apart by ``key``: two may have one name, and one may get another.
    """

    move: Move
    by: str
    on: date
    note: str
    key: int | None = None
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a problem stands, and every move that brought it there."""

    stage: Stage = "found"
    acts: tuple[Act, ...] = ()

    @property
    def failures(self) -> int:
        """How often verification did not pass."""
        return sum(1 for one in self.acts if one.move == "fail")

    @property
    def solver(self) -> int | None:
        """Who said last that it is solved."""
        told = [one.key for one in self.acts if one.move == "solve"]
        return told[-1] if told else None

    @property
    def recurrences(self) -> int:
        """How often it came back after it was struck off."""
        return sum(1 for one in self.acts if one.move == "recur")


def moves_of(problem: Problem, course: Course = PROBLEM) -> tuple[Move, ...]:
    """The moves that are open to a problem."""
    legs = course.legs.items()
    return tuple(move for move, one in legs if one.start == problem.stage)


def moved(problem: Problem, act: Act, course: Course = PROBLEM) -> Problem:
    """The problem after a move.

    Errors: TaskError where the move skips a stage, lacks its words, lies before the last one, or
    where somebody verifies what they themselves said was solved.
    """
    leg = course.legs[act.move]
    if problem.stage != leg.start:
        raise TaskError(
            "现在是“%(now)s”，要先到“%(start)s”才能“%(move)s”，不能跳过环节。",
            now=course.stages[problem.stage],
            start=course.stages[leg.start],
            move=MOVES[act.move],
        )
    if leg.demand and not act.note.strip():
        raise TaskError(leg.demand.words)
    if problem.acts and act.on < problem.acts[-1].on:
        raise TaskError("日期早于上一环节的日期，请核对。")
    if act.move == "verify" and act.key is not None and act.key == problem.solver:
        raise TaskError("报告解决的人不能自己验证，请由另一个人办理。")
    return replace(problem, stage=leg.end, acts=(*problem.acts, act))
