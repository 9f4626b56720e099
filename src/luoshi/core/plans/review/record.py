"""Changes as plain dicts, ready for JSON, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from luoshi.core.plans.review.change import (
    Add,
    Change,
    Comment,
    Confirm,
    Correct,
    Edit,
    Merge,
    Part,
    Remove,
    Reopen,
    Split,
)
from luoshi.core.plans.review.kinds import SHAPES
from luoshi.core.plans.review.refusal import ReviewError

_TYPES: dict[str, type[Change]] = {
    "correct": Correct,
    "add": Add,
    "remove": Remove,
    "merge": Merge,
    "split": Split,
    "confirm": Confirm,
    "reopen": Reopen,
    "comment": Comment,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}
_STAMP = ("author", "moment", "reason")


def name_of(change: Change) -> str:
    """The type of a change as a word: correct, add, remove, merge, split, confirm, …"""
    return _NAMES[type(change)]


def as_dict(change: Change) -> dict[str, Any]:
    """A change as a plain dict of strings, numbers, lists and dicts; ``type`` says which.

    Example

        >>> said = Comment(author="苏晚", moment="2026-03-02", key="k", version=0, text="好")
        >>> as_dict(said)["type"], from_dict(as_dict(said)) == said
        ('comment', True)
    """
    stamp = {name: getattr(change, name) for name in _STAMP}
    return {"type": name_of(change), **stamp, **deepcopy(_body(change))}


def from_dict(data: Mapping[str, Any]) -> Change:
    """The change that ``as_dict`` described.

    Errors   ``ReviewError`` where the dict is no change
    """
    make = _TYPES.get(str(data.get("type")))
    if make is None:
        raise ReviewError("不认识的更改类型。", field="type")
    try:
        given = _READ[make](deepcopy(dict(data)))
        given |= {name: str(data.get(name, "")) for name in _STAMP}
        return make(**given)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReviewError("更改的内容不完整或格式不对。") from error


def _body(change: Change) -> dict[str, Any]:
    match change:
        case Correct():
            edits = {name: _edit(edit) for name, edit in change.edits.items()}
            return {"key": change.key, "version": change.version, "edits": edits}
        case Add():
            return _named(change, "key", "kind", "value", "machine", "orphaned")
        case Remove():
            return _named(change, "key", "version", "machine")
        case Merge():
            body = _named(change, "key", "value", "machine", "orphaned")
            return body | {"keys": [*change.keys], "versions": [*change.versions]}
        case Split():
            body = _named(change, "key", "version", "machine")
            parts = [_named(part, "key", "value", "orphaned") for part in change.parts]
            return body | {"parts": parts}
        case Confirm():
            return _named(change, "key", "version", "value", "quote", "machine")
        case Reopen():
            return _named(change, "key", "version")
        case Comment():
            return _named(change, "key", "version", "text")


def _named(thing: object, *names: str) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _edit(edit: Edit) -> dict[str, Any]:
    return _named(edit, "old", "new", "machine")


def _read_correct(data: dict[str, Any]) -> dict[str, Any]:
    edits = {
        str(name): Edit(old=edit["old"], new=edit["new"], machine=edit["machine"])
        for name, edit in data["edits"].items()
    }
    return _of_item(data) | {"edits": edits}


def _read_add(data: dict[str, Any]) -> dict[str, Any]:
    if data["kind"] not in SHAPES:
        raise ReviewError("不认识的条目种类。", field="kind")
    machine = data.get("machine")
    return {
        "key": str(data["key"]),
        "kind": data["kind"],
        "value": dict(data["value"]),
        "machine": dict(machine) if machine is not None else None,
        "orphaned": _whole(data.get("orphaned")),
    }


def _read_merge(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": str(data["key"]),
        "keys": tuple(str(key) for key in data["keys"]),
        "versions": tuple(int(version) for version in data["versions"]),
        "value": dict(data["value"]),
        "machine": {str(key): dict(one) for key, one in data["machine"].items()},
        "orphaned": _whole(data.get("orphaned")),
    }


def _read_split(data: dict[str, Any]) -> dict[str, Any]:
    parts = tuple(
        Part(
            key=str(part["key"]),
            value=dict(part["value"]),
            orphaned=_whole(part.get("orphaned")),
        )
        for part in data["parts"]
    )
    return _with_machine(data) | {"parts": parts}


def _read_confirm(data: dict[str, Any]) -> dict[str, Any]:
    confirmed = {"value": dict(data["value"]), "quote": str(data["quote"])}
    return _with_machine(data) | confirmed


def _read_comment(data: dict[str, Any]) -> dict[str, Any]:
    return _of_item(data) | {"text": str(data["text"])}


def _of_item(data: dict[str, Any]) -> dict[str, Any]:
    return {"key": str(data["key"]), "version": int(data["version"])}


def _with_machine(data: dict[str, Any]) -> dict[str, Any]:
    machine = data.get("machine")
    return _of_item(data) | {"machine": dict(machine) if machine is not None else None}


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


_READ: dict[type[Change], Callable[[dict[str, Any]], dict[str, Any]]] = {
    Correct: _read_correct,
    Add: _read_add,
    Remove: _with_machine,
    Merge: _read_merge,
    Split: _read_split,
    Confirm: _read_confirm,
    Reopen: _of_item,
    Comment: _read_comment,
}
