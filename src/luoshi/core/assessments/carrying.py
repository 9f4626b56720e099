"""What became of a measure by its tasks, and of a target that nobody measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.assessments.codes import ASSESSMENT_RULES
from luoshi.core.assessments.evaluation import Cause, Occasion, Verdict, Work, late
from luoshi.core.errors import Sentence
from luoshi.core.values.finding import Finding

Doing = Literal["done", "late", "open", "stopped", "carried"]
DOINGS: dict[Doing, Sentence] = {
    "done": Sentence("已办结"),
    "late": Sentence("逾期未完成"),
    "open": Sentence("办理中"),
    "stopped": Sentence("已中止"),
    "carried": Sentence("转下年"),
}
Group = Literal["short", "unknown", "reached"]
GROUPS: dict[Group, Sentence] = {
    "short": Sentence("没有达到"),
    "unknown": Sentence("还不能判断"),
    "reached": Sentence("已达到或按路径推进"),
}
GROUP_OF: Mapping[Verdict, Group] = {
    "reached": "reached",
    "on_course": "reached",
    "behind": "short",
    "missed": "short",
    "unknown": "unknown",
}
_RULES: Mapping[Verdict, str] = {
    "behind": "evaluation-measure-late",
    "missed": "evaluation-measure-missed",
    "unknown": "evaluation-measure-uncovered",
}
# What a verdict is called of a measure.
DEEDS: dict[Verdict, Sentence] = {
    "reached": Sentence("已落实"),
    "on_course": Sentence("正在推进"),
    "behind": Sentence("有任务逾期"),
    "missed": Sentence("没有落实"),
    "unknown": Sentence("没有任务"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A measure of the plan with what became of it; ``finding`` where it was not carried out."""

    key: str
    verdict: Verdict
    finding: Finding | None
    causes: tuple[Cause, ...]


def doing(work: Work) -> Doing:
    """How a task stands."""
    if work.is_done:
        return "done"
    if work.is_carried:
        return "carried"
    if work.is_aside:
        return "stopped"
    return "late" if work.is_late else "open"


def carried_out(key: str, name: str, works: Sequence[Work], occasion: Occasion) -> Deed:
    """What became of a measure by the tasks that were made of it.

    What is stopped is done by nobody; in the final evaluation nothing is under way any more.
    """
    verdict = _verdict([doing(one) for one in works], occasion)
    return Deed(
        key=key,
        verdict=verdict,
        finding=_found(key, name, verdict),
        causes=tuple(_causes(works, verdict)),
    )


def _verdict(found: Sequence[Doing], occasion: Occasion) -> Verdict:
    left = [one for one in found if one != "done"]
    if not found:
        return "unknown"
    if not left:
        return "reached"
    if occasion == "final" or all(one == "stopped" for one in left):
        return "missed"
    return "behind" if "late" in left else "on_course"


def _found(key: str, name: str, verdict: Verdict) -> Finding | None:
    if verdict not in _RULES:
        return None
    rule = ASSESSMENT_RULES[_RULES[verdict]]
    return rule.found(f"举措“{name}”{DEEDS[verdict]}。", measure=key)


def _causes(works: Sequence[Work], verdict: Verdict) -> Iterator[Cause]:
    if not works:
        yield Cause(why="uncovered", sentence=Sentence("没有任务承担这项举措。"))
    if verdict not in {"behind", "missed"}:
        return
    for one in works:
        if doing(one) == "late":
            yield Cause(why="late", sentence=late(one))
        elif doing(one) == "stopped":
            told = Sentence("任务“%(task)s”已中止。", {"task": one.name})
            yield Cause(why="stopped", sentence=told)
        elif doing(one) in {"carried", "open"} and verdict == "missed":
            told = Sentence("任务“%(task)s”还没有完成。", {"task": one.name})
            yield Cause(why="late", sentence=told)


def unheld(key: str, name: str) -> Deed:
    """A target of the plan that was made no target of an indicator: nothing can be said of it."""
    rule = ASSESSMENT_RULES["evaluation-target-unknown"]
    sentence = Sentence("这项目标还没有采用为指标的目标，没有实际值可以比较。")
    return Deed(
        key=key,
        verdict="unknown",
        finding=rule.found(f"目标“{name}”无法判断。", target=key),
        causes=(Cause(why="unmeasured", sentence=sentence),),
    )
