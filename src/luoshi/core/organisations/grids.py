"""Grids beside each other: every grid has one team, and no community lies in two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luoshi.core.organisations.groups import ALWAYS, Period
from luoshi.core.organisations.known import Level

# A grid lies in a street, a town or a community.
AREAS: frozenset[Level] = frozenset({"town", "community"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A grid by its code, with the codes of its communities and the name of its team."""

    code: str
    communities: frozenset[str] = frozenset()
    team: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with a grid; ``community`` and ``other`` are codes where two overlap."""

    code: str
    grid: str
    community: str = ""
    other: str = ""


def flaws(plots: Iterable[Plot]) -> tuple[Flaw, ...]:
    """Grids without a team, and communities that lie in two grids at one time.

    Two that overlap are told of each of them.

    Example

        >>> one = Plot(code="G1", communities=frozenset({"c"}), team="甲队")
        >>> two = Plot(code="G2", communities=frozenset({"c"}))
        >>> [(flaw.code, flaw.grid) for flaw in flaws([one, two])]
        [('grid-overlap', 'G1'), ('grid-team-missing', 'G2'), ('grid-overlap', 'G2')]
    """
    every = list(plots)
    by_community: dict[str, list[Plot]] = defaultdict(list)
    for plot in every:
        for community in plot.communities:
            by_community[community].append(plot)
    return tuple(flaw for plot in every for flaw in _flaws(plot, by_community))


def _flaws(plot: Plot, by_community: dict[str, list[Plot]]) -> Iterator[Flaw]:
    if not plot.team:
        yield Flaw(code="grid-team-missing", grid=plot.code)
    for community in sorted(plot.communities):
        for other in by_community[community]:
            if other.code != plot.code and meet(plot.period, other.period):
                yield Flaw(
                    code="grid-overlap",
                    grid=plot.code,
                    community=community,
                    other=other.code,
                )


def meet(one: Period, other: Period) -> bool:
    """Whether there is a day in both."""
    return _begins(one, other) and _begins(other, one)


def _begins(one: Period, other: Period) -> bool:
    """Whether the one begins before the other is over."""
    return one.since is None or other.until is None or one.since <= other.until
