"""Who is in a group on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.core.organisations.known import Kind, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to another, both of them in it; None is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        is_begun = self.since is None or self.since <= day
        return is_begun and (self.until is None or day <= self.until)


ALWAYS = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A unit as groups see it; ``region`` is the stem of its region's code."""

    key: int
    level: Level
    kind: Kind
    region: str = ""
    period: Period = ALWAYS
    successor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which units a group by rule has: of these kinds, at this level, below this region.

    Empty means any.
    """

    level: Level | None = None
    kinds: frozenset[Kind] = frozenset()
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in a listed group or a task force."""

    unit: int
    is_lead: bool = False
    period: Period = ALWAYS


def by_rule(
    rule: Rule, bodies: Iterable[Body], day: date, *, within: str = ""
) -> tuple[int, ...]:
    """The units of a group by rule on a day, in the order of the directory.

    Shapes   ``within`` is the stem of a region to which a plan's words are limited
    Example

        >>> city = Body(key=4, level="city", kind="government", region="9901")
        >>> by_rule(Rule(level="city", region="99"), [city], date(2026, 5, 1))
        (4,)
    """
    return tuple(
        body.key
        for body in bodies
        if body.period.holds(day)
        and (rule.level is None or body.level == rule.level)
        and (not rule.kinds or body.kind in rule.kinds)
        and _is_below(body.region, rule.region)
        and _is_below(body.region, within)
    )


def by_list(
    seats: Iterable[Seat], bodies: Mapping[int, Body], day: date
) -> tuple[Seat, ...]:
    """The seats that are held on a day, each by the unit that was there then, leads first.

    A unit that had ended by that day is stood in for by its successor.
    """
    held: dict[int, Seat] = {}
    for seat in seats:
        unit = standing_in(seat.unit, bodies, day)
        if not seat.period.holds(day) or unit is None:
            continue
        if unit not in held or seat.is_lead:
            held[unit] = Seat(unit=unit, is_lead=seat.is_lead, period=seat.period)
    return _leads_first(list(held.values()))


def standing_in(key: int, bodies: Mapping[int, Body], day: date) -> int | None:
    """The unit itself where it is there on a day, else the one that took over from it."""
    seen: set[int] = set()
    while key in bodies and key not in seen:
        seen.add(key)
        body = bodies[key]
        has_ended = body.period.until is not None and body.period.until < day
        if not has_ended:
            return key
        if body.successor is None:
            return None
        key = body.successor
    return None


def _leads_first(seats: Sequence[Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats, key=lambda seat: not seat.is_lead))


def _is_below(region: str, above: str) -> bool:
    return not above or (region.startswith(above) and region != above)
