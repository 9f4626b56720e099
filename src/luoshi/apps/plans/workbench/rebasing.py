"""What a recompilation would change, shown before anybody accepts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.actions.reviewing import rebased
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import compiled, current_of, waiting_of
from luoshi.apps.plans.workbench.history import DEEDS, Question, questions
from luoshi.apps.plans.workbench.item import NAMES, title_of
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.comparison.result import Change
from luoshi.core.plans.review.change import keys_of, products_of
from luoshi.core.plans.review.rebase import Fate, Outcome, Rebase
from luoshi.core.plans.review.record import name_of
from luoshi.core.reports.wording import CHANGES

FATES: Mapping[Fate, str | Promise] = {
    "carried": _("照旧保留"),
    "absorbed": _("机器已与您一致"),
    "conflict": _("要您选定"),
    "orphan": _("原文没有找到，保留待定"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FateRow:
    """One decision of before and what becomes of it."""

    kind: str
    title: str
    deed: str
    author: str
    fate: Fate
    label: str
    questions: list[Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebasing:
    """A recompilation against the present one: the machine's changes, the people's fates."""

    changes: list[tuple[str, Change]]
    rows: list[FateRow]
    counts: list[tuple[str, int]]
    asks: int


def rebasing(record: PlanRecord) -> Rebasing:
    """What accepting the compilation that waits would do.

    Shapes   ``current`` and ``waiting`` must be there
    """
    old, new = compiled(current_of(record)), compiled(waiting_of(record))
    diff = diff_plans(old.plan, new.plan, old.reading.text, new.reading.text)
    done = rebased(record)
    rows = [_row(done, outcome) for outcome in done.outcomes]
    counts = [
        (str(label), sum(row.fate == fate for row in rows))
        for fate, label in FATES.items()
    ]
    return Rebasing(
        changes=[(CHANGES[change.kind], change) for change in diff.changes],
        rows=sorted(rows, key=lambda row: row.fate not in {"conflict", "orphan"}),
        counts=counts,
        asks=len(done.conflicts) + len(done.orphans),
    )


def _row(done: Rebase, outcome: Outcome) -> FateRow:
    key = (*products_of(outcome.change), *keys_of(outcome.change))[0]
    item = done.reviewed.items[key]
    return FateRow(
        kind=str(NAMES[item.kind]),
        title=title_of(item),
        deed=str(DEEDS[name_of(outcome.change)]),
        author=outcome.change.author,
        fate=outcome.fate,
        label=str(FATES[outcome.fate]),
        questions=questions(item) if outcome.fate == "conflict" else [],
    )
