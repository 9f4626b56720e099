"""The table of a plan's measures on their way to tasks: what was chosen, row by row."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from luoshi.apps.tasks.actions.splitting import Choice
from luoshi.apps.tasks.forms.naming import Names
from luoshi.apps.tasks.words import Every
from luoshi.apps.ui.request import whole
from luoshi.core.tasks.splitting import Draft

LONGEST = 2000


@dataclass(slots=True, kw_only=True)
class Row:
    """One measure as it stands in the table, in words, with what is wrong with them."""

    draft: Draft
    lead: str
    supports: str
    each: str
    due: str
    standard: str
    every: str
    field: str
    is_left_out: bool = False
    has_task: bool = False
    errors: dict[str, str] = dataclasses.field(default_factory=dict)


def proposed(draft: Draft, names: Names, *, has_task: bool = False) -> Row:
    """The row of a draft as nobody has touched it."""
    return Row(
        draft=draft,
        lead=names.said(draft.lead),
        supports=_joined(draft.supports, names),
        each=_joined(draft.each, names),
        due="" if draft.due is None else draft.due.isoformat(),
        standard=draft.standard,
        every=Every.MONTH,
        field="",
        has_task=has_task,
    )


def entered(draft: Draft, sent: QueryDict, *, has_task: bool) -> Row:
    """The same with what was entered."""

    def said(name: str) -> str:
        return sent.get(f"{name}-{draft.key}", "").replace("\0", "").strip()[:LONGEST]

    return Row(
        draft=draft,
        lead=said("other") or said("lead"),
        supports=said("supports"),
        each=said("each"),
        due=said("due"),
        standard=said("standard"),
        every=said("every"),
        field=said("field"),
        is_left_out=bool(said("out")),
        has_task=has_task,
    )


def choices(
    rows: Sequence[Row], names: Names, fields: Mapping[int, str]
) -> dict[str, Choice]:
    """What was chosen for each draft; rows that cannot be read have their errors set."""
    found = {}
    for row in rows:
        if row.is_left_out or row.has_task:
            found[row.draft.key] = Choice(is_left_out=True)
        else:
            found[row.draft.key] = _choice(row, names, fields)
    return found


def _choice(row: Row, names: Names, fields: Mapping[int, str]) -> Choice:
    lead = names.find(row.lead)
    if row.lead and lead is None:
        row.errors["lead"] = _("单位名录里没有“%s”，请核对名称。") % row.lead
    due = _date(row.due)
    if row.due and due is None:
        row.errors["due"] = _("时限应写成 2026-12-31 这样的日期。")
    charged = whole(row.field)
    return Choice(
        lead=None if lead is None else lead.pk,
        due=due,
        supports=_units(row, "supports", row.supports, names),
        each=_units(row, "each", row.each, names),
        standard=row.standard,
        every=row.every if row.every in Every.values else None,
        field=charged if charged in fields else None,
    )


def _units(row: Row, name: str, words: str, names: Names) -> tuple[int, ...]:
    found, unknown = names.several(words)
    if unknown:
        row.errors[name] = _("单位名录里没有“%s”，请核对名称。") % "、".join(unknown)
    return tuple(unit.pk for unit in found)


def _date(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _joined(keys: Sequence[int], names: Names) -> str:
    return "、".join(filter(None, map(names.said, keys)))
