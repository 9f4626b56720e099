"""What a sheet would change in a directory, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from luoshi.core.organisations.tables import (
    TABLES,
    Book,
    Entry,
    Name,
    Value,
    Values,
    written,
)
from luoshi.core.values.masking import phone as mask_phone

Deed = Literal["add", "change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that is new, or one of which fields read otherwise.

    ``after`` holds every field of a new row, and of one that is there those that differ.
    """

    table: Name
    deed: Deed
    key: tuple[str, ...]
    after: Values
    before: Values
    row: int | None = None

    def lines(self) -> list[tuple[str, str, str]]:
        """The fields that differ: heading, what was, what will be."""
        table = TABLES[self.table]
        return [
            (
                column.heading,
                written(column, self.before.get(column.field)),
                written(column, self.after[column.field]),
            )
            for column in table.columns
            if column.field in self.after
        ]


def compare(now: Book, sheet: Book) -> tuple[Change, ...]:
    """The changes that make a directory read as a sheet does; what a sheet lacks stays.

    A row without a value under a heading empties the field; a heading that the sheet does
    not have leaves it alone. The same sheet a second time changes nothing.
    """
    return tuple(
        change for table in TABLES for change in _differences(now[table], sheet[table])
    )


def overlaid(now: Book, sheet: Book) -> Book:
    """The directory as it would be once the sheet was taken."""
    result: dict[Name, tuple[Entry, ...]] = {}
    for table in TABLES:
        rows = {entry.key: entry for entry in now[table]}
        for entry in sheet[table]:
            held = rows[entry.key].values if entry.key in rows else {}
            values = {**held, **entry.values}
            rows[entry.key] = Entry(table=table, values=values, row=entry.row)
        result[table] = tuple(rows.values())
    return result


def _differences(now: Iterable[Entry], sheet: Iterable[Entry]) -> Iterable[Change]:
    held = {entry.key: entry for entry in now}
    for entry in sheet:
        known = held.get(entry.key)
        before: Values = known.values if known else {}
        after: Values = {
            name: value
            for name, value in entry.values.items()
            if known is None or not _is_same(name, before.get(name), value)
        }
        # Whose name it is, the account says.
        after = after if entry.table != "posts" else _without(after, "name")
        if after:
            yield Change(
                table=entry.table,
                deed="change" if known else "add",
                key=entry.key,
                after=after,
                before=before,
                row=entry.row,
            )


def _is_same(name: str, before: Value, after: Value) -> bool:
    if name == "phone" and isinstance(before, str) and before:
        return after in {before, mask_phone(before)}
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    return (before or None) == (after or None)


def _without(values: Values, name: str) -> Values:
    return {key: value for key, value in values.items() if key != name}
