"""Tables that go on over a page break: one table again, its repeated head row dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from luoshi.core.documents.draft import Slot
from luoshi.core.documents.print_lines import join_rows
from luoshi.core.documents.sheet import Ruled

SAME = 4.0


def continues(before: Ruled, part: Ruled) -> bool:
    """Whether two tables have the same columns at the same places."""
    pairs = zip_longest(before.columns, part.columns, fillvalue=-1e6)
    return all(abs(left - right) < SAME for left, right in pairs)


def join_parts(parts: Sequence[Ruled]) -> list[Slot]:
    """The cells of all parts, with the rows of later parts after those of earlier ones."""
    slots = [replace(slot) for slot in parts[0].slots]
    head = head_texts(slots)
    for part in parts[1:]:
        rows = drop_head([replace(slot) for slot in part.slots], head)
        if rows and is_torn(rows, len(part.columns)):
            mend(slots, [slot for slot in rows if slot.row == rows[0].row])
            rows = [slot for slot in rows if slot.row != rows[0].row]
        shift = last_row(slots) + 1 - (rows[0].row if rows else 0)
        for slot in rows:
            slot.row += shift
        slots += rows
    return slots


def head_texts(slots: Sequence[Slot]) -> list[str]:
    """What stands in the first row."""
    return [slot.text for slot in slots if slot.row == slots[0].row]


def drop_head(slots: list[Slot], head: list[str]) -> list[Slot]:
    """The cells of a part without a first row that only repeats the head."""
    if not slots or head_texts(slots) != head or not any(head):
        return slots
    return [slot for slot in slots if slot.row != slots[0].row]


def is_torn(slots: Sequence[Slot], columns: int) -> bool:
    """Whether a part begins with the rest of a row that the page break tore."""
    first = [slot for slot in slots if slot.row == slots[0].row]
    filled = sum(bool(slot.text) for slot in first)
    return not first[0].text and 0 < filled <= columns / 2 and len(first) == columns


def mend(slots: Sequence[Slot], rest: Sequence[Slot]) -> None:
    """Put the rest of a torn row into the cells it was torn from."""
    row = last_row(slots)
    for slot in rest:
        for above in slots:
            if above.column == slot.column and above.row + above.rows - 1 == row:
                above.text = join_rows(
                    [text for text in (above.text, slot.text) if text]
                )


def last_row(slots: Sequence[Slot]) -> int:
    """The number of the last row that any cell reaches."""
    return max((slot.row + slot.rows - 1 for slot in slots), default=-1)
