"""What an evaluation proposes to revise in a plan, every proposal with the finding it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from luoshi.core.assessments.carrying import Deed
from luoshi.core.assessments.codes import ASSESSMENT_RULES
from luoshi.core.assessments.evaluation import (
    Cause,
    Evaluation,
    Judged,
    Occasion,
    Why,
)
from luoshi.core.errors import Sentence
from luoshi.core.values.finding import Finding

Kind = Literal["task", "measures", "value", "data", "wording", "raise"]
KINDS: dict[Kind, Sentence] = {
    "task": Sentence("增加任务"),
    "measures": Sentence("加强措施"),
    "value": Sentence("调整目标值或期限"),
    "data": Sentence("明确数据来源"),
    "wording": Sentence("改正规划文本"),
    "raise": Sentence("提高目标"),
}
_BY_CAUSE: dict[Why, Kind] = {
    "uncovered": "task",
    "weak": "measures",
    "unattainable": "value",
    "unmeasured": "data",
    "wording": "wording",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One proposal, which a person takes or leaves; ``cites`` is never empty.

    ``causes`` are what it answers.
    """

    kind: Kind
    target: str
    measure: str | None
    causes: tuple[Sentence, ...]
    cites: tuple[Finding, ...]


def revisions(evaluation: Evaluation) -> tuple[Revision, ...]:
    """What to revise for each target; nothing at the end, when the plan is over.

    A late task is for supervision to chase, not a reason to change the plan. A binding target
    is never proposed to be lowered: what is asked for are stronger measures.
    """
    if evaluation.occasion == "final":
        return ()
    return tuple(one for judged in evaluation.judged for one in proposed(judged))


def proposed(judged: Judged) -> Iterator[Revision]:
    """The proposals for one target, one of each kind."""
    asked: dict[Kind, list[Cause]] = {}
    for cause in judged.causes:
        kind = kind_of(cause, judged)
        if kind is not None:
            asked.setdefault(kind, []).append(cause)
    for kind, causes in asked.items():
        yield Revision(
            kind=kind,
            target=judged.aim.key,
            measure=judged.aim.measure,
            causes=tuple(one.sentence for one in causes),
            cites=cited(judged, kind),
        )
    if is_early(judged):
        yield raised(judged)


def answers(deed: Deed, occasion: Occasion) -> tuple[Revision, ...]:
    """What to revise for a measure, or for a target that nobody measures."""
    kinds = {_BY_CAUSE.get(one.why) for one in deed.causes} - {None}
    if occasion == "final" or deed.finding is None:
        return ()
    return tuple(
        Revision(
            kind=kind,
            target=deed.finding.data.get("target", ""),
            measure=deed.finding.measure,
            causes=tuple(
                one.sentence for one in deed.causes if _BY_CAUSE.get(one.why) == kind
            ),
            cites=(deed.finding,),
        )
        for kind in KINDS
        if kind in kinds
    )


def kind_of(cause: Cause, judged: Judged) -> Kind | None:
    """What a cause asks for, if it asks anything of the plan."""
    kind = _BY_CAUSE.get(cause.why)
    is_binding = judged.aim.standing.target.attribute == "binding"
    return "measures" if kind == "value" and is_binding else kind


def cited(judged: Judged, kind: Kind) -> tuple[Finding, ...]:
    """The findings that a proposal rests on."""
    own = () if judged.finding is None else (judged.finding,)
    told = tuple(one for one in judged.noted if one.severity != "info")
    return (*own, *told) if kind == "wording" else own


def is_early(judged: Judged) -> bool:
    """Whether a target was reached before it was due, and more could be promised."""
    standing = judged.aim.standing
    is_reached = judged.verdict == "reached" and standing.target.kind != "event"
    return is_reached and standing.today < standing.target.due


def raised(judged: Judged) -> Revision:
    """That a target reached early could be raised."""
    aim = judged.aim
    rule = ASSESSMENT_RULES["evaluation-target-early"]
    message = f"目标“{aim.name}”在期限 {aim.standing.target.due} 之前已达到。"
    finding = rule.found(message, measure=aim.measure, target=aim.key)
    return Revision(
        kind="raise",
        target=aim.key,
        measure=aim.measure,
        causes=(Sentence("目标提前达到，可以提高或改为更高的要求。"),),
        cites=(finding,),
    )
