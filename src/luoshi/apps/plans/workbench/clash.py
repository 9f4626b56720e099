"""Two people at one item: what each of them wants, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _

from luoshi.apps.plans.workbench.history import (
    DEEDS,
    FieldChange,
    field_changes,
    label,
    said,
)
from luoshi.core.plans.review.change import Change
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.locking import Clash, Difference
from luoshi.core.plans.review.record import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One field that both have changed: mine and theirs.

    ``fields`` is what their correction changed, where mine is about the item as a whole.
    """

    label: str
    mine: str
    theirs: str
    author: str
    moment: datetime
    fields: tuple[FieldChange, ...]


def clash_page(item: Item, clash: Clash) -> list[Side]:
    """What the author of an overtaken change chooses between."""
    return [_side(item, difference) for difference in clash.differences]


def _side(item: Item, one: Difference) -> Side:
    field = one.field
    return Side(
        label=label(item.kind, field) if field else _("整条"),
        mine=said(one.mine) if field else _deed(one.mine),
        theirs=said(one.theirs) if field else _deed(one.theirs),
        author=one.author,
        moment=datetime.fromisoformat(one.moment),
        fields=() if field else field_changes(item.kind, cast("Change", one.theirs)),
    )


def _deed(change: object) -> str:
    return str(DEEDS[name_of(change)])  # type: ignore[arg-type]
