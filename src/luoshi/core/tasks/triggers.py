"""When being late, or last, has consequences: chasing, criticism, a talk, the last seat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.errors import Sentence
from luoshi.core.tasks.effective import in_force
from luoshi.core.values.calendar import Calendar

Consequence = Literal["chase", "criticism", "talk", "snail"]
CONSEQUENCES: dict[Consequence, Sentence] = {
    "chase": Sentence("催办"),
    "criticism": Sentence("书面通报批评"),
    "talk": Sentence("约谈"),
    "snail": Sentence("蜗牛席"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRule:
    """A task more than so many working days late, after so many chases, earns a consequence.

    ``every`` earns it again after so many working days; without it once for each deadline.
    ``is_excusable`` spares those whose reason was accepted.
    """

    code: str
    consequence: Consequence
    over: int
    chases: int = 0
    every: int | None = None
    is_excusable: bool = False
    since: date = date.min
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRule:
    """A unit among the last ``places`` in so many months running earns a consequence."""

    code: str
    consequence: Consequence
    months: int
    places: int
    since: date = date.min
    until: date | None = None


# Local forms, none of them national; offices set their own with the day from which they hold.
LATE_RULES = (
    LateRule(code="chase", consequence="chase", over=0, every=5),
    LateRule(
        code="criticism", consequence="criticism", over=5, chases=1, is_excusable=True
    ),
)
RANK_RULES = (
    RankRule(code="talk", consequence="talk", months=2, places=1),
    RankRule(code="snail", consequence="snail", months=3, places=2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """A task past its deadline; ``earned`` are the consequences it had since, with their days."""

    due: date
    today: date
    earned: tuple[tuple[Consequence, date], ...] = ()
    has_reason: bool = False

    def days_of(self, consequence: Consequence) -> list[date]:
        """The days on which a consequence was drawn for the present deadline."""
        return [
            day for one, day in self.earned if one == consequence and day > self.due
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A consequence that is earned now, and why; a person draws it."""

    code: str
    consequence: Consequence
    sentence: Sentence


def late_outcomes(
    late: Lateness, calendar: Calendar, rules: Iterable[LateRule] = LATE_RULES
) -> tuple[Outcome, ...]:
    """What a late task has earned today and has not been given."""
    days = calendar.workdays_between(late.due, late.today)
    values = {"days": days, "chases": len(late.days_of("chase"))}
    told = Sentence("已逾期 %(days)s 个工作日，催办 %(chases)s 次。", values)
    return tuple(
        Outcome(one.code, one.consequence, told)
        for one in in_force(rules, late.today)
        if is_earned(one, late, calendar)
    )


def is_earned(rule: LateRule, late: Lateness, calendar: Calendar) -> bool:
    """Whether a task is late enough for a rule, and it is not too soon again."""
    days = calendar.workdays_between(late.due, late.today)
    if days <= rule.over or len(late.days_of("chase")) < rule.chases:
        return False
    if late.has_reason and rule.is_excusable:
        return False
    before = late.days_of(rule.consequence)
    if not before:
        return True
    since = calendar.workdays_between(max(before), late.today)
    return rule.every is not None and since >= rule.every


def rank_outcomes(
    months: Sequence[Mapping[str, int]],
    today: date,
    rules: Iterable[RankRule] = RANK_RULES,
) -> dict[str, tuple[Outcome, ...]]:
    """What units have earned by their ranks of months running, the latest last.

    Each month maps a unit to its rank within its class, ties sharing one.
    """
    found: dict[str, tuple[Outcome, ...]] = {}
    for rule in in_force(rules, today):
        for unit in always_last(months, rule):
            values = {"months": rule.months, "places": rule.places}
            told = Sentence("连续 %(months)s 个月排在后 %(places)s 位。", values)
            outcome = Outcome(rule.code, rule.consequence, told)
            found[unit] = (*found.get(unit, ()), outcome)
    return found


def always_last(months: Sequence[Mapping[str, int]], rule: RankRule) -> Iterator[str]:
    """The units among the last in each of the months that a rule looks at."""
    if len(months) < rule.months:
        return
    looked = [set(last_of(one, rule.places)) for one in months[-rule.months :]]
    yield from sorted(set.intersection(*looked))


def last_of(ranks: Mapping[str, int], places: int) -> Iterator[str]:
    """The units that fewer than so many others stand behind; whoever is first is never last."""
    for unit, rank in ranks.items():
        behind = sum(1 for one in ranks.values() if one > rank)
        if rank > 1 and behind < places:
            yield unit
