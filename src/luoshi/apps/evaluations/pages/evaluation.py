"""An evaluation as its page shows it: what was not reached first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page as Sheaf
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from luoshi.apps.evaluations.models import Evaluation, Row
from luoshi.apps.evaluations.words import Sort, Verdict
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.carrying import DEEDS, DOINGS, GROUPS, Group
from luoshi.core.assessments.evaluation import VERDICTS

# Measures on one page.
MOST = 200
# The colour of each verdict, as lights have it elsewhere.
TONES: dict[str, str] = {
    Verdict.REACHED: "done",
    Verdict.ON_COURSE: "green",
    Verdict.BEHIND: "yellow",
    Verdict.MISSED: "red",
    Verdict.UNKNOWN: "none",
}


@dataclass(frozen=True)
class Line:
    """One row with what a table says of it."""

    row: Row
    proposals: int

    @property
    def tone(self) -> str:
        """Its colour."""
        return TONES[self.row.said]

    @property
    def verdict(self) -> str:
        """What became of it, in words."""
        return called(self.row)

    @cached_property
    def works(self) -> str:
        """How many of its tasks stand how."""
        found = Counter(one["doing"] for one in self.row.facts.get("works", []))
        told = [f"{said(DOINGS[name])} {found[name]}" for name in DOINGS if found[name]]
        return "，".join(told) or _("没有任务")


@dataclass(frozen=True)
class Page:
    """The rows of an evaluation, grouped by what became of them."""

    evaluation: Evaluation
    shown: Group
    number: str | None = None

    @cached_property
    def lines(self) -> list[Line]:
        """Every row."""
        rows = self.evaluation.rows.prefetch_related("proposals")
        return [Line(one, len(one.proposals.all())) for one in rows]

    @cached_property
    def groups(self) -> list[tuple[Group, str, int]]:
        """Each group, its name, and how many rows there are."""
        found = Counter(one.row.group for one in self.lines)
        return [(name, said(words), found[name]) for name, words in GROUPS.items()]

    @property
    def targets(self) -> list[Line]:
        """The targets of the group that is shown."""
        return self._of(Sort.TARGET)

    @cached_property
    def measures(self) -> Sheaf[Line]:
        """The measures of the group that is shown, so many at a time."""
        return Paginator(self._of(Sort.MEASURE), MOST).get_page(self.number)

    def _of(self, sort: Sort) -> list[Line]:
        return [
            one
            for one in self.lines
            if one.row.sort == sort and one.row.group == self.shown
        ]

    @property
    def counts(self) -> list[tuple[str, list[tuple[str, str, int]]]]:
        """Targets and measures by verdict: the colour, the word, how many."""
        return [
            (
                str(sort.label),
                tallied(one.row for one in self.lines if one.row.sort == sort),
            )
            for sort in Sort
        ]

    @property
    def proposed(self) -> int:
        """How many sentences are proposed to be worded anew."""
        return sum(one.proposals for one in self.lines)


def tallied(rows: Iterable[Row]) -> list[tuple[str, str, int]]:
    """How many rows came to each verdict, those that none came to left out."""
    known = list(rows)
    found = Counter(one.said for one in known)
    names = {one.said: called(one) for one in known}
    return [
        (TONES[verdict], names[verdict], found[verdict])
        for verdict in Verdict
        if found[verdict]
    ]


def called(row: Row) -> str:
    """Its verdict in words, which are others of a measure than of a target."""
    return said(DEEDS[row.code] if row.sort == Sort.MEASURE else VERDICTS[row.code])


def group_of(asked: str | None, evaluation: Evaluation) -> Group:
    """The group that is asked for, else the first that holds anything."""
    if asked in GROUPS:
        return asked
    held = {one.group for one in evaluation.rows.all()}
    return next((name for name in GROUPS if name in held), "short")


def following(row: Row) -> Row | None:
    """The next row that somebody still has to explain, from this one on and round again."""
    rows = [
        one
        for one in row.evaluation.rows.all()
        if one.is_short and not one.is_explained and one.pk != row.pk
    ]
    after = [one for one in rows if one.order > row.order]
    return next(iter((*after, *rows)), None)
