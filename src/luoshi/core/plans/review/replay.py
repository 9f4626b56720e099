"""A plan with the people's changes, replayed one by one in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review.change import (
    Add,
    Change,
    Comment,
    Confirm,
    Correct,
    Merge,
    Remove,
    Reopen,
    Split,
)
from luoshi.core.plans.review.check import (
    check_fields,
    check_place,
    check_stamp,
    check_value,
)
from luoshi.core.plans.review.desk import Desk, assert_made, pin
from luoshi.core.plans.review.item import Conflict, Found, Item, find_items, text_of
from luoshi.core.plans.review.kinds import SHAPES, Kind, Value, completed
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.sheet import Decision, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A plan under review: the machine's plan and every item, also those taken away.

    Items stand kind by kind in the machine's order, then those that people made. ``found`` are
    the machine's own things by the same keys.
    """

    plan: Plan
    items: dict[str, Item]
    found: dict[str, Found]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Everything that a person has to decide again."""
        return tuple(c for item in self.items.values() for c in item.conflicts)

    @property
    def pending(self) -> tuple[Item, ...]:
        """Items that recompiling lost and that wait for a decision."""
        return tuple(item for item in self.items.values() if item.pending)

    def of(self, kind: Kind) -> tuple[Item, ...]:
        """The items of one kind that are part of the plan."""
        return tuple(
            item for item in self.items.values() if item.kind == kind and item.is_live
        )

    def item(self, key: str) -> Item:
        """The item with this key.

        Errors   ``ReviewError`` where there is none
        """
        try:
            return self.items[key]
        except KeyError:
            raise ReviewError(
                "找不到要更改的条目，请刷新后再试。", field="key"
            ) from None


def replay(plan: Plan, changes: Sequence[Change]) -> Reviewed:
    """The items of a plan after all changes, each with its history.

    Shapes   ``plan`` must carry its reading text
    Errors   ``ReviewError`` for the first change that does not hold, with its number
    """
    found = find_items(plan)
    sheets = {
        key: Sheet(key=key, kind=one.kind, machine=one.value)
        for key, one in found.items()
    }
    desk = Desk(text=text_of(plan), sheets=sheets)
    for number, change in enumerate(changes):
        try:
            check_stamp(change)
            _apply(desk, number, change)
        except ReviewError as error:
            error.number = number
            raise
    items = {key: sheet.item() for key, sheet in desk.sheets.items()}
    return Reviewed(plan=plan, items=items, found=found)


def _apply(desk: Desk, number: int, change: Change) -> None:
    match change:
        case Correct():
            _correct(desk, number, change)
        case Add():
            _add(desk, number, change)
        case Remove():
            _remove(desk, number, change)
        case Merge():
            _merge(desk, number, change)
        case Split():
            _split(desk, number, change)
        case Confirm():
            _confirm(desk, number, change)
        case Reopen():
            _reopen(desk, number, change)
        case Comment():
            _comment(desk, number, change)


def _correct(desk: Desk, number: int, change: Correct) -> None:
    sheet = desk.live(change.key, change.version)
    _check_edits(desk.text, sheet, change)
    for name, edit in change.edits.items():
        sheet.edits[name] = Decision(edit.new, edit.machine, number)
        sheet.pins.pop(name, None)
    sheet.is_confirmed, sheet.words = False, None
    sheet.note(number, change)


def _check_edits(text: str, sheet: Sheet, change: Correct) -> None:
    if not change.edits:
        raise ReviewError("更正没有改动任何一栏。")
    # What the machine itself says may stand, even where a person could not enter it.
    entered = {
        name: edit.new
        for name, edit in change.edits.items()
        if edit.machine is None or edit.new != edit.machine
    }
    check_fields(sheet.kind, entered)
    if ("span" in change.edits) != ("quote" in change.edits):
        raise ReviewError("更改位置时须同时给出该处的引文。", field="quote")
    places = ("span", "quote")
    check_place({n: change.edits[n].new for n in places if n in change.edits}, text)


def _add(desk: Desk, number: int, change: Add) -> None:
    value = completed(change.kind, change.value)
    is_rescued = change.machine is not None
    if SHAPES[change.kind].is_given and not is_rescued:
        raise ReviewError("文件要素随文件而来，不能新增。", field="kind")
    if is_rescued:
        check_place(value, desk.text)
    else:
        check_value(change.kind, value, desk.text)
    sheet = desk.make(change.kind, change.key, value)
    sheet.orphaned = change.orphaned
    assert_made(sheet, value, change.machine, number)
    # Nobody decided anything where rebasing kept an item alive: that is no version.
    sheet.note(number, change, step=0 if is_rescued else 1)


def _remove(desk: Desk, number: int, change: Remove) -> None:
    sheet = desk.found(change.key, change.version)
    if SHAPES[sheet.kind].is_given and sheet.machine is not None:
        raise ReviewError(
            "文件要素随文件而来，不能删除，请改正其中的内容。", field="key"
        )
    if sheet.removal and change.machine is None:
        raise ReviewError("这一条目已经删除。", field="key")
    sheet.removal = Decision(None, change.machine, number)
    sheet.note(number, change)


def _merge(desk: Desk, number: int, change: Merge) -> None:
    if len(set(change.keys)) < 2 or len(change.keys) != len(change.versions):
        raise ReviewError("合并至少需要两个不同的条目。")
    pairs = zip(change.keys, change.versions, strict=True)
    parts = [desk.live(key, version) for key, version in pairs]
    kind = parts[0].kind
    if any(part.kind != kind for part in parts):
        raise ReviewError("不同种类的条目不能合并。")
    _assert_cuttable(kind)
    for part in parts:
        part.products = (change.key,)
        part.removal = Decision(None, change.machine.get(part.key), number)
        part.note(number, change)
    product = _made(desk, number, kind, change.key, change.value)
    product.origin, product.sources = "merged", change.keys
    product.orphaned = change.orphaned
    product.note(number, change)


def _split(desk: Desk, number: int, change: Split) -> None:
    sheet = desk.live(change.key, change.version)
    _assert_cuttable(sheet.kind)
    if len({part.key for part in change.parts}) < 2:
        raise ReviewError("拆分至少需要两个条目。")
    sheet.products = tuple(part.key for part in change.parts)
    sheet.removal = Decision(None, change.machine, number)
    sheet.note(number, change)
    for part in change.parts:
        product = _made(desk, number, sheet.kind, part.key, part.value)
        product.origin, product.sources = "split", (change.key,)
        product.orphaned = part.orphaned
        product.note(number, change)


def _assert_cuttable(kind: Kind) -> None:
    if SHAPES[kind].is_given:
        raise ReviewError("文件要素不能合并，也不能拆分。", field="key")


def _made(desk: Desk, number: int, kind: Kind, key: str, given: Value) -> Sheet:
    value = completed(kind, given)
    check_value(kind, value, desk.text)
    sheet = desk.make(kind, key, value)
    assert_made(sheet, value, None, number)
    return sheet


def _confirm(desk: Desk, number: int, change: Confirm) -> None:
    sheet = desk.live(change.key, change.version)
    sheet.words = Decision(change.quote, change.quote, number)
    pin(sheet, change.value, change.machine, number)
    sheet.is_confirmed = True
    sheet.note(number, change)


def _reopen(desk: Desk, number: int, change: Reopen) -> None:
    sheet = desk.found(change.key, change.version)
    if sheet.products:
        raise ReviewError("这一条目已被合并或拆分，请在新的条目上更改。", field="key")
    if not sheet.removal and not sheet.is_confirmed:
        raise ReviewError("这一条目没有确认也没有删除，不必重新打开。", field="key")
    sheet.removal, sheet.is_confirmed, sheet.words = None, False, None
    sheet.pins.clear()
    sheet.note(number, change)


def _comment(desk: Desk, number: int, change: Comment) -> None:
    if not change.text.strip():
        raise ReviewError("请写下意见的内容。", field="text")
    desk.found(change.key, change.version).note(number, change, step=0)
