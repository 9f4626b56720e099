"""The one place that speaks to a database in its own words.

PostgreSQL asks the GIN index of ``grams``, SQLite the full-text table ``search_gram``: both say
which passages hold all the tokens; then the words themselves are compared. The statements are
written out, for a page asks several, and to put them together anew costs more than to answer
them. Whatever was typed goes in as a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from luoshi.apps.search.folding import asked, scope_token

_MATCHES = {
    "postgresql": "grams @@ %s::tsquery",
    "sqlite": "id IN (SELECT rowid FROM search_gram WHERE search_gram MATCH %s)",
}
_FIND = {"postgresql": "strpos", "sqlite": "instr"}
_AND = {"postgresql": " & ", "sqlite": " AND "}
_TOKEN = {"postgresql": "'{}'", "sqlite": '"{}"'}
_PLANNER = (
    "SELECT set_config('enable_seqscan', %s, true),"
    " set_config('enable_indexscan', %s, true)"
)
# Not LIKE, which PostgreSQL takes for so rare that it would sort everything.
_HOLDS = "{find}(folded, %s) <> 0"
# 0 where the word stands in the title, which ends with the line.
_BEYOND = "CASE WHEN {find}(folded, %s) < {find}(folded, %s) THEN 0 ELSE 1 END"


class Part(NamedTuple):
    """A part of a statement with its parameters."""

    sql: str
    values: list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where to look, and for what: an office, the subjects to keep to where not all, words."""

    office: int
    within: QuerySet[Any] | None
    words: Sequence[str]

    def kept(self) -> Part:
        """The condition that a passage is of these subjects."""
        if self.within is None:
            return Part("", [])
        sql, values = self.within.query.sql_with_params()
        return Part(f" AND subject IN ({sql})", [*values])

    def holds(self) -> Part:
        """The condition that every word occurs."""
        one = _HOLDS.format(find=_FIND[connection.vendor])
        return Part(" AND ".join([one] * len(self.words)), [*self.words])

    def rank(self) -> Part:
        """How many of the words do not stand in the title."""
        one = _BEYOND.format(find=_FIND[connection.vendor])
        values = [value for word in self.words for value in (word, "\n")]
        return Part(" + ".join([one] * len(self.words)), values)


def shares(scope: Scope, most: int) -> dict[str, float]:
    """Which part of each kind, among the newest passages, holds every word."""
    kept, holds = scope.kept(), scope.holds()
    sql = (
        f"SELECT kind, avg(CASE WHEN {holds.sql} THEN 1.0 ELSE 0.0 END) FROM"  # noqa: S608
        " (SELECT kind, folded FROM search_passage"
        f" WHERE office_id = %s{kept.sql} ORDER BY subject DESC LIMIT %s) AS newest"
        " GROUP BY kind"
    )
    rows = _rows(sql, [*holds.values, scope.office, *kept.values, most])
    return {kind: float(part) for kind, part in rows}


def newest(scope: Scope, kind: str, most: int) -> list[int]:
    """The first so many passages that hold every word, those by their title first.

    For words so common that few passages need to be read.
    """
    kept, holds, rank = scope.kept(), scope.holds(), scope.rank()
    sql = (
        f"SELECT {rank.sql}, id FROM search_passage"  # noqa: S608
        f" WHERE office_id = %s AND kind = %s{kept.sql} AND {holds.sql}"
        " ORDER BY subject DESC, ordinal LIMIT %s"
    )
    values = [*rank.values, scope.office, kind, *kept.values, *holds.values, most]
    return [pk for _rank, pk in sorted(_rows(sql, values), key=lambda row: row[0])]


def indexed(scope: Scope, kinds: Sequence[str], most: int) -> dict[str, list[int]]:
    """The passages of each kind that hold every word, found by the index and then sorted.

    All kinds in one question, for asking costs more than finding. To be asked inside
    ``index_only``.
    """
    asked_for = [
        _indexed(scope, number, kind, most) for number, kind in enumerate(kinds)
    ]
    sql = " UNION ALL ".join(f"SELECT * FROM ({one.sql}) AS found" for one in asked_for)  # noqa: S608
    values = [value for part in asked_for for value in part.values]
    found: dict[str, list[int]] = {kind: [] for kind in kinds}
    for number, _place, pk in sorted(_rows(sql, values)) if asked_for else []:
        found[kinds[number]].append(pk)
    return found


def _indexed(scope: Scope, number: int, kind: str, most: int) -> Part:
    """The question for one kind: its number, the place of each passage, and the passage."""
    kept, holds, rank = scope.kept(), scope.holds(), scope.rank()
    # The token of the kind has said the office already; asked in this way once more, no other
    # index is of use.
    sql = (
        f"SELECT {number} AS kind, row_number() OVER"  # noqa: S608
        f" (ORDER BY {rank.sql}, subject DESC, ordinal) AS place, id"
        f" FROM search_passage WHERE {_MATCHES[connection.vendor]}"
        f" AND office_id + 0 = %s{kept.sql} AND {holds.sql}"
        " ORDER BY place LIMIT %s"
    )
    tokens = _tokens(scope, kind)
    values = [*rank.values, tokens, scope.office, *kept.values, *holds.values, most]
    return Part(sql, values)


@contextmanager
def index_only() -> Iterator[None]:
    """Keep PostgreSQL from reading the table itself, whose long tokens it takes for cheap."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        _rows(_PLANNER, ["off", "off"])
        yield
        _rows(_PLANNER, ["on", "on"])


def _tokens(scope: Scope, kind: str) -> str:
    """The question to the index; its tokens are letters and digits only."""
    of_words = (token for word in scope.words for token in asked(word))
    tokens = dict.fromkeys((scope_token(scope.office, kind), *of_words))
    form = _TOKEN[connection.vendor]
    return _AND[connection.vendor].join(form.format(token) for token in tokens)


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
