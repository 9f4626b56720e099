"""What the pages show on which a plan becomes tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.queries import groups
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.actions.splitting import named_in
from luoshi.apps.tasks.forms.naming import Names
from luoshi.apps.tasks.forms.splitting import Row
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.ui.saying import said
from luoshi.core.organisations.names import Resolution
from luoshi.core.tasks.splitting import DueSource

DUE_SOURCES: dict[DueSource, str | Promise] = {
    "stated": _("原文写明"),
    "inherited": _("沿用上文"),
    "plan_end": _("规划期末"),
    "year_end": _("年度末"),
    "set": _("人工填写"),
}
# The longest plan that is offered year by year.
YEARS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A unit name of the plan; ``choices`` are the units that may be meant."""

    name: str
    kind: str
    note: str
    meant: str
    choices: tuple[str, ...]
    is_settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table with what is shown beside what was chosen."""

    row: Row
    source: str
    options: tuple[str, ...]
    doubts: tuple[str, ...]


def name_lines(who: Standing, plan: PlanRecord, names: Names) -> list[NameLine]:
    """The unit names of a plan, those that a person must look at first."""
    found = named_in(who.user, plan)
    called = dict(groups(who.user).values_list("pk", "name"))
    lines = [_name(one, names, called) for one in found.values()]
    return sorted(lines, key=lambda one: (one.is_settled, one.kind != "unknown"))


def _name(found: Resolution, names: Names, called: dict[int, str]) -> NameLine:
    meant = ""
    if found.key is not None and found.kind == "group":
        meant = called.get(found.key, "")
    elif found.key is not None:
        meant = names.said(found.key)
    guesses = (names.said(one.key) for one in found.candidates)
    return NameLine(
        name=found.name,
        kind=found.kind,
        note=found.note,
        meant=meant,
        choices=tuple(filter(None, guesses)),
        is_settled=found.is_settled,
    )


def lines(rows: Iterable[Row], names: Names) -> list[Line]:
    """The table; rows with a doubt or a mistake are not moved, so that the plan's order stays."""
    return [_line(row, names) for row in rows]


def _line(row: Row, names: Names) -> Line:
    draft = row.draft
    keys = (draft.lead, *draft.candidates)
    options = dict.fromkeys(filter(None, map(names.said, keys)))
    if row.lead:
        options[row.lead] = None
    return Line(
        row=row,
        source=str(DUE_SOURCES[draft.due_source]) if draft.due_source else "",
        options=tuple(options),
        doubts=tuple(said(one.sentence) for one in draft.doubts),
    )


def years_of(plan: PlanRecord) -> list[int]:
    """The years of a plan's period, for splitting it year by year."""
    facts = standing_of(plan).plan.document
    if facts.period is None:
        return []
    first, last = facts.period
    return list(range(first, min(last, first + YEARS) + 1))
