"""Time limits that offices set for what they order, with the days from which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.errors import Sentence
from luoshi.core.tasks.effective import in_force
from luoshi.core.values.limit import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A limit under a code."""

    code: str
    title: Sentence
    limit: Limit
    since: date = date.min
    until: date | None = None


# Local forms, after published rules of several cities; none of them is national.
TERMS = (
    Term(code="objection", title=Sentence("提出异议"), limit=Limit(2)),
    Term(code="urgent", title=Sentence("紧急事项"), limit=Limit(5, "day")),
    Term(code="ordinary", title=Sentence("一般事项"), limit=Limit(15, "day")),
)
BY_SOURCE = (
    Term(code="document", title=Sentence("公文"), limit=Limit(30, "day")),
    Term(code="minutes", title=Sentence("会议纪要"), limit=Limit(20, "day")),
    Term(code="urgent", title=Sentence("批示急件"), limit=Limit(5, "day")),
    Term(code="ordinary", title=Sentence("批示件"), limit=Limit(15, "day")),
    Term(code="hard", title=Sentence("难度较大的批示件"), limit=Limit(30, "day")),
)


def term_of(code: str, day: date, terms: tuple[Term, ...] = TERMS) -> Term | None:
    """The limit that holds on a day."""
    return next((one for one in in_force(terms, day) if one.code == code), None)
