"""``luoshi align``: what lower plans carry of an upper one."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.inputs import read_side
from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import report
from luoshi.core.plans.comparison.align import align_plans
from luoshi.core.plans.comparison.merge import merge_alignments
from luoshi.core.plans.contract import encode_alignment, encode_matrix, indented
from luoshi.core.reports.subjects import Comparison, Side

_FORMS = ("table", "json", "xlsx", "html")


@click.command()
@click.argument("upper", metavar="UPPER", type=click.Path(path_type=Path))
@click.argument(
    "lowers",
    metavar="LOWER...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@output_options(_FORMS)
def align(
    upper: Path, lowers: tuple[Path, ...], form: str | None, output: Path | None
) -> None:
    """对照：上级文件的举措和目标，下级文件承接了哪些。/ Align plans.

    默认 table，另有 json、xlsx、html。几份下级文件合看：可加总的数量先加总再比。
    """
    form = chosen(form, output, _FORMS, "table")
    above = read_side(upper)
    compared = tuple(_compared(above, read_side(lower)) for lower in lowers)
    emit(_drawn(compared, form, output), form, output)


def _compared(above: Side, below: Side) -> Comparison:
    alignment = align_plans(above.plan, below.plan, above.text, below.text)
    return Comparison(alignment, above, below)


def _drawn(compared: tuple[Comparison, ...], form: str, output: Path | None) -> bytes:
    if form == "json":
        return indented(_encoded(compared))
    look = {"look": terminal_look(output)} if form == "table" else {}
    drawn: bytes = report("align", form)(compared, **look)
    return drawn


def _encoded(compared: tuple[Comparison, ...]) -> bytes:
    alignments = [each.alignment for each in compared]
    if len(alignments) == 1:
        return encode_alignment(alignments[0])
    return encode_matrix(merge_alignments(compared[0].upper.plan, alignments))
