"""Limits that hold from a day, and branches side by side."""

from __future__ import annotations

from datetime import date

from luoshi.core.errors import Sentence
from luoshi.core.tasks.parallel import elapsed, slowest
from luoshi.core.tasks.terms import TERMS, Term, term_of
from luoshi.core.values.limit import Limit


def test_objection_has_two_workdays() -> None:
    term = term_of("objection", date(2026, 9, 1))
    assert term is not None
    assert term.limit == Limit(2, "workday")


def test_youngest_limit_holds() -> None:
    newer = Term(
        code="urgent",
        title=Sentence("紧急事项"),
        limit=Limit(3, "day"),
        since=date(2026, 7, 1),
        until=date(2026, 12, 31),
    )
    terms = (newer, *TERMS)
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1))
    found = [term_of("urgent", day, terms) for day in days]
    assert [one.limit.number for one in found if one] == [5, 3, 5]


def test_unknown_limit_is_none() -> None:
    assert term_of("unheard-of", date(2026, 9, 1)) is None


def test_branches_run_side_by_side() -> None:
    branches = {"用地": 3, "规划": 5, "环评": 4}
    assert elapsed(branches) == 5
    assert slowest(branches) == ("规划",)
    assert elapsed({}) == 0
