"""Which column of a ledger holds which field: proposed, remembered, said as data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from luoshi.core.errors import LuoshiError
from luoshi.core.ledgers.fields import FIELDS
from luoshi.core.ledgers.proposing import Guess, propose
from luoshi.core.ledgers.table import Column, Table
from luoshi.core.plans.comparison.terms import fold

SCHEMA = "luoshi.ledger-mapping/1"
# Below this a person should be asked.
SURE = 0.75
REMEMBERED = 0.98
REQUIRED = "content"
_VARYING = re.compile(r"\d+|[一二三四五六七八九十]+(?=月|季度)")


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column and the field it holds, None where it is not imported.

    Units    confidence from 0 to 1; 1 where a person has said so
    """

    column: int
    header: str
    field: str | None
    confidence: float
    reason: str

    @property
    def label(self) -> str:
        """The Chinese name of the field; empty where there is none."""
        return FIELDS[self.field].label if self.field else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The fields of a ledger's columns.

    ``signature`` is that of the header; ``settled`` marks a mapping that a person has
    confirmed, or that was recognised as one such.
    """

    signature: str
    columns: tuple[MappedColumn, ...]
    settled: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether the column is known that says what is to be done."""
        return any(column.field == REQUIRED for column in self.columns)

    @property
    def needs_asking(self) -> bool:
        """Whether a person must look at it before rows are read."""
        doubts = any(column.is_doubtful for column in self.columns)
        return not self.settled and (doubts or not self.is_complete)

    def columns_of(self, field: str) -> tuple[MappedColumn, ...]:
        """The columns that hold a field, from left to right."""
        return tuple(column for column in self.columns if column.field == field)

    def clashes(self) -> tuple[tuple[MappedColumn, MappedColumn], ...]:
        """Pairs of columns that claim a field of which there can be one only."""
        first: dict[str, MappedColumn] = {}
        found = []
        for column in self.columns:
            if column.field is None or FIELDS[column.field].many:
                continue
            if column.field in first:
                found.append((first[column.field], column))
            first.setdefault(column.field, column)
        return tuple(found)

    def assign(self, column: int, field: str | None) -> Mapping:
        """The same mapping, one column changed as a person says.

        Errors   LuoshiError where there is no such column or field
        """
        check_field(field)
        if all(known.column != column for known in self.columns):
            raise LuoshiError("对应关系里没有第 %(column)s 列。", column=column)
        columns = [
            replace(known, field=field, confidence=1.0, reason="人工指定")
            if known.column == column
            else known
            for known in self.columns
        ]
        return replace(self, columns=tuple(columns))

    def confirm(self) -> Mapping:
        """The same mapping as a person has confirmed it."""
        columns = [replace(column, confidence=1.0) for column in self.columns]
        return replace(self, columns=tuple(columns), settled=True)

    def to_dict(self) -> dict[str, Any]:
        """The mapping as plain data, ready for JSON."""
        columns = [asdict(column) for column in self.columns]
        return {
            "schema": SCHEMA,
            "signature": self.signature,
            "settled": self.settled,
            "columns": columns,
        }


def mapping_from(data: dict[str, Any]) -> Mapping:
    """The mapping that ``to_dict`` wrote.

    Errors   LuoshiError where the data is none, or names an unknown field
    """
    if data.get("schema") != SCHEMA:
        raise LuoshiError("这不是台账对应关系，或版本不同。")
    try:
        columns = tuple(MappedColumn(**column) for column in data["columns"])
        mapping = Mapping(
            signature=str(data["signature"]),
            columns=columns,
            settled=bool(data["settled"]),
        )
    except (KeyError, TypeError) as error:
        raise LuoshiError("台账对应关系的内容不完整。") from error
    for column in columns:
        check_field(column.field)
    return mapping


def check_field(field: str | None) -> None:
    """Refuse a field that no ledger has.

    Errors   LuoshiError
    """
    if field is not None and field not in FIELDS:
        raise LuoshiError("没有名为“%(field)s”的台账字段。", field=field)


def signature_of(table: Table) -> str:
    """What makes a header known again, whatever month or year it names.

    Blank columns between the others and numbers in the words do not count.
    """
    words = "\n".join(_key(column) for column in _worded(table))
    return hashlib.sha256(words.encode()).hexdigest()


def propose_mapping(table: Table, remembered: Iterable[Mapping] = ()) -> Mapping:
    """Which column holds which field, by the words above it and by what it holds.

    ``remembered`` are the office's earlier mappings, the latest last. One of the same
    header is taken over as it is; of others each column that is headed the same.
    """
    signature = signature_of(table)
    known = list(remembered)
    for mapping in reversed(known):
        if mapping.settled and mapping.signature == signature:
            moved = recognised(mapping, table)
            if moved is not None:
                return moved
    guesses = propose(table, _memory(known))
    columns = tuple(
        _mapped(column, guesses.get(column.number)) for column in table.columns
    )
    return Mapping(signature=signature, columns=columns)


def recognised(mapping: Mapping, table: Table) -> Mapping | None:
    """A confirmed mapping moved to where the columns of a table now stand.

    None where the table is headed otherwise.
    """
    worded, headed = [c for c in mapping.columns if c.header], _worded(table)
    if mapping.signature != signature_of(table) or len(worded) != len(headed):
        return None
    pairs = zip(worded, headed, strict=True)
    places = {new.number: (old, new) for old, new in pairs}
    columns = []
    for column in table.columns:
        if column.number in places:
            old, new = places[column.number]
            columns.append(replace(old, column=new.number, header=new.header))
        else:
            columns.append(_mapped(column, None))
    return replace(mapping, columns=tuple(columns))


def _worded(table: Table) -> list[Column]:
    return [column for column in table.columns if column.header]


def _key(column: Column) -> str:
    return _VARYING.sub("#", fold(column.header))


def _memory(known: Iterable[Mapping]) -> dict[str, Guess]:
    """What persons said of columns by the words above them, the latest last."""
    return {
        fold(column.header): Guess(column.field, REMEMBERED, "沿用以前的对应")
        for mapping in known
        if mapping.settled
        for column in mapping.columns
        if column.header
    }


def _mapped(column: Column, guess: Guess | None) -> MappedColumn:
    """A column with what is guessed of it; one that holds nothing raises no doubt."""
    if guess is None:
        empty = not column.filled
        reason = "整列为空" if empty else "认不出是什么字段"
        return MappedColumn(
            column.number, column.header, None, 1.0 if empty else 0.0, reason
        )
    return MappedColumn(
        column.number, column.header, guess.field, guess.confidence, guess.reason
    )
