"""The one place that loads a verb, a report or an extra by name.

Compiling a text file must not pay for the libraries of Excel, Word, Parquet or colour:
so the module of a verb is imported when the verb is called, and that of a report when
its format is asked for. What stands on a library that need not be installed is an
extra: where it is missing, the one who asked is told how to get it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import click


class Extra(NamedTuple):
    """A module, and the library that it cannot do without."""

    module: str
    library: str


VERBS = {
    "read": "luoshi.cli.read:read",
    "compile": "luoshi.cli.compile:compile_files",
    "lint": "luoshi.cli.lint:lint",
    "align": "luoshi.cli.align:align",
    "diff": "luoshi.cli.diff:diff",
    "mcp": "luoshi.cli.mcp:mcp",
    "indicators": "luoshi.cli.indicators:indicators",
    "audit": "luoshi.cli.audit:audit",
    "schema": "luoshi.cli.schema:schema",
    "explain": "luoshi.cli.explain:explain",
    "version": "luoshi.cli.version:version",
}
REPORTS = {
    "compile-table": "luoshi.core.reports.terminal:plan_table",
    "compile-xlsx": "luoshi.core.reports.ledger:ledger_xlsx",
    "compile-csv": "luoshi.core.reports.ledger_csv:ledger_csv",
    "compile-docx": "luoshi.core.reports.ledger_docx:ledger_docx",
    "compile-parquet": "luoshi.core.reports.parquet:write_corpus",
    "lint-table": "luoshi.core.reports.terminal:findings_table",
    "lint-sarif": "luoshi.core.reports.sarif:findings_sarif",
    "align-table": "luoshi.core.reports.terminal:alignment_table",
    "align-xlsx": "luoshi.core.reports.matrix_xlsx:alignment_xlsx",
    "align-html": "luoshi.core.reports.matrix_html:alignment_html",
    "diff-table": "luoshi.core.reports.terminal:diff_table",
    "diff-html": "luoshi.core.reports.diff_html:diff_html",
    "diff-docx": "luoshi.core.reports.diff_docx:diff_docx",
    "compile-proposals": "luoshi.cli.proposals:proposal_lines",
    "proposer": "luoshi.cli.proposals:proposer",
    "evaluate-table": "luoshi.core.reports.stands:stands_table",
    "progress": "luoshi.cli.progress:watched",
}
EXTRAS = {
    "propose": Extra("luoshi.core.plans.proposals", "httpx"),
    "mcp": Extra("luoshi.cli.server", "mcp"),
    "spark": Extra("luoshi.cli.cluster", "pyspark"),
}


class MissingExtra(click.ClickException):
    """An extra that is not installed, and how to install it."""

    exit_code = 1

    def __init__(self, name: str, library: str) -> None:
        super().__init__(
            f'这里没有安装 {library}，请先运行 pip install "luoshi[{name}]"。'
        )

    def show(self, _file: object = None) -> None:
        click.echo(f"luoshi: {self.message}", err=True)


def load(place: str) -> Any:
    """What stands at ``module:name``."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def report(verb: str, form: str) -> Callable[..., Any]:
    """The function that draws one verb's result in one format."""
    found: Callable[..., Any] = load(REPORTS[f"{verb}-{form}"])
    return found


def extra(name: str) -> Any:
    """The module of an extra.

    Errors   ``MissingExtra`` where its library is not installed
    """
    module, library = EXTRAS[name]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != library:
            raise
        raise MissingExtra(name, library) from error
