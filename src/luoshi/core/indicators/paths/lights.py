"""The light of a target, and how grave it is that it was not kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import TargetError
from luoshi.core.indicators.paths.target import Target
from luoshi.core.values.finding import Severity

Colour = Literal["green", "yellow", "red", "done", "none"]
Measure = Literal["path", "points", "pace"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How far behind is yellow, and how far red; both are crossed only by more."""

    lag: Decimal = Decimal(0)
    severe: Decimal = Decimal(5)

    def __post_init__(self) -> None:
        if not 0 <= self.lag <= self.severe:
            raise TargetError("红灯的界限不能小于黄灯的界限，都不能为负，请核对。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an office may set.

    Units    ``path`` percent of the path; ``points`` percentage points where the unit is %;
             ``pace`` percentage points of the year's plan; ``doubtful`` and ``remote``
             probabilities below which a forecast is yellow and red
    """

    path: Limits = Limits()
    points: Limits = Limits(severe=Decimal(1))
    pace: Limits = Limits(severe=Decimal(10))
    doubtful: float = 0.5
    remote: float = 0.1

    def of(self, measure: Measure) -> Limits:
        """The limits that hold for a kind of gap."""
        return {"path": self.path, "points": self.points, "pace": self.pace}[measure]


DEFAULT = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What decides a light; ``behind`` is below nought where a target is ahead of its path."""

    is_kept: bool = False
    is_breached: bool = False
    is_silent: bool = False
    behind: Fraction | None = None
    measure: Measure = "path"
    is_attainable: bool | None = None
    chance: float | None = None


def light(facts: Facts, settings: Settings = DEFAULT) -> Colour:
    """The colour of a target; ``none`` where there is nothing to hold against anything."""
    if facts.is_breached:
        return "red"
    if facts.is_kept:
        return "done"
    found = {by_gap(facts, settings), by_chance(facts, settings)}
    if facts.is_silent:
        found.add("yellow")
    order: tuple[Colour, ...] = ("red", "yellow", "green")
    return next((one for one in order if one in found), "none")


def by_gap(facts: Facts, settings: Settings) -> Colour:
    """What the distance from the path says."""
    if facts.behind is None:
        return "none"
    limits = settings.of(facts.measure)
    if facts.behind <= limits.lag:
        return "green"
    is_lost = facts.is_attainable is False
    return "red" if is_lost or facts.behind > limits.severe else "yellow"


def by_chance(facts: Facts, settings: Settings) -> Colour:
    """What a forecast says."""
    if facts.chance is None:
        return "none"
    if facts.chance < settings.remote:
        return "red"
    return "yellow" if facts.chance < settings.doubtful else "green"


def severity(target: Target) -> Severity:
    """How grave it is not to keep a target; one that was only striven for weighs less.

    Source   CAPABILITIES IND: 约束性 breach is an error, 预期性 a warning
    """
    if target.attribute == "binding":
        return "warning" if target.is_soft else "error"
    return "info" if target.is_soft else "warning"
