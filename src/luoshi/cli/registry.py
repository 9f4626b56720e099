"""The one place that loads a verb or a report by name.

Compiling a text file must not pay for the libraries of Excel, Word, Parquet or colour:
so the module of a verb is imported when the verb is called, and that of a report when
its format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

VERBS = {
    "read": "luoshi.cli.read:read",
    "compile": "luoshi.cli.compile:compile_files",
    "lint": "luoshi.cli.lint:lint",
    "align": "luoshi.cli.align:align",
    "diff": "luoshi.cli.diff:diff",
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
    "progress": "luoshi.cli.progress:watched",
}


def load(place: str) -> Any:
    """What stands at ``module:name``."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def report(verb: str, form: str) -> Callable[..., Any]:
    """The function that draws one verb's result in one format."""
    found: Callable[..., Any] = load(REPORTS[f"{verb}-{form}"])
    return found
