"""How firm the ranks of a run are: intervals, who is better in everything, what decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.apps.assessments.models import Run, Sway
from luoshi.apps.assessments.pages.board import two
from luoshi.apps.assessments.queries import standing_trial
from luoshi.core.assessments.comparing import deciders, dominated


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The ranks that a region takes in nine of ten draws."""

    unit: str
    rank: int
    low: int
    high: int
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A region, the next behind it, and what decides between them."""

    better: str
    worse: str
    criterion: str
    points: str
    lead: str
    is_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One group."""

    name: str
    ranges: tuple[Range, ...]
    pairs: tuple[Pair, ...]
    dominance: tuple[tuple[str, str], ...]


def weighed(run: Run, sway: Sway | None) -> tuple[Weighed, ...]:
    """Group by group; ranges where draws are there."""
    known = standing_trial(run)
    names = {one.code: one.name for one in known.scheme.leaves()}
    drawn: dict[str, list[dict[str, Any]]] = sway.result if sway is not None else {}
    found: list[Weighed] = []
    for code in dict.fromkeys(one.group for one in known.result.scores):
        scores = known.result.group(code)
        found.append(
            Weighed(
                name=known.group_name(code),
                ranges=tuple(map(_range, drawn.get(code, ()))),
                pairs=tuple(
                    Pair(
                        better=one.better,
                        worse=one.worse,
                        criterion=names.get(one.criterion or "", ""),
                        points=two(one.points),
                        lead=two(one.lead),
                        is_alone=one.is_alone,
                    )
                    for one in deciders(scores)
                ),
                dominance=tuple(
                    (unit, "、".join(others))
                    for unit, others in dominated(scores).items()
                    if others
                ),
            )
        )
    return tuple(found)


def _range(row: dict[str, Any]) -> Range:
    return Range(
        unit=row["unit"],
        rank=row["rank"],
        low=row["low"],
        high=row["high"],
        held=f"{row['held'] * 100:.1f}%",
    )
