"""``luoshi diff``: what changed between two versions of a plan."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.inputs import read_side
from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import report
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.contract import encode_diff, indented

_FORMS = ("table", "json", "html", "docx")


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@output_options(_FORMS)
def diff(old: Path, new: Path, form: str | None, output: Path | None) -> None:
    """比较：两个版本之间举措、单位、目标、时限的变化。/ Compare two versions.

    默认 table，另有 json、html、docx。
    """
    form = chosen(form, output, _FORMS, "table")
    before, after = read_side(old), read_side(new)
    found = diff_plans(before.plan, after.plan, before.text, after.text)
    if form == "json":
        emit(indented(encode_diff(found)), form, output)
        return
    look = {"look": terminal_look(output)} if form == "table" else {}
    emit(report("diff", form)(found, before, after, **look), form, output)
