"""Guessing the field of each column, one field a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luoshi.core.ledgers.fields import FIELDS, Content
from luoshi.core.ledgers.headings import column_scores
from luoshi.core.ledgers.profile import Profile, profile_of
from luoshi.core.ledgers.table import Column, Table
from luoshi.core.plans.comparison.terms import fold
from luoshi.core.spreadsheets.cells import Cell

# From which share on the cells of a column speak for a field, and below which against.
MANY, FEW = 0.6, 0.2
ENOUGH = 3
# Guesses for one column that lie no farther apart are rivals.
NEAR = 0.1
AGREED, DENIED = 0.03, 0.75
# What the cells alone can tell, without any words above them.
SILENT = 0.6
TELLING: tuple[tuple[Content, str, str], ...] = (
    ("units", "responsible", "单位名称"),
    ("ratio", "ratio", "百分数"),
    ("date", "deadline", "日期"),
    ("people", "contact", "人名或电话"),
)
# Which field says what is to be done where no column is headed so.
STAND_INS = ("title", "category", "target")
PROMOTED = 0.9
LABELS: dict[Content, str] = {
    "count": "整数",
    "code": "编号",
    "long": "长文字",
    "units": "单位名称",
    "people": "人名或电话",
    "date": "日期",
    "ratio": "百分数",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A field for a column, how sure it is, and why, said in Chinese."""

    field: str | None
    confidence: float
    reason: str


def propose(table: Table, memory: Mapping[str, Guess]) -> dict[int, Guess]:
    """A guess for each column that says or holds something.

    ``memory`` knows what a person said of a column with the same words above it.
    """
    cells = cells_of(table)
    profiles = {number: profile_of(found) for number, found in cells.items()}
    chosen: dict[int, Guess] = {}
    taken: set[str] = set()
    for column, guess in ranked(table, profiles, memory):
        field = guess.field
        single = field is not None and not FIELDS[field].many
        if column.number in chosen or (single and field in taken):
            continue
        chosen[column.number] = guess
        taken.add(field or "")
    stand_in(chosen, table, profiles)
    return chosen


def cells_of(table: Table) -> dict[int, list[Cell]]:
    """The filled cells of each column, a merged one once."""
    found: dict[int, dict[Cell, None]] = {}
    for line in table.rows:
        for column, cell in line.cells.items():
            if cell.text:
                found.setdefault(column, {})[cell] = None
    return {column: list(cells) for column, cells in found.items()}


def ranked(
    table: Table, profiles: Mapping[int, Profile], memory: Mapping[str, Guess]
) -> list[tuple[Column, Guess]]:
    """Every guess for every column: the surest first, then those without a rival."""
    rated = []
    order = {key: place for place, key in enumerate(FIELDS)}
    for column in table.columns:
        guesses = list(guess_column(column, profiles.get(column.number), memory))
        for guess in guesses:
            place = order.get(guess.field or "", 0)
            rivals = sum(one.confidence >= guess.confidence - NEAR for one in guesses)
            rank = (-guess.confidence, rivals, column.number, place)
            rated.append((rank, column, guess))
    return [
        (column, guess) for _, column, guess in sorted(rated, key=lambda one: one[0])
    ]


def guess_column(
    column: Column, profile: Profile | None, memory: Mapping[str, Guess]
) -> Iterator[Guess]:
    """The guesses for one column."""
    known = memory.get(fold(column.header)) if column.header else None
    if known is not None:
        yield known
        return
    for key, score in column_scores(column.parts).items():
        yield weigh(key, score, column, profile)
    if profile is None or profile.size == 0:
        return
    for content, key, words in TELLING:
        share = profile.share(content)
        if share >= MANY:
            told = f"列内 {share:.0%} 像{words}"
            yield Guess(key, round(SILENT * share, 3), told)


def weigh(key: str, score: float, column: Column, profile: Profile | None) -> Guess:
    """What the words above a column say, held against what the column holds."""
    content = FIELDS[key].content
    reason = f"表头“{column.header}”"
    if profile is None or content in {"any", "long", "code"}:
        return Guess(key, score, reason)
    share = profile.share(content)
    if share >= MANY:
        told = f"{reason}，列内 {share:.0%} 像{LABELS[content]}"
        return Guess(key, min(0.99, round(score + AGREED, 3)), told)
    if share < FEW and profile.size >= ENOUGH and content in {"date", "units"}:
        told = f"{reason}，但列内不像{LABELS[content]}"
        return Guess(key, round(score * DENIED, 3), told)
    return Guess(key, score, reason)


def stand_in(
    chosen: dict[int, Guess], table: Table, profiles: Mapping[int, Profile]
) -> None:
    """Where no column says what is to be done, let the most likely one say it."""
    fields = {guess.field: number for number, guess in chosen.items()}
    if "content" in fields:
        return
    for field in STAND_INS:
        if field in fields:
            number = fields[field]
            guess = chosen[number]
            reason = f"{guess.reason}，没有更具体的任务列"
            sure = round(guess.confidence * PROMOTED, 3)
            chosen[number] = Guess("content", sure, reason)
            return
    free = [column for column in table.columns if column.number not in chosen]
    long = [
        (profiles[column.number].share("long"), -column.number)
        for column in free
        if column.number in profiles
    ]
    share, place = max(long, default=(0.0, 0))
    if share >= MANY:
        chosen[-place] = Guess("content", round(SILENT * share, 3), "列内多为长文字")
