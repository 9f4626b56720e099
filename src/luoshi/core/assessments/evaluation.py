"""A plan held against what became of it: what was reached, what was not and why.

Source   CAPABILITIES.md S000-113 and S003-006: 实施—监测—评估—维护
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.core.assessments.codes import ASSESSMENT_RULES
from luoshi.core.errors import Sentence
from luoshi.core.indicators.paths.judging import Outcome
from luoshi.core.indicators.paths.standing import Standing
from luoshi.core.values.finding import Finding, Severity

Occasion = Literal["annual", "midterm", "final"]
Verdict = Literal["reached", "on_course", "behind", "missed", "unknown"]
Why = Literal[
    "late", "stopped", "uncovered", "weak", "unattainable", "unmeasured", "wording"
]
OCCASIONS: dict[Occasion, Sentence] = {
    "annual": Sentence("年度评估"),
    "midterm": Sentence("中期评估"),
    "final": Sentence("终期评估"),
}
VERDICTS: dict[Verdict, Sentence] = {
    "reached": Sentence("已达到"),
    "on_course": Sentence("按路径推进"),
    "behind": Sentence("落后于路径"),
    "missed": Sentence("没有达到"),
    "unknown": Sentence("无法判断"),
}
_ENDED: dict[Outcome | None, Verdict] = {
    "met": "reached",
    "beyond": "reached",
    "not_met": "missed",
}
_RULES: dict[Verdict, str] = {
    "behind": "evaluation-target-behind",
    "missed": "evaluation-target-missed",
    "unknown": "evaluation-target-unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target of the plan with where it stands; ``measure`` is the one that promises it."""

    key: str
    name: str
    standing: Standing
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A task made of a measure; ``is_aside`` of one stopped or carried on in another year.

    ``is_carried`` is the latter. ``reason`` is what the unit says of being late.
    """

    key: str
    name: str
    measure: str | None
    is_done: bool = False
    is_late: bool = False
    is_aside: bool = False
    is_carried: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One reason why a target was not reached, as far as plan and tasks show it."""

    why: Why
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one target.

    ``finding`` says that it was not reached, None where it was or is on its way; ``noted`` are
    findings of the plan about its measure.
    """

    aim: Aim
    verdict: Verdict
    finding: Finding | None
    causes: tuple[Cause, ...]
    works: tuple[Work, ...]
    noted: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A plan judged on one occasion, its targets in their order.

    ``loose`` are late or unfinished tasks whose measure promises nothing.
    """

    occasion: Occasion
    judged: tuple[Judged, ...]
    loose: tuple[Work, ...]

    def counts(self) -> Mapping[Verdict, int]:
        """How many targets came to each verdict."""
        found = Counter(one.verdict for one in self.judged)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def of(self, *verdicts: Verdict) -> tuple[Judged, ...]:
        """The targets of some verdicts."""
        return tuple(one for one in self.judged if one.verdict in verdicts)

    def findings(self) -> tuple[Finding, ...]:
        """What stands against the plan's coming true."""
        return tuple(one.finding for one in self.judged if one.finding is not None)


def evaluated(
    aims: Iterable[Aim],
    works: Sequence[Work],
    findings: Sequence[Finding],
    *,
    occasion: Occasion,
) -> Evaluation:
    """What became of the targets of a plan by its tasks and its own findings."""
    judged = tuple(judge(one, works, findings, occasion) for one in aims)
    taken = {one.key for each in judged for one in each.works}
    return Evaluation(
        occasion=occasion,
        judged=judged,
        loose=tuple(one for one in works if one.key not in taken and not one.is_done),
    )


def judge(
    aim: Aim, works: Sequence[Work], findings: Sequence[Finding], occasion: Occasion
) -> Judged:
    """What became of one target, and why."""
    # A target without a measure owns neither tasks nor findings of others without one.
    has = aim.measure is not None
    own = tuple(one for one in works if has and one.measure == aim.measure)
    noted = tuple(one for one in findings if has and one.measure == aim.measure)
    verdict = verdict_of(aim.standing, occasion)
    is_short = verdict in _RULES
    return Judged(
        aim=aim,
        verdict=verdict,
        finding=found(aim, verdict) if is_short else None,
        causes=tuple(causes(aim, verdict, own, noted)) if is_short else (),
        works=own,
        noted=noted,
    )


def verdict_of(standing: Standing, occasion: Occasion) -> Verdict:
    """What a standing comes to; in the final evaluation nothing is under way any more."""
    is_due = standing.today >= standing.target.due
    if standing.is_breached:
        return "missed"
    if standing.light == "done":
        return "reached"
    if standing.actual is None or standing.light == "none":
        return "unknown"
    if is_due and standing.actual.on < standing.target.due:
        return "unknown"
    if occasion == "final":
        return _ENDED.get(standing.outcome, "unknown")
    return "on_course" if standing.light == "green" else "behind"


def found(aim: Aim, verdict: Verdict) -> Finding:
    """The finding that a target was not reached; a binding one weighs as its breach does."""
    rule = ASSESSMENT_RULES[_RULES[verdict]]
    severity: Severity = aim.standing.severity or rule.severity
    made = rule.found(
        f"目标“{aim.name}”{VERDICTS[verdict]}。", measure=aim.measure, target=aim.key
    )
    return replace(made, severity=severity)


def causes(
    aim: Aim, verdict: Verdict, works: Sequence[Work], noted: Sequence[Finding]
) -> Iterator[Cause]:
    """Why a target was not reached, the nearest reasons first."""
    if verdict == "unknown":
        yield Cause(
            why="unmeasured", sentence=Sentence("没有可以判断的实际值或目标值。")
        )
    for one in works:
        if one.is_late and not one.is_done:
            yield Cause(why="late", sentence=late(one))
    # What the plan promises as a whole has no measure, and no tasks of its own.
    if not works and aim.measure is not None:
        yield Cause(why="uncovered", sentence=Sentence("没有任务承担这项目标。"))
    elif works and verdict != "unknown" and all(one.is_done for one in works):
        yield Cause(
            why="weak",
            sentence=Sentence(
                "承担的任务都已完成，目标仍没有达到，措施的力度可能不够。"
            ),
        )
    if aim.standing.is_attainable is False:
        yield Cause(
            why="unattainable",
            sentence=Sentence("余下时间需要的速度超过历年最好水平。"),
        )
    for finding in noted:
        if finding.severity != "info":
            told = Sentence("规划文本：%(message)s", {"message": finding.message})
            yield Cause(why="wording", sentence=told)


def late(work: Work) -> Sentence:
    """That a task is late, with what its unit says of it."""
    if work.reason.strip():
        return Sentence(
            "任务“%(task)s”逾期未完成：%(reason)s",
            {"task": work.name, "reason": work.reason},
        )
    return Sentence("任务“%(task)s”逾期未完成，没有说明原因。", {"task": work.name})
