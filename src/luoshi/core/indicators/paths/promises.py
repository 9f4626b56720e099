"""What was promised for a day, and whether it was kept."""

from __future__ import annotations

from datetime import date

from luoshi.core.indicators.paths.judging import Outcome, judge
from luoshi.core.indicators.paths.path import Path
from luoshi.core.indicators.paths.target import Point, Target


def outcome_of(
    target: Target, path: Path | None, actual: Point | None
) -> Outcome | None:
    """Whether what was measured keeps the promise it is due for, or the target already."""
    promise = promise_of(path, actual)
    if actual is None or path is None or promise is None:
        return None
    if target.kind == "event" and actual.on > target.due:
        return "not_met"
    is_own = promise.on == path.end.on
    return judge(target, actual.value, None if is_own else promise.value)


def promise_of(path: Path | None, actual: Point | None) -> Point | None:
    """What a value is judged by: that of its year where one was listed, else the target."""
    if path is None or actual is None:
        return None
    return path.promised(actual.on) if path.shape == "listed" else path.end


def is_breached(
    target: Target, path: Path | None, actual: Point | None, today: date
) -> bool:
    """Whether something that was promised by now was not kept."""
    if target.kind == "event" and actual is None:
        return today > target.due
    if path is None or actual is None or not is_due(target, path, actual.on):
        return False
    return outcome_of(target, path, actual) == "not_met"


def is_due(target: Target, path: Path, on: date) -> bool:
    """Whether a promise falls on a day; a limit is to be kept every day."""
    if target.kind == "limit" or on >= target.due:
        return True
    is_yearly = path.shape == "listed" or target.kind == "growth"
    return is_yearly and any(one.on == on for one in path.points)


def is_kept(target: Target, actual: Point | None, outcome: Outcome | None) -> bool:
    """Whether nothing is left to do: met when due, or counted up before."""
    if actual is not None and target.kind == "event":
        return actual.value >= 1
    if actual is None or outcome not in {"met", "beyond"}:
        return False
    is_counted = target.kind in {"count", "total"} and not target.yearly
    return actual.on >= target.due or (is_counted and target.way == "higher")
