"""All items of a plan while its changes are replayed."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.plans.review.kinds import SHAPES, Kind, Value, judged
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.sheet import Decision, Sheet
from luoshi.core.plans.review.value import exact


@dataclass(slots=True, kw_only=True)
class Desk:
    """The sheets of a plan by key, and its reading text."""

    text: str
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def found(self, key: str, version: int) -> Sheet:
        """The sheet of an item, as its author may have seen it.

        Errors   ``ReviewError`` where there is no such item or version
        """
        sheet = self.sheets.get(key)
        if sheet is None:
            raise ReviewError("找不到要更改的条目，请刷新后再试。", field="key")
        if not 0 <= version <= sheet.version:
            raise ReviewError("更改所依据的版本不存在，请刷新后再试。", field="version")
        return sheet

    def live(self, key: str, version: int) -> Sheet:
        """The sheet of an item that is part of the plan.

        Errors   ``ReviewError`` where there is none, or it was taken away
        """
        sheet = self.found(key, version)
        if sheet.removal:
            if sheet.products:
                raise ReviewError("这一条目已被合并或拆分，不能再更改。", field="key")
            raise ReviewError("这一条目已经删除，不能再更改。", field="key")
        return sheet

    def make(self, kind: Kind, key: str, value: Value) -> Sheet:
        """The sheet of an item that people make, or the machine's that now is that item.

        Errors   ``ReviewError`` where the key is in use
        """
        sheet = self.sheets.get(key)
        if sheet is None:
            sheet = Sheet(key=key, kind=kind, machine=None, made=value, origin="added")
            self.sheets[key] = sheet
        elif sheet.kind != kind or sheet.machine is None or sheet.entries:
            raise ReviewError("新条目的键已被占用，请重新提交。", field="key")
        return sheet


def assert_made(sheet: Sheet, value: Value, base: Value | None, number: int) -> None:
    """Let what a person made stand as corrections of what the machine now finds itself.

    A field that the person left blank is the machine's; so is one that was the machine's own
    word, ``base``, all along.
    """
    if sheet.machine is None:
        return
    for name in judged(sheet.kind):
        was = base.get(name) if base is not None else None
        is_blank = value[name] == SHAPES[sheet.kind].fields[name]
        if not is_blank if base is None else not exact(value[name], was):
            sheet.edits[name] = Decision(value[name], was, number)


def pin(sheet: Sheet, value: Value, base: Value | None, number: int) -> None:
    """Hold the fields of a confirmed item as they were confirmed.

    Where people made the item, ``base`` is None, and what they left blank is not held.
    """
    blank = SHAPES[sheet.kind].fields
    sheet.pins = {
        name: Decision(value[name], (base or value).get(name), number)
        for name in judged(sheet.kind)
        if name in value and (base is not None or value[name] != blank[name])
    }
