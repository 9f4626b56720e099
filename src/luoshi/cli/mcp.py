"""``luoshi mcp``: plans compiled once, asked by any client of the protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import click

from luoshi.cli.corpus import Outcome, Tally, outcomes_of
from luoshi.cli.inputs import expand
from luoshi.cli.registry import extra
from luoshi.core.plans.contract import decode_plan
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.questions.volume import shelve


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="同时编译的进程数，默认为处理器数 / processes for compiling.",
)
def mcp(paths: tuple[Path, ...], jobs: int | None) -> None:
    """MCP 服务：编译文件或文件夹，经标准输入输出回答提问。/ Answer over MCP.

    工具有 search_plans、get_measure、targets_due、duties_of、plan_findings、read_span；
    每份规划另是一个资源。每个回答都带原文和位置。读不了的文件在标准错误写明原因。

    需要另装：pip install "luoshi[mcp]"。
    """
    server = extra("mcp")
    found = expand(paths)
    if not found:
        raise click.UsageError("文件夹里没有可以编译的文件。")
    tally = Tally()
    outcomes = tally.count(outcomes_of(found, with_text=True, workers=jobs))
    volumes = shelve(_readable(outcomes))
    click.echo(tally.said(), err=True)
    if not volumes:
        raise click.exceptions.Exit(1)
    server.serve(volumes, version("luoshi"))


def _readable(outcomes: Iterable[Outcome]) -> Iterator[tuple[Plan, str]]:
    """The plans that could be compiled, each with its text; the others are told of."""
    for outcome in outcomes:
        if outcome.code:
            said = f"luoshi: {outcome.name}：{outcome.message} [{outcome.code}]"
            click.echo(said, err=True)
            continue
        plan = decode_plan(outcome.line)
        yield replace(plan, text=None), plan.text or ""
