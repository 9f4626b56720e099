"""The process that asks fifty million figures: ``python -m bench.national FOLDER``.

It prints the megabytes that it held at most, the interpreter among them.
"""

from __future__ import annotations

import resource
import sys
from datetime import date
from pathlib import Path

from bench.paths_filling import FIFTY_MILLION, goals
from luoshi.core.indicators.everywhere import bounds_of
from luoshi.core.indicators.paths.lights import DEFAULT
from luoshi.core.tables.answers import stands
from luoshi.core.tables.engines import duck
from luoshi.core.tables.standing import current_totals

TODAY = date(2027, 10, 31)


def main(root: Path) -> None:
    """Ask where every target of the country stands."""
    asked = goals(FIFTY_MILLION)
    with duck(spill=root) as engine:
        seen = current_totals(engine.figures(root), is_approved_only=True)
        table = engine.table(asked)
        found = stands(engine, seen, table, TODAY, bounds_of(DEFAULT))
    assert found.num_rows == asked.num_rows
    print(peak_kb() / 1024)


def peak_kb() -> int:
    """The kernel's account of this process; ru_maxrss would count its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = status.read_text().splitlines()
    return int(next(one for one in lines if one.startswith("VmHWM")).split()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
