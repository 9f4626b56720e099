"""The rows of a ledger printed as lines, every field with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.staff import LedgerUnit
from luoshi.core.plans.comparison.terms import fold
from luoshi.core.plans.comparison.wording import bare
from luoshi.core.plans.markers import find_marker
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.plan import Heading, Role
from luoshi.core.values.span import Span

LABELS: dict[Role, str] = {
    "lead": "牵头单位",
    "responsible": "责任单位",
    "support": "配合单位",
}
STOPS = "。；;！!？?：:"
OPENING = 30


@dataclass(slots=True)
class Printed:
    """One row on the page and where its fields stand.

    ``body`` is what is to be done, ``aims`` are the lines of its target, ``sources`` name
    documents, ``clause`` holds all units.
    """

    row: LedgerRow
    path: tuple[str, ...] = ()
    marker: str | None = None
    title: str | None = None
    opening: str = ""
    start: int = 0
    end: int = 0
    body: Span | None = None
    aims: list[Span] = field(default_factory=list)
    sources: list[Span] = field(default_factory=list)
    deadline: Span | None = None
    clause: Span | None = None
    units: list[tuple[LedgerUnit, Span]] = field(default_factory=list)

    @property
    def places(self) -> Iterator[Span]:
        """The places that are read further, in their order."""
        if self.body is not None:
            yield self.body
        yield from self.aims
        yield from self.sources

    @property
    def span(self) -> Span:
        """The place of the whole row."""
        return Span(self.start, self.end)


class Page:
    """A reading text that grows row by row."""

    def __init__(self, title: str | None) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._path: tuple[str, ...] = ()
        self.headings: list[Heading] = []
        self.title: Span | None = None
        if title:
            self.title = self._write(title)

    @property
    def text(self) -> str:
        """The page so far."""
        return "".join(self._pieces)

    def print_row(self, row: LedgerRow) -> Printed:
        """Print one row below the headings it belongs to."""
        path = path_of(row)
        self._print_path(path)
        self._break()
        printed = Printed(row=row, path=path, start=self._size)
        self._print_task(row, printed)
        self._print_aims(row, printed)
        if source := row.text("source"):
            self._write("来源：")
            printed.sources.append(self._write(source))
            self._stop(source)
        if row.deadline is not None:
            self._write("完成时限：")
            printed.deadline = self._write(row.deadline.text)
            self._stop(row.deadline.text)
        self._print_units(row, printed)
        printed.end = self._size
        return printed

    def _print_path(self, path: tuple[str, ...]) -> None:
        """Print the headings by which a row's path differs from that of the row before."""
        same = 0
        while same < min(len(path), len(self._path)) and path[same] == self._path[same]:
            same += 1
        for level, words in enumerate(path[same:], start=same + 1):
            self._break()
            span = self._write(words)
            marker = find_marker(words.translate(FOLD))
            self.headings.append(
                Heading(
                    level=level,
                    marker=words[: marker.end].strip() if marker else None,
                    title=bare(words) if marker else words,
                    span=span,
                )
            )
        self._path = path

    def _print_task(self, row: LedgerRow, printed: Printed) -> None:
        """Print number, name and content; a name that opens the content is not repeated."""
        content, title = row.content, row.title
        whole = title or content
        marker = find_marker(whole.translate(FOLD))
        if marker is not None:
            printed.marker = whole[: marker.end].strip()
        elif number := row.text("number"):
            printed.marker = f"{number}." if number.isdecimal() else number
            self._write(f"{printed.marker} ")
        if title:
            printed.title = bare(title) or title
            if not fold(content).startswith(fold(title)):
                self._write(title)
                self._stop(title)
        printed.opening = content.split("\n")[0].split("。")[0][:OPENING]
        if content:
            printed.body = self._write(content)
            self._stop(content)

    def _print_aims(self, row: LedgerRow, printed: Printed) -> None:
        """Print the target of a row, each of its lines a statement of its own."""
        lines = [line.strip() for line in row.text("target").split("\n")]
        lines = [line for line in lines if line]
        for index, line in enumerate(lines):
            self._write("\n" if index else "完成标准：")
            printed.aims.append(self._write(line))
        if lines:
            self._stop(lines[-1])

    def _print_units(self, row: LedgerRow, printed: Printed) -> None:
        """Print the units by their roles, each name with its place."""
        start = self._size
        for role, label in LABELS.items():
            units = [unit for unit in row.units if unit.role == role]
            if not units:
                continue
            self._write("（" if self._size == start else "；")
            self._write(f"{label}：")
            for index, unit in enumerate(units):
                if index:
                    self._write("、")
                printed.units.append((unit, self._write(unit.name)))
        if self._size > start:
            self._write("）")
            printed.clause = Span(start, self._size)

    def _write(self, words: str) -> Span:
        start = self._size
        self._pieces.append(words)
        self._size += len(words)
        return Span(start, self._size)

    def _stop(self, words: str) -> None:
        if not words.endswith(tuple(STOPS)):
            self._write("。")

    def _break(self) -> None:
        if self._size:
            self._write("\n")


def path_of(row: LedgerRow) -> tuple[str, ...]:
    """The headings a row stands under: its bands, then its category, each a line."""
    category = (line.strip() for line in row.text("category").split("\n"))
    return tuple(part for part in (*row.section, *category) if part)
