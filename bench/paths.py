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

import pyarrow as pa

from bench.paths_filling import TEN_MILLION, fill, goals
from bench.paths_pandas import by_frames
from bench.paths_sql import by_hand
from luoshi.core.indicators.everywhere import bounds_of
from luoshi.core.indicators.paths.lights import DEFAULT
from luoshi.core.tables.answers import stands
from luoshi.core.tables.engines import duck
from luoshi.core.tables.paths import closed
from luoshi.core.tables.standing import known

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

        assert lights(own()["light"]) == lights(hand()["light"])
        turns = [(timed(own), timed(hand)) for _ in range(ROUNDS)]
        mine, sql = (min(times) for times in zip(*turns, strict=True))
        table = pa.array(frames()["light"])
        assert lights(own()["light"]) == lights(table)
        print(json.dumps({"sql": mine / sql, "pandas": mine / timed(frames)}))


def ours(root: Path, goals: pa.Table) -> pa.Table:
    """Where every target stands, as the application asks."""
    with duck() as engine:
        seen = known(engine.figures(root), is_approved_only=True)
        asked = engine.table(goals)
        return stands(engine, seen, asked, TODAY, bounds_of(DEFAULT))


def lights(column: Any) -> dict[str, int]:
    """How many targets there are of each colour."""
    counts = column.value_counts().to_pylist()
    return {one["values"]: one["counts"] for one in counts}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
