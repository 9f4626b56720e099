"""How one wording became another, as runs that can be shown side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from luoshi.core.plans.comparison.result import Run, RunKind
from luoshi.core.plans.comparison.terms import fold

# Above these products of lengths two passages are shown as wholes, not letter by letter
# and not clause by clause.
FINEST, COARSEST = 60_000, 4_000_000
_CLAUSE = re.compile(r"[^，。；：、,;:]*[，。；：、,;:]|[^，。；：、,;:]+$")
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_HAN = "\u3000-\u9fff\uff00-\uffef"
_LOOSE_BLANK = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_BLANKS = re.compile(r"\s+")


def shown(text: str) -> str:
    """The text on one line, without the blanks that a printed page put into Chinese.

    Example

        >>> shown("建设\\n 5 个 data  centre")
        '建设5个data centre'
    """
    return _BLANKS.sub(" ", _LOOSE_BLANK.sub("", text)).strip()


def reword(old: str, new: str) -> tuple[Run, ...]:
    """Equal, deleted and inserted runs, first by clauses, then inside what differs.

    Example

        >>> [(run.kind, run.text) for run in reword("建成5个站", "建成8个站")]
        [('equal', '建成'), ('delete', '5'), ('insert', '8'), ('equal', '个站')]
    """
    first, second = _CLAUSE.findall(old), _CLAUSE.findall(new)
    return tuple(_joined(_by_clause(first, second)))


def _by_clause(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[RunKind, str]]:
    if len(old) * len(new) > COARSEST:
        old, new = ["".join(old)], ["".join(new)]
    for kind, left, right in _blocks(old, new):
        before, after = "".join(left), "".join(right)
        if kind == "equal":
            yield "equal", after
        elif before and after and len(before) * len(after) <= FINEST:
            yield from _by_token(_TOKEN.findall(before), _TOKEN.findall(after))
        else:
            yield "delete", before
            yield "insert", after


def _by_token(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[RunKind, str]]:
    blocks = list(_blocks(old, new))
    for number, (kind, left, right) in enumerate(blocks):
        before, after = "".join(left), "".join(right)
        # One letter left standing between two changes makes both harder to read.
        is_inner = 0 < number < len(blocks) - 1
        if kind == "equal" and (len(after) > 1 or not is_inner):
            yield "equal", after
        else:
            yield "delete", before
            yield "insert", after


def _blocks(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(
        None, [fold(part) for part in old], [fold(part) for part in new], autojunk=False
    )
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        yield kind, old[start:end], new[other_start:other_end]


def _joined(parts: Iterator[tuple[RunKind, str]]) -> Iterator[Run]:
    """Neighbouring changes as one deletion and one insertion, equal runs as one."""
    deleted, inserted, equal = "", "", ""
    for kind, text in parts:
        if kind == "equal":
            if deleted or inserted:
                yield from _change(deleted, inserted)
                deleted = inserted = ""
            equal += text
        elif text:
            if equal:
                yield Run(kind="equal", text=equal)
                equal = ""
            deleted += text if kind == "delete" else ""
            inserted += text if kind == "insert" else ""
    yield from _change(deleted, inserted)
    if equal:
        yield Run(kind="equal", text=equal)


def _change(deleted: str, inserted: str) -> Iterator[Run]:
    if deleted:
        yield Run(kind="delete", text=deleted)
    if inserted:
        yield Run(kind="insert", text=inserted)
