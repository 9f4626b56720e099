"""Where a result goes, and in which format."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from luoshi.core.reports.sheets import Look

_BINARY = frozenset({"xlsx", "docx", "parquet"})
_PLAIN_WIDTH = 140
_Command = TypeVar("_Command", bound=Callable[..., Any])


def output_options(forms: Sequence[str]) -> Callable[[_Command], _Command]:
    """The options that every verb with a result has: which format, which file."""

    def dressed(command: _Command) -> _Command:
        command = click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            help="写入文件而不是标准输出 / write to a file.",
        )(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            help="输出格式；不写时按 -o 的扩展名 / output format.",
        )(command)

    return dressed


def chosen(
    form: str | None, output: Path | None, forms: Sequence[str], default: str
) -> str:
    """The format asked for by name, else by the ending of the file, else the usual."""
    if form:
        return form
    ending = output.suffix.removeprefix(".").lower() if output else ""
    if not ending:
        return default
    if ending not in forms:
        raise click.UsageError(f"看不出“{output}”是哪种格式，请用 --format 写明。")
    return ending


def emit(data: bytes, form: str, output: Path | None) -> None:
    """Write a finished result to its file, or to standard output."""
    if output is not None:
        output.write_bytes(data)
        return
    if form in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{form} 不能显示在终端上，请用 -o 写入文件。")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def terminal_look(output: Path | None) -> Look:
    """What the place that a table goes to can show."""
    if output is not None or not sys.stdout.isatty():
        return Look(_PLAIN_WIDTH)
    return Look(shutil.get_terminal_size().columns, "NO_COLOR" not in os.environ)
