"""The rows of a ledger matched to the measures of a compiled plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.ledgers.differences import Difference, differences
from luoshi.core.ledgers.likeness import Likeness, Likenesses
from luoshi.core.ledgers.pairing import best_pairs
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.wording import Wording, read_wordings
from luoshi.core.plans.plan import Plan, Target

# From here on a row stands for a measure; from STRONG on nobody need look.
THRESHOLD, STRONG = 0.42, 0.7
_SCALE = 1_000_000
# What distance from the same relative place in both may cost: it settles ties only.
_APART = 1_000


@dataclass(frozen=True, slots=True)
class LedgerLink:
    """One row and the measure it stands for.

    ``row`` is the place of the row in the rows given, ``measure`` the id of the measure.

    Units    score from 0 to 1
    """

    row: int
    measure: str
    score: float
    likeness: Likeness
    differences: tuple[Difference, ...] = ()

    @property
    def is_strong(self) -> bool:
        """Whether the pair is so alike that nobody need look."""
        return self.score >= STRONG


@dataclass(frozen=True, slots=True)
class Part:
    """A row without a measure of its own that seems to be a part of one already linked."""

    row: int
    measure: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What became of the rows of a ledger and of the measures of a plan.

    Each row and each measure is linked once at most. ``parts`` says of unmatched rows
    which linked measure they may have been split from; they count as unmatched.
    """

    links: tuple[LedgerLink, ...]
    unmatched_rows: tuple[int, ...]
    unmatched_measures: tuple[str, ...]
    parts: tuple[Part, ...] = ()


def match_ledger(rows: Sequence[LedgerRow], plan: Plan, text: str) -> Matches:
    """Which row stands for which measure, and where the two differ.

    The pairs are those of the greatest total likeness; the same input gives the same
    output. ``text`` is the reading text that the plan points into.

    Example

        >>> from luoshi.core.plans.plan import Facts, Source
        >>> source = Source(name="甲", media_type="text/plain", sha256="", characters=0)
        >>> empty = Plan(source=source, document=Facts())
        >>> match_ledger([LedgerRow(sheet="台账", rows=(3,))], empty, "").unmatched_rows
        (0,)
    """
    wordings = read_wordings(plan, text)
    rated = _rate(rows, wordings, text)
    sizes = len(rows), len(wordings)
    pairs = best_pairs(
        {pair: _worth(pair, one.score, sizes) for pair, one in rated.items()}
    )
    linked = {row for row, _ in pairs}, {number for _, number in pairs}
    targets = _by_measure(plan)
    links = []
    for row, number in pairs:
        measure, likeness = plan.measures[number], rated[row, number]
        own = targets.get(measure.id, ())
        told = differences(rows[row], measure, own, text)
        links.append(
            LedgerLink(row, measure.id, _shown(likeness.score), likeness, told)
        )
    return Matches(
        links=tuple(links),
        unmatched_rows=tuple(n for n in range(len(rows)) if n not in linked[0]),
        unmatched_measures=tuple(
            one.id for n, one in enumerate(plan.measures) if n not in linked[1]
        ),
        parts=_parts(rated, *linked, plan),
    )


def _rate(
    rows: Sequence[LedgerRow], wordings: Sequence[Wording], text: str
) -> dict[tuple[int, int], Likeness]:
    """How alike each row and each measure are that may belong together."""
    likenesses = Likenesses(rows, wordings, text)
    return {
        (row, measure): likeness
        for row in range(len(rows))
        for measure in likenesses.candidates(row)
        if (likeness := likenesses.alike(row, measure)).score >= THRESHOLD
    }


def _worth(pair: tuple[int, int], score: float, sizes: tuple[int, int]) -> int:
    row, measure = pair
    apart = abs((row + 1) / sizes[0] - (measure + 1) / sizes[1])
    return max(1, round(score * _SCALE) - round(apart * _APART))


def _shown(score: float) -> float:
    return round(min(1.0, score), 3)


def _parts(
    rated: dict[tuple[int, int], Likeness],
    linked_rows: set[int],
    linked: set[int],
    plan: Plan,
) -> tuple[Part, ...]:
    """For each unmatched row the linked measure that it is most like."""
    best: dict[int, tuple[float, int]] = {}
    for (row, number), likeness in sorted(rated.items()):
        if row in linked_rows or number not in linked:
            continue
        if row not in best or likeness.score > best[row][0]:
            best[row] = likeness.score, number
    return tuple(
        Part(row, plan.measures[number].id, _shown(score))
        for row, (score, number) in sorted(best.items())
    )


def _by_measure(plan: Plan) -> dict[str, tuple[Target, ...]]:
    held: dict[str, list[Target]] = {}
    for target in plan.targets:
        if target.measure is not None:
            held.setdefault(target.measure, []).append(target)
    return {measure: tuple(targets) for measure, targets in held.items()}
