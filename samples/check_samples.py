"""Whether the checker finds the mistakes that README.md says were planted in the samples.

Usage: python samples/check_samples.py

Prints one line for each planted mistake and exits 1 if one that has a code in the table is
not found. A finding counts where it has this code and touches the quoted words, or means
the whole document.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_file
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

HERE = Path(__file__).resolve().parent
START, END = "<!-- planted:start -->", "<!-- planted:end -->"


@dataclass(frozen=True, slots=True)
class Planted:
    """One row of the table of planted mistakes."""

    number: str
    file: str
    quote: str
    kind: str
    code: str


def planted() -> list[Planted]:
    """The rows of the table, without its head."""
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    table = readme.partition(START)[2].partition(END)[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line]
    return [Planted(*(cell.strip() for cell in row)) for row in rows[2:]]


def places(document: Document, quote: str) -> list[Span]:
    """Where the quoted words stand, on the page or beside it; spaces do not count."""
    kept = [i for i, character in enumerate(document.text) if not character.isspace()]
    bare = "".join(document.text[i] for i in kept)
    words = "".join(quote.split())
    found, at = [], bare.find(words)
    while at >= 0:
        found.append(Span(kept[at], kept[at + len(words) - 1] + 1))
        at = bare.find(words, at + 1)
    return found


def is_found(row: Planted, document: Document, findings: list[Finding]) -> bool:
    """Whether a finding of the row's code is about the row's words."""
    spots = places(document, row.quote)
    return any(
        finding.span is None or any(finding.span.touches(spot) for spot in spots)
        for finding in findings
        if finding.code == row.code
    )


def main() -> int:
    """Check every row and say how it went."""
    files: dict[str, list[Planted]] = defaultdict(list)
    for row in planted():
        files[row.file].append(row)
    missed = 0
    for name, rows in files.items():
        document = read_file(HERE / name)
        findings = list(lint_plan(document, compile_plan(document)))
        for row in rows:
            found = is_found(row, document, findings)
            missed += bool(row.code.strip("—")) and not found
            print("found " if found else "missed", row.number, row.code, row.quote)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
