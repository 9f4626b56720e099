"""The page of one item: its sentence, its form, what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.badges import Badge, Badges
from luoshi.apps.plans.workbench.history import (
    FieldChange,
    Question,
    Version,
    originals,
    questions,
    versions,
)
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import Kind
from luoshi.core.plans.review.value import place_of

NAMES: Mapping[Kind, str | Promise] = {
    "measure": _("举措"),
    "target": _("目标"),
    "indicator": _("指标行"),
    "instrument": _("政策工具"),
    "reference": _("引用文件"),
    "achievement": _("已有成绩"),
}
# What the rows of each kind are keyed by on the page of the plan.
LETTERS: Mapping[Kind, str] = {
    "measure": "m",
    "target": "t",
    "indicator": "i",
    "instrument": "p",
    "reference": "r",
    "achievement": "a",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """An item as people judge it; ``row`` is the key of its row, empty where it has none."""

    item: Item
    badge: Badge
    kind: str
    title: str
    row: str
    text: str
    versions: list[Version]
    originals: list[FieldChange]
    questions: list[Question]


def item_page(now: Standing, item: Item) -> ItemPage:
    """The page of an item of a plan."""
    place = place_of(item.current)
    return ItemPage(
        item=item,
        badge=Badges(now).badge(item),
        kind=str(NAMES[item.kind]),
        title=title_of(item),
        row=row_of(now, item.key),
        text=place.of(now.reading.text).strip() if place else "",
        versions=versions(item),
        originals=originals(item),
        questions=questions(item),
    )


def row_of(now: Standing, key: str) -> str:
    """The key of an item's row on the page of the plan, empty where it has none."""
    for kind, keys in now.ledger.keys.items():
        if key in keys:
            return f"{LETTERS[kind]}{keys.index(key) + 1}"
    return ""


def title_of(item: Item) -> str:
    """What people call an item."""
    value = item.current
    for name in ("title", "object", "name", "doc_number"):
        if value.get(name):
            return f"{value.get('marker') or ''}{value[name]}"
    words = " ".join(value["quote"].split())
    return words if len(words) <= 30 else f"{words[:30]}……"


def measures_of(now: Standing) -> list[tuple[str, str]]:
    """The measures that something may belong to, as choices of a form."""
    keys = now.ledger.keys["measure"]
    return [
        (key, f"{place} {title_of(now.reviewed.items[key])}"[:60])
        for place, key in enumerate(keys, start=1)
    ]
