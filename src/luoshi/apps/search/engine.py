"""The one place that knows how each database finds tokens.

PostgreSQL asks the GIN index of ``grams``, SQLite the full-text table ``search_gram``. Both
say which passages hold all the pairs of all the words; then the words themselves are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex

from luoshi.apps.search.folding import asked
from luoshi.apps.search.models import Passage

_SQL = {
    "postgresql": '"search_passage"."grams" @@ %s::tsquery',
    "sqlite": (
        '"search_passage"."id" IN'
        " (SELECT rowid FROM search_gram WHERE search_gram MATCH %s)"
    ),
}
_PLANNER = (
    "SELECT set_config('enable_seqscan', %s, true),"
    " set_config('enable_indexscan', %s, true)"
)
_AND = {"postgresql": " & ", "sqlite": " AND "}
_TOKEN = {"postgresql": "'{}'", "sqlite": '"{}"'}


def share(rows: QuerySet[Passage], words: Sequence[str], most: int) -> float:
    """Which part of the first so many passages holds every folded word."""
    seen = _placed(rows, words)[:most].aggregate(
        hits=Count("pk", filter=_everywhere(words)), all=Count("pk")
    )
    return float(seen["hits"] / max(1, seen["all"]))


def newest(rows: QuerySet[Passage], words: Sequence[str], most: int) -> list[int]:
    """The first so many passages that hold every folded word, those by their title first.

    For words so common that few passages need to be read.
    """
    hits = _placed(rows, words).filter(_everywhere(words))
    found = hits.values_list(_rank(words), "pk")[:most]
    return [pk for _rank, pk in sorted(found, key=lambda row: row[0])]


def indexed(rows: QuerySet[Passage], words: Sequence[str], most: int) -> list[int]:
    """The passages that hold every folded word, found by the index and then sorted."""
    tokens = dict.fromkeys(token for word in words for token in asked(word))
    form = _TOKEN[connection.vendor]
    query = _AND[connection.vendor].join(form.format(token) for token in tokens)
    # The statement is ours; what was typed goes in as a parameter.
    index = RawSQL(  # noqa: S611
        _SQL[connection.vendor], [query], output_field=BooleanField()
    )
    hits = _placed(rows.filter(index), words).filter(_everywhere(words))
    with _index_only():
        ranked = hits.order_by(_rank(words), "-subject", "ordinal")
        return list(ranked.values_list("pk", flat=True)[:most])


def _placed(rows: QuerySet[Passage], words: Sequence[str]) -> QuerySet[Passage]:
    """The passages with the places of the words, and with that at which the title ends."""
    places = {
        f"place{number}": StrIndex("folded", Value(word))
        for number, word in enumerate(words)
    }
    return rows.annotate(stop=StrIndex("folded", Value("\n")), **places)


def _everywhere(words: Sequence[str]) -> Q:
    # Not LIKE, which PostgreSQL takes for so rare that it would sort everything.
    return Q(*(~Q(**{f"place{number}": 0}) for number in range(len(words))))


def _rank(words: Sequence[str]) -> Case:
    """0 where every word stands in the title, else 1."""
    inside = {f"place{number}__lt": F("stop") for number in range(len(words))}
    return Case(When(**inside, then=Value(0)), default=Value(1))


@contextmanager
def _index_only() -> Iterator[None]:
    """Keep PostgreSQL from reading the table itself, whose long tokens it takes for cheap."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PLANNER, ["off", "off"])
        yield
        cursor.execute(_PLANNER, ["on", "on"])
