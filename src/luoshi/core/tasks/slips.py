"""Slips in three colours: which one a task has earned, by the escalation of the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.values.limit import Limit

SlipColour = Literal["blue", "yellow", "orange", "red"]
Ground = Literal["near", "behind", "poor", "overdue", "unheeded"]
Manner = Literal["condition", "ladder"]

GROUNDS: dict[Ground, Sentence] = {
    "overdue": Sentence("到期未办结"),
    "poor": Sentence("办理质量不高"),
    "behind": Sentence("进度低于序时进度"),
    "near": Sentence("临近办理时限"),
    "unheeded": Sentence("上一张督办单的时限已过，没有正当理由"),
}


@dataclass(frozen=True, slots=True)
class Grade:
    """One colour of a escalation: what earns it and how long its receiver has."""

    colour: SlipColour
    title: Sentence
    grounds: tuple[Ground, ...]
    limit: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """The slips of a place, the mildest first.

    By ``condition`` the gravest colour whose ground is given is issued; on a ``ladder`` the first
    ground earns the first colour, and the next comes when the limit of a slip passes unheeded.
    ``urgent_from`` is the colour at which what is urgent may start.
    """

    code: str
    title: Sentence
    manner: Manner
    grades: tuple[Grade, ...]
    urgent_from: SlipColour | None = None
    since: date = date.min
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip that was issued; ``is_settled`` where its demand was met, ``is_excused`` where a good
    reason was accepted."""

    colour: SlipColour
    issued_on: date
    ends_on: date | None = None
    is_settled: bool = False
    is_excused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a slip is decided by: the grounds of today and the slips since the present deadline."""

    today: date
    grounds: frozenset[Ground]
    slips: tuple[Slip, ...] = ()
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A slip that may be issued now, and why; a person issues it."""

    grade: Grade
    grounds: tuple[Ground, ...]


# Local forms: a municipal firm of Suqian (2025) and the city of Sanming (2017).
BY_CONDITION = Escalation(
    code="condition",
    title=Sentence("按情形：蓝、黄、红"),
    manner="condition",
    grades=(
        Grade("blue", Sentence("蓝色提示单"), ("near",)),
        Grade("yellow", Sentence("黄色预警单"), ("behind", "poor")),
        Grade("red", Sentence("红色督办单"), ("overdue",)),
    ),
)
LADDER = Escalation(
    code="ladder",
    title=Sentence("逐级升级：蓝、橙、红"),
    manner="ladder",
    grades=(
        Grade(
            "blue",
            Sentence("蓝色提醒单"),
            ("near", "behind", "poor", "overdue"),
            Limit(5),
        ),
        Grade("orange", Sentence("橙色警告单"), ("unheeded",), Limit(3)),
        Grade("red", Sentence("红色督查单"), ("unheeded",), Limit(3)),
    ),
    urgent_from="orange",
)
ESCALATIONS = (BY_CONDITION, LADDER)


def next_slip(escalation: Escalation, situation: Situation) -> Proposal | None:
    """The slip that a task has earned on a day and has not been given yet."""
    return (
        climb(escalation, situation)
        if escalation.manner == "ladder"
        else match(escalation, situation)
    )


def match(escalation: Escalation, situation: Situation) -> Proposal | None:
    """The gravest colour whose ground is given, where it is graver than what was issued."""
    issued = [place_of(escalation, one.colour) for one in situation.slips]
    for place in range(len(escalation.grades) - 1, max(issued, default=-1), -1):
        given = given_of(escalation.grades[place], situation)
        if given:
            return Proposal(escalation.grades[place], given)
    return None


def climb(escalation: Escalation, situation: Situation) -> Proposal | None:
    """The first colour, or the one after a slip that was not heeded."""
    standing = [one for one in situation.slips if not one.is_settled]
    if not standing:
        return enter(escalation, situation)
    last = max(standing, key=lambda one: place_of(escalation, one.colour))
    place = place_of(escalation, last.colour) + 1
    is_over = last.ends_on is not None and situation.today > last.ends_on
    if last.is_excused or not is_over or place == len(escalation.grades):
        return None
    return Proposal(escalation.grades[place], ("unheeded",))


def enter(escalation: Escalation, situation: Situation) -> Proposal | None:
    """The colour at which a ladder is entered."""
    given = given_of(escalation.grades[0], situation)
    if not given:
        return None
    urgent = escalation.urgent_from if situation.is_urgent else None
    return Proposal(
        escalation.grades[place_of(escalation, urgent) if urgent else 0], given
    )


def given_of(grade: Grade, situation: Situation) -> tuple[Ground, ...]:
    """The grounds of a grade that are given."""
    return tuple(one for one in grade.grounds if one in situation.grounds)


def place_of(escalation: Escalation, colour: SlipColour) -> int:
    """Where a colour stands in its escalation; -1 where the escalation has none such."""
    colours = [one.colour for one in escalation.grades]
    return colours.index(colour) if colour in colours else -1
