"""``luoshi lint``: what is wrong with a plan."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import cast

import click

from luoshi.cli.inputs import Job, expand, read_named
from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import report
from luoshi.core.errors import DocumentError
from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.contract import encode_findings, indented
from luoshi.core.reports.subjects import Checked
from luoshi.core.values.finding import SEVERITIES, Severity

_FORMS = ("table", "json", "jsonl", "sarif")


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@output_options(_FORMS)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="有这一级及以上的发现时退出码为 1 / severity that makes the exit code 1.",
)
def lint(
    paths: tuple[Path, ...], form: str | None, output: Path | None, fail_on: str
) -> None:
    """体检：列出文件里的错误、缺项和矛盾。/ List what is wrong in plans.

    默认 table，另有 json（一个文件）、jsonl、sarif。每个代码的说明见 luoshi explain。
    """
    form = chosen(form, output, _FORMS, "table")
    jobs = expand(paths)
    if form == "json" and len(jobs) != 1:
        raise click.UsageError("多个文件请用 jsonl、sarif 或 table。")
    checked, unread = [], []
    for job in jobs:
        try:
            checked.append(_checked(job))
        except DocumentError as error:
            unread.append(error)
    if len(jobs) == 1 and unread:
        raise unread[0]
    emit(_drawn(tuple(checked), form, output), form, output)
    for problem in unread:
        click.echo(f"luoshi: {problem.message} [{problem.code}]", err=True)
    if unread or _is_failing(checked, fail_on):
        raise click.exceptions.Exit(1)


def _checked(job: Job) -> Checked:
    document = read_named(job.path)
    plan = checked_plan(document)
    return Checked(
        path=job.path.as_posix(),
        source=replace(plan.source, name=job.name),
        text=document.text,
        findings=plan.findings,
    )


def _drawn(checked: tuple[Checked, ...], form: str, output: Path | None) -> bytes:
    lines = [encode_findings(file.source, file.findings) for file in checked]
    if form == "json":
        return indented(lines[0])
    if form == "jsonl":
        return b"".join(line + b"\n" for line in lines)
    draw = report("lint", form)
    drawn: bytes
    if form == "sarif":
        drawn = draw(checked, version("luoshi"))
    else:
        drawn = draw(checked, look=terminal_look(output))
    return drawn


def _is_failing(checked: list[Checked], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(cast("Severity", fail_on)) + 1]
    return any(found.severity in grave for file in checked for found in file.findings)
