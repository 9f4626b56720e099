"""``luoshi compile``: a file to a plan, a folder to a corpus."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from luoshi.cli.corpus import compile_corpus, outcomes_of
from luoshi.cli.inputs import expand, read_named
from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import REPORTS, extra, load, report
from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.contract import encode_plan, indented
from luoshi.core.plans.plan import Plan

_FORMS = ("json", "table", "xlsx", "csv", "docx", "jsonl", "parquet")
_CORPUS_FORMS = ("jsonl", "parquet")
_PROPOSAL_FORMS = ("json", "jsonl", "table")


@click.command("compile")
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@output_options(_FORMS)
@click.option("--with-text", is_flag=True, help="结果中带上正文 / include the text.")
@click.option(
    "--propose",
    "proposing",
    is_flag=True,
    help="请接口另提建议，单独列出；正文会发给接口 / add an endpoint's proposals.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="同时编译的进程数，默认为处理器数 / processes for a folder.",
)
@click.option(
    "--engine",
    type=click.Choice(("processes", "spark")),
    default="processes",
    show_default=True,
    help="多个文件在哪里编译 / where many files are compiled.",
)
@click.option("--master", metavar="URL", help="Spark 的主节点 / the master of Spark.")
def compile_files(
    paths: tuple[Path, ...],
    *,
    form: str | None,
    output: Path | None,
    with_text: bool,
    proposing: bool,
    jobs: int | None,
    engine: str,
    master: str | None,
) -> None:
    """把文件编译成台账。/ Compile plans into ledgers.

    一个文件：默认 json，另有 table、xlsx、csv、docx、jsonl。

    文件夹或多个文件：并行编译，默认 jsonl，另有 parquet。

    多个文件中读不了的占一行并写明原因；全部读不了时退出码为 1。

    --engine spark 把文件分给集群的各个节点编译，各节点要装有本程序，并能在同样的路径读到文件；
    需要另装：pip install "luoshi[spark]"，并有 Java 17。

    --propose 的接口由环境变量 LUOSHI_PROPOSE_URL 和 LUOSHI_PROPOSE_MODEL 指定，密钥放在
    LUOSHI_PROPOSE_KEY 或 LUOSHI_PROPOSE_KEY_FILE 所指的文件里；一次一个文件，结果为
    json、jsonl 或 table。
    """
    if len(paths) > 1 or paths[0].is_dir() or form == "parquet":
        form = chosen(form, output, _FORMS, "jsonl")
        if form not in _CORPUS_FORMS:
            raise click.UsageError("文件夹或多个文件只能编译成 jsonl 或 parquet。")
        if proposing:
            raise click.UsageError("--propose 一次只用于一个文件。")
        compiled = _compiler(engine, jobs, master)
        compile_corpus(
            expand(paths),
            form=form,
            output=output,
            compiled=partial(compiled, with_text=with_text),
        )
        return
    if engine != "processes":
        raise click.UsageError("--engine spark 用于文件夹或多个文件。")
    form = chosen(form, output, _FORMS, "json")
    if proposing and form not in _PROPOSAL_FORMS:
        raise click.UsageError("--propose 的结果只能是 json、jsonl 或 table。")
    propose = load(REPORTS["proposer"])(os.environ) if proposing else None
    document = read_named(paths[0])
    plan = checked_plan(document)
    if propose:
        plan = propose(plan, document.text)
    if with_text:
        plan = replace(plan, text=document.text)
    drawn = _drawn(plan, document.text, form, output)
    if propose and form == "table":
        drawn += report("compile", "proposals")(plan, document.text)
    emit(drawn, form, output)


def _compiler(engine: str, jobs: int | None, master: str | None) -> Callable[..., Any]:
    """What compiles many files: the processors of this machine, or a cluster."""
    if engine == "spark" and jobs is not None:
        raise click.UsageError("--jobs 不用于 --engine spark。")
    if engine != "spark" and master is not None:
        raise click.UsageError("--master 只用于 --engine spark。")
    if engine == "spark":
        return partial(extra("spark").outcomes_of, master=master)
    return partial(outcomes_of, workers=jobs)


def _drawn(plan: Plan, text: str, form: str, output: Path | None) -> bytes:
    if form == "json":
        return indented(encode_plan(plan))
    if form == "jsonl":
        return encode_plan(plan) + b"\n"
    draw = report("compile", form)
    look = {"look": terminal_look(output)} if form == "table" else {}
    drawn: bytes = draw(plan, text, **look)
    return drawn
