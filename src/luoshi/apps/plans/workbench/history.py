"""What was decided about an item, version by version, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.forms.items import FORMS
from luoshi.apps.plans.forms.words import ROLES, listed, named
from luoshi.core.plans.review.change import Change, Comment, Correct
from luoshi.core.plans.review.item import Conflict, Entry, Item
from luoshi.core.plans.review.kinds import Kind
from luoshi.core.plans.review.record import name_of
from luoshi.core.reports.wording import number

DEEDS: Mapping[str, str | Promise] = {
    "correct": _("更正"),
    "add": _("新增"),
    "remove": _("删除"),
    "merge": _("合并"),
    "split": _("拆分"),
    "confirm": _("确认"),
    "reopen": _("重新打开"),
    "comment": _("留言"),
}
OTHERS: Mapping[str, str | Promise] = {
    "units": _("单位"),
    "task_forces": _("专班"),
    "quote": _("原文"),
    "span": _("位置"),
    "value": _("目标值"),
    "kind": _("类型"),
    "deadline_source": _("期限来源"),
    "fields": _("要素"),
    "measure": _("所属举措"),
    "marker": _("编号"),
    "path": _("所在章节"),
}
ROLE_NAMES: Mapping[str, str | Promise] = {
    "lead": _("牵头"),
    "responsible": _("责任"),
    "support": _("配合"),
}
# What a field is called where it means something of its own in one kind.
OWN: Mapping[tuple[Kind, str], str | Promise] = {
    ("facts", "kind"): _("文种"),
    ("facts", "period"): _("规划期"),
}
# Fields that only say where something stands.
SILENT = frozenset({"span", "clause", "deadline_source", "plan"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field: what it was and what it became."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One decision: what, by whom, when, why, and which fields it changed."""

    number: int
    deed: str
    author: str
    moment: datetime
    reason: str
    words: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A conflict as it is put to a person: theirs against the machine's."""

    key: str
    field: str
    label: str
    base: str
    person: str
    machine: str


def versions(item: Item) -> list[Version]:
    """The decisions about an item, the latest first."""
    return [_version(item.kind, entry) for entry in reversed(item.history)]


def originals(item: Item) -> list[FieldChange]:
    """The fields that read otherwise than the machine has them."""
    if item.machine is None:
        return []
    return [
        FieldChange(
            label=label(item.kind, name),
            old=said(item.machine[name]),
            new=said(item.current[name]),
        )
        for name in item.changed
        if name not in SILENT
    ]


def questions(item: Item) -> list[Question]:
    """What a person has to decide again."""
    return [_question(item.kind, conflict) for conflict in item.conflicts]


def field_changes(kind: Kind, change: Change) -> tuple[FieldChange, ...]:
    """The fields that a correction changed; none for any other change."""
    if not isinstance(change, Correct):
        return ()
    return tuple(
        FieldChange(label=label(kind, name), old=said(edit.old), new=said(edit.new))
        for name, edit in change.edits.items()
        if name not in SILENT
    )


def label(kind: Kind, name: str) -> str:
    """What a field is called in the form of its kind."""
    if (kind, name) in OWN:
        return str(OWN[kind, name])
    field = FORMS[kind].base_fields.get(name)
    return str(field.label if field is not None else OTHERS.get(name, name))


def said(value: Any) -> str:
    """A value of a field in words."""
    match value:
        case None | "" | [] | {}:
            return "—"
        case bool():
            return str(_("是") if value else _("否"))
        case int() | float():
            return number(value)
        case [int(first), int(last)]:
            return f"{first}—{last}"
        case [{"role": _role}, *_rest]:
            return "；".join(_roles(value))
        case list() | tuple():
            return listed(said(part) for part in value)
        case dict():
            return "；".join(f"{name}：{said(part)}" for name, part in value.items())
    return str(value)


def _roles(units: list[dict[str, Any]]) -> Iterator[str]:
    for role in ROLES:
        if names := named(units, role):
            yield f"{ROLE_NAMES[role]}：{names}"


def _version(kind: Kind, entry: Entry) -> Version:
    change = entry.change
    return Version(
        number=entry.version,
        deed=str(DEEDS[name_of(change)]),
        author=change.author,
        moment=datetime.fromisoformat(change.moment),
        reason=change.reason,
        words=change.text if isinstance(change, Comment) else "",
        fields=field_changes(kind, change),
    )


def _question(kind: Kind, conflict: Conflict) -> Question:
    return Question(
        key=conflict.key,
        field=conflict.field or "",
        label=label(kind, conflict.field) if conflict.field else str(_("整条")),
        base=said(conflict.base),
        person=said(conflict.person),
        machine=said(conflict.machine),
    )
