"""How far ranks depend on the weights: they are drawn anew many times and everybody reranked.

Source   OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessments.scoring import Score
from luoshi.core.errors import AssessmentError

Spread = Literal["uniform", "dirichlet"]
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

# Rows ranked at a time, so that they stay in the cache of a core.
_BLOCK = 512
_LEVELS = (0.05, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Perturbation:
    """How weights are drawn.

    ``uniform``: each weight times 1 ± ``share`` at most, then all scaled to their sum.
    ``dirichlet``: around the weights, the closer the greater ``concentration``.

    Units    share as a fraction, 0.2 for ± 20%
    """

    spread: Spread = "uniform"
    share: float = 0.2
    concentration: float = 100.0
    draws: int = 10_000
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the draws make of one unit.

    Units    low and high: ranks at 5% and 95% of the draws; held and shares as fractions
    """

    unit: str
    rank: int
    low: int
    high: int
    held: float
    shares: tuple[float, ...]


def sensitivity(
    scores: Sequence[Score], how: Perturbation | None = None
) -> tuple[Standing, ...]:
    """The ranks that the units of one group take as the weights move, in the order given.

    Points added and taken stay as they are; units without a rank and vetoed ones are left out. The same seed
    gives the same draws.

    Errors   ``AssessmentError`` for draws that cannot be made
    """
    ranked = [one for one in scores if one.place.rank and not one.adjusted.vetoes]
    if not ranked:
        return ()
    chosen = how or Perturbation()
    weights, earned, fixed = arrays(ranked)
    counts = rank_counts(drawn(weights, chosen), earned, fixed)
    return tuple(
        _standing(one, row / chosen.draws)
        for one, row in zip(ranked, counts, strict=True)
    )


def arrays(scores: Sequence[Score]) -> tuple[Floats, Floats, Floats]:
    """Scores as arrays.

    Shapes   weights (criteria,), points per point of weight (criteria, units), fixed (units,)
    """
    codes = tuple(scores[0].cells)
    weights = np.array([float(scores[0].cells[code].weight) for code in codes])
    earned = np.array(
        [[float(one.cells[code].points) for one in scores] for code in codes]
    )
    fixed = np.array([float(one.adjusted.net) for one in scores])
    return weights, earned / weights[:, None], fixed


def drawn(weights: Floats, how: Perturbation) -> Floats:
    """Weights drawn around the given ones, each draw with their sum.

    Shapes   (criteria,) → (draws, criteria)
    Errors   ``AssessmentError`` for no draws, a share outside 0–1 or no concentration
    """
    if how.draws < 1 or not 0 <= how.share < 1 or how.concentration <= 0:
        raise AssessmentError(
            "权重扰动的次数应至少 1 次，幅度应在 0 到 1 之间，集中度应大于 0。"
        )
    random = np.random.default_rng(how.seed)
    total = weights.sum()
    if how.spread == "dirichlet":
        found = random.dirichlet(how.concentration * weights / total, how.draws)
        return np.asarray(found * total)
    found = random.uniform(1 - how.share, 1 + how.share, (how.draws, len(weights)))
    found *= weights
    found *= total / found.sum(axis=1, keepdims=True)
    return found


def rank_counts(weights: Floats, earned: Floats, fixed: Floats) -> Whole:
    """How often each unit takes each rank; units that earned the same share theirs.

    Shapes   (draws, criteria), (criteria, units), (units,) → (units, ranks)
    """
    columns, owner, times = np.unique(
        np.vstack([earned, fixed]), axis=1, return_inverse=True, return_counts=True
    )
    # Turned round, so that the best come first, and above nought, so that bits keep the order.
    most = weights.sum(axis=1).max() * columns[:-1].max() + columns[-1].max() + 1.0
    keys = weights @ -columns[:-1]
    found = _counted(keys, most - columns[-1], times)
    return found[owner.ravel()]


def _counted(keys: Floats, offsets: Floats, times: Whole) -> Whole:
    """How often each column takes each rank, ``times`` units behind every column.

    The number of the column is put into the last bits of its key, so that sorting the keys
    alone says who is where; what is lost lies below every printed digit.

    Shapes   (draws, columns), (columns,), (columns,) → (columns, ranks)
    """
    size, ranks = len(times), int(times.sum())
    numbers = np.arange(size)
    slots = 1 << max(size - 1, 1).bit_length()
    found = np.zeros(ranks * slots, np.int64)
    for start in range(0, len(keys), _BLOCK):
        block = keys[start : start + _BLOCK]
        block += offsets
        packed = block.view(np.int64)
        packed &= -slots
        packed |= numbers
        block.sort(axis=1)
        packed &= slots - 1
        ahead = numbers
        if size != ranks:
            ahead = np.cumsum(times[packed], axis=1) - times[packed]
        packed |= ahead * slots
        found += np.bincount(packed.ravel(), minlength=len(found))
    return found.reshape(ranks, slots)[:, :size].T


def _standing(one: Score, shares: Floats) -> Standing:
    reached = np.cumsum(shares)
    # Sums of fractions end a little beside the level that they mean.
    low, high = (int(np.searchsorted(reached, level - 1e-9)) + 1 for level in _LEVELS)
    rank = one.place.rank or 0
    return Standing(
        unit=one.unit,
        rank=rank,
        low=low,
        high=high,
        held=float(shares[rank - 1]),
        shares=tuple(shares.tolist()),
    )
