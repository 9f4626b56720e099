"""``luoshi schema``: the JSON Schema of what the other verbs print."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.output import emit
from luoshi.core.plans.contract import SCHEMAS, encode_schema


@click.command()
@click.argument("name", metavar="NAME", type=click.Choice(tuple(SCHEMAS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写入文件而不是标准输出 / write to a file.",
)
def schema(name: str, output: Path | None) -> None:
    """输出 JSON Schema。/ Print a JSON Schema.

    NAME：plan、findings、alignment、diff、reading、failure。
    """
    emit(encode_schema(name), "json", output)
