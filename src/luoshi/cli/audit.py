"""``luoshi audit``: whether the record of what was done is whole."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.trail import opened
from luoshi.core.audit.chain import Head, Verdict, verify
from luoshi.core.audit.lines import heard, spoken, verify_lines


class Noted(click.ParamType[Head]):
    """A head that somebody wrote down."""

    name = "OFFICE:COUNT:DIGEST"

    def convert(
        self,
        value: str | Head,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Head:
        if isinstance(value, Head):
            return value
        try:
            return heard(value)
        except ValueError:
            self.fail("应是以前打印的一行，如 3:1024:64 位摘要。", param, ctx)


@click.group()
def audit() -> None:
    """审计记录：核对有没有被改动。/ The audit record."""


@audit.command("verify")
@click.argument(
    "file",
    metavar="[FILE]",
    required=False,
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option(
    "--database",
    metavar="URL",
    envvar="LUOSHI_DATABASE_URL",
    help="数据库地址，默认取 LUOSHI_DATABASE_URL / read a database.",
)
@click.option(
    "--noted",
    type=Noted(),
    multiple=True,
    help="以前核对时抄下的链头，可写多次 / a head written down earlier.",
)
def verify_trail(
    file: Path | None, database: str | None, noted: tuple[Head, ...]
) -> None:
    """核对审计记录：哪一条被改动、删除或插入。/ Verify the audit record.

    FILE 是导出的 JSONL；不写文件时直接读数据库，只读不写。完好时打印条数和每条链的
    链头（单位:条数:摘要），退出码 0；抄下链头、下次用 --noted 带上，连整条链被重写也能
    发现。有问题时逐条写明，退出码 1。
    """
    if file is None and database is None:
        raise click.UsageError("请写明导出的文件，或用 --database 写明数据库。")
    verdict = _of_file(file, noted) if file else _of_database(database or "", noted)
    for one in verdict.findings:
        where = one.data["office"]
        click.echo(f"链 {where}：{one.message} [{one.code}]")
    if verdict.findings:
        click.echo(f"共 {verdict.lines} 条，发现 {len(verdict.findings)} 处问题。")
        raise click.exceptions.Exit(1)
    click.echo(f"共 {verdict.lines} 条，完好。")
    for line in spoken(verdict.heads.values()):
        click.echo(line)


def _of_file(file: Path, noted: tuple[Head, ...]) -> Verdict:
    with file.open("rb") as lines:
        return verify_lines(lines, noted)


def _of_database(url: str, noted: tuple[Head, ...]) -> Verdict:
    with opened(url) as trail:
        return verify(trail.entries, trail.heads, noted)
