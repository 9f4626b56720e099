"""``luoshi compile``: a file to a plan, a folder to a corpus."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from luoshi.cli.corpus import compile_corpus
from luoshi.cli.inputs import expand, read_named
from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import REPORTS, load, report
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
def compile_files(
    paths: tuple[Path, ...],
    *,
    form: str | None,
    output: Path | None,
    with_text: bool,
    proposing: bool,
    jobs: int | None,
) -> None:
    """把文件编译成台账。/ Compile plans into ledgers.

    一个文件：默认 json，另有 table、xlsx、csv、docx、jsonl。

    文件夹或多个文件：并行编译，默认 jsonl，另有 parquet。

    多个文件中读不了的占一行并写明原因；全部读不了时退出码为 1。

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
        compile_corpus(
            expand(paths), form=form, output=output, with_text=with_text, workers=jobs
        )
        return
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


def _drawn(plan: Plan, text: str, form: str, output: Path | None) -> bytes:
    if form == "json":
        return indented(encode_plan(plan))
    if form == "jsonl":
        return encode_plan(plan) + b"\n"
    draw = report("compile", form)
    look = {"look": terminal_look(output)} if form == "table" else {}
    drawn: bytes = draw(plan, text, **look)
    return drawn
