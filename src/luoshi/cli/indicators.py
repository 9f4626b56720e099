"""``luoshi indicators``: targets held against a snapshot of figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click

from luoshi.cli.output import chosen, emit, output_options, terminal_look
from luoshi.cli.registry import extra, report
from luoshi.core.indicators.everywhere import everywhere
from luoshi.core.indicators.promises import Promise, declared
from luoshi.core.tables.answers import Stand, View
from luoshi.core.tables.engines import Engine, duck

_FORMS = ("table", "jsonl")
_CHINA = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2999


class AsOf(click.DateTime):
    """A day that figures can be known on."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The day, of a year with four figures that has another after it."""
        found = super().convert(value, param, ctx)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fail(f"{value} 不在 {FIRST_YEAR}—{LAST_YEAR} 年之间。", param, ctx)
        return found


@click.group()
def indicators() -> None:
    """指标：对照目标看数据快照。/ Indicators against their targets."""


@indicators.command("evaluate")
@click.argument(
    "snapshot", metavar="SNAPSHOT", type=click.Path(path_type=Path, file_okay=False)
)
@click.option(
    "--targets",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="目标文件，每行一个 JSON 对象 / targets, a JSON object a line.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=AsOf(["%Y-%m-%d"]),
    help="看到哪一天为止，默认今天 / as known at the end of a day.",
)
@click.option(
    "--entered",
    is_flag=True,
    help="未审定的填报数也算 / count figures that nobody has approved.",
)
@click.option(
    "--engine",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
    show_default=True,
    help="计算引擎 / engine.",
)
@click.option(
    "--master",
    metavar="URL",
    help="Spark 的主节点，默认本机各处理器 / the master of Spark.",
)
@output_options(_FORMS)
def evaluate(
    snapshot: Path,
    *,
    targets: Path,
    as_of: datetime | None,
    entered: bool,
    engine: str,
    master: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """全部目标在某一天的完成情况。/ Where every target stands on a day.

    SNAPSHOT 是数据快照的文件夹。目标文件每行如
    {"key": "1", "indicator": "RETAIL_TOTAL", "region": "420799", "target": {"kind": "flow",
    "unit": "万元", "due": "2030-12-31", "value": "172.28", "base": {"value": "100", "year":
    2025}}}，数字写成文字。

    写明 --as-of 时，那一天以后填报、审定的数不算，当时的数照当时算。

    spark 需要另装：pip install "luoshi[spark]"，并有 Java 17。
    """
    if master and engine != "spark":
        raise click.UsageError("--master 只用于 --engine spark。")
    form = chosen(form, output, _FORMS, "table")
    promises = list(declared(_entries(targets)))
    view = View(
        as_of=_end(as_of.date()) if as_of else None, is_approved_only=not entered
    )
    today = as_of.date() if as_of else datetime.now(tz=_CHINA).date()
    with _opened(engine, master) as opened:
        stands = everywhere(opened, snapshot.resolve(), promises, today, view=view)
    emit(_drawn(promises, stands, form, output), form, output)


def _opened(engine: str, master: str | None) -> AbstractContextManager[Engine]:
    if engine == "duckdb":
        return duck()
    opened: AbstractContextManager[Engine] = extra("spark").engine(master)
    return opened


def _entries(path: Path) -> Iterator[Any]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise click.ClickException(
            f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8。"
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except (ValueError, RecursionError) as error:
            raise click.ClickException(
                f"{path.name}：第 {number} 行不是 JSON，请核对。"
            ) from error


def _end(day: date) -> datetime:
    """The last moment of a day in China."""
    after = datetime.combine(day + _DAY, datetime.min.time(), _CHINA)
    return after - timedelta(microseconds=1)


def _drawn(
    promises: list[Promise], stands: list[Stand], form: str, output: Path | None
) -> bytes:
    if form == "jsonl":
        lines = (json.dumps(asdict(one), ensure_ascii=False) for one in stands)
        return "".join(f"{line}\n" for line in lines).encode()
    drawn: bytes = report("evaluate", form)(
        promises, stands, look=terminal_look(output)
    )
    return drawn
