"""How fast compiling is, against segmenting the same text, and as a document grows."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba

from bench.material import texts
from luoshi.core.documents.read import read_document
from luoshi.core.plans.compile import compile_plan

ROUNDS = 5
# Documents repeated to measure growth: neither trifles nor whole five-year plans.
SHORTEST, LONGEST = 4_000, 12_000
TIMES = 10


def compile_vs_jieba() -> float:
    """Time to read and compile all texts, over the time ``jieba.lcut`` takes on them."""
    files = [(path.read_bytes(), path.name) for path in texts()]
    plain = [read_document(data, name).text for data, name in files]
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()

    def compile_all() -> None:
        for data, name in files:
            compile_plan(read_document(data, name))

    def segment_all() -> None:
        for text in plain:
            jieba.lcut(text)

    ours, theirs = least([compile_all, segment_all])
    return ours / theirs


def compile_growth() -> float:
    """Time of a document ten times as long over the time of the document: the worst."""
    chosen = [path for path in texts() if SHORTEST <= len(read(path)) <= LONGEST]
    return max(growth(read(path)) for path in (chosen or texts())[:5])


def growth(text: str) -> float:
    """How many times longer ten copies take than one."""
    one, ten = least([lambda: compiled(text), lambda: compiled(text * TIMES)])
    return ten / one


def compiled(text: str) -> None:
    compile_plan(read_document(text.encode(), "bench.txt"))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def least(works: Sequence[Callable[[], None]]) -> list[float]:
    """The shortest time of each work, in turns on one core, after a turn to warm up."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for work in works:
        work()
    turns = [[timed(work) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*turns, strict=True)]


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
