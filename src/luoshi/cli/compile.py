"""``luoshi compile``: a file to a plan, a folder to a corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from luoshi.cli.corpus import compile_corpus
from luoshi.cli.inputs import checked_plan, expand, read_named
from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import report
from luoshi.core.plans.contract import encode_plan, indented
from luoshi.core.plans.plan import Plan

_FORMS = ("json", "table", "xlsx", "csv", "docx", "jsonl", "parquet")
_CORPUS_FORMS = ("jsonl", "parquet")


@click.command("compile")
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@output_options(_FORMS)
@click.option("--with-text", is_flag=True, help="结果中带上正文 / include the text.")
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
    jobs: int | None,
) -> None:
    """把文件编译成台账。/ Compile plans into ledgers.

    一个文件：默认 json，另有 table、xlsx、csv、docx、jsonl。

    文件夹或多个文件：并行编译，默认 jsonl，另有 parquet。

    多个文件中读不了的占一行并写明原因；全部读不了时退出码为 1。
    """
    if len(paths) > 1 or paths[0].is_dir() or form == "parquet":
        form = chosen(form, output, _FORMS, "jsonl")
        if form not in _CORPUS_FORMS:
            raise click.UsageError("文件夹或多个文件只能编译成 jsonl 或 parquet。")
        compile_corpus(
            expand(paths), form=form, output=output, with_text=with_text, workers=jobs
        )
        return
    form = chosen(form, output, _FORMS, "json")
    document = read_named(paths[0])
    plan = checked_plan(document)
    if with_text:
        plan = replace(plan, text=document.text)
    emit(_drawn(plan, document.text, form, output), form, output)


def _drawn(plan: Plan, text: str, form: str, output: Path | None) -> bytes:
    if form == "json":
        return indented(encode_plan(plan))
    if form == "jsonl":
        return encode_plan(plan) + b"\n"
    draw = report("compile", form)
    look = {"look": terminal_look(output)} if form == "table" else {}
    drawn: bytes = draw(plan, text, **look)
    return drawn
