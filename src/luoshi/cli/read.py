"""``luoshi read``: the reading text of a file."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.inputs import read_named
from luoshi.cli.output import chosen, emit, output_options
from luoshi.core.plans.contract import encode_reading, indented

_FORMS = ("txt", "json")


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@output_options(_FORMS)
def read(path: Path, form: str | None, output: Path | None) -> None:
    """读出文件的正文。/ Print the reading text of a file.

    json 另有段落、表格、页眉页脚及其位置。
    """
    form = chosen(form, output, _FORMS, "txt")
    document = read_named(path)
    if form == "json":
        emit(indented(encode_reading(document)), form, output)
        return
    end = "" if document.text.endswith("\n") else "\n"
    emit(f"{document.text}{end}".encode(), form, output)
