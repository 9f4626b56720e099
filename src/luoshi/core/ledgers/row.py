"""One task of a ledger, typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.ledgers.due import Due
from luoshi.core.ledgers.staff import Contact, LedgerUnit
from luoshi.core.spreadsheets.codes import CellFinding


@dataclass(frozen=True, slots=True)
class Node:
    """What is to be reached by a quarter, a month or another mark of the year."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One task as the office keeps it.

    ``rows`` are the numbers of its rows on the sheet: several where its cell is merged
    over them. ``section`` are the bands above it. ``texts`` holds what is written under
    each mapped field, also where it was read further; ``extra`` what stands in columns
    that are not mapped, by their headers.

    Units    ratio as a fraction of one; dates as ISO days or years
    """

    sheet: str
    rows: tuple[int, ...]
    section: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    units: tuple[LedgerUnit, ...] = ()
    task_forces: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    nodes: tuple[Node, ...] = ()
    deadline: Due | None = None
    dates: dict[str, str] = field(default_factory=dict)
    ratio: float | None = None
    extra: dict[str, str] = field(default_factory=dict)
    hidden: bool = False

    def text(self, field_: str) -> str:
        """What is written under a field; empty where nothing is."""
        return self.texts.get(field_, "")

    @property
    def content(self) -> str:
        """What is to be done."""
        return self.text("content")

    @property
    def title(self) -> str:
        """The name of the task, where the ledger has one beside what is to be done."""
        return self.text("title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an import would bring in, without anything being brought in.

    ``rows`` is empty unless the whole ledger can be taken: nothing is half accepted.
    ``preview`` are all rows that were read, to be shown beside the findings.
    """

    rows: tuple[LedgerRow, ...]
    preview: tuple[LedgerRow, ...]
    findings: tuple[CellFinding, ...]
    accepted: bool
