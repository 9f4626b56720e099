"""The deadline that is proposed for a task by where it comes from and how pressing it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from luoshi.apps.clocks.queries import calendar
from luoshi.apps.tasks.words import Source, Urgency
from luoshi.apps.ui.saying import said
from luoshi.core.tasks.terms import BY_SOURCE, term_of

OF_SOURCE = {
    Source.INSTRUCTION: "ordinary",
    Source.MEETING: "minutes",
    Source.SUPERIOR: "document",
    Source.MOTION: "document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A deadline with the rule it follows and what a person must know of it."""

    due: date | None
    rule: str = ""
    days: int = 0
    doubts: tuple[str, ...] = ()


def proposal(office: int, day: date, source: str, urgency: str) -> Proposal:
    """The deadline for a source; none where its plan or its year says when."""
    code = "urgent" if urgency == Urgency.URGENT else OF_SOURCE.get(Source(source), "")
    term = term_of(code, day, BY_SOURCE)
    if term is None:
        return Proposal(due=None)
    received = datetime(day.year, day.month, day.day, 9)
    expiry = term.limit.expiry(received, calendar(office))
    return Proposal(
        due=expiry.date,
        rule=said(term.title),
        days=term.limit.number,
        doubts=tuple(said(one) for one in expiry.doubts),
    )
