"""The process that asks ten million figures: ``python -m bench.paths``.

It prints both ratios as one line of JSON, and makes sure that all three say the same.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bench.paths_filling import TEN_MILLION, fill, goals
from bench.paths_pandas import by_frames
from bench.paths_sql import by_hand
from luoshi.core.indicators.everywhere import bounds_of
from luoshi.core.indicators.paths.lights import DEFAULT
from luoshi.core.tables.answers import stands
from luoshi.core.tables.engines import duck
from luoshi.core.tables.paths import closed
from luoshi.core.tables.standing import current_totals

NUMBERS = ("actual", "expected", "gap")
SAID = ("key", "light", *NUMBERS)
TODAY = date(2026, 2, 28)
ROUNDS = 3


def main() -> None:
    """Fill, then ask in turns."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        fill(root, TEN_MILLION)
        asked = goals(TEN_MILLION)
        months = closed(TODAY)

        def hand() -> pa.Table:
            return by_hand(root, asked, TODAY, months)

        def frames() -> Any:
            return by_frames(root, asked, TODAY, months)

        def own() -> pa.Table:
            return ours(root, asked)

        alike(own(), hand())
        alike(own(), pa.Table.from_pandas(frames(), preserve_index=False))
        turns = [(timed(own), timed(hand), timed(frames)) for _ in range(ROUNDS)]
        mine, sql, pandas = (min(times) for times in zip(*turns, strict=True))
        print(json.dumps({"sql": mine / sql, "pandas": mine / pandas}))


def ours(root: Path, goals: pa.Table) -> pa.Table:
    """Where every target stands, as the application asks."""
    with duck() as engine:
        seen = current_totals(engine.figures(root), is_approved_only=True)
        asked = engine.table(goals)
        return stands(engine, seen, asked, TODAY, bounds_of(DEFAULT))


def alike(one: pa.Table, other: pa.Table) -> None:
    """Both say the same of every target: colour, figure, expected and gap."""
    first, second = (each.select(SAID).sort_by("key") for each in (one, other))
    assert first["key"].to_pylist() == second["key"].to_pylist()
    assert first["light"].to_pylist() == second["light"].to_pylist()
    for name in NUMBERS:
        pair = (each[name].to_numpy().astype(float) for each in (first, second))
        np.testing.assert_allclose(*pair, rtol=1e-9, atol=1e-9, equal_nan=True)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
