"""Many files compiled at once, in their order, whatever any one of them does."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import click

from luoshi.cli.inputs import Job
from luoshi.cli.registry import REPORTS, load, report
from luoshi.core.documents.read import read_file
from luoshi.core.errors import DocumentError
from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.contract import decode_plan, encode_failure, encode_plan
from luoshi.core.reports.subjects import Entry

# How many files each worker may be ahead of the one that is written next.
_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: its line of JSON, and what the summary counts."""

    name: str
    line: bytes
    measures: int = 0
    targets: int = 0
    findings: int = 0
    code: str | None = None
    message: str | None = None


@dataclass(slots=True)
class Tally:
    """The summary as it grows."""

    files: int = 0
    failures: int = 0
    measures: int = 0
    targets: int = 0
    findings: int = 0
    unread: list[str] = field(default_factory=list)

    def count(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes, counted as they pass."""
        for outcome in outcomes:
            self.files += 1
            if outcome.code is not None:
                self.failures += 1
                self.unread.append(f"  {outcome.name}：{outcome.message}")
            self.measures += outcome.measures
            self.targets += outcome.targets
            self.findings += outcome.findings
            yield outcome

    def said(self) -> str:
        """The summary in one line, and a line for each file that could not be read."""
        summary = (
            f"共 {self.files} 个文件，读不了 {self.failures} 个；"
            f"举措 {self.measures} 条，目标 {self.targets} 项，"
            f"体检发现 {self.findings} 项。"
        )
        return "\n".join([summary, *self.unread])


def compile_corpus(
    jobs: Sequence[Job],
    *,
    form: str,
    output: Path | None,
    compiled: Callable[[Sequence[Job]], Iterator[Outcome]],
) -> None:
    """Compile the files side by side and write one row each, in their order."""
    if not jobs:
        raise click.UsageError("文件夹里没有可以编译的文件。")
    if form == "parquet" and output is None:
        raise click.UsageError("parquet 请用 -o 写入文件。")
    tally = Tally()
    outcomes = tally.count(compiled(jobs))
    if sys.stderr.isatty():
        outcomes = load(REPORTS["progress"])(outcomes, len(jobs))
    if form == "parquet":
        report("compile", "parquet")(output, map(_entry, outcomes))
    else:
        _write_lines(outcomes, output)
    click.echo(tally.said(), err=True)
    if tally.failures == tally.files:
        raise click.exceptions.Exit(1)


def outcomes_of(
    jobs: Sequence[Job], *, with_text: bool, workers: int | None
) -> Iterator[Outcome]:
    """One outcome per file, in order, even where a file brings its process down."""
    left = deque(jobs)
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    while left:
        yield from _pooled(left, with_text=with_text, workers=workers)
        if left:
            yield _alone(left.popleft(), with_text=with_text)


def compile_job(job: Job, *, with_text: bool) -> Outcome:
    """What becomes of one file, in a process of its own."""
    try:
        document = read_file(job.path)
        plan = checked_plan(document)
    except DocumentError as error:
        return _failed(job, error.code, error.message)
    except Exception as error:  # noqa: BLE001 - the edge of a process
        return _failed(job, "internal", f"程序出错：{type(error).__name__}: {error}")
    plan = replace(
        plan,
        source=replace(plan.source, name=job.name),
        text=document.text if with_text else None,
    )
    return Outcome(
        name=job.name,
        line=encode_plan(plan),
        measures=len(plan.measures),
        targets=len(plan.targets),
        findings=len(plan.findings),
    )


def _pooled(left: deque[Job], *, with_text: bool, workers: int) -> Iterator[Outcome]:
    """The outcomes of the files that are left, until a process dies."""
    ahead = iter(tuple(left))
    waiting: deque[Future[Outcome]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        try:
            for job in islice(ahead, _AHEAD * workers):
                waiting.append(pool.submit(compile_job, job, with_text=with_text))
            while waiting:
                outcome = waiting.popleft().result()
                left.popleft()
                yield outcome
                for job in islice(ahead, 1):
                    waiting.append(pool.submit(compile_job, job, with_text=with_text))
        except BrokenProcessPool:
            return


def _alone(job: Job, *, with_text: bool) -> Outcome:
    """The outcome of a file that may have brought a process down."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(compile_job, job, with_text=with_text).result()
        except BrokenProcessPool:
            return _failed(job, "internal", "读取时进程意外终止。")


def _failed(job: Job, code: str, message: str) -> Outcome:
    line = encode_failure(job.name, code, message)
    return Outcome(name=job.name, line=line, code=code, message=message)


def _entry(outcome: Outcome) -> Entry:
    plan = None if outcome.code else decode_plan(outcome.line)
    return Entry(
        path=outcome.name, plan=plan, code=outcome.code, message=outcome.message
    )


def _write_lines(outcomes: Iterable[Outcome], output: Path | None) -> None:
    lines = (outcome.line + b"\n" for outcome in outcomes)
    if output is None:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return
    with output.open("wb") as file:
        file.writelines(lines)
