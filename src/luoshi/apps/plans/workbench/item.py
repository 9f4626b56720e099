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
    label,
    originals,
    questions,
    said,
    versions,
)
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import SHAPES, Kind, judged
from luoshi.core.plans.review.ownership import owners
from luoshi.core.plans.review.value import place_of
from luoshi.core.reports.wording import amount, date

NAMES: Mapping[Kind, str | Promise] = {
    "measure": _("举措"),
    "target": _("目标"),
    "indicator": _("指标行"),
    "instrument": _("政策工具"),
    "reference": _("引用文件"),
    "achievement": _("已有成绩"),
    "facts": _("文件要素"),
}
# What the rows of each kind are keyed by on the page of the plan.
LETTERS: Mapping[Kind, str] = {
    "measure": "m",
    "target": "t",
    "indicator": "i",
    "instrument": "p",
    "reference": "r",
    "achievement": "a",
    "facts": "d",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target of a measure, as its measure lists it."""

    key: str
    object: str
    amount: str
    deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """An item as people judge it; ``row`` is the key of its row, empty where it has none.

    ``aims`` are the targets of a measure.
    """

    item: Item
    badge: Badge
    kind: str
    title: str
    row: str
    text: str
    versions: list[Version]
    originals: list[FieldChange]
    questions: list[Question]
    aims: list[Aim]

    @property
    def can_go(self) -> bool:
        """Whether people may say that it is none."""
        return not (SHAPES[self.item.kind].is_given and self.item.machine)

    @property
    def particulars(self) -> list[tuple[str, str]]:
        """What the fields of the item say, each by its name."""
        kind, value = self.item.kind, self.item.current
        return [(label(kind, name), said(value[name])) for name in judged(kind)]


def item_page(now: Standing, item: Item) -> ItemPage:
    """The page of an item of a plan."""
    return ItemPage(
        item=item,
        badge=Badges(now).badge(item),
        kind=str(NAMES[item.kind]),
        title=title_of(item),
        row=row_of(now, item.key),
        text=sentence_of(now, item.key),
        versions=versions(item),
        originals=originals(item),
        questions=questions(item),
        aims=_aims(now, item) if item.kind == "measure" else [],
    )


def sentence_of(now: Standing, key: str) -> str:
    """The words of the document that an item stands in, empty where there are none."""
    item = now.reviewed.items.get(key)
    place = place_of(item.current) if item else None
    return place.of(now.reading.text).strip() if place else ""


def row_of(now: Standing, key: str) -> str:
    """The key of an item's row on the page of the plan, empty where it has none."""
    for kind, keys in now.ledger.keys.items():
        if key in keys:
            return f"{LETTERS[kind]}{keys.index(key) + 1}"
    return ""


def _aims(now: Standing, measure: Item) -> list[Aim]:
    """The targets of a measure in document order."""
    owner = owners(now.reviewed)
    pairs = zip(now.ledger.keys["target"], now.plan.targets, strict=True)
    return [
        Aim(
            key=key,
            object=target.object,
            amount=amount(target),
            deadline=date(target.deadline),
        )
        for key, target in pairs
        if owner.get(key) == measure.key
    ]


def title_of(item: Item) -> str:
    """What people call an item."""
    value = item.current
    for name in ("title", "object", "name", "doc_number"):
        if value.get(name):
            return f"{value.get('marker') or ''}{value[name]}"
    words = " ".join(value["quote"].split()) or str(NAMES[item.kind])
    return words if len(words) <= 30 else f"{words[:30]}……"


def measures_of(now: Standing) -> list[tuple[str, str]]:
    """The measures that something may belong to, as choices of a form."""
    keys = now.ledger.keys["measure"]
    return [
        (key, f"{place} {title_of(now.reviewed.items[key])}"[:60])
        for place, key in enumerate(keys, start=1)
    ]
