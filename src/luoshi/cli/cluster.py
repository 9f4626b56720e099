"""What the command line does on Spark: work that is spread over the workers of a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial

from luoshi.cli.corpus import Outcome, compile_job
from luoshi.cli.inputs import Job
from luoshi.core.tables.spark import LOCAL, SparkEngine, session, spark

# Files of a share, so that one long plan keeps few others waiting.
_SHARE = 4


def engine(master: str | None) -> AbstractContextManager[SparkEngine]:
    """Spark for tables; without a master all processors of this machine."""
    return spark(master=master or LOCAL)


def outcomes_of(
    jobs: Sequence[Job], *, with_text: bool, master: str | None
) -> Iterator[Outcome]:
    """One outcome per file, in order.

    The workers see the files under the same paths, and run the Python that ``PYSPARK_PYTHON``
    names, else that of this process.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    shares = max(1, len(jobs) // _SHARE)
    work = partial(compile_job, with_text=with_text)
    # Workers have a folder of their own to work in.
    placed = [replace(one, path=one.path.resolve()) for one in jobs]
    with session(master=master or LOCAL) as opened:
        files = opened.sparkContext.parallelize(placed, shares).map(work).cache()
        # All shares at once: iterating alone would ask for one after another.
        files.count()
        yield from files.toLocalIterator()
