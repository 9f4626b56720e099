"""Everything that was decided about a plan, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from luoshi.apps.plans.models import Decision, PlanRecord, State, Step
from luoshi.apps.plans.queries import Standing, notes, standing_of
from luoshi.apps.plans.workbench.history import DEEDS, FieldChange, field_changes
from luoshi.apps.plans.workbench.item import NAMES, row_of, title_of
from luoshi.apps.plans.workbench.progress import ACTIONS
from luoshi.core.plans.review.change import keys_of, products_of
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.plans.review.record import from_dict, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened: a decision about an item, a finding noted, or a step."""

    moment: datetime
    author: str
    deed: str
    reason: str
    title: str = ""
    kind: str = ""
    row: str = ""
    key: str = ""
    fields: tuple[FieldChange, ...] = ()


def chronicle(record: PlanRecord, made: Iterable[Decision]) -> list[Happening]:
    """What happened to a plan, the latest first.

    Shapes   ``made`` are the decisions about its present compilation
    """
    steps, now = record.steps.select_related("person"), standing_of(record)
    happenings = [*_decisions(now, made), *_notes(record, now), *map(_step, steps)]
    return sorted(happenings, key=lambda one: one.moment, reverse=True)


def _decisions(now: Standing, made: Iterable[Decision]) -> Iterator[Happening]:
    for one in made:
        change = from_dict(one.body)
        key = (*products_of(change), *keys_of(change))[0]
        item = now.reviewed.items[key]
        yield Happening(
            moment=datetime.fromisoformat(change.moment),
            author=change.author,
            deed=str(DEEDS[name_of(change)]),
            reason=change.reason,
            title=title_of(item),
            kind=str(NAMES[item.kind]),
            row=row_of(now, key),
            key=key,
            fields=field_changes(item.kind, change),
        )


def _notes(record: PlanRecord, now: Standing) -> Iterator[Happening]:
    """The findings that somebody has taken note of, or took that back, with what they say."""
    keys = finding_keys(now.plan.findings, now.reading.text)
    said = dict(zip(keys, now.plan.findings, strict=True))
    for one in notes(record):
        made = Happening(
            moment=one.created,
            author=str(one.person),
            deed=_("知悉"),
            reason=one.note,
            title=said[one.key].message if one.key in said else "",
            kind=_("体检发现"),
        )
        yield made
        if one.withdrawn is not None:
            by, deed = str(one.withdrawer), _("撤回知悉")
            yield replace(made, moment=one.withdrawn, author=by, deed=deed, reason="")


def _step(step: Step) -> Happening:
    action = ACTIONS.get(step.action, step.action)  # type: ignore[call-overload]
    return Happening(
        moment=step.created,
        author=str(step.person),
        deed=f"{action}：{State(step.source).label} → {State(step.target).label}",
        reason=step.reason,
    )
