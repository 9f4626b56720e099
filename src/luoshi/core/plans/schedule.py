"""Measures that stand in a table: rows of tasks with a column of departments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.documents.document import Cell, Table
from luoshi.core.documents.text import grid
from luoshi.core.plans.clauses import Clause
from luoshi.core.plans.markers import find_marker
from luoshi.core.plans.paragraphs import FOLD, Paragraph
from luoshi.core.plans.plan import Measure, Role, Unit
from luoshi.core.plans.responsibility import read_clause
from luoshi.core.values.span import Span

NUMBER = re.compile(r"^序 ?号$|^编 ?号$|^No\.?$", re.IGNORECASE)
TASK = re.compile(
    r"(?:改革|工作|重点|具体|主要|政策|建设|创新|目标)?(?:举措|任务|措施|事项|项目)(?:名称|内容)?$|^(?:工作|任务|主要)内容$"
)
BODY = re.compile(r"^(?:主要|工作|具体|任务|建设|改革|重点)?(?:内容|要求|目标任务)$")
DUTY: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"牵头|主办|主责"), "lead"),
    (re.compile(r"配合|协办|参与|参加|协同"), "support"),
    (
        re.compile(r"(?:责任|指导|负责|承办|实施|落实|主管)(?:单位|部门|处室|科室)"),
        "responsible",
    ),
)
INDICATOR = re.compile(r"指标|目标值|基期|现状值")


@dataclass(frozen=True, slots=True)
class Header:
    """Which column of a task table holds what."""

    width: int
    task: int
    number: int | None
    duties: tuple[tuple[int, Role], ...]


def find_scheduled(paragraphs: Sequence[Paragraph], text: str) -> list[Measure]:
    """The measures that tables of tasks state, one a row.

    A header printed once governs the tables behind it that have as many columns.
    """
    header: Header | None = None
    path: tuple[str, ...] = ()
    found: list[Measure] = []
    for paragraph in paragraphs:
        table = paragraph.table or lone_row(paragraph, text)
        if table is None:
            path = headed(paragraph, path, text)
            continue
        rows = rows_of(table)
        first = read_header(rows[0]) if rows else None
        header = first or header
        if header is None or table.columns < header.width - 1:
            continue
        for row in rows[1:] if first else rows:
            found += row_measure(row, header, path, text)
    return found


def lone_row(paragraph: Paragraph, text: str) -> Table | None:
    """A single line of cells, read as a table of one row."""
    if paragraph.text.count("|") < 3:
        return None
    return grid(text, [paragraph.span])


def headed(paragraph: Paragraph, path: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The path of the rows behind a paragraph: a numbered line between tables heads them."""
    marker = find_marker(paragraph.text)
    if marker is None or len(paragraph.text) > 60:
        return path
    return (re.sub(r"\s+", "", paragraph.span.of(text)),)


def rows_of(table: Table) -> list[list[Cell]]:
    """The cells of each row by column, a merged cell standing in every row it covers."""
    rows: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(table.rows, cell.row + cell.rows)):
            rows[row][cell.column] = cell
    return [[row[column] for column in sorted(row)] for row in rows]


def read_header(row: list[Cell]) -> Header | None:
    """The header of a task table, or None where a row is no such header."""
    words = [cell.text.translate(FOLD).replace(" ", "") for cell in row]
    if any(INDICATOR.search(word) for word in words):
        return None
    duties = [
        (number, role)
        for number, word in enumerate(words)
        if (role := duty_of(word)) is not None
    ]
    tasks = [number for number, word in enumerate(words) if TASK.search(word)]
    bodies = [number for number, word in enumerate(words) if BODY.search(word)]
    if not duties or not (tasks or bodies) or len(words) < 3:
        return None
    numbers = [number for number, word in enumerate(words) if NUMBER.search(word)]
    task = (tasks or bodies)[0]
    return Header(len(words), task, numbers[0] if numbers else None, tuple(duties))


def duty_of(word: str) -> Role | None:
    """The role that a column head gives to the units under it."""
    if len(word) > 12:
        return None
    return next((role for pattern, role in DUTY if pattern.search(word)), None)


def row_measure(
    row: list[Cell], header: Header, path: tuple[str, ...], text: str
) -> Iterator[Measure]:
    """The measure of one row; rows without a task or without a unit hold none."""
    if len(row) < header.width - 1 or header.task >= len(row):
        return
    task = row[header.task]
    units = [
        unit
        for column, role in header.duties
        for unit in named(row, column, role, text)
    ]
    spans = [cell.span for cell in row if cell.span is not None]
    if task.span is None or not units:
        return
    number = row[header.number].text if header.number is not None else ""
    yield Measure(
        id="",
        marker=number or None,
        title=re.sub(r"\s+", "", task.text),
        path=path,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
        units=tuple(units),
    )


def named(row: list[Cell], column: int, role: Role, text: str) -> Iterator[Unit]:
    """The units of one cell."""
    place = row[column].span if column < len(row) else None
    if place is None:
        return
    words = place.of(text).translate(FOLD)
    clause = Clause(0, len(words), 0, len(words), words)
    for found in read_clause(clause):
        span = Span(place.start + found.start, place.start + found.end)
        own = found.role if found.role != "responsible" else role
        yield Unit(
            name=re.sub(r"\s+", "", span.of(text)), role=own, inherited=False, span=span
        )
