"""A cell of a table in markup, placed in its grid."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.documents.package import Element


@dataclass(slots=True)
class Placed:
    """A cell element with its first row and column, counted from 0, and its extent."""

    cell: Element
    row: int
    column: int
    rows: int = 1
    columns: int = 1
