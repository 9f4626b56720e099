"""How long ranks under moving weights take, against the bare product and sort of that size."""

from __future__ import annotations

import numpy as np

from bench.speed import least
from luoshi.core.assessments.sensitivity import Perturbation, drawn, rank_counts

DRAWS, UNITS, CRITERIA, SEED = 10_000, 120, 40, 2026


def montecarlo_vs_numpy() -> float:
    """Time to draw, rank and count, over that of one matrix product and sort."""
    random = np.random.default_rng(SEED)
    earned = random.uniform(60, 100, (CRITERIA, UNITS)) / 100
    fixed = random.uniform(-2, 2, UNITS)
    how = Perturbation(draws=DRAWS, seed=SEED)
    weights = np.full(CRITERIA, 100 / CRITERIA)
    ready = drawn(weights, how)

    def ours() -> None:
        rank_counts(drawn(weights, how), earned, fixed)

    def bare() -> None:
        np.sort(ready @ earned, axis=1)

    mine, numpy = least([ours, bare])
    return mine / numpy
