"""Objections of those assessed: in time, with evidence, decided once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.scoring import Result
from luoshi.core.errors import AssessmentError, Sentence
from luoshi.core.values.calendar import Calendar, Due

Outcome = Literal["accepted", "partly", "refused"]
OUTCOMES: dict[Outcome, Sentence] = {
    "accepted": Sentence("采纳"),
    "partly": Sentence("部分采纳"),
    "refused": Sentence("不采纳"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which may be objected, both included."""

    opens: date
    closes: date

    def is_open(self, today: date) -> bool:
        """Whether may be objected on a day."""
        return self.opens <= today <= self.closes


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of an objection.

    ``value`` is what the criterion is worth from now on, or the points that an item comes to,
    nought where it no longer counts. ``by`` is the key of a person, here and below.
    """

    outcome: Outcome
    by: str
    on: date
    reason: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a unit has against a cell of its own, or an item that was counted for it.

    ``criterion`` is the code of either, ``evidence`` the material that shows it.
    """

    unit: str
    criterion: str
    by: str
    on: date
    reason: str
    evidence: tuple[str, ...]
    decision: Decision | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether it changes a value."""
        return self.decision is not None and self.decision.outcome != "refused"


def closing(opens: date, days: int, calendar: Calendar) -> Due:
    """The last day of a window of so many working days after the day on which it opens.

    Errors   ``AssessmentError`` for a window without a day
    """
    if days < 1:
        raise AssessmentError("异议期至少要有 1 个工作日。")
    return calendar.add_workdays(opens, days)


def doubts(
    objection: Objection, window: Window, result: Result, inputs: Inputs
) -> Iterator[Sentence]:
    """Why an objection may not be taken; nothing where it may."""
    if not window.is_open(objection.on):
        yield Sentence(
            "异议应在 %(opens)s 至 %(closes)s 之间提出。",
            {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()},
        )
    own = [one for one in result.scores if one.unit == objection.unit]
    if not own:
        yield Sentence("只有参加本次评估的单位可以提出异议。")
    elif objection.criterion not in {*own[0].cells, *items_of(inputs, objection.unit)}:
        yield Sentence("请选择方案里的一项末级指标，或对本单位计入的一个加减分事项。")
    if not objection.reason.strip():
        yield Sentence("请写明异议的理由。")
    if not any(one.strip() for one in objection.evidence):
        yield Sentence("请附上能说明问题的依据材料。")


def decided(objection: Objection, decision: Decision) -> Objection:
    """An objection with its decision.

    Errors   ``AssessmentError`` where it was decided before, is decided by who raised it,
             before it was raised or without a reason, or is accepted without a value
    """
    if objection.decision is not None:
        raise AssessmentError("这条异议已经处理过，不能再次处理。")
    if decision.by == objection.by:
        raise AssessmentError("提出异议的人不能处理自己的异议，请由他人办理。")
    if decision.on < objection.on:
        raise AssessmentError("处理日期早于提出日期，请核对。")
    if not decision.reason.strip():
        raise AssessmentError("请写明处理的理由。")
    if (decision.value is None) is not (decision.outcome == "refused"):
        raise AssessmentError("采纳异议要写明更正后的数值，不采纳的不能改数值。")
    return replace(objection, decision=decision)


def items_of(inputs: Inputs, unit: str) -> set[str]:
    """The items that were counted for a unit."""
    return {one.item for one in inputs.adjustments if one.unit == unit}


def corrected(inputs: Inputs, objections: Iterable[Objection]) -> Inputs:
    """The inputs as accepted objections put them right."""
    for (code, unit), value in corrections(objections).items():
        if code in items_of(inputs, unit):
            inputs = _recounted(inputs, code, unit, value)
        else:
            inputs = inputs.with_value(code, unit, value)
    return inputs


def _recounted(inputs: Inputs, item: str, unit: str, points: Decimal) -> Inputs:
    """The same with an item that comes to other points for a unit, or to none."""
    own = [one for one in inputs.adjustments if (one.item, one.unit) == (item, unit)]
    rest = tuple(one for one in inputs.adjustments if one not in own)
    last = (replace(own[0], points=points),) if points else ()
    return replace(inputs, adjustments=(*rest, *last))


def corrections(objections: Iterable[Objection]) -> dict[tuple[str, str], Decimal]:
    """The values that accepted objections put right, by criterion and unit, the latest last."""
    accepted = [
        (one.decision, one)
        for one in objections
        if one.decision is not None and one.is_accepted
    ]
    accepted.sort(key=lambda pair: pair[0].on)
    return {
        (one.criterion, one.unit): decision.value
        for decision, one in accepted
        if decision.value is not None
    }
