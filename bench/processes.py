"""What compiling costs as a process of its own: memory over the interpreter, cold start."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.material import longest, stretched

ROUNDS = 5
COLD_CHARACTERS = 10_000
# The peak is read from the kernel's account of the process itself: ru_maxrss would count
# the memory of the process that started this one.
PEAK = """
from pathlib import Path
import resource
status = Path("/proc/self/status")
if status.exists():
    line = next(l for l in status.read_text().splitlines() if l.startswith("VmHWM"))
    print(line.split()[1])
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
COMPILE = """
from pathlib import Path
from luoshi.core.documents.read import read_file
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.contract import encode_plan
encode_plan(compile_plan(read_file(Path({path!r}))))
"""


def compile_memory_mb() -> float:
    """Peak memory of compiling the long outline, over that of the bare interpreter."""
    bare = peak_kb("")
    return (peak_kb(COMPILE.format(path=str(longest()))) - bare) / 1024


def cold_start_s() -> float:
    """Wall time of ``luoshi compile`` on a text of 10,000 characters: the median."""
    luoshi = Path(sys.executable).with_name("luoshi")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.txt"
        file.write_text(stretched(COLD_CHARACTERS), encoding="utf-8")
        return statistics.median(started(luoshi, file) for _ in range(ROUNDS))


def peak_kb(program: str) -> int:
    """The most memory a program held, in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", program + PEAK],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1])


def started(luoshi: Path, file: Path) -> float:
    start = time.perf_counter()
    subprocess.run([luoshi, "compile", file], capture_output=True, check=True)
    return time.perf_counter() - start
