"""The plain sources of the sample plans: one line, one paragraph, table or directive.

A line that starts with ``@word`` is a directive (README.md lists them), a line that starts
with ``|`` is a row of the table opened by the directive above it, every other line is a
paragraph. ``[-old-]`` and ``[+new+]`` mark a tracked change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

DIRECTIVE = re.compile(r"@(\w+) ?(.*)")
CHANGE = re.compile(r"\[([-+])(.*?)\1\]")


@dataclass(frozen=True, slots=True)
class Line:
    """One element of a source; ``rows`` is filled for a table only."""

    kind: str
    text: str
    rows: list[list[str]] = field(default_factory=list)


def read_source(path: Path) -> list[Line]:
    """The elements of a source file in order."""
    lines: list[Line] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("|"):
            lines[-1].rows.append([cell.strip() for cell in raw.split("|")[1:-1]])
        elif match := DIRECTIVE.fullmatch(raw):
            lines.append(Line(match[1], match[2]))
        elif raw:
            lines.append(Line("p", raw))
    return lines


def pieces(text: str) -> list[tuple[str, str]]:
    """The runs of a paragraph: kept (``=``), deleted (``-``) and inserted (``+``)."""
    runs, at = [], 0
    for match in CHANGE.finditer(text):
        runs += [("=", text[at : match.start()]), (match[1], match[2])]
        at = match.end()
    return [run for run in [*runs, ("=", text[at:])] if run[1]]
